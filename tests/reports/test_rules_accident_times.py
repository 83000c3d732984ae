"""How long it took from an accident to help, at its edges and without a database."""

from __future__ import annotations

from datetime import date

import pytest

from reports.rules.accident_times import Intervals, Milestones, intervals, median_days, slowest_first

TODAY = date(2026, 11, 27)


def test_days_are_counted_from_step_to_step() -> None:
    days = Milestones(
        happened_on=date(2026, 2, 28), reported_on=date(2026, 2, 28), registered_on=date(2026, 3, 1),
        supported_on=date(2026, 3, 11),
    )  # fmt: skip

    assert intervals(days) == Intervals(0, 1, 10, 11)


def test_what_is_missing_or_runs_backwards_has_no_interval() -> None:
    known_before = Milestones(
        happened_on=date(2026, 5, 1), reported_on=date(2026, 5, 2), registered_on=date(2020, 1, 1),
        supported_on=date(2026, 5, 20),
    )  # fmt: skip

    assert intervals(Milestones()) == Intervals(None, None, None, None)
    assert intervals(known_before) == Intervals(1, None, 2331, 19)


@pytest.mark.parametrize(
    ("found", "middle"), [([], None), ([None], None), ([3], 3.0), ([1, 9], 5.0), ([9, None, 1, 2], 2.0)]
)
def test_the_median_leaves_out_what_is_not_known(found: list[int | None], middle: float | None) -> None:
    assert median_days(found) == middle


def test_who_waits_still_is_counted_to_today_and_the_longest_stands_first() -> None:
    rows = [
        ("a", Milestones(happened_on=date(2026, 11, 1), supported_on=date(2026, 11, 3))),
        ("b", Milestones(happened_on=date(2026, 11, 20))),
        ("c", Milestones()),
        ("d", Milestones(happened_on=date(2026, 11, 26))),
    ]

    assert slowest_first(rows, today=TODAY) == [("b", 7), ("a", 2), ("d", 1)]
