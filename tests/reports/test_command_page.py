"""``manage statistics --format json`` and the page say the same: each figure is read off the page as it is printed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from reports.rules.periods import ReportPeriod
from tests.factories.reports import make_register, make_world
from tests.reports.test_pages import PAGE, signed_in

pytestmark = pytest.mark.django_db
PERIODS = (ReportPeriod(2025), ReportPeriod(2025, 1), ReportPeriod(2026))
COLUMNS = (
    "persons", "persons_confirmed", "female", "female_share", "households", "deliveries", "value_vnd",
)  # fmt: skip
COMPARED = ("persons", "female", "households", "deliveries", "value_vnd")
READINGS = 7
REMARKS = {2025: "năm cuối của kế hoạch", 2026: "kế hoạch đã hết kỳ"}


class Printed(HTMLParser):
    """Rows of each table by the id of its section ('' outside of one), and the tiles."""

    def __init__(self) -> None:
        super().__init__()
        self.section = ""
        self.tables: list[tuple[str, list[list[str]]]] = []
        self.tiles: list[str] = []
        self.notes: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "section":
            self.section = known.get("id") or ""
        elif tag == "table":
            self.tables.append((self.section, []))
        elif tag == "tr":
            self.tables[-1][1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][1][-1].append("")
            self._into = self.tables[-1][1][-1]
        elif tag == "p" and known.get("class") in {"tile-figure", "tile-label", "note"}:
            self._into = self.notes if known["class"] == "note" else self.tiles
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "p"}:
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] = " ".join(f"{self._into[-1]} {data}".split())

    def rows(self, section: str) -> list[list[str]]:
        """All rows of figures of a section, of whichever table."""
        return [row for at, rows in self.tables if at == section for row in rows[1:]]


def count(figure: int) -> str:
    return f"{figure:,}".replace(",", ".") if figure else "-"


def decimal(figure: float | None) -> str:
    if figure is None:
        return "-"
    return f"{figure:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def money(figure: int) -> str:
    return decimal(figure / 1_000_000) if figure else "-"


PRINT: dict[str, Callable[[Any], str]] = {"female_share": decimal, "value_vnd": money}


def printed(row: dict[str, Any], names: tuple[str, ...] = COLUMNS) -> list[str]:
    return [PRINT.get(name, count)(row[name]) for name in names]


@pytest.fixture(params=PERIODS, ids=lambda period: period.code)
def both(request: pytest.FixtureRequest, client: Client) -> tuple[dict[str, Any], Printed]:
    """What the command says, and what the page prints."""
    make_world(make_register(), seed=7, most=300)
    period = request.param
    signed_in(client, "PROVINCIAL_OFFICER")
    out = io.StringIO()
    half = ["--half", str(period.half)] if period.half else []
    call_command("statistics", "--year", str(period.year), *half, "--format", "json", stdout=out)
    page = Printed()
    page.feed(client.get(PAGE, {"nam": period.year, "ky": period.half}).content.decode())
    return json.loads(out.getvalue()), page


@pytest.mark.parametrize("code", ["B1", "B2", "B2_TYPES", "B3", "B3_KINDS", "B4", "CATEGORY"])
def test_every_row_of_a_table_is_on_the_page_figure_by_figure(both: tuple[dict[str, Any], Printed], code: str) -> None:
    command, page = both
    section = "B3" if code == "B3_KINDS" else code

    rows = page.rows(section)

    assert command["tables"][code]
    for row in command["tables"][code]:
        assert [row["label"], *printed(row)] in rows
    assert [row[1:] for row in rows].count(printed(command["totals"])) >= 1


def test_the_totals_beside_the_year_before_are_those_of_the_command(both: tuple[dict[str, Any], Printed]) -> None:
    command, page = both
    rows = {row[0]: row[1:] for row in page.rows("")}
    totals, before, change = command["totals"], command["before"], command["change"]

    shown = [rows[label] for label in ("Người", "Trong đó: Nữ", "Hộ", "Lượt", "Triệu đồng")]

    for name, row in zip(COMPARED, shown, strict=True):
        earlier = PRINT.get(name, count)(before[name])
        assert row[:2] == [PRINT.get(name, count)(totals[name]), earlier], name
        assert row[2] == ("..." if change[name] is None else decimal(change[name])), name
    gifts = [row[1] for row in page.rows("") if row[0].startswith("Trong đó quà")]
    assert gifts == [count(command["gifts"]["deliveries"]), money(command["gifts"]["value_vnd"])]


def test_the_tiles_are_those_of_the_command(both: tuple[dict[str, Any], Printed]) -> None:
    command, page = both
    totals = command["totals"]

    told = " | ".join([*page.tiles, *page.notes])

    assert page.tiles[0::2] == [
        count(totals["persons"]), f"{decimal(totals['female_share'])} %", count(totals["households"]),
        count(totals["deliveries"]),
    ]  # fmt: skip
    assert count(totals["female"]) in page.tiles[3].split()
    assert money(totals["value_vnd"]) in page.tiles[7].split()
    for name in ("persons_confirmed", "deliveries_confirmed", "new", "continuing"):
        assert f" {count(totals[name]) if totals[name] else 0} " in told, name


def test_the_plans_figures_are_those_of_the_command(both: tuple[dict[str, Any], Printed]) -> None:
    command, page = both
    plan = command["plan"]
    rows = page.rows("")

    for reading in plan["readings"]:
        assert [count(reading["figure"])] in [row[1:] for row in rows]
    assert len(plan["readings"]) == READINGS
    for year in plan["yearly"]:
        shown = count(year["figure"]) if year["is_recorded"] else "..."
        assert [str(year["year"]), shown, REMARKS.get(year["year"], "")] in rows
    told = " | ".join(page.notes)
    for name in ("started", "ongoing", "completed"):
        assert str(command["projects"][name]) in told
    for name in ("registered", "registered_female"):
        assert str(plan["women"][name]) in told
