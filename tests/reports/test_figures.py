"""The figures agree with counting by hand, on either database and in whatever time zone the server runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from reports.actions import count_figures
from reports.rules.counting import READINGS
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope
from tests.factories.assistance import give, worker
from tests.factories.beneficiaries import make_person
from tests.factories.partners import PROVINCE
from tests.factories.reports import Register, make_register, make_world
from tests.oracles import statistics as oracle

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
WORLDS = 60
PERIODS = (ReportPeriod(2025), ReportPeriod(2026), ReportPeriod(2025, 1), ReportPeriod(2024, 2))
KEYS: dict[str, Callable[[oracle.Given], Iterable[str]]] = {
    "B1": lambda line: [line.commune],
    "B2": lambda line: [line.sector],
    "B2_TYPES": lambda line: [line.kind],
    "B3": lambda line: [f"{line.provider}|{line.funding}"],
    "B3_KINDS": lambda line: [line.giver_kind],
    "B4": lambda line: [line.priority],
    "CATEGORY": lambda line: line.categories,
}


def whole_province(**told: Any) -> StatisticsScope:
    usual: dict[str, Any] = {"kind": "PROVINCE", "key": PROVINCE, "name": "", "province": PROVINCE}
    return StatisticsScope(**(usual | {"is_suppressed": False} | told))


@pytest.fixture(scope="module")
def readings() -> dict[str, oracle.Reading | None]:
    return {
        "MAIN": oracle.Reading(),
        "UXO_ONLY": oracle.Reading(with_agent_orange=False),
        "STATE_AND_FOREIGN": oracle.Reading(all_sources=False),
        "UXO_STATE_AND_FOREIGN": oracle.Reading(with_agent_orange=False, all_sources=False),
        "PERSONS_ONLY": oracle.Reading(with_households=False),
        "WITH_GIFTS": oracle.Reading(with_gifts=True),
        "GREATEST": None,
    }


def measured(row: dict[str, Any]) -> dict[str, int]:
    return {name: row[name] for name in oracle.measures([])}


def compare(lines: list[oracle.Given], figures: dict[str, Any], period: ReportPeriod) -> None:
    given = oracle.delivered(lines, first=period.first, last=period.last)
    totals = figures["totals"]

    assert measured(totals) == oracle.measures(given)
    assert (totals["new"], totals["continuing"]) == oracle.newcomers(lines, first=period.first, last=period.last)
    assert measured(figures["gifts"]) == oracle.measures([line for line in given if line.is_gift])
    for name, keys_of in KEYS.items():
        found = {row["key"]: measured(row) for row in figures["tables"][name]}
        assert found == oracle.table(given, keys_of), name


def compare_plan(
    lines: list[oracle.Given],
    plan: dict[str, Any],
    period: ReportPeriod,
    *,
    register: Register,
    readings: dict[str, oracle.Reading | None],
) -> None:
    given = oracle.delivered(lines, first=period.first, last=period.last)
    for row in plan["readings"]:
        reading = readings[row["code"]]
        expected = (
            oracle.greatest_reading(given, territory=register.territory)
            if reading is None
            else oracle.plan_figure(given, reading=reading, territory=register.territory)
        )
        assert row["figure"] == expected, row["code"]
    for row in plan["yearly"]:
        of_year = oracle.delivered(lines, first=date(row["year"], 1, 1), last=date(row["year"], 12, 31))
        expected = oracle.plan_figure(of_year, reading=oracle.Reading(), territory=register.territory)
        is_known = any(line.commune in register.territory for line in of_year)
        assert (row["is_recorded"], row["figure"]) == (is_known, expected if is_known else None)


def test_every_figure_of_random_registers_is_what_counting_by_hand_gives(
    readings: dict[str, oracle.Reading | None], is_long_run: bool
) -> None:
    register = make_register()

    for seed in range(WORLDS * (10 if is_long_run else 1)):
        lines = make_world(register, seed=seed)
        period = PERIODS[seed % len(PERIODS)]
        figures = count_figures(whole_province(), period=period, today=TODAY)
        compare(lines, figures, period)
        compare_plan(lines, figures["plan"], period, register=register, readings=readings)


def test_a_commune_and_a_giver_see_figures_of_their_own_help_only() -> None:
    register = make_register(people=6)
    period = ReportPeriod(2025)

    for seed in range(10):
        lines = make_world(register, seed=seed)
        commune, giver = register.communes[0], register.givers[0]
        of_commune = count_figures(whole_province(kind="COMMUNE", key=commune), period=period, today=TODAY)
        of_giver = count_figures(whole_province(kind="ORGANISATION", key=str(giver)), period=period, today=TODAY)
        narrowed = count_figures(
            whole_province(kind="ORGANISATION", key=str(giver), within=(commune,)), period=period, today=TODAY
        )

        compare([line for line in lines if line.commune == commune], of_commune, period)
        compare([line for line in lines if line.provider == str(giver)], of_giver, period)
        both = [line for line in lines if line.provider == str(giver) and line.commune == commune]
        compare(both, narrowed, period)


def test_the_readings_of_the_oracle_are_all_readings_of_the_page(readings: dict[str, Any]) -> None:
    assert [reading.code for reading in READINGS] == list(readings)


def test_the_yearly_average_holds_the_years_of_which_the_register_knows_something() -> None:
    register = make_register()
    lines = make_world(register, seed=4, most=80)

    plan = count_figures(whole_province(), period=ReportPeriod(2025), today=TODAY)["plan"]

    target = next(each for each in plan["targets"] if each["indicator"] == "VICTIMS_AND_FAMILIES")
    by_hand = [
        oracle.plan_figure(
            oracle.delivered(lines, first=date(year, 1, 1), last=date(year, 12, 31)),
            reading=oracle.Reading(),
            territory=register.territory,
        )
        for year in (2024, 2025)
    ]
    assert target["average_years"] == [2024, 2025]
    assert target["average"] == sum(by_hand) / 2
    assert [row["figure"] for row in plan["yearly"]] == [None, None, None, *by_hand]


def test_without_any_help_there_is_no_average() -> None:
    plan = count_figures(whole_province(), period=ReportPeriod(2025), today=TODAY)["plan"]

    assert [target["average"] for target in plan["targets"]] == [None] * len(plan["targets"])


@pytest.mark.parametrize("today", [date(2026, 11, 14), date(2026, 11, 22), date(2026, 11, 30), date(2026, 12, 31)])
def test_a_running_year_is_compared_with_the_same_days_of_the_year_before(today: date) -> None:
    by = worker("PROVINCIAL_OFFICER")
    days = [(1, 5), (11, 14), (11, 15), (11, 22), (11, 23), (11, 30), (12, 1), (12, 31)]
    for month, day in days:
        give(make_person(), by, "GIFT_OTHER", date(2025, month, day))

    figures = count_figures(whole_province(), period=ReportPeriod(2026), today=today)

    expected = [each for each in days if each <= (today.month, today.day)]
    assert figures["compared_with"] == {"first": "2025-01-01", "last": today.replace(year=2025).isoformat()}
    assert figures["before"]["persons"] == len(expected)
    assert figures["before"]["deliveries"] == len(expected)
    assert figures["before"]["value_vnd"] == len(expected) * 3_500_000


def test_somebody_helped_before_and_inside_the_cut_half_month_is_counted_once() -> None:
    by, person = worker("PROVINCIAL_OFFICER"), make_person()
    for day in (date(2025, 3, 2), date(2025, 11, 16), date(2025, 11, 25)):
        give(person, by, "GIFT_OTHER", day)

    before = count_figures(whole_province(), period=ReportPeriod(2026), today=date(2026, 11, 22))["before"]

    assert (before["persons"], before["households"], before["deliveries"]) == (1, 1, 2)


def test_the_two_halves_hold_every_delivery_of_the_year_once() -> None:
    register = make_register(people=5)
    make_world(register, seed=11, most=60)

    year, first, second = (
        count_figures(whole_province(), period=ReportPeriod(2025, half), today=TODAY)["totals"] for half in (0, 1, 2)
    )

    assert year["deliveries"] == first["deliveries"] + second["deliveries"]
    assert year["value_vnd"] == first["value_vnd"] + second["value_vnd"]
    assert isinstance(register.givers[0], UUID)
