"""The year's figures are one truth: on the page, in the workbook, and from the command line."""

from __future__ import annotations

import io
import itertools
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
        found[code] = {row[0].strip(): tuple(figure(row[place]) for place in PLACES) for row in texts}
    return found


NUMBERS = {"B2_TYPES": "B2a", "CATEGORY": "B1a", "B3_KINDS": "B3"}
"""Tables whose sheet does not begin with their code."""
PLACES = (1, 3, 5, 6)
"""Columns of persons, women, households and deliveries behind the label, in the workbook as on the page."""


def said_by_workbook(path: Path, codes: list[str]) -> Figures:
    """The same from the sheets of the workbook, by the place of each column; the first line is the total."""
    book = openpyxl.load_workbook(path, read_only=True)
    sheets = {sheet.title.split()[0]: sheet for sheet in book.worksheets}
    found: Figures = {}
    for code in codes:
        lines = list(sheets[NUMBERS.get(code, code)].iter_rows(values_only=True))
        start = next(at for at, line in enumerate(lines) if line[0] == "A") + 2
        rows = itertools.takewhile(lambda line: line[1] is not None, lines[start:])
        found[code] = {str(row[0]).strip(): tuple(int(row[at] or 0) for at in PLACES) for row in rows}
    return found


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
    by_workbook = said_by_workbook(path, list(by_command))
    # Sums of kinds and their givers stand in one sheet.
    both = by_command["B3"] | by_command["B3_KINDS"]
    assert by_workbook == by_command | {"B3": both, "B3_KINDS": both}


def test_the_plans_last_year_shows_what_was_reached(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    person = register_survivor(worker)
    record_help(worker, person, day="20/11/2025")
    officer = visit("binh.tinh")

    officer.open("/thong-ke/?nam=2025")

    officer.sees("1.300–1.500", "8–10")
    officer.inspect()
