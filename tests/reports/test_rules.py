"""Periods, targets and shares at their edges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reports.rules.periods import ReportPeriod
from reports.rules.shares import change, million, share
from reports.rules.targets import Standing, Term, average, reach, standing, years_counted

PLAN = Term(date(2021, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("half", "first", "last"),
    [
        (0, date(2024, 1, 1), date(2024, 12, 31)),
        (1, date(2024, 1, 1), date(2024, 6, 30)),
        (2, date(2024, 7, 1), date(2024, 12, 31)),
    ],
)
def test_a_period_holds_its_first_and_last_day(half: int, first: date, last: date) -> None:
    period = ReportPeriod(2024, half)

    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(("year", "half"), [(1999, 0), (2101, 0), (2025, 3), (2025, -1)])
def test_what_is_no_period_cannot_be_made(year: int, half: int) -> None:
    with pytest.raises(ValueError, match="no such period"):
        ReportPeriod(year, half)


def test_the_same_period_of_the_year_before() -> None:
    assert ReportPeriod(2026, 1).before == ReportPeriod(2025, 1)


@pytest.mark.parametrize(
    ("period", "today", "first", "last"),
    [
        (ReportPeriod(2026), date(2026, 11, 22), date(2025, 1, 1), date(2025, 11, 22)),
        (ReportPeriod(2026, 2), date(2026, 11, 22), date(2025, 7, 1), date(2025, 11, 22)),
        (ReportPeriod(2026, 1), date(2026, 11, 22), date(2025, 1, 1), date(2025, 6, 30)),
        (ReportPeriod(2025), date(2026, 11, 22), date(2024, 1, 1), date(2024, 12, 31)),
        (ReportPeriod(2028), date(2028, 2, 29), date(2027, 1, 1), date(2027, 2, 28)),
        (ReportPeriod(2029), date(2029, 2, 28), date(2028, 1, 1), date(2028, 2, 28)),
        (ReportPeriod(2028), date(2028, 3, 1), date(2027, 1, 1), date(2027, 3, 1)),
    ],
)
def test_the_same_days_of_the_year_before(period: ReportPeriod, today: date, first: date, last: date) -> None:
    assert period.same_days_before(today) == (first, last)


def test_figures_reach_to_today_in_a_running_period_and_to_its_end_afterwards() -> None:
    assert ReportPeriod(2026).counted_to(date(2026, 11, 21)) == date(2026, 11, 21)
    assert ReportPeriod(2025).counted_to(date(2026, 11, 21)) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("year", "where"),
    [
        (2020, Standing.BEFORE_TERM),
        (2021, Standing.IN_TERM),
        (2024, Standing.IN_TERM),
        (2025, Standing.LAST_YEAR),
        (2026, Standing.PAST_TERM),
    ],
)
def test_where_a_year_stands_in_plan_07(year: int, where: Standing) -> None:
    assert standing(ReportPeriod(year), term=PLAN) is where
    assert standing(ReportPeriod(year, 1), term=PLAN) is where


def test_the_average_runs_from_the_plans_first_year_and_never_past_its_last() -> None:
    today = date(2026, 11, 21)

    assert years_counted(ReportPeriod(2023), term=PLAN, today=today) == [2021, 2022, 2023]
    assert years_counted(ReportPeriod(2026), term=PLAN, today=today) == [2021, 2022, 2023, 2024, 2025]
    assert years_counted(ReportPeriod(2025), term=PLAN, today=date(2022, 5, 1)) == [2021, 2022]


def test_only_the_years_asked_for_are_in_the_average() -> None:
    assert average({2021: 1400, 2023: 1300}, years=[2021, 2022, 2023]) == Decimal("900.0")
    assert average({2021: 1400, 2023: 1300}, years=[2021, 2023]) == Decimal("1350.0")
    assert average({}, years=[]) is None


@pytest.mark.parametrize(
    ("actual", "word"), [(1299, "BELOW"), (1300, "WITHIN"), (1500, "WITHIN"), (1501, "ABOVE"), (0, "BELOW")]
)
def test_the_range_holds_both_its_ends(actual: int, word: str) -> None:
    assert reach(actual, low=1300, high=1500) == word


def test_a_target_without_a_figure_is_never_reached_nor_missed() -> None:
    assert reach(5, low=None, high=None) == ""
    assert reach(31, low=30, high=None) == "WITHIN"


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(612, 1352, "45.3"), (1, 8, "12.5"), (1, 16, "6.3"), (0, 5, "0.0")]
)
def test_shares_have_one_decimal_halves_up(part: int, whole: int, percent: str) -> None:
    assert share(part, of=whole) == Decimal(percent)


def test_nothing_can_be_said_of_a_share_of_nobody() -> None:
    assert share(0, of=0) is None
    assert share(None, of=5) is None
    assert change(5, before=0) is None


def test_money_in_million_dong() -> None:
    assert million(9_418_050_000) == Decimal("9418.1")
