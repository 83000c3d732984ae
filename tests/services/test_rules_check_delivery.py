"""A year alone, at its edges: what it may mean of a fixed period, and until when it is too little."""

from __future__ import annotations

from datetime import date

import pytest

from services.rules.check_delivery import Fault, find_year_fault
from services.rules.windows import Period, calendar_year, school_year
from tests.factories.assistance import delivery

PERIODS = [*map(school_year, range(2020, 2030)), *map(calendar_year, range(2020, 2030))]


def fault(year: int, picked: Period, today: date, precision: str = "YEAR") -> Fault | None:
    """What is wrong with a scholarship of that year."""
    told = delivery("EDU_SCHOL", date(year, 1, 1), precision=precision)
    return find_year_fault(told, picked=picked, periods=PERIODS, today=today)


@pytest.mark.parametrize("first", [2023, 2026])
def test_the_period_must_have_a_day_in_the_year(first: int) -> None:
    picked = school_year(first)

    assert fault(2025, picked, date(2029, 1, 1)) == Fault("PERIOD_NOT_OF_YEAR", "period", picked.label)
    assert fault(2025, picked, date(2029, 1, 1), "MONTH") is None


@pytest.mark.parametrize("first", [2024, 2025])
def test_no_period_of_the_year_may_run_or_be_over_for_less_than_ninety_days(first: int) -> None:
    picked = school_year(first)
    recent = Fault("YEAR_IN_RECENT_PERIOD", "given_on", "2025-2026")

    assert fault(2025, picked, date(2026, 4, 5)) == recent
    assert fault(2025, picked, date(2026, 10, 29)) == recent
    assert fault(2025, picked, date(2026, 10, 30)) is None


def test_periods_of_another_kind_do_not_matter() -> None:
    assert fault(2025, calendar_year(2025), date(2026, 4, 5)) is None
    assert fault(2025, calendar_year(2025), date(2026, 3, 31)) == Fault("YEAR_IN_RECENT_PERIOD", "given_on", "2025")
