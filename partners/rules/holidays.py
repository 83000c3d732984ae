"""Days on which offices are closed by law: public holidays, and the days that make up for them.

Articles 111 (3) and 112 of the Labour Code 2019 (``docs/legal-sources.md#public-holidays``). Working days exchanged by
a yearly announcement (a Friday for a Saturday) are not among them.
"""

from __future__ import annotations

import functools
from datetime import date, timedelta

SATURDAY = 5
DAY = timedelta(days=1)
FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
NEW_YEARS = {
    2024: date(2024, 2, 10), 2025: date(2025, 1, 29), 2026: date(2026, 2, 17), 2027: date(2027, 2, 6),
    2028: date(2028, 1, 26),
}  # fmt: skip
"""The first day of the lunar year (UTC+7). The holiday is five days."""
FOREBEARS = {
    2024: date(2024, 4, 18), 2025: date(2025, 4, 7), 2026: date(2026, 4, 26), 2027: date(2027, 4, 16),
    2028: date(2028, 4, 4),
}  # fmt: skip
"""The tenth of the third lunar month (UTC+7): the kings Hùng."""
EVES = {2024: 2, 2025: 2}
"""How many of the five days were announced for the old year; one where none is written."""
SECOND_DAYS = {2024: 3, 2025: 1, 2026: 1}
"""The day of September that was announced beside the second; the third where none is written."""


def is_working_day(day: date) -> bool:
    """Monday to Friday, and neither a public holiday nor a day that makes up for one."""
    return day.weekday() < SATURDAY and day not in days_off(day.year)


def working_day_after(day: date, number: int) -> date:
    """The working day that comes as the ``number``-th after a day; the day itself for 0."""
    found, left = day, number
    while left > 0:
        found += DAY
        left -= is_working_day(found)
    return found


def working_days_between(earlier: date, later: date) -> int:
    """How many working days have begun after ``earlier`` up to ``later``; 0 where nothing lies between."""
    return sum(is_working_day(earlier + each * DAY) for each in range(1, (later - earlier).days + 1))


@functools.lru_cache(maxsize=16)
def days_off(year: int) -> frozenset[date]:
    """Public holidays of a year; one on a weekend is made up for on the next day that is still a working day."""
    told = _holidays(year)
    off = set(told)
    for holiday in sorted(told):
        if holiday.weekday() >= SATURDAY:
            off.add(_next_free(holiday, off))
    return frozenset(off)


def _next_free(day: date, off: set[date]) -> date:
    """The first weekday after a day that is not off already."""
    found = day + DAY
    while found.weekday() >= SATURDAY or found in off:
        found += DAY
    return found


def _holidays(year: int) -> set[date]:
    """As the law names them. The lunar ones are known for the years of the tables only."""
    found = {date(year, month, day) for month, day in FIXED} | {date(year, 9, SECOND_DAYS.get(year, 3))}
    if year in NEW_YEARS:
        first = NEW_YEARS[year] - EVES.get(year, 1) * DAY
        found |= {first + each * DAY for each in range(5)} | {FOREBEARS[year]}
    return found
