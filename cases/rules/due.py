"""When an outcome may change though nobody tells anything new: days on which a limit of the scheme is passed."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from cases.rules.inputs import WASHINGTON_FROM_AGE
from cases.rules.priority import Answers, months_after, months_before, urgencies
from core.text.days import PartialDate

AGES: Final = (WASHINGTON_FROM_AGE, 16, 60, 75)
ACCIDENT_MONTHS: Final = (12, 24)
SUPPORT_MONTHS: Final = (12, 36)


def due_day(
    answers: Answers, *, day: date, stated_on: date, birth: PartialDate | None, place_changes_on: date | None
) -> date | None:
    """The first day after ``day`` on which the outcome has to be worked out again; None if time alone changes nothing.

    ``stated_on``: the day of the assessment. ``place_changes_on``: when a decision about the place begins or ends.
    """
    days = [*_of_accident(answers), *_of_support(answers), *_of_age(birth)]
    days += [each.until for each in urgencies(stated_on, answers)]
    days += [place_changes_on] if place_changes_on is not None else []
    return min((each for each in days if each > day), default=None)


def kept_day(due: date | None, *, day: date) -> date | None:
    """The due day as it may stand in clear: the first of its month, in that month itself tomorrow.

    The day itself would give away a birthday or the day of an accident, which are sealed. Looking too early costs
    little: an outcome that stands is not written again.
    """
    return None if due is None else max(due.replace(day=1), day + timedelta(days=1))


def _of_accident(answers: Answers) -> Iterator[date]:
    if isinstance(answers.accident, tuple):
        for moment in answers.accident:
            yield from (_day_past(moment, months) for months in ACCIDENT_MONTHS)


def _of_support(answers: Answers) -> Iterator[date]:
    if isinstance(answers.supported_on, date):
        yield from (_day_past(answers.supported_on, months) for months in SUPPORT_MONTHS)


def _day_past(moment: date, months: int) -> date:
    """The first day that lies more than so many months after the moment."""
    found = months_after(moment, months)
    while months_before(found, months) <= moment:
        found += timedelta(days=1)
    return found


def _of_age(birth: PartialDate | None) -> Iterator[date]:
    """Birthdays at the limits; the first of January where only year or month is known."""
    if birth is not None:
        for age in AGES:
            is_whole = birth.month is not None and birth.day is not None
            yield _birthday(birth.year + age, birth.first_day) if is_whole else date(birth.year + age, 1, 1)


def _birthday(year: int, born: date) -> date:
    """In years without a 29 February that one is counted on 1 March, as ``age_of`` does."""
    if (born.month, born.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return born.replace(year=year)
