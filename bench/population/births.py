"""How a day of birth gets onto a list: by precision, calendar, age and slip."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench.population.chances import generation_of, happens
from bench.population.kinds import Slip
from bench.population.people import Knows, Person
from bench.population.sources import Dates


@dataclass(frozen=True, slots=True)
class Written:
    """A birth date as written: month and day are 0 where they are not."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def text(self) -> str:
        """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""
        shown = f"{self.year:04d}"
        if self.month:
            shown += f"-{self.month:02d}"
        return f"{shown}-{self.day:02d}" if self.day else shown


def written_birth(
    person: Person, *, dates: Dates, registered: date, rates: Mapping[Slip, float], dice: Random
) -> tuple[str, set[Slip]]:
    """The text of one row and what happened to it; never a day after ``registered``."""
    slips: set[Slip] = set()
    written = _told(person, rates, slips, dice)
    written = _at_precision(written, dates, registered, slips, dice)
    for slip, change in _SLIPS.items():
        if happens(dice, rates[slip]):
            changed = change(written, dice)
            if changed is not None and changed.year <= registered.year:
                slips.add(slip)
                written = changed
    if date(written.year, written.month or 1, written.day or 1) > registered:
        return Written(person.born.year).text, {Slip.YEAR_ONLY}
    return written.text, slips


def _told(person: Person, rates: Mapping[Slip, float], slips: set[Slip], dice: Random) -> Written:
    """What the person tells the clerk."""
    born = person.born
    by_moon = (1.0, 0.4, 0.0)[generation_of(born.year)]
    if person.knows is Knows.DAY:
        if not happens(dice, rates[Slip.LUNAR_DAY] * by_moon):
            return Written(born.year, born.month, born.day)
        slips.add(Slip.LUNAR_DAY)
        moon = born - timedelta(days=dice.randint(18, 48))
        if moon.year != born.year:
            slips.add(Slip.LUNAR_YEAR)
        return Written(moon.year, moon.month, moon.day)
    year = born.year
    if person.knows is Knows.GUESS:
        offset = dice.choice((-3, -2, -1, -1, 0, 0, 0, 0, 1, 1, 2))
        if offset:
            slips.add(Slip.YEAR_GUESSED)
        year += offset
    if happens(dice, rates[Slip.LUNAR_YEAR] * (2.0 if born.month <= 2 else 0.5)):
        slips.add(Slip.LUNAR_YEAR)
        year -= 1
    if happens(dice, rates[Slip.ANIMAL_CYCLE]):
        slips.add(Slip.ANIMAL_CYCLE)
        year += dice.choice((-12, 12))
    return Written(year)


def _at_precision(written: Written, dates: Dates, registered: date, slips: set[Slip], dice: Random) -> Written:
    """The source's habit: whole, year and month, year, the first of January, or an age counted back."""
    chance = dice.random()
    if chance < dates.age_derived and registered.year - written.year >= 16:
        slips.add(Slip.AGE_DERIVED)
        return Written(written.year + dice.choice((-1, -1, 0, 0, 1)))
    chance -= dates.age_derived
    if chance < dates.first_of_january:
        slips.add(Slip.FIRST_OF_JANUARY)
        return Written(written.year, 1, 1)
    chance -= dates.first_of_january
    if chance < dates.year_only or not written.month:
        return _first_or_year(written, dates, slips, dice)
    if chance < dates.year_only + dates.month_only:
        slips.add(Slip.MONTH_ONLY)
        return replace(written, day=0)
    return written


def _first_or_year(written: Written, dates: Dates, slips: set[Slip], dice: Random) -> Written:
    """A year alone; where the column wants a date, the first of January stands in for what nobody knows."""
    if not written.month and happens(dice, 3 * dates.first_of_january):
        slips.add(Slip.FIRST_OF_JANUARY)
        return Written(written.year, 1, 1)
    slips.add(Slip.YEAR_ONLY)
    return Written(written.year)


def _year_digits(written: Written, dice: Random) -> Written | None:
    """The last two digits swapped, or one of them mistaken."""
    tens, ones = divmod(written.year % 100, 10)
    if dice.random() < 0.4 and tens != ones:
        tens, ones = ones, tens
    elif dice.random() < 0.5:
        ones = (ones + dice.randint(1, 9)) % 10
    else:
        tens = (tens + dice.choice((-1, 1))) % 10
    return _fitting(replace(written, year=written.year // 100 * 100 + 10 * tens + ones))


def _day_month_swapped(written: Written, _dice: Random) -> Written | None:
    if not 1 <= written.day <= 12 or written.day == written.month:
        return None
    return replace(written, month=written.day, day=written.month)


def _day_digit(written: Written, dice: Random) -> Written | None:
    if not written.day or (written.month, written.day) == (1, 1):
        return None
    if dice.random() < 0.3:
        return _fitting(replace(written, month=written.month % 12 + 1))
    days = [written.day + step for step in (-10, -2, -1, 1, 2, 10) if 1 <= written.day + step <= 28]
    return replace(written, day=dice.choice(days))


def _fitting(written: Written) -> Written:
    """The same with the last day of the month where the month is shorter."""
    if not written.day:
        return written
    return replace(written, day=min(written.day, calendar.monthrange(written.year, written.month)[1]))


_SLIPS: dict[Slip, Callable[[Written, Random], Written | None]] = {
    Slip.YEAR_DIGITS: _year_digits,
    Slip.DAY_MONTH_SWAPPED: _day_month_swapped,
    Slip.DAY_DIGIT: _day_digit,
}
