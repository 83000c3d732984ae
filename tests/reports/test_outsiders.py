"""What whoever is not the authority is told: to the end of last month, once a month, on the page as in the workbook."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils.timezone import localtime

from audit.models import Event
from core.clock import local_today
from reports.actions import count_figures, count_headline, keep_statistics
from reports.models import StatisticsRun
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


def late_entry(register: Register) -> None:
    """What commune workers record later of days that were told already."""
    make_world(register, seed=8, most=400)


def test_a_late_entry_moves_nothing_that_outsiders_are_told_this_month(client: Client, register: Register) -> None:
    signed_in(client, "STATISTICIAN")
    asked = {"nam": "2026", "ky": "0"}
    kept = Event.objects.filter(verb="STATISTICS_KEPT")
    book = rows_of_book(client.get("/thong-ke/xlsx/", asked).content)
    assert kept.count() == StatisticsRun.objects.count() == 3
    late_entry(register)

    assert rows_of_book(client.get("/thong-ke/xlsx/", asked).content) == book
    signed_in(client, "LEADER_VIEW")
    page = client.get(PAGE, asked)
    run = StatisticsRun.objects.get(year=2026, half=0)
    assert figures_on(page) == run.figures | {"counted_at": run.made_at.isoformat()}
    assert page.context["counted_at"] == run.made_at
    assert f"tổng hợp ngày {localtime(run.made_at):%d/%m/%Y}" in page.content.decode()
    assert client.get("/").context["headline"]["tiles"] == page.context["tiles"]
    assert StatisticsRun.objects.count() == 3
    assert figures_on(page)["tables"] != told(ReportPeriod(2026), today=local_today())["tables"]


def test_a_kept_year_its_halves_and_the_comparison_are_one_count(client: Client, register: Register) -> None:
    today = local_today()
    first = {year: [told(ReportPeriod(year, half), today=today) for half in (0, 1, 2)] for year in (2024, 2025)}
    signed_in(client, "STATISTICIAN")
    client.post("/thong-ke/luu/", {"nam": "2025", "ky": "0"})
    late_entry(register)

    for half in (0, 1, 2):
        page = figures_on(client.get(PAGE, {"nam": "2025", "ky": half}))
        before = figures_on(client.get(PAGE, {"nam": "2024", "ky": half}))
        for name in ("totals", "gifts", "tables", "plan", "before", "change"):
            assert page[name] == first[2025][half][name]
        assert before["totals"] == first[2024][half]["totals"]
        assert page["before"] == {name: before["totals"][name] for name in page["before"]}
    assert {run.year for run in StatisticsRun.objects.all()} == {2023, 2024, 2025}
    assert StatisticsRun.objects.count() == 9
    assert told(ReportPeriod(2025), today=today)["tables"] != first[2025][0]["tables"]


def rows_of_book(content: bytes) -> list[list[Any]]:
    return [list(row) for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.values]


def test_the_authority_keeps_a_period_as_often_as_it_likes(register: Register) -> None:
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))

    kept = [keep_statistics(by=officer, scope=whole_province(), period=ReportPeriod(2025)) for _ in range(2)]

    assert kept[0].pk != kept[1].pk
