"""Where a period stands in the term of a plan, and how far the actual figure has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reports.rules.periods import ReportPeriod


class Standing(StrEnum):
    """A period beside the years of a plan."""

    BEFORE_TERM = "BEFORE_TERM"
    IN_TERM = "IN_TERM"
    LAST_YEAR = "LAST_YEAR"
    PAST_TERM = "PAST_TERM"


@dataclass(frozen=True, slots=True)
class Term:
    """First and last day of a plan, both included."""

    first: date
    last: date


def standing(period: ReportPeriod, *, term: Term) -> Standing:
    """Plan 07/KH-BCĐ ends on 31/12/2025: 2025 is its last year, 2026 lies past its term (USERS M10)."""
    if period.first > term.last:
        return Standing.PAST_TERM
    if period.last < term.first:
        return Standing.BEFORE_TERM
    return Standing.LAST_YEAR if period.year == term.last.year else Standing.IN_TERM


def is_measured(period: ReportPeriod, *, term: Term) -> bool:
    """Whether the plan's yearly targets measure a period: a whole year inside the term, never a half of one."""
    return not period.half and standing(period, term=term) in {Standing.IN_TERM, Standing.LAST_YEAR}


def years_counted(period: ReportPeriod, *, term: Term, today: date) -> list[int]:
    """The years of the plan that an average may hold: from its start to the period, never a future year."""
    last = min(period.year, term.last.year, today.year)
    return list(range(term.first.year, last + 1))


def average(yearly: dict[int, int], *, years: list[int]) -> Decimal | None:
    """Mean over ``years``, one decimal; None without years.

    ``years``: those of which the register holds something. A year before it was set up is not a year without help.
    """
    if not years:
        return None
    return (Decimal(sum(yearly.get(year, 0) for year in years)) / len(years)).quantize(Decimal("0.1"))


def reach(actual: Decimal | int, *, low: int | None, high: int | None) -> str:
    """BELOW, WITHIN or ABOVE the range; '' where the plan gives no figure."""
    if low is None:
        return ""
    if actual < low:
        return "BELOW"
    return "WITHIN" if high is None or actual <= high else "ABOVE"
