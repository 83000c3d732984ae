"""Each year beside the plan: measured in its term, marked in its last year, and not measured past it."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client

from reports.models import PlanTarget
from reports.resources.charts import PALE
from tests.factories.acts import rewrite
from tests.factories.reports import make_register, make_world
from tests.reports.test_pages import PAGE, figures_on, signed_in

pytestmark = pytest.mark.django_db
LAST, PAST = "năm cuối của kế hoạch", "kế hoạch đã hết kỳ"
CASES = [(2024, "", 4), (2025, LAST, 5), (2026, PAST, 5)]


def summary(client: Client, year: int) -> list[tuple[Any, ...]]:
    content = client.get("/thong-ke/xlsx/", {"nam": year}).content
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize(("year", "remark", "bands"), CASES)
def test_a_year_has_the_targets_band_or_the_words_on_page_chart_and_workbook(
    client: Client, year: int, remark: str, bands: int
) -> None:
    make_world(make_register(), seed=7, most=60)
    signed_in(client, "PROVINCIAL_OFFICER")

    rows = {row[0]: row[2] for row in client.get(PAGE, {"nam": year}).context["years"]["rows"]}
    chart = client.get("/thong-ke/bieu-do/cac-nam.svg", {"nam": year}).content.decode()
    book = summary(client, year)

    assert rows[str(year)] == remark
    assert {rows.get("2021"), rows.get("2023")} == {""}
    assert rows.get("2025", LAST) == LAST
    assert chart.count(PALE) == bands
    assert (PAST in chart) == (year == 2026)
    start = next(at for at, row in enumerate(book) if row[7] == "Ghi chú")
    assert [row[7] or "" for row in book[start + 1 : start + 6]] == [remark] * 5


@pytest.mark.parametrize("year", [2022, 2024, 2025, 2026])
def test_page_command_and_workbook_tell_the_same_of_the_plan(client: Client, year: int) -> None:
    make_world(make_register(), seed=7, most=60)
    for target in PlanTarget.objects.all():
        rewrite(target, first_on=date(2023, 1, 1))
    signed_in(client, "PROVINCIAL_OFFICER")
    out = io.StringIO()

    call_command("statistics", "--year", str(year), "--format", "json", stdout=out)
    page = json.loads(json.dumps(figures_on(client.get(PAGE, {"nam": year}))))
    book = summary(client, year)

    command = json.loads(out.getvalue())
    assert {**command, "tables": None} == {**page, "tables": None}
    assert (command["plan"] is None) == (year == 2022)
    at = next((at for at, row in enumerate(book) if row[7] == "Ghi chú"), None)
    assert (at is None) == (year == 2022)
    if at is not None:
        assert [book[at + 1][column] for column in (2, 3)] == [1300, 1500]
        assert book[at + 1][4] == command["plan"]["targets"][0]["actual"]
