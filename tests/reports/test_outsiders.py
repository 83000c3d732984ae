"""What whoever is not the authority is told: to the end of last month, once a month, on the page as in the workbook."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client

from reports.actions import count_figures, count_headline, keep_statistics
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope
from reports.tables.layout import tables_of, with_labels
from services.models import SupportSummary
from tests.factories.partners import UserFactory, actor_for
from tests.factories.reports import Register, make_register, make_world
from tests.reports.test_figures import TODAY, whole_province
from tests.reports.test_pages import PAGE, figures_on, rows_of, signed_in

pytestmark = pytest.mark.django_db
COUNTS = ("persons", "female", "households", "deliveries")


@pytest.fixture
def register() -> Register:
    made = make_register()
    make_world(made, seed=7, most=400)
    return made


def outside() -> StatisticsScope:
    return whole_province(is_suppressed=True)


def told(period: ReportPeriod, *, today: date = TODAY) -> dict[str, Any]:
    return count_figures(outside(), period=period, today=today)


def test_the_workbook_of_an_outsider_hides_what_the_page_hides(client: Client, register: Register) -> None:
    signed_in(client, "STATISTICIAN")

    page = figures_on(client.get(PAGE, {"nam": "2025"}))
    book = openpyxl.load_workbook(io.BytesIO(client.get("/thong-ke/xlsx/", {"nam": "2025"}).content))

    hidden = 0
    for table in tables_of(with_labels(page)).values():
        lines = {line[0]: line[1:] for line in rows_of(book[table.sheet])}
        for line in table.lines:
            names = ("persons", "", "female", "share", "households", "deliveries")
            written = dict(zip(names, lines[line.label], strict=False))
            for name in COUNTS:
                expected = line.measures[name]
                found = written[name] if isinstance(written[name], int | float) else None
                assert found == expected, (table.sheet, line.label, name)
                hidden += expected is None
    assert hidden


@pytest.mark.parametrize(
    ("today", "as_of"),
    [(date(2026, 11, 1), "2026-10-31"), (date(2026, 11, 30), "2026-10-31"), (date(2026, 3, 31), "2026-02-28")],
)
def test_outsiders_are_told_to_the_end_of_last_month(register: Register, today: date, as_of: str) -> None:
    figures = told(ReportPeriod(2026), today=today)
    SupportSummary.objects.filter(slot_on__gt=date.fromisoformat(as_of)).delete()

    assert figures["as_of"] == as_of
    assert figures == told(ReportPeriod(2026), today=today)
    assert count_headline(outside(), period=ReportPeriod(2026), today=today) == figures["totals"]


def test_the_authority_is_told_to_this_day(register: Register) -> None:
    SupportSummary.objects.filter(slot_on__gte=date(2026, 11, 1)).delete()
    before = count_figures(whole_province(), period=ReportPeriod(2026), today=TODAY)["totals"]["deliveries"]
    SupportSummary.objects.filter(slot_on__year=2026).update(slot_on=date(2026, 11, 15))

    after = count_figures(whole_province(), period=ReportPeriod(2026), today=TODAY)

    assert (after["totals"]["deliveries"], after["as_of"]) == (before, TODAY.isoformat())
    assert told(ReportPeriod(2026))["totals"]["deliveries"] == 0


@pytest.mark.parametrize("seed", range(12))
def test_the_year_before_is_told_as_its_own_page_tells_it(seed: int) -> None:
    register = make_register()
    make_world(register, seed=seed, most=30)

    for half in (0, 1, 2):
        before = told(ReportPeriod(2025, half))["before"]
        own = told(ReportPeriod(2024, half))["totals"]

        assert before is None or before == {name: own[name] for name in before}
        assert before is None or before["persons"] == own["persons"]


def test_of_some_days_of_the_year_before_outsiders_are_told_nothing(register: Register) -> None:
    figures = told(ReportPeriod(2026))

    assert {figures["before"][name] for name in COUNTS} == {None}
    assert set(figures["change"].values()) == {None}


def test_outsiders_keep_a_period_once_a_month_and_are_told_no_other_count_of_it(
    client: Client, register: Register
) -> None:
    signed_in(client, "STATISTICIAN")
    first = client.post("/thong-ke/luu/", {"nam": "2025", "ky": "0"})["Location"]
    kept = figures_on(client.get(first))
    SupportSummary.objects.filter(slot_on__year=2025, commune_id=register.communes[0]).delete()

    second = client.post("/thong-ke/luu/", {"nam": "2025", "ky": "0"})["Location"]

    assert second == first
    assert figures_on(client.get(PAGE, {"nam": "2025"})) == kept


def test_the_authority_keeps_a_period_as_often_as_it_likes(register: Register) -> None:
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))

    kept = [keep_statistics(by=officer, scope=whole_province(), period=ReportPeriod(2025)) for _ in range(2)]

    assert kept[0].pk != kept[1].pk
