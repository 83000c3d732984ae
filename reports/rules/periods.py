"""Reporting periods: calendar years and their halves (DOMAIN §6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FIRST_YEAR = 2000
LAST_YEAR = 2100


@dataclass(frozen=True, slots=True, order=True)
class ReportPeriod:
    """A calendar year (``half`` 0), or its first or second half (1, 2). ValueError outside 2000–2100."""

    year: int
    half: int = 0

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or self.half not in (0, 1, 2):
            message = f"no such period: {self.year}/{self.half}"
            raise ValueError(message)

    @property
    def first(self) -> date:
        """First day."""
        return date(self.year, 7 if self.half == 2 else 1, 1)

    @property
    def last(self) -> date:
        """Last day, included."""
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def before(self) -> ReportPeriod:
        """The same period of the year before."""
        return ReportPeriod(self.year - 1, self.half)

    @property
    def year_and_halves(self) -> tuple[ReportPeriod, ...]:
        """The year and its halves: from two of them the third could be worked out."""
        return tuple(ReportPeriod(self.year, half) for half in (0, 1, 2))

    def same_days_before(self, today: date) -> tuple[date, date]:
        """First and last of the same days a year earlier; of a running period only the days that have passed."""
        if not self.is_running(today):
            return self.before.first, self.before.last
        is_leap_day = (today.month, today.day) == (2, 29)
        return self.before.first, today.replace(year=today.year - 1, day=28 if is_leap_day else today.day)

    @property
    def code(self) -> str:
        """2025, 2025-H1 or 2025-H2."""
        return f"{self.year}-H{self.half}" if self.half else str(self.year)

    def holds(self, day: date) -> bool:
        """Whether a day lies inside."""
        return self.first <= day <= self.last

    def is_running(self, today: date) -> bool:
        """Whether the period has begun and not ended on the local day ``today``."""
        return self.holds(today)

    def counted_to(self, today: date) -> date:
        """The last day whose help can be in the figures: "Số liệu đến …"."""
        return min(self.last, today)


def choices(today: date, *, since: int) -> list[int]:
    """The years that can be picked, newest first."""
    return list(range(today.year, min(since, today.year) - 1, -1))
