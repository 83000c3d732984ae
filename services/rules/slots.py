"""Half months: the smallest pieces of which every reporting period is an exact union."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5

_SUMMARY = UUID("8f0d3a52-6e0b-5d5c-9d4e-3b1d6f2c7a10")


def slot_of(day: date) -> date:
    """The first day of the half month: the 1st (to the 14th) or the 15th (to the end)."""
    return day.replace(day=1 if day.day < 15 else 15)


def summary_id(facts: Iterable[object]) -> UUID:
    """The id of the summary row that holds these facts; the same facts give the same id for ever."""
    return uuid5(_SUMMARY, "|".join("" if fact is None else str(fact) for fact in facts))
