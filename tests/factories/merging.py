"""Two records of one person, and what the database holds, to compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import connection

from audit.untouched import changed_rows
from audit.verify import broken_chain
from beneficiaries.actions.merge import merge_people
from beneficiaries.management.commands.check_sight import faults
from beneficiaries.models import Beneficiary, Merge
from core.actor import Actor
from tests.factories.partners import UserFactory, actor_for
from vault import openkeys
from vault.fields import SealedField

ROOMS: Final = ("beneficiaries", "services", "cases", "vault", "exchange")
OF_THE_MERGE: Final = {"beneficiaries.Merge", "beneficiaries.MergedRow"}
NEW_NONCE: Final = {"wrapped", "bearers", "kek"}
"""What a data key keeps anew each time it is wrapped."""


def officer() -> Actor:
    """Somebody of the province who may merge."""
    return actor_for(UserFactory(role="PROVINCIAL_OFFICER"))


def merged(survivor: Beneficiary, loser: Beneficiary, *, by: Actor | None = None, **told: Any) -> Merge:
    """The two as one, for a reason that explains everything."""
    usual: dict[str, Any] = {"choices": {}, "because": "NUMBER_CHANGED"}
    made = merge_people(by=by or officer(), survivor=survivor, loser=loser, **(usual | told))
    openkeys.forget()
    return made


def stored() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table with people, as the database holds it, without versions and merges."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for model in (each for room in ROOMS for each in apps.get_app_config(room).get_models()):
        if model.__name__.startswith("Historical") or model._meta.label in OF_THE_MERGE:
            continue
        columns = [str(f.column) for f in model._meta.concrete_fields if f.column not in NEW_NONCE]
        names = ", ".join(connection.ops.quote_name(column) for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(model._meta.db_table)}")
            rows = [tuple(map(_plain, row)) for row in cursor.fetchall()]
        found[model._meta.label] = sorted(rows, key=repr)
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def differing(before: dict[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    """Tables that are not as they were, with the rows that are gone and those that came."""
    now = stored()
    return {
        table: ([row for row in rows if row not in now[table]], [row for row in now[table] if row not in rows])
        for table, rows in before.items()
        if rows != now[table]
    }


def unsound() -> list[str]:
    """What the checks of sight, of rows and of the chain find."""
    openkeys.forget()
    return [*faults(), *map(str, changed_rows()), *map(str, broken_chain())]


def all_open(people: Iterable[UUID]) -> int:
    """Open every sealed value of every row of these people, versions included; gives their number."""
    openkeys.forget()
    ids, opened = list(people), 0
    for model in (each for room in ROOMS for each in apps.get_app_config(room).get_models()):
        names = [f.plain_name for f in model._meta.concrete_fields if isinstance(f, SealedField)]
        owner = "id" if model._meta.label.endswith("eneficiary") else "person_id"
        if not names or owner not in {f.attname for f in model._meta.concrete_fields}:
            continue
        for row in model._default_manager.filter(**{f"{owner}__in": ids}):
            opened += len([getattr(row, name) for name in names])
    return opened
