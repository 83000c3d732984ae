"""Stops a list that cannot be what it says it is, before a row of it is kept: pasted twice, or a column mistaken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Final, NamedTuple

from core.text.letters import fold
from exchange.rules.people import PersonRow

FEWEST: Final = 20
"""Of fewer rows nothing is concluded: a family of four may well be the whole list."""


class Mad(NamedTuple):
    """Why a list is stopped. ``rows``: how many of ``total`` are meant; ``other``: an example, as row numbers."""

    code: str
    rows: int
    total: int
    example: str


class _Limit(NamedTuple):
    """From which share of the rows on one value is too often the same; ``repeats``: all rows that repeat any value."""

    code: str
    value: Callable[[PersonRow], Hashable]
    share: float
    repeats: bool


def _whole(row: PersonRow) -> Hashable:
    number = row.identity.digits if row.identity else ""
    known = (fold(row.full_name), str(row.birth or ""), number, row.phone, fold(row.commune_text), fold(row.village))
    return known if row.full_name and any(known[1:]) else ""


_LIMITS: Final = (
    _Limit("LIST_REPEATS_ROWS", _whole, 0.3, True),
    _Limit("LIST_ONE_NUMBER", lambda row: row.identity.digits if row.identity else "", 0.05, False),
    _Limit("LIST_ONE_NAME", lambda row: fold(row.full_name), 0.3, False),
)


def madness_of(rows: Sequence[PersonRow]) -> Mad | None:
    """What is mad about the list, or None: three in ten rows repeat others, one number is on a row in twenty, or one
    name on three in ten.
    """
    if len(rows) < FEWEST:
        return None
    for limit in _LIMITS:
        values = [limit.value(row) for row in rows]
        found = _repeated(values) if limit.repeats else _commonest(values)
        if len(found) > max(limit.share * len(rows), FEWEST / 4):
            example = ", ".join(str(rows[place].row_number) for place in found[:3])
            return Mad(limit.code, len(found), len(rows), example)
    return None


def _repeated(values: Sequence[Hashable]) -> list[int]:
    """Places of rows whose value stood before."""
    seen: set[Hashable] = set()
    found = []
    for place, value in enumerate(values):
        if value and value in seen:
            found.append(place)
        seen.add(value)
    return found


def _commonest(values: Sequence[Hashable]) -> list[int]:
    """Places of the rows with the commonest value."""
    counted = Counter(value for value in values if value).most_common(1)
    return [place for place, value in enumerate(values) if value == counted[0][0]] if counted else []
