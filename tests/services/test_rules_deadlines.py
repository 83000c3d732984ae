"""By when a request is answered, at the edges of the week and of public holidays."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.conf import settings

from partners.rules.holidays import NEW_YEARS, days_off, is_working_day
from services.rules.deadlines import answer_due


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 16), date(2026, 11, 19)),
        (date(2026, 11, 18), date(2026, 11, 23)),
        (date(2026, 11, 20), date(2026, 11, 25)),
        (date(2026, 11, 21), date(2026, 11, 25)),
        (date(2026, 11, 22), date(2026, 11, 25)),
    ],
)
def test_an_answer_is_due_on_the_third_working_day(asked: date, due: date) -> None:
    assert answer_due(asked) == due


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 2, 11), date(2026, 2, 23)),
        (date(2026, 2, 12), date(2026, 2, 24)),
        (date(2026, 4, 24), date(2026, 5, 4)),
        (date(2026, 4, 28), date(2026, 5, 5)),
        (date(2025, 12, 31), date(2026, 1, 6)),
        (date(2026, 8, 31), date(2026, 9, 7)),
        (date(2040, 4, 27), date(2040, 5, 4)),
    ],
)
def test_public_holidays_do_not_count(asked: date, due: date) -> None:
    assert answer_due(asked) == due


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2025, 1, 27), date(2025, 1, 31)),
        (date(2026, 2, 16), date(2026, 2, 20)),
    ],
)
def test_tet_is_off_as_it_was_announced(first: date, last: date) -> None:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]

    assert not any(is_working_day(day) for day in days)
    before = [day for n in range(1, 5) if (day := first - timedelta(days=n)).weekday() < 5]
    after = [day for n in range(1, 5) if (day := last + timedelta(days=n)).weekday() < 5]
    assert all(is_working_day(day) for day in (*before, *after))


@pytest.mark.parametrize(
    ("holiday", "made_up"),
    [
        (date(2026, 4, 26), date(2026, 4, 27)),
        (date(2028, 1, 1), date(2028, 1, 3)),
        (date(2027, 5, 1), date(2027, 5, 3)),
    ],
)
def test_a_holiday_on_a_weekend_is_made_up_for(holiday: date, made_up: date) -> None:
    assert holiday.weekday() >= 5
    assert not is_working_day(made_up)
    assert is_working_day(made_up + timedelta(days=1))


@pytest.mark.parametrize("year", sorted(NEW_YEARS))
def test_a_year_has_eleven_holidays_outside_of_weekends(year: int) -> None:
    assert len([day for day in days_off(year) if day.weekday() < 5]) == 11


def test_the_lunar_years_begin_as_the_periods_of_tet_say() -> None:
    rows = json.loads((settings.BASE_DIR / "services/data/periods.json").read_text())["periods"]
    said = {int(row["label"]): date.fromisoformat(row["new_year_on"]) for row in rows if row["kind"] == "TET"}

    assert {year: said[year] for year in NEW_YEARS} == NEW_YEARS
