"""The two lists of the acceptance text get the verdict expected of each row, and no other row is taken for a person."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.errors import RuleViolation
from exchange.rules.headings import Field
from exchange.rules.people import Finding, Level, PersonRow
from exchange.rules.verdict import ListReading, Verdict, read_people_list
from tests.exchange.sheets.folk import TODAY

SAMPLES = Path(__file__).parent / "samples"
COLUMNS = {
    "birth": {Field.BIRTH}, "degree": {Field.DISABILITY_DEGREE}, "name": {Field.FULL_NAME, Field.NAME_GIVEN},
    "category": {Field.CATEGORY}, "CCCD": {Field.IDENTITY}, "accident": {Field.ACCIDENT}, "phone": {Field.PHONE},
}  # fmt: skip


def _said(reading: ListReading, row: PersonRow) -> str:
    verdict = reading.verdict_of(row)
    if verdict is not Verdict.SAME_AS:
        return verdict.lower()
    return f"same_as:{next(f.params['other'] for f in reading.findings_of(row) if f.level is Level.SAME_AS)}"


@pytest.mark.parametrize("name", ["xa-lia-2025", "ngo-list"])
def test_a_sample_gets_the_expected_verdict_of_each_row(name: str) -> None:
    with (SAMPLES / f"{name}.expected.csv").open(encoding="utf-8") as source:
        expected = {int(line["sheet_row"]): line for line in csv.DictReader(source)}

    reading = read_people_list((SAMPLES / f"{name}.xlsx").read_bytes(), today=TODAY)

    assert {row.row_number: _said(reading, row) for row in reading.rows} == {
        number: line["verdict"] for number, line in expected.items()
    }
    for row in reading.rows:
        column = expected[row.row_number]["column"]
        found: list[Finding] = [f for f in reading.findings_of(row) if f.level is not Level.SAME_AS]
        assert {f.field for f in found} <= COLUMNS.get(column, set())


def test_the_commune_list_gives_village_and_commune_to_each_row() -> None:
    reading = read_people_list((SAMPLES / "xa-lia-2025.xlsx").read_bytes(), today=TODAY)

    villages = {row.row_number: row.village for row in reading.rows}
    assert (villages[11], villages[24], villages[39], villages[54]) == (
        "Thôn A Túc", "Thôn Kỳ Rỹ", "Bản Ba Tầng", "Thôn Úp Ly 1",
    )  # fmt: skip
    assert {row.commune_text for row in reading.rows} == {"Xã Lìa"}


def test_a_list_in_an_old_font_is_refused() -> None:
    with pytest.raises(RuleViolation) as refused:
        read_people_list((SAMPLES / "xa-lia-2025-tcvn3.xlsx").read_bytes(), today=TODAY)

    assert refused.value.code == "LEGACY_ENCODING"
