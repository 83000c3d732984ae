"""How long help holds its place, at the edges of months, ages, school years and Tết."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from math import floor, radians, sin
from pathlib import Path
from typing import Any

import pytest

from services.rules.terms import PeriodKind, WindowKind
from services.rules.windows import (
    FOREVER,
    Period,
    Span,
    Window,
    add_months,
    age_on,
    asks_on,
    calendar_year,
    claim_span,
    official_year,
    period_of,
    school_year,
    tet,
)

DATA = Path(__file__).parents[2] / "services" / "data"
LEG = Window(kind=WindowKind.MONTHS, months=36, child_months=12, mountain_months=24)
SCHOOL = Window(kind=WindowKind.PERIOD, period_kind=PeriodKind.SCHOOL_YEAR)


def seeded_periods() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / "periods.json").read_text())["periods"]
    return rows


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2026, 3, 12), 36, date(2029, 3, 12)),
        (date(9990, 1, 1), 120, FOREVER),
    ],
)
def test_sliding_months_clamp_to_the_end_of_the_month(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_a_span_has_its_first_day_and_not_its_last() -> None:
    span = claim_span(LEG, given_on=date(2026, 3, 12), age=40)

    assert span == Span(date(2026, 3, 12), date(2029, 3, 12))
    assert not span.has(date(2026, 3, 11))
    assert span.has(date(2026, 3, 12))
    assert span.has(date(2029, 3, 11))
    assert not span.has(date(2029, 3, 12))


@pytest.mark.parametrize(
    ("given_on", "held_to"),
    [
        (date(2026, 5, 9), date(2027, 5, 9)),  # the day before the sixteenth birthday: a child's window
        (date(2026, 5, 10), date(2029, 5, 10)),  # the birthday: an adult's
        (date(2026, 5, 11), date(2029, 5, 11)),
    ],
)
def test_the_window_grows_on_the_sixteenth_birthday(given_on: date, held_to: date) -> None:
    age = age_on(date(2010, 5, 10), given_on)

    span = claim_span(LEG, given_on=given_on, age=age)

    assert span is not None
    assert span.held_to == held_to


def test_born_on_29_february_turns_sixteen_on_1_march_of_a_common_year() -> None:
    born_on = date(2012, 2, 29)

    assert age_on(born_on, date(2028, 2, 28)) == 15
    assert age_on(born_on, date(2028, 2, 29)) == 16
    assert age_on(date(2011, 3, 1), date(2027, 2, 28)) == 15
    assert age_on(born_on, date(2027, 2, 28)) == 14
    assert age_on(born_on, date(2027, 3, 1)) == 15


def test_of_unknown_age_nobody_is_a_child_and_a_child_in_the_mountains_stays_a_child() -> None:
    assert LEG.months_for(None) == 36
    assert LEG.months_for(30, is_mountain=True) == 24
    assert LEG.months_for(15, is_mountain=True) == 12


def test_what_happens_once_lasts_for_ever() -> None:
    for kind in (WindowKind.LIFETIME, WindowKind.PER_ACCIDENT, WindowKind.PER_EVENT, WindowKind.UNTIL_SETTLED):
        span = claim_span(Window(kind=kind), given_on=date(2026, 3, 12))

        assert span == Span(date(2026, 3, 12), date(9999, 12, 31))


def test_without_a_window_nothing_is_held() -> None:
    assert claim_span(Window(kind=WindowKind.NONE), given_on=date(2026, 3, 12)) is None


def test_a_course_holds_its_own_days_the_last_included() -> None:
    course = Window(kind=WindowKind.DATES)

    assert claim_span(course, given_on=date(2026, 3, 1), ends_on=date(2026, 3, 10)) == Span(
        date(2026, 3, 1), date(2026, 3, 11)
    )
    assert claim_span(course, given_on=date(2026, 3, 1)) == Span(date(2026, 3, 1), date(2026, 3, 2))


def test_a_card_without_a_last_day_runs_its_usual_months() -> None:
    card = Window(kind=WindowKind.DATES, months=12)

    assert claim_span(card, given_on=date(2026, 3, 1)) == Span(date(2026, 3, 1), date(2027, 3, 1))


def test_a_course_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="last day"):
        claim_span(Window(kind=WindowKind.DATES), given_on=date(2026, 3, 2), ends_on=date(2026, 3, 1))


def test_a_school_year_runs_from_1_august_to_31_july() -> None:
    span = school_year(2026).span

    assert [span.has(day) for day in (date(2026, 7, 31), date(2026, 8, 1), date(2027, 7, 31), date(2027, 8, 1))] == [
        False,
        True,
        True,
        False,
    ]


def test_a_scholarship_given_in_june_for_the_next_year_asks_for_the_next_year() -> None:
    given_on = date(2026, 6, 20)

    span = claim_span(SCHOOL, given_on=given_on, period=school_year(2026))

    assert span == Span(date(2026, 8, 1), date(2027, 8, 1))
    assert asks_on(SCHOOL, given_on=given_on, span=span) == date(2026, 8, 1)


@pytest.mark.parametrize("period", [None, calendar_year(2026)])
def test_a_fixed_window_without_a_period_of_its_kind_is_refused(period: Period | None) -> None:
    with pytest.raises(ValueError, match="period"):
        claim_span(SCHOOL, given_on=date(2026, 9, 1), period=period)


def test_a_calendar_month_needs_no_picking() -> None:
    month = Window(kind=WindowKind.PERIOD, period_kind=PeriodKind.MONTH)

    assert claim_span(month, given_on=date(2024, 2, 29)) == Span(date(2024, 2, 1), date(2024, 3, 1))


def test_an_official_year_runs_from_15_december_to_14_december() -> None:
    assert official_year(2026).span == Span(date(2025, 12, 15), date(2026, 12, 15))


def test_tet_of_a_year_holds_its_season_also_in_the_december_before() -> None:
    season = tet(date(2025, 1, 29))

    assert season.code == "TET-2025"
    assert season.span == Span(date(2024, 12, 15), date(2025, 2, 13))


def test_seeded_periods_are_what_the_rules_make_of_them() -> None:
    makers = {
        "SCHOOL_YEAR": lambda row: school_year(int(row["label"][:4])),
        "CALENDAR_YEAR": lambda row: calendar_year(int(row["label"])),
        "OFFICIAL_YEAR": lambda row: official_year(int(row["label"])),
        "TET": lambda row: tet(date.fromisoformat(row["new_year_on"])),
    }

    rows = seeded_periods()

    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        period = makers[row["kind"]](row)
        assert (row["code"], row["starts_on"], row["ends_before"]) == (
            period.code,
            period.starts_on.isoformat(),
            period.ends_before.isoformat(),
        )


def test_the_table_of_tet_has_every_year_from_2020_to_2035_and_no_two_seasons_meet() -> None:
    seasons = [row for row in seeded_periods() if row["kind"] == "TET"]

    assert [row["label"] for row in seasons] == [str(year) for year in range(2020, 2036)]
    assert all(one["ends_before"] <= two["starts_on"] for one, two in pairwise(seasons))


def test_every_tet_of_the_table_is_a_new_moon_of_hanoi() -> None:
    """2030 is the proof: 2 February in Hanoi, a day later in Beijing."""
    for row in seeded_periods():
        if row["kind"] == "TET":
            new_year_on = date.fromisoformat(row["new_year_on"])
            assert new_year_on in {new_moon_day(k) for k in moons_near(new_year_on)}
            assert date(new_year_on.year, 1, 20) < new_year_on < date(new_year_on.year, 2, 21)


def test_the_period_offered_first_is_the_one_the_day_lies_in() -> None:
    periods = [school_year(2025), calendar_year(2026), school_year(2026)]

    assert period_of(date(2026, 7, 31), periods, kind="SCHOOL_YEAR") == periods[0]
    assert period_of(date(2026, 8, 1), periods, kind="SCHOOL_YEAR") == periods[2]
    assert period_of(date(2029, 8, 1), periods, kind="SCHOOL_YEAR") is None


def moons_near(day: date) -> range:
    """Numbers of the lunations around a day, counted from January 1900."""
    nearest = round((day - date(1900, 1, 1)) / timedelta(days=29.530588))
    return range(nearest - 2, nearest + 3)


def new_moon_day(k: int) -> date:
    """The day at UTC+7 of a new moon (Meeus, Astronomical Algorithms, leading terms; right to some minutes)."""
    t = k / 1236.85
    days = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 + 0.00033 * sin(radians(166.56 + 132.87 * t))
    sun = radians(359.2242 + 29.10535608 * k)
    moon = radians(306.0253 + 385.81691806 * k + 0.0107306 * t**2)
    node = radians(21.2964 + 390.67050646 * k - 0.0016528 * t**2)
    days += (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon)
    days += -0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    days += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    days += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun) - 0.0008  # ends with the slowing of the earth
    return date.fromordinal(floor(days + 0.5 + 7 / 24) - 1721425)
