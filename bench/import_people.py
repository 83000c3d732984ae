"""Import of people, ours against import-export's own path with the same work; reading a workbook, time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection

from bench.figures import Figure, seconds
from bench.peer_import import import_row_by_row
from bench.people_rows import Row, facts_of, make_rows
from bench.sizes import IS_FULL, size
from beneficiaries.actions import find_candidates_of_many, register_people
from beneficiaries.actions.candidates import known_facts
from beneficiaries.models import (
    Beneficiary,
    BlindIndex,
    Household,
    Identifier,
    LegalBasis,
    Membership,
    SightGrant,
    VictimStatus,
)
from beneficiaries.rules.facts import BasisFacts, NewPerson, PersonFacts
from beneficiaries.rules.index_keys import Key, keys_of
from beneficiaries.tables.likeness import OUTSIDE
from core.action import action
from core.actor import Actor
from places.models import AdministrativeUnit
from tests.databases import connected_to, copy_template
from tests.factories.beneficiaries import BY_LAW
from tests.factories.partners import PROVINCE, UserFactory, actor_for
from vault.openkeys import open_keys

ROWS = size(3_000, small=60)
STEP = 1_000
MANY = size(50_000, small=100)
READ_ROWS = size(50_000, small=300)
READ_COLUMNS = 13
FLOORS = {"postgresql": (3.0, 5.0), "sqlite": (2.0, 2.5)}
FLOOR_READ, GOAL_READ = 5.0, 10.0
FLOOR_MEMORY, GOAL_MEMORY = 200.0, 170.0
TRACKED = (Beneficiary, Identifier, VictimStatus, LegalBasis, Household, Membership, SightGrant)


@action
def import_in_steps(*, by: Actor, rows: Sequence[Row], basis: BasisFacts) -> int:
    """Ours: lines are read, asked for and registered a thousand at a time; gives the number registered."""
    landed = 0
    with open_keys():
        for start in range(0, len(rows), STEP):
            told = [facts_of(row, today=by.today) for row in rows[start : start + STEP]]
            candidates = find_candidates_of_many(by=by, many=told)
            new = _without_doubles([one for one, found in zip(told, candidates, strict=True) if not found])
            landed += len(register_people(by=by, many=[NewPerson(facts=one, basis=basis) for one in new]))
    return landed


def _without_doubles(told: Sequence[PersonFacts]) -> list[PersonFacts]:
    """Those who are nobody of the same step: by the same keys as those who are on the register."""
    seen: set[Key] = set()
    new = []
    for one in told:
        keys = [key for key in keys_of(known_facts(one)) if key.kind in OUTSIDE]
        if seen.isdisjoint(keys):
            new.append(one)
            seen.update(keys)
    return new


def _stored() -> dict[str, int]:
    """Rows of every table that an import writes; each tracked one must have as many versions."""
    counts: dict[str, int] = {}
    for model in TRACKED:
        versions: Any = model
        counts[model.__name__] = model._default_manager.count()
        if versions.history.count() != counts[model.__name__]:
            raise SystemExit(f"bench import_people: {model.__name__} has rows without a version")
    return counts | {"index": BlindIndex.objects.count()}


def timed(importer: Callable[..., int], *, count: int = ROWS) -> tuple[float, int, dict[str, int]]:
    """Seconds, people landed, rows written, in a database of its own."""
    with connected_to(copy_template(), as_owner=True):
        by = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
        communes = list(AdministrativeUnit.objects.current().communes_of(PROVINCE).values_list("pk", flat=True))
        rows, landed = make_rows(count, communes=communes), list[int]()
        before = _stored()
        taken = seconds(lambda: landed.append(importer(by=by, rows=rows, basis=BY_LAW)))
        after = _stored()
        return taken, landed[0], {name: count - before[name] for name, count in after.items()}


def measure() -> Iterator[Figure]:
    """The import, then reading."""
    vendor = connection.vendor
    floor, goal = FLOORS[vendor]
    ours, landed, written = timed(import_in_steps)
    peer, landed_by_peer, written_by_peer = timed(import_row_by_row)
    if (landed, written) != (landed_by_peer, written_by_peer):
        raise SystemExit(f"bench import_people: not the same work: {written} against {written_by_peer}")
    yield Figure(
        "import of people vs row by row", peer / ours, "x", vendor, floor, goal,
        note=f"{ROWS / ours:,.0f} against {ROWS / peer:,.0f} rows/s; {landed:,} of {ROWS:,} landed, history = rows",
    )  # fmt: skip
    if IS_FULL:
        yield from whole_province(vendor)
    yield from reading(vendor)


def whole_province(vendor: str) -> Iterator[Figure]:
    """Everybody of a province in one go, by ours alone."""
    taken, landed, _ = timed(import_in_steps, count=MANY)
    yield Figure(
        f"import of {MANY:,} people with all checks", taken, "s", vendor, None, 120.0, higher_is_better=False,
        note=f"{landed:,} landed",
    )  # fmt: skip


def reading(vendor: str) -> Iterator[Figure]:
    """One workbook, read by each reader in a process of its own."""
    told = {name: _read(name) for name in ("openpyxl", "calamine", "guarded")}
    base = told["openpyxl"]["seconds"]
    note = f"{READ_ROWS:,} rows of {READ_COLUMNS}"
    for name, label in (("calamine", "XLSX read, calamine alone"), ("guarded", "XLSX read, our guarded reader")):
        is_judged = name == "calamine"
        yield Figure(
            f"{label}, vs openpyxl", base / told[name]["seconds"], "x", vendor,
            FLOOR_READ if is_judged else None, GOAL_READ,
            note=f"{told[name]['seconds']:.2f} against {base:.2f} s, {note}",
        )  # fmt: skip
    yield Figure(
        "memory of reading a workbook, guarded", told["guarded"]["megabytes"], "MiB", vendor,
        FLOOR_MEMORY, GOAL_MEMORY, higher_is_better=False,
        note=f"peak RSS; openpyxl {told['openpyxl']['megabytes']:.0f}, {note}",
    )  # fmt: skip


def _read(reader: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.read_workbook", reader, str(READ_ROWS), str(READ_COLUMNS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
