"""One list in many layouts: every person, and nobody else, comes out with the same values."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from core.text.names import fold
from exchange.rules.headings import Field
from exchange.rules.verdict import Verdict, read_people_list
from exchange.rules.workbook import Cell
from tests.exchange.sheets.folk import CATEGORIES, DEGREES, TODAY, Folk, invent
from tests.exchange.sheets.layouts import LAYOUTS, Dressed, header_on_row_fifteen, no_title_rows, three_levels
from tests.exchange.sheets.write import workbook


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("dress", LAYOUTS, ids=lambda dress: dress.__name__)
def test_a_layout_yields_exactly_its_people(dress: Callable[[Sequence[Folk]], Dressed], seed: int) -> None:
    dressed = dress(invent(30, seed=seed))

    reading = read_people_list(dressed.upload, today=TODAY)

    assert {(row.sheet, row.row_number) for row in reading.rows} == set(dressed.places)
    for row in reading.rows:
        truth = dressed.places[row.sheet, row.row_number]
        assert reading.verdict_of(row) is Verdict.GOOD, [(f.code, f.column_title) for f in reading.findings_of(row)]
        assert unicodedata.is_normalized("NFC", row.full_name)
        assert row.full_name == truth.name
        assert row.sex == truth.sex
        assert row.identity is not None and row.identity.digits == truth.number
        assert row.birth is not None and row.birth.year == truth.born.year
        assert row.birth.first_day == truth.born or not dressed.knows_day
        assert row.category == CATEGORIES[truth.category]
        if dress is not header_on_row_fifteen:
            assert fold(row.village) == fold(truth.village)


def test_given_ticked_columns_when_read_then_degrees_and_poverty_are_codes() -> None:
    dressed = three_levels(invent(20, seed=4))

    reading = read_people_list(dressed.upload, today=TODAY)

    for row in reading.rows:
        truth = dressed.places[row.sheet, row.row_number]
        assert row.disability_degree == DEGREES[truth.degree]
        assert row.poverty == {"Hộ nghèo": "POOR", "Cận nghèo": "NEAR_POOR"}.get(truth.poverty, "")


def test_given_a_title_with_the_commune_when_rows_name_none_then_it_is_the_default() -> None:
    reading = read_people_list(header_on_row_fifteen(invent(5, seed=1)).upload, today=TODAY)

    assert reading.layouts[0].header_rows == (15,)
    assert reading.layouts[0].default_commune_text == "Xã Lìa"
    assert {row.commune_text for row in reading.rows} == {"Xã Lìa"}
    assert {row.district_text for row in reading.rows} == {"Huyện Hướng Hóa"}


def test_the_heading_of_the_state_names_no_commune() -> None:
    rows = [["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["STT", "Họ và tên", "Năm sinh"], [1, "Hồ Thị Hoài", 1960]]

    reading = read_people_list(workbook({"A": rows}), today=TODAY)

    assert reading.layouts[0].default_commune_text == ""


def test_given_a_corrected_mapping_when_read_then_it_outweighs_the_heading() -> None:
    rows = [["STT", "Họ và tên", "Năm sinh", "Mã X", "Đối tượng"], [1, "Hồ Thị Hoài", 1960, "045160111111", "ghi sau"]]
    upload = workbook({"A": rows})

    before = read_people_list(upload, today=TODAY)
    after = read_people_list(upload, today=TODAY, mapping={"A": {3: "identity", 4: "note"}})

    assert [column.title for column in before.layouts[0].unknown] == ["Mã X"]
    assert before.rows[0].identity is None
    assert after.rows[0].identity is not None
    assert after.rows[0].note == "ghi sau"


def test_given_two_columns_for_one_field_when_read_then_the_doubt_is_told() -> None:
    rows = [["STT", "Họ và tên", "Năm sinh", "Ngày sinh", "CCCD"], [1, "Hồ Thị Hoài", 1960, None, "045160111111"]]

    reading = read_people_list(workbook({"A": rows}), today=TODAY)

    assert [column.title for column in reading.layouts[0].ambiguous] == ["Ngày sinh"]
    assert "COLUMN_AMBIGUOUS" in {found.code for found in reading.findings}


def test_missing_columns_are_told_once_not_on_every_row() -> None:
    rows = [["STT", "Họ và tên", "Thôn"], [1, "Hồ Thị Hoài", "A Túc"], [2, "Hồ Văn Lý", "A Túc"]]

    reading = read_people_list(workbook({"A": rows}), today=TODAY)

    missing = [found.field for found in reading.findings if found.code == "COLUMN_MISSING"]
    assert set(missing) == {Field.IDENTITY, Field.BIRTH, Field.SEX, Field.CATEGORY}
    assert all(reading.verdict_of(row) is Verdict.GOOD for row in reading.rows)


def test_given_a_hidden_sheet_when_read_then_it_is_left_out_and_told() -> None:
    rows = [["STT", "Họ và tên", "Năm sinh"], [1, "Hồ Thị Hoài", 1960]]

    reading = read_people_list(workbook({"A": rows, "B": rows}, hidden_sheets=["B"]), today=TODAY)

    assert {row.sheet for row in reading.rows} == {"A"}
    assert ("B", "SHEET_NOT_READ") in {(found.sheet, found.code) for found in reading.findings}


def test_every_value_of_a_plain_list_arrives() -> None:
    dressed = no_title_rows(invent(10, seed=9))

    reading = read_people_list(dressed.upload, today=TODAY)

    for row in reading.rows:
        truth = dressed.places[row.sheet, row.row_number]
        assert (row.phone, row.disability_degree) == (truth.phone, DEGREES[truth.degree])
        assert row.accident_on is not None and row.accident_on.year == truth.accident


@pytest.mark.parametrize("born", [[], ["Năm sinh"]])
def test_an_age_is_no_year_of_birth_and_is_said_to_be_left_out(born: list[str]) -> None:
    header = ["TT", "Họ và tên", "Tuổi", "Giới tính", "CCCD", "Loại nạn nhân", *born]
    line = [1, "Hồ Văn Lâm", 61, "Nam", "045065001234", "Bom mìn", *[None] * len(born)]

    reading = read_people_list(workbook({"A": [header, line]}), today=TODAY)

    (row,) = reading.landing
    (finding,) = reading.findings_of(row)
    assert row.birth is None
    assert (finding.code, finding.column_title, finding.value_shown) == ("AGE_ALONE", "Tuổi", "61")
    assert reading.verdict_of(row) is Verdict.WARN


@pytest.mark.parametrize(
    ("headings", "cells", "first_day"),
    [
        (["Ngày sinh", "Tháng sinh", "Năm sinh"], [12, 3, 1960], date(1960, 3, 12)),
        (["Tháng sinh", "Năm sinh"], [3, 1960], date(1960, 3, 1)),
        (["Ngày sinh", "Tháng sinh", "Năm sinh"], ["12/03/1960", 3, 1960], date(1960, 3, 12)),
        (["Ngày sinh", "Tháng sinh"], ["12/03/1960", 3], date(1960, 3, 12)),
        (["Ngày tháng năm sinh", "Tháng sinh", "Năm sinh"], ["12/03/1960", 3, 1960], date(1960, 3, 12)),
    ],
)
def test_a_whole_date_of_birth_outweighs_columns_of_its_parts(
    headings: list[str], cells: list[Cell], first_day: date
) -> None:
    header: list[Cell] = ["TT", "Họ và tên", "Giới tính", "CCCD", "Loại nạn nhân", *headings]

    reading = read_people_list(
        workbook({"A": [header, [1, "Hồ Văn Lâm", "Nam", "045060001234", "Bom mìn", *cells]]}), today=TODAY
    )

    (row,) = reading.landing
    assert row.birth is not None
    assert row.birth.first_day == first_day


def test_one_day_that_nobody_knows_spoils_its_own_row_alone() -> None:
    header: list[Cell] = [
        "TT",
        "Họ và tên",
        "Giới tính",
        "CCCD",
        "Loại nạn nhân",
        "Ngày sinh",
        "Tháng sinh",
        "Năm sinh",
    ]
    known: list[Cell] = [1, "Hồ Văn Lâm", "Nam", "045060001234", "Bom mìn", 12, 3, 1960]
    unknown: list[Cell] = [2, "Hồ Thị Mơ", "Nữ", "045161001235", "Bom mìn", "không rõ", 4, 1961]

    reading = read_people_list(workbook({"A": [header, known, unknown]}), today=TODAY)

    births = [row.birth.first_day if row.birth else None for row in reading.landing]
    assert births == [date(1960, 3, 12)]
    assert [finding.code for finding in reading.findings_of(reading.rows[1])] == ["DAY_UNREADABLE"]
