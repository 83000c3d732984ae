"""The priority facts of many people in one step; told by the cases room only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from audit import log
from audit.untouched import refuse_changed
from beneficiaries.models import Beneficiary
from core.action import action
from core.actor import Actor
from vault.history import add_versions

COLUMNS = ("priority", "priority_provisional", "priority_since", "priority_scheme", "urgent_until")
BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityFacts:
    """What is kept on a person; ``since`` stands only where the category is a new one."""

    person: UUID
    category: str
    is_provisional: bool
    since: date
    scheme: str
    urgent_until: date | None = None


@action
def set_priority_facts_of_many(*, by: Actor, many: Sequence[PriorityFacts]) -> None:
    """Write category, term and scheme of each person once; people whose facts stand already are left alone."""
    told = {facts.person: facts for facts in many}
    ids = sorted(told)
    for start in range(0, len(ids), BATCH):
        rows = (
            Beneficiary.objects.select_for_update(no_key=True).filter(pk__in=ids[start : start + BATCH]).order_by("pk")
        )
        changed = [row for row in rows if _change(row, told[row.pk])]
        refuse_changed(Beneficiary, [row.pk for row in changed])
        _write(changed)
        add_versions(changed, kind="~")
        for row in changed:
            log.record(
                "PRIORITY_SET", by=by, about=row, person=row.pk, fields=["priority"],
                detail={"scheme": row.priority_scheme},
            )  # fmt: skip


def _change(row: Beneficiary, told: PriorityFacts) -> bool:
    before = [getattr(row, name) for name in COLUMNS]
    if row.priority != told.category or row.priority_since is None:
        row.priority, row.priority_since = told.category, told.since
    row.priority_provisional, row.priority_scheme = told.is_provisional, told.scheme
    row.urgent_until = told.urgent_until
    return before != [getattr(row, name) for name in COLUMNS]


def _write(rows: Sequence[Beneficiary]) -> None:
    """One prepared statement for all rows: an UPDATE with a CASE for each would grow with their square."""
    if not rows:
        return
    quote = connection.ops.quote_name
    fields: list[Any] = [Beneficiary._meta.get_field(name) for name in (*COLUMNS, "id")]
    assigned = ", ".join(f"{quote(field.column)} = %s" for field in fields[:-1])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(Beneficiary._meta.db_table)} SET {assigned} WHERE {quote('id')} = %s",  # noqa: S608  (names of our own schema)
            [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows],
        )
