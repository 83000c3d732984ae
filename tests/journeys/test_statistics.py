"""The year's figures are one truth: on the page, in the workbook, and from the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command

from tests.journeys.cast import Cast
from tests.journeys.modes import WITH_AND_WITHOUT_SCRIPTS
from tests.journeys.steps import record_help, register_survivor
from tests.journeys.visitor import NewVisitor, Visitor

MEASURES = ("persons", "female", "households", "deliveries")
# Below its total, the table of givers holds the sums of their kinds and the givers themselves.
ROWS = {"B3": "section#B3 tbody tr:not(.row-total, .row-head)", "B3_KINDS": "section#B3 tbody tr.row-head"}
Figures = dict[str, dict[str, tuple[int, ...]]]
"""Code of a table → label of a row → its measures."""


def said_by_command(year: int) -> Figures:
    """Figures of the province from the command line."""
    out = io.StringIO()
    call_command("statistics", year=year, format="json", stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return {
        code: {row["label"]: tuple(int(row[name] or 0) for name in MEASURES) for row in rows}
        for code, rows in told["tables"].items()
    }


def figure(text: str) -> int:
    """A figure as the page prints it: 1.300, or "-" where none occurred."""
    return 0 if text.strip() in {"-", ""} else int(text.strip().replace(".", ""))


def said_by_page(officer: Visitor, codes: list[str]) -> Figures:
    """The same from the tables of the page."""
    found: Figures = {}
    for code in codes:
        rows = officer.form.locator(ROWS.get(code, f"section#{code} tbody tr:not(.row-total)")).all()
        texts = [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]
        found[code] = {row[0].strip(): tuple(figure(row[place]) for place in (1, 3, 5, 6)) for row in texts}
    return found


def rows_of(workbook: Path) -> list[tuple[Any, ...]]:
    """Every row of every sheet."""
    book = openpyxl.load_workbook(workbook, read_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def has_row(rows: list[tuple[Any, ...]], label: str, measures: tuple[int, ...]) -> bool:
    """Whether a row of the workbook holds this label and these measures."""
    for row in rows:
        texts = [str(cell).strip() for cell in row if cell is not None]
        numbers = [cell for cell in row if isinstance(cell, int | float)]
        if label in texts and all(measure in numbers for measure in measures if measure):
            return True
    return False


@pytest.mark.parametrize("has_scripts", WITH_AND_WITHOUT_SCRIPTS)
def test_page_workbook_and_command_say_the_same(
    cast: Cast, visit: NewVisitor, tmp_path: Path, has_scripts: bool
) -> None:
    worker = visit("hoa.lia", has_scripts=has_scripts)
    person = register_survivor(worker)
    record_help(worker, person)
    record_help(worker, person, kind="LIV_COW", day="5/5/2026")
    other = register_survivor(worker, name="Hồ Văn Đăng", number="", phone="")
    record_help(worker, other, day="6/6/2026")
    officer = visit("binh.tinh", has_scripts=has_scripts)

    officer.menu("Báo cáo")
    officer.fill(nam="2026")
    officer.form.get_by_role("search").get_by_role("button").first.click()
    officer.page.wait_for_url("**nam=2026**")
    officer.inspect()

    by_command = said_by_command(2026)
    assert said_by_page(officer, list(by_command)) == by_command
    assert sum(row[0] for row in by_command["CATEGORY"].values()) == 2
    officer.sees("07/KH-BCĐ", "31/12/2025")
    with officer.page.expect_download() as coming:
        officer.follow("XLSX")
    path = tmp_path / "figures.xlsx"
    coming.value.save_as(path)
    rows = rows_of(path)
    missing = [
        (code, label)
        for code, table in by_command.items()
        for label, measures in table.items()
        if not has_row(rows, label, measures)
    ]
    assert missing == []


def test_the_plans_last_year_shows_what_was_reached(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    person = register_survivor(worker)
    record_help(worker, person, day="20/11/2025")
    officer = visit("binh.tinh")

    officer.open("/thong-ke/?nam=2025")

    officer.sees("1.300–1.500", "8–10")
    officer.inspect()
