"""Random histories of claims, the same for the same seed: caps, exempt, directional, expired, released, re-dated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from tests.oracles.claims import Row

LONG_AGO = datetime(2001, 2, 3, 4, 5, 6, 789000, tzinfo=UTC)
FAR_AHEAD = datetime(2999, 12, 31, 23, 59, 59, tzinfo=UTC)
FIRST_DAY = date(2024, 2, 10)
LIFETIME = date(9999, 12, 31)


@dataclass(frozen=True)
class Insert:
    """A new row."""

    row: Row


@dataclass(frozen=True)
class Update:
    """Changes to the row that was inserted ``nth``; ignored where that one was refused."""

    row_id: str
    changes: dict[str, Any]


Step = Insert | Update


def histories(count: int, *, seed: int) -> Iterator[list[Step]]:
    """``count`` histories of 4 to 12 steps, each on subjects of its own."""
    for number in range(count):
        yield _history(Random(f"{seed}/{number}"), number)


def _history(chance: Random, number: int) -> list[Step]:
    """One history: mostly one place, sometimes a second subject or group beside it."""
    subjects = [f"{number:024x}{which:08x}" for which in (1, 2)]
    cap = chance.choices([1, 2, 3], weights=[3, 2, 1])[0]
    ids: list[str] = []
    steps: list[Step] = []
    for turn in range(chance.randint(4, 12)):
        if ids and chance.random() < 0.35:
            steps.append(Update(chance.choice(ids), _changes(chance, subjects)))
            continue
        ids.append(f"{number:024x}{turn + 16:08x}")
        steps.append(Insert(_row(chance, ids[-1], subjects, cap)))
    return steps


def _row(chance: Random, row_id: str, subjects: list[str], cap: int) -> Row:
    """A row somewhere in five weeks around a 29 February, so that most rows meet others."""
    return Row(
        id=row_id,
        subject=chance.choices(subjects, weights=[9, 1])[0],
        group=chance.choices(["PROST_LEG", "HOUSE_REPAIR"], weights=[9, 1])[0],
        cap=cap if chance.random() < 0.8 else chance.randint(1, 3),
        exempt=chance.random() < 0.15,
        expires_at=chance.choices([None, LONG_AGO, FAR_AHEAD], weights=[7, 2, 2])[0],
        released_at=LONG_AGO if chance.random() < 0.05 else None,
        **_days(chance),
    )


def _days(chance: Random) -> dict[str, Any]:
    """A span, and a day of it that is asked for: its first, any other, or none."""
    held_from = FIRST_DAY + timedelta(days=chance.randrange(35))
    length = chance.choice([1, 3, 7, 14, 29, 30, 45])
    held_to = LIFETIME if chance.random() < 0.07 else held_from + timedelta(days=length)
    asked = held_from if chance.random() < 0.8 else held_from + timedelta(days=chance.randrange(length))
    return {"asks_on": None if chance.random() < 0.2 else asked, "held_from": held_from, "held_to": held_to}


def _changes(chance: Random, subjects: list[str]) -> dict[str, Any]:
    """What befalls a row later, one or two things at once."""
    kinds: list[dict[str, Any]] = [
        _days(chance),
        {"exempt": chance.random() < 0.5},
        {"expires_at": chance.choice([None, LONG_AGO, FAR_AHEAD])},
        {"released_at": chance.choice([None, LONG_AGO])},
        {"cap": chance.randint(1, 3)},
        {"subject": chance.choice(subjects)},
        {"group": chance.choice(["PROST_LEG", "HOUSE_REPAIR"])},
    ]
    first, second = chance.choices(kinds, weights=[8, 2, 4, 3, 1, 1, 1], k=2)
    return first if chance.random() < 0.7 else {**first, **second}
