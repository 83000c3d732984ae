"""What outsiders are shown of whole figures: no small cell, and none that a subtraction would give back."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from core.clock import local_today
from reports.actions import count_figures
from reports.rules.cover import cover
from reports.rules.periods import ReportPeriod
from reports.rules.suppression import is_small
from tests.factories.reports import make_register, make_world
from tests.reports.test_figures import TODAY, whole_province

Row = dict[str, Any]
TABLES = ("B1", "B2", "B2_TYPES", "B3", "B3_KINDS", "B4", "CATEGORY")


def figures_of(rows: list[Row], **totals: int) -> Row:
    """The least figures that can be covered: one table of communes."""
    names = ("persons", "female", "households", "deliveries")
    sums = {name: sum(row[name] for row in rows) for name in names} | {"new": 0, "continuing": 0, "value_vnd": 0}
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    return {
        "totals": sums | totals,
        "gifts": {"deliveries": 0, "value_vnd": 0},
        "tables": tables | {"B1": rows},
        "plan": None,
        "before": None,
    }


def row(persons: int, female: int, households: int | None = None, deliveries: int | None = None) -> Row:
    return {
        "key": f"{persons}-{female}",
        "persons": persons,
        "female": female,
        "female_share": 50.0,
        "households": persons if households is None else households,
        "deliveries": persons if deliveries is None else deliveries,
        "value_vnd": 1,
    }


def test_a_small_commune_disappears_whole_and_never_alone() -> None:
    shown = cover(figures_of([row(40, 20), row(2, 1), row(12, 6)]))["tables"]["B1"]

    assert [each["persons"] for each in shown] == [40, None, None]
    assert shown[1]["value_vnd"] is None
    assert shown[1]["deliveries"] is None


def test_a_few_women_hide_the_split_and_leave_the_sum() -> None:
    shown = cover(figures_of([row(40, 3), row(30, 15), row(60, 30)]))["tables"]["B1"]

    assert [each["persons"] for each in shown] == [40, 30, 60]
    assert [each["female"] for each in shown].count(None) == 2
    assert all((each["female"] is None) == (each["female_share"] is None) for each in shown)


def test_where_the_total_is_small_nothing_is_shown() -> None:
    shown = cover(figures_of([row(3, 1), row(0, 0)]))

    assert shown["totals"]["persons"] is None
    assert {each["persons"] for each in shown["tables"]["B1"]} == {None}


def test_the_figures_themselves_stay_as_they_were() -> None:
    figures = figures_of([row(3, 1)])

    cover(figures)

    assert figures["tables"]["B1"][0]["persons"] == 3


@pytest.mark.parametrize(
    ("persons", "confirmed", "is_told"),
    [(40, 30, True), (40, 40, True), (40, 0, True), (40, 37, False), (40, 2, False)],
)
def test_of_a_total_is_told_how_much_is_confirmed_unless_a_part_is_small(
    persons: int, confirmed: int, is_told: bool
) -> None:
    totals = figures_of([row(persons, 20)], persons_confirmed=confirmed, deliveries_confirmed=confirmed)

    shown = cover(totals)["totals"]

    assert (shown["persons"], shown["deliveries"]) == (persons, persons)
    assert shown["persons_confirmed"] == (confirmed if is_told else None)
    assert shown["deliveries_confirmed"] == (confirmed if is_told else None)


def test_small_rows_never_hide_the_totals() -> None:
    rows = [row(2, 1), row(3, 3), row(30, 15), row(1, 0)]

    shown = cover(figures_of(rows, persons_confirmed=20, deliveries_confirmed=20))["totals"]

    assert None not in [shown[name] for name in ("persons", "female", "households", "deliveries", "persons_confirmed")]


@pytest.mark.django_db
def test_no_subtraction_gives_back_a_hidden_figure_of_a_random_register() -> None:
    register = make_register()
    found = []
    for seed in range(30):
        make_world(register, seed=seed, most=90)
        bare = count_figures(whole_province(), period=ReportPeriod(2025), today=TODAY)
        shown = count_figures(whole_province(is_suppressed=True), period=ReportPeriod(2025), today=TODAY)
        for name in TABLES:
            found += list(given_back(bare["tables"][name], shown["tables"][name]))

    assert found == []


def given_back(bare: list[Row], shown: list[Row]) -> Iterator[tuple[str, Row]]:
    """Small figures left open, and hidden ones that stand alone in their column."""
    for column in ("persons", "female", "households", "deliveries"):
        hidden = [old for old, new in zip(bare, shown, strict=True) if new[column] is None and old[column]]
        is_alone = len(hidden) == 1 and is_small(hidden[0][column])
        if is_alone and any(new[column] for new in shown):
            yield column, hidden[0]
        for new in shown:
            if new[column] is not None and is_small(new[column]):
                yield column, new


@pytest.fixture
def clock_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Sets the time zone of the process, as a server's environment would."""

    def set_zone(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_year_begins_at_midnight_in_vietnam_wherever_the_server_stands(zone: str, clock_of: Any) -> None:
    clock_of(zone)
    register = make_register(people=4)
    make_world(register, seed=2)
    expected = count_figures(whole_province(), period=ReportPeriod(2025), today=TODAY)

    with time_machine.travel(datetime(2025, 12, 31, 16, 59, tzinfo=UTC), tick=False):
        before = local_today()
    with time_machine.travel(datetime(2025, 12, 31, 17, 0, tzinfo=UTC), tick=False):
        after = local_today()
        counted = count_figures(whole_province(), period=ReportPeriod(2025), today=after)

    assert os.environ["TZ"] == zone
    assert (before.year, after.year) == (2025, 2026)
    assert counted["totals"] == expected["totals"]
    assert counted["as_of"] == "2025-12-31"
