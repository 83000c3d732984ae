"""Habits of commune lists: titles right above the headings, signatures under any column, words in short."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import RuleViolation
from exchange.rules.headings import Field, match_heading
from exchange.rules.people import Level
from exchange.rules.verdict import ListReading, Verdict, read_people_list
from exchange.rules.words import read_categories
from tests.exchange.sheets import hostile
from tests.exchange.sheets.folk import TODAY
from tests.exchange.sheets.write import workbook

HEADINGS = ["STT", "Họ và tên", "Giới tính", "Năm sinh", "Số CCCD", "Diện", "Ghi chú"]


def _person(number: object, **changed: Any) -> list[Any]:
    line = dict(zip(HEADINGS, [number, "Hồ Văn Kăn", "Nam", 1970, "045070123456", "bom mìn", None], strict=True))
    return [*(line | {title.replace("_", " "): cell for title, cell in changed.items()}).values()]


def _read(*rows: list[Any], merges: tuple[str, ...] = ()) -> ListReading:
    return read_people_list(workbook({"A": rows}, merges=merges), today=TODAY)


def _codes(reading: ListReading) -> list[tuple[str, Field | None, Level]]:
    return [(each.code, each.field, each.level) for each in reading.findings if each.row]


@pytest.mark.parametrize("merges", [(), ("A1:G1",)])
def test_a_title_right_above_the_headings_is_no_heading_and_names_the_commune(merges: tuple[str, ...]) -> None:
    reading = _read(["Danh sách nạn nhân xã Lìa"], HEADINGS, _person(1), merges=merges)

    assert reading.layouts[0].header_rows == (2,)
    assert [column.title for column in reading.layouts[0].columns] == HEADINGS
    assert reading.rows[0].commune_text == "Xã Lìa"


@pytest.mark.parametrize(("title", "village"), [
    ("THÔN A TÚC (3 người)", "Thôn A Túc"), ("I. Thôn A Túc", "Thôn A Túc"), ("Thôn: Kỳ Rỹ", "Thôn Kỳ Rỹ"),
])  # fmt: skip
@pytest.mark.parametrize("merges", [(), ("A2:G2",)])
def test_a_village_right_below_the_headings_begins_a_section(title: str, village: str, merges: tuple[str, ...]) -> None:
    reading = _read(HEADINGS, [title], _person(1), merges=merges)

    assert reading.layouts[0].header_rows == (1,)
    assert [(row.row_number, row.village) for row in reading.rows] == [(3, village)]


@pytest.mark.parametrize(("heading", "field"), [
    ("Số CCCD nạn nhân", Field.IDENTITY), ("Năm sinh của nạn nhân", Field.BIRTH), ("Họ tên nạn nhân", Field.FULL_NAME),
    ("Giới tính đối tượng", Field.SEX), ("Diện nạn nhân", Field.CATEGORY), ("Nơi bị nạn", Field.IGNORED),
    ("Thương tích", Field.DISABILITY_TYPE), ("Họ tên chủ hộ", Field.HEAD),
])  # fmt: skip
def test_a_heading_may_say_whose_it_is(heading: str, field: Field) -> None:
    match = match_heading(heading)

    assert match is not None and (match.field, match.rival) == (field, None)


def test_a_group_over_two_columns_without_a_merge_is_still_a_heading() -> None:
    reading = _read(
        [None, None, "Năm sinh"],
        ["STT", "Họ và tên", "Nam", "Nữ", "Số CCCD"],
        [1, "Hồ Thị Kăn", None, 1970, "045170123456"],
    )

    assert (reading.rows[0].sex, reading.rows[0].birth is not None) == ("F", True)


def test_signatures_are_no_people_under_whatever_columns_they_stand() -> None:
    closing: list[list[Any]] = [
        [None, "Tổng cộng: 1 người"],
        [None, None, None, "Lìa, ngày 12 tháng 10 năm 2026"],
        ["NGƯỜI LẬP BIỂU", None, "Trưởng thôn", "TM. ỦY BAN NHÂN DÂN"],
        [None, None, None, "KT. CHỦ TỊCH"],
        [None, None, None, "PHÓ CHỦ TỊCH"],
        [],
        ["Nguyễn Văn Lập", None, "Hồ Văn Trưởng", "Trần Văn Chủ"],
    ]

    reading = _read(HEADINGS, _person(1), *closing)

    assert [row.row_number for row in reading.rows] == [2]
    assert reading.verdict_of(reading.rows[0]) is Verdict.GOOD


@pytest.mark.parametrize("number", [2, "2", "02."])
def test_a_row_numbered_in_advance_is_blank(number: object) -> None:
    assert [row.row_number for row in _read(HEADINGS, _person(1), [number], _person(3, Số_CCCD=None)).rows] == [2, 4]


def test_people_of_the_next_village_follow_a_signature() -> None:
    reading = _read(
        HEADINGS,
        ["Thôn A Túc"],
        _person(1),
        [None, "Người lập biểu"],
        [None, "Nguyễn Văn Lập"],
        ["II", "Thôn Kỳ Rỹ"],
        _person(1, Số_CCCD="045070123457"),
    )

    assert [(row.row_number, row.village) for row in reading.rows] == [(3, "Thôn A Túc"), (7, "Thôn Kỳ Rỹ")]


def test_a_birth_day_in_words_makes_no_signature() -> None:
    reading = _read(HEADINGS, _person(None, Năm_sinh="ngày 2 tháng 3 năm 1970"))

    assert [(row.full_name, row.birth is not None) for row in reading.rows] == [("Hồ Văn Kăn", True)]


@pytest.mark.parametrize(
    "name", ["Hồ Văn Dũng và Hồ Thị Dung", "Hồ Văn Cả\nHồ Văn Hai", "Nguyễn Văn An, Trần Thị Bé", "Ông Lê Ba/Bà Lê Tư"]
)
def test_two_names_in_one_cell_are_wrong(name: str) -> None:
    assert _codes(_read(HEADINGS, _person(1, Họ_và_tên=name))) == [("TWO_NAMES", Field.FULL_NAME, Level.WRONG)]


@pytest.mark.parametrize(("written", "read"), [
    ("Ông Hồ Văn Thê", "Hồ Văn Thê"), ("bà: Hồ Thị Nga", "Hồ Thị Nga"), ("Ông Ích Khiêm", "Ông Ích Khiêm"),
    ("Nguyễn Thị\nHoa", "Nguyễn Thị Hoa"), ("Hồ Văn Lý (B)", "Hồ Văn Lý (B)"), ("Anh Văn Lý", "Anh Văn Lý"),
])  # fmt: skip
def test_a_form_of_address_is_no_part_of_the_name(written: str, read: str) -> None:
    assert _read(HEADINGS, _person(1, Họ_và_tên=written)).rows[0].full_name == read


@pytest.mark.parametrize(("written", "codes"), [
    ("TNBM", ["UXO_SURV"]), ("NNBM", ["UXO_SURV"]), ("NNCĐDC", ["AO_CIV"]), ("CĐHH", ["AO_CIV"]),
    ("con NNCĐDC", ["AO_CHILD"]), ("Con đẻ NĐC", ["AO_CHILD"]), ("BM, CĐHH", ["UXO_SURV", "AO_CIV"]),
    ("CĐDC + TNBM", ["AO_CIV", "UXO_SURV"]), ("bom mìn, vật nổ", ["UXO_SURV"]), ("CĐDC/dioxin", ["AO_CIV"]),
    ("thân nhân NN bom mìn, vật nổ", ["UXO_FAM"]), ("thương binh", []),
])  # fmt: skip
def test_categories_in_short(written: str, codes: list[str]) -> None:
    assert read_categories(written) == codes


@pytest.mark.parametrize("written", ["khoảng 1970", "Khoảng năm 1970", "~1970", "1970?", "sinh khoảng 1970"])
def test_an_estimated_year_is_taken_and_told(written: str) -> None:
    reading = _read(HEADINGS, _person(1, Năm_sinh=written))

    assert reading.rows[0].birth is not None and reading.rows[0].birth.year == 1970
    assert _codes(reading) == [("YEAR_IS_ESTIMATE", Field.BIRTH, Level.WARN)]


def test_an_estimated_year_in_the_future_is_wrong() -> None:
    assert ("DAY_IN_FUTURE", Field.BIRTH, Level.WRONG) in _codes(
        _read(HEADINGS, _person(1, Năm_sinh="khoảng 2031", Số_CCCD=None, Ghi_chú="chưa làm CCCD"))
    )


def _cells(row: int, *cells: str | bytes) -> bytes:
    written = [
        hostile.text_cell(f"{letter}{row}", cell)
        if isinstance(cell, str)
        else cell.replace(b"@", f"{letter}{row}".encode())
        for letter, cell in zip("ABCDE", cells, strict=True)
    ]
    return b'<row r="%d">%s</row>' % (row, b"".join(written))


ERROR, UNSAVED, EMPTY_TEXT = (
    b'<c r="@" t="e"><f>VLOOKUP(A1,Z:Z,1,0)</f><v>#N/A</v></c>',
    b'<c r="@" s="0"><f>A1</f><v></v></c>',
    b'<c r="@" t="str"><f>IF(A1="","","")</f><v></v></c>',
)


def test_formulas_without_a_result_are_told_and_rows_of_nothing_else_are_blank() -> None:
    rows = (
        _cells(1, "STT", "Họ và tên", "Năm sinh", "Số CCCD", "Ghi chú"),
        _cells(2, "1", "Hồ Văn Kăn", "1970", ERROR, "a"),
        _cells(3, "2", UNSAVED, "1970", "045070123456", "a"),
        _cells(4, "3", "Hồ Văn Lý", "1970", "045070123457", ERROR),
        _cells(5, "4", "Hồ Văn Xa", "1970", "045070123458", EMPTY_TEXT),
        _cells(6, "5", ERROR, ERROR, ERROR, UNSAVED),
    )

    reading = read_people_list(hostile.with_sheet(b"".join(rows)), today=TODAY)

    assert [(each.row, each.code, each.field, each.level) for each in reading.findings if each.row] == [
        (2, "CELL_HAS_ERROR", Field.IDENTITY, Level.WRONG),
        (3, "CELL_HAS_ERROR", Field.FULL_NAME, Level.WRONG),
        (4, "CELL_HAS_ERROR", Field.NOTE, Level.WARN),
    ]
    assert [row.row_number for row in reading.rows] == [2, 3, 4, 5]


def test_a_list_of_too_many_people_is_refused_at_the_first_beyond() -> None:
    rows = [_person(number, Số_CCCD=f"04507012345{number}") for number in range(1, 5)]
    upload = workbook({"A": [HEADINGS, *rows]})

    with pytest.raises(RuleViolation) as refused:
        read_people_list(upload, today=TODAY, most=3)

    assert (refused.value.code, refused.value.params) == ("TOO_MANY_PEOPLE", {"most": 3})
    assert len(read_people_list(upload, today=TODAY, most=4).rows) == 4
