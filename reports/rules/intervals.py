"""How long it took from one step to the next: medians of whole days, group by group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low


@dataclass(frozen=True, slots=True)
class Interval:
    """People of a group who came as far as the later step, and the median of the days that took; None for nobody."""

    people: int
    median_days: int | None


def interval(spans: Iterable[tuple[date | None, date | None]]) -> Interval:
    """Of (earlier, later) pairs those where both are known and follow each other; the lower of two middle values."""
    days = [(later - earlier).days for earlier, later in spans if earlier and later and later >= earlier]
    return Interval(len(days), median_low(days) if days else None)


@dataclass(frozen=True, slots=True)
class Steps:
    """The days on which one person came to each step; None where it did not happen, or not yet."""

    group: str
    registered: date
    verified: date | None = None
    supported: date | None = None


@dataclass(frozen=True, slots=True)
class Timeliness:
    """One group: how many were registered, and the ways from step to step."""

    registered: int
    to_verification: Interval
    to_support: Interval
    verified_to_support: Interval


def timeliness(people: Sequence[Steps]) -> Mapping[str, Timeliness]:
    """Group → its intervals; "" is everybody."""
    groups: dict[str, list[Steps]] = {"": list(people)}
    for each in people:
        groups.setdefault(each.group, []).append(each)
    return {group: _of(found) for group, found in groups.items()}


def _of(people: Sequence[Steps]) -> Timeliness:
    return Timeliness(
        registered=len(people),
        to_verification=interval((each.registered, each.verified) for each in people),
        to_support=interval((each.registered, each.supported) for each in people),
        verified_to_support=interval((each.verified, each.supported) for each in people),
    )
