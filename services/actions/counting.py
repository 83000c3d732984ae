"""Keeps the support summaries: what was counted in, what is taken out, and whether they still agree with the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from audit import log
from core.action import action
from core.actor import Actor
from services.choices import AssistanceState
from services.models import Assistance, SupportSummary
from services.rules.slots import slot_of, summary_id

FACTS = (
    "person_id", "household_id", "provider_id", "service_type_id", "funding", "slot_on", "precision", "commune_id",
    "categories", "disability_degree", "poverty", "priority",
)  # fmt: skip
COUNTS = ("deliveries", "confirmed", "unvalued", "value_vnd")
Counts = list[int]


def count_in(rows: Iterable[Assistance]) -> None:
    """Count delivered help; inside the action that delivers it."""
    _add(rows, sign=1)


def count_out(rows: Iterable[Assistance]) -> None:
    """Take help out again, as it stands in the rows: before their state or facts change."""
    _add(rows, sign=-1)


def facts_of(row: Assistance) -> tuple[Any, ...]:
    """The facts that a summary row is made of."""
    return tuple(slot_of(row.given_on) if name == "slot_on" else getattr(row, name) for name in FACTS)


def counts_of(row: Assistance) -> Counts:
    """What one help adds."""
    return [1, int(row.state == AssistanceState.CONFIRMED), int(row.value_vnd is None), row.value_vnd or 0]


def _id_of(facts: Sequence[Any]) -> UUID:
    words: list[Any] = ["+".join(map(str, fact)) if isinstance(fact, list) else fact for fact in facts]
    return summary_id(words)


def _add(rows: Iterable[Assistance], *, sign: int) -> None:
    sums = _summed(rows)
    if not sums:
        return
    columns = {field.attname: field for field in SupportSummary._meta.concrete_fields}
    names = ("id", *FACTS, *COUNTS)
    quoted = ", ".join(str(columns[name].column) for name in names)
    table = SupportSummary._meta.db_table
    more = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in COUNTS)
    statement = (
        f"INSERT INTO {table} ({quoted}) VALUES ({', '.join(['%s'] * len(names))}) "  # noqa: S608  (names of our own schema)
        f"ON CONFLICT (id) DO UPDATE SET {more}"
    )
    prepared = [
        [
            columns[name].get_db_prep_save(value, connection)
            for name, value in zip(names, (pk, *facts, *(sign * n for n in counts)), strict=True)
        ]
        for pk, (facts, counts) in sorted(sums.items())
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, prepared)


def recount_people(people: Collection[UUID]) -> list[UUID]:
    """Let the summaries of these people say what the ledger says now; gives the ids of rows that were added.

    Rows that came down to nothing stay.
    """
    expected = _summed(Assistance.objects.given().filter(person_id__in=people).order_by("pk"))
    standing = SupportSummary.objects.filter(person_id__in=people).values_list("id", *COUNTS)
    there = {pk: counts for pk, *counts in standing}
    for pk, counts in sorted(there.items()):
        wanted = expected[pk][1] if pk in expected else [0] * len(COUNTS)
        if counts != wanted:
            SupportSummary.objects.filter(pk=pk).update(**dict(zip(COUNTS, wanted, strict=True)))
    missing = sorted(set(expected) - set(there))
    SupportSummary.objects.bulk_create(
        SupportSummary(id=pk, **dict(zip((*FACTS, *COUNTS), (*expected[pk][0], *expected[pk][1]), strict=True)))
        for pk in missing
    )
    return missing


def _summed(rows: Iterable[Assistance]) -> dict[UUID, tuple[tuple[Any, ...], Counts]]:
    sums: dict[UUID, tuple[tuple[Any, ...], Counts]] = {}
    for row in rows:
        facts = facts_of(row)
        _, counts = sums.setdefault(_id_of(facts), (facts, [0] * len(COUNTS)))
        for place, number in enumerate(counts_of(row)):
            counts[place] += number
    return sums


def differing_summaries() -> Iterator[UUID]:
    """Ids of summary rows that do not say what the ledger says; nothing if all is well."""
    expected: dict[UUID, Counts] = defaultdict(lambda: [0] * len(COUNTS))
    for row in Assistance.objects.given().iterator(chunk_size=2000):
        counts = expected[_id_of(facts_of(row))]
        for place, number in enumerate(counts_of(row)):
            counts[place] += number
    for pk, *counts in SupportSummary.objects.values_list("id", *COUNTS).iterator(chunk_size=2000):
        if counts != expected.pop(pk, [0] * len(COUNTS)):
            yield pk
    yield from expected


@action
def rebuild_summaries(*, by: Actor) -> int:
    """Write all summaries anew from the ledger; gives how many rows had been wrong."""
    wrong = len(list(differing_summaries()))
    SupportSummary.objects.all().delete()
    count_in(Assistance.objects.given().iterator(chunk_size=2000))
    log.record("SUMMARIES_REBUILT", by=by, object_type=SupportSummary._meta.label, detail={"wrong": wrong})
    return wrong
