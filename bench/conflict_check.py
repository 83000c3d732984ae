"""The conflict check of one planned help at 10,000 and at 1,000,000 deliveries, and a whole recording beside it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from bench.crowd import insert_copies, new_uuid
from bench.figures import Figure, percentile, seconds
from bench.sizes import size
from beneficiaries.models import Beneficiary
from core.actor import Actor
from services.actions import record_assistance
from services.actions.ledger import look_for_conflicts
from services.actions.plans import Wish, make_plan, read_setting
from services.models import Assistance, Claim
from services.rules.facts import Delivery
from tests.databases import connected_to, copy_template
from tests.factories.assistance import delivery, give
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for
from vault.openkeys import open_keys

SIZES = (size(10_000, small=200), size(1_000_000, small=400))
EACH = 10
CHECKS = size(300, small=5)
RECORDS = size(60, small=2)
PLANNED = "MED_WHEEL"
RECORDED = "MED_WALK"
FLOOR, GOAL = 4.0, 2.0


@dataclass(frozen=True, slots=True)
class World:
    """A filled database: who asks, and whom he may ask about."""

    actor: Actor
    people: list[UUID]


def fill(deliveries: int) -> World:
    """``EACH`` wheelchairs a person, one every five years, each with its claim, copied in SQL from a real one."""
    actor = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    first = make_person(by=actor)
    person = new_uuid()
    insert_copies(
        first,
        count=deliveries // EACH,
        changed={"id": person, "code": "'C' || n.i", "sort_key": f"{first.sort_key} - n.i", "cluster_root": person},
    )
    given = give(first, actor, PLANNED, date(2024, 3, 10))
    claim = Claim.objects.get(assistance=given)
    with connection.cursor() as cursor:
        people, help_ = (m._meta.db_table for m in (Beneficiary, Assistance))
        cursor.execute(f"UPDATE {people} SET cluster_root = id WHERE id <> %s", [_key(first.pk)])
        for number in range(EACH):
            day = date(2024, 3, 10) - timedelta(days=1826 * number)
            told = {
                "id": new_uuid(),
                "person_id": "p.id",
                "household_id": "NULL",
                "given_on": f"'{day}'",
                "client_uuid": "NULL",
            }
            _copy_for_each(cursor, given, told, f"{people} p WHERE p.id <> %s", [_key(first.pk)])
            span = {"held_from": f"'{day}'", "asks_on": f"'{day}'", "held_to": f"'{day + timedelta(days=1461)}'"}
            told = span | {"id": new_uuid(), "subject_key": "p.cluster_root", "assistance_id": "a.id"}
            joined = f"{people} p JOIN {help_} a ON a.person_id = p.id AND a.given_on = '{day}' WHERE p.id <> %s"
            _copy_for_each(cursor, claim, told, joined, [_key(first.pk)])
        cursor.execute("ANALYZE")
    return World(actor, list(Beneficiary.objects.exclude(pk=first.pk).values_list("pk", flat=True)[:5000]))


def _key(value: UUID) -> str:
    return str(value) if connection.vendor == "postgresql" else value.hex


def _copy_for_each(cursor: Any, row: Any, changed: dict[str, str], source: str, params: list[str]) -> None:
    table = row._meta.db_table
    columns = [str(f.column) for f in row._meta.concrete_fields]
    values = ", ".join(
        _cast(row, column, changed[column]) if column in changed else f"t.{column}" for column in columns
    )
    before, _, condition = source.partition(" WHERE ")
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {before} CROSS JOIN {table} t "
        f"WHERE {condition} AND t.id = %s",
        [*params, _key(row.pk)],
    )


def _cast(row: Any, column: str, value: str) -> str:
    """PostgreSQL wants to know that a quoted day is a date."""
    field = next(f for f in row._meta.concrete_fields if f.column == column)
    is_day = field.get_internal_type() == "DateField" and connection.vendor == "postgresql"
    return f"{value}::date" if is_day else value


def check(world: World, person: UUID, told: Delivery) -> object:
    """What the form asks before saving."""
    with open_keys():
        found = Beneficiary.objects.get_seen(world.actor, person)
        wish = Wish(id=uuid4(), person=found, told=told)
        setting = read_setting([wish], by=world.actor)
        return look_for_conflicts([make_plan(wish, setting=setting)], catalogue=setting.catalogue, by=world.actor)


def of_size(size: int) -> tuple[list[float], list[float]]:
    """Seconds of checks and of whole recordings in a database of this size."""
    world = fill(size)
    chosen = random.Random(7).choices(world.people, k=CHECKS)
    planned = delivery(PLANNED, date(2026, 3, 10))
    checks = [seconds(partial(check, world, person, planned)) for person in chosen]
    other = delivery(RECORDED, world.actor.today)
    people = [Beneficiary.objects.get(pk=pk) for pk in random.Random(8).sample(world.people, k=RECORDS)]
    return checks, [seconds(partial(record, world.actor, person, other)) for person in people]


def record(actor: Actor, person: Beneficiary, told: Delivery) -> None:
    """A whole recording: checked, written, claimed, audited."""
    with open_keys():
        record_assistance(by=actor, person=person, delivery=told)


def measure() -> Iterator[Figure]:
    """p95 at both sizes, and their ratio."""
    vendor = connection.vendor
    slow: dict[int, float] = {}
    writes: dict[int, float] = {}
    for deliveries in SIZES:
        with connected_to(copy_template(), as_owner=True):
            checks, recordings = of_size(deliveries)
        slow[deliveries], writes[deliveries] = percentile(checks, 0.95), percentile(recordings, 0.5)
        yield Figure(
            f"conflict check at {deliveries:,} deliveries, p95", slow[deliveries] * 1000, "ms", vendor,
            note=f"p50 {percentile(checks, 0.5) * 1000:.1f} ms; recording p50 {writes[deliveries] * 1000:.1f} ms",
        )  # fmt: skip
    for name, times, floor in (("conflict check p95", slow, FLOOR), ("recording p50", writes, None)):
        yield Figure(
            f"{name}, 1,000,000 vs 10,000", times[SIZES[1]] / times[SIZES[0]], "x", vendor,
            floor if vendor == "postgresql" else None, GOAL, higher_is_better=False,
        )  # fmt: skip
