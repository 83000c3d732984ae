"""How long it took from an accident to help: days in, days between and their medians out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

STEPS: Final = ("REPORT", "REGISTRATION", "SUPPORT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones:
    """The days of one victim; None where a step has not come, or its day is not known in full."""

    happened_on: date | None = None
    reported_on: date | None = None
    registered_on: date | None = None
    supported_on: date | None = None


@dataclass(frozen=True, slots=True)
class Intervals:
    """Days between the steps; None where one of the two days is missing, or they run backwards."""

    report: int | None
    registration: int | None
    support: int | None
    whole: int | None


def intervals(days: Milestones) -> Intervals:
    """Accident → report → registration → first support, and accident → first support.

    Who was registered or supported before the accident (for another reason) has no interval there.
    """
    return Intervals(
        report=_between(days.happened_on, days.reported_on),
        registration=_between(days.reported_on, days.registered_on),
        support=_between(days.registered_on, days.supported_on),
        whole=_between(days.happened_on, days.supported_on),
    )


def _between(start: date | None, end: date | None) -> int | None:
    if start is None or end is None or end < start:
        return None
    return (end - start).days


def median_days(found: Iterable[int | None]) -> float | None:
    """The middle one of those that are known; None where none is."""
    known = [each for each in found if each is not None]
    return float(median(known)) if known else None


def slowest_first(rows: Sequence[tuple[str, Milestones]], *, today: date) -> list[tuple[str, int]]:
    """Key and days waited of each whose way is not at its end, or was long: the longest first.

    Who has had no support yet is still waiting, counted to ``today``.
    """
    waited = [(key, _between(days.happened_on, days.supported_on or today)) for key, days in rows]
    return sorted(((key, each) for key, each in waited if each is not None), key=lambda each: (-each[1], each[0]))
