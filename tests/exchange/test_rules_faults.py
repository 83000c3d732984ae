"""Faults planted at random into good rows: exactly they are found, each in its own column, and nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from exchange.rules.headings import Field
from exchange.rules.people import Level
from exchange.rules.verdict import Verdict, read_people_list
from tests.exchange.sheets.folk import TODAY, Folk, invent
from tests.exchange.sheets.layouts import no_title_rows
from tests.exchange.sheets.write import workbook

NAME, SEX, BIRTH, IDENTITY, PHONE, VILLAGE, CATEGORY, DEGREE, POVERTY, ACCIDENT = range(1, 11)
Plant = Callable[[Folk], Any]


def _always(cell: object) -> Plant:
    return lambda _one: cell


# Column, field, code, what stands there instead.
FAULTS: tuple[tuple[int, Field, str, Plant], ...] = (
    (NAME, Field.FULL_NAME, "NO_NAME", _always(None)),
    (NAME, Field.FULL_NAME, "NO_NAME", _always("   ")),
    (NAME, Field.FULL_NAME, "NAME_HAS_MARKUP", _always("<script>alert(1)</script>")),
    (NAME, Field.FULL_NAME, "NAME_UNREADABLE", lambda one: f"{one.name} 1960"),
    (NAME, Field.FULL_NAME, "NAME_UNREADABLE", _always("=HYPERLINK(A)")),
    (NAME, Field.FULL_NAME, "LOST_LETTERS", _always("Nguy?n V?n L?i")),
    (NAME, Field.FULL_NAME, "LOST_LETTERS", _always("NguyÔn V¨n §øc")),
    (NAME, Field.FULL_NAME, "DITTO_NOT_ALLOWED", _always('"')),
    (SEX, Field.SEX, "UNKNOWN_SEX", _always("abc")),
    (BIRTH, Field.BIRTH, "DAY_IN_FUTURE", _always(2031)),
    (BIRTH, Field.BIRTH, "DAY_IN_FUTURE", _always("22/11/2026")),
    (BIRTH, Field.BIRTH, "DAY_IMPOSSIBLE", lambda one: f"30/02/{one.born.year}"),
    (BIRTH, Field.BIRTH, "DAY_IMPOSSIBLE", lambda one: f"12/31/{one.born.year}"),
    (BIRTH, Field.BIRTH, "DAY_UNREADABLE", _always("không phải ngày")),
    (BIRTH, Field.BIRTH, "DAY_TOO_EARLY", _always(1850)),
    (IDENTITY, Field.IDENTITY, "IDENTITY_ELEVEN_DIGITS", lambda one: one.number[:11]),
    (IDENTITY, Field.IDENTITY, "IDENTITY_WRONG_LENGTH", lambda one: one.number[:10]),
    (IDENTITY, Field.IDENTITY, "IDENTITY_WRONG_LENGTH", lambda one: one.number + "7"),
    (IDENTITY, Field.IDENTITY, "IDENTITY_NOT_DIGITS", lambda one: one.number[:11] + "O"),
    (IDENTITY, Field.IDENTITY, "IDENTITY_NOT_DIGITS", _always("4.5081E+10")),
    (IDENTITY, Field.IDENTITY, "IDENTITY_IMPOSSIBLE", _always("000000000000")),
    (IDENTITY, Field.IDENTITY, "IDENTITY_MISSING", lambda one: None if one.born.year < 2000 else "-"),
    (PHONE, Field.PHONE, "PHONE_NINE_DIGITS", lambda one: one.phone[:9]),
    (PHONE, Field.PHONE, "PHONE_NINE_DIGITS", lambda one: one.phone[1:]),
    (PHONE, Field.PHONE, "PHONE_WRONG_LENGTH", lambda one: one.phone + "12"),
    (PHONE, Field.PHONE, "PHONE_MIXED_SIGNS", _always("0973 12.34-56")),
    (VILLAGE, Field.VILLAGE, "TEXT_HAS_MARKUP", _always("<img src=x>")),
    (VILLAGE, Field.VILLAGE, "TEXT_TOO_LONG", _always("a" * 1000)),
    (CATEGORY, Field.CATEGORY, "UNKNOWN_CATEGORY", _always("Thương binh 2/4")),
    (CATEGORY, Field.CATEGORY, "UNKNOWN_CATEGORY", _always("xyz")),
    (DEGREE, Field.DISABILITY_DEGREE, "UNKNOWN_DEGREE", _always("vừa")),
    (POVERTY, Field.POVERTY, "UNKNOWN_POVERTY", _always("giàu")),
    (ACCIDENT, Field.ACCIDENT, "ACCIDENT_BEFORE_BIRTH", lambda one: one.born.year - 1),
    (ACCIDENT, Field.ACCIDENT, "DAY_IN_FUTURE", _always(2027)),
)
TITLES = re.split(
    r"\|",
    "STT|Họ và tên|Giới tính|Ngày sinh|Số CCCD|Điện thoại|Thôn|Diện nạn nhân|Mức độ khuyết tật|Hộ nghèo, cận nghèo|"
    "Năm bị tai nạn",
)


def _line(number: int, one: Folk) -> list[Any]:
    sex = "Nam" if one.sex == "M" else "Nữ"
    return [number, one.name, sex, one.born, one.number, one.phone, one.village, one.category, one.degree, one.poverty,
            one.accident]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_planted_faults_are_found_all_and_nothing_else(seed: int) -> None:
    dice = random.Random(seed)
    people = [one for one in invent(150, seed=100 + seed) if one.born.year <= 2005]
    rows: list[list[Any]] = [TITLES]
    planted: set[tuple[int, Field | None, str]] = set()
    for number, one in enumerate(people, start=1):
        rows.append(_line(number, one))
        if dice.random() < 0.4:
            column, field, code, plant = dice.choice(FAULTS)
            rows[-1][column] = plant(one)
            planted.add((len(rows), field, code))

    reading = read_people_list(workbook({"A": rows}), today=TODAY)

    found = {(f.row, f.field, f.code) for f in reading.findings if f.row and f.level is Level.WRONG}
    assert len(reading.rows) == len(people)
    assert found - planted == set()
    assert planted - found == set()
    assert {f for f in reading.findings if f.row and f.level is not Level.WRONG} == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[2]}-{fault[0]}")
def test_each_fault_names_its_column_and_has_words(fault: tuple[int, Field, str, Plant]) -> None:
    column, field, code, plant = fault
    person = invent(1, seed=7)[0]
    line = _line(1, person)
    line[column] = plant(person)

    reading = read_people_list(workbook({"A": [TITLES, line, _line(2, invent(2, seed=8)[1])]}), today=TODAY)

    (finding,) = reading.findings_of(reading.rows[0])
    assert (finding.code, finding.field, finding.column_title) == (code, field, TITLES[column])
    assert finding.message.reason and finding.message.cure
    assert reading.verdict_of(reading.rows[0]) is Verdict.WRONG
    assert reading.rows[0] not in reading.landing


@pytest.mark.parametrize(
    ("column", "plant", "code"),
    [
        (IDENTITY, lambda one: int(one.number), "IDENTITY_ZERO_RESTORED"),
        (PHONE, lambda one: int(one.phone), "PHONE_ZERO_RESTORED"),
        (SEX, lambda one: "Nữ" if one.sex == "M" else "Nam", "CCCD_SEX_DIFFERS"),
        (SEX, _always(None), "SEX_MISSING"),
        (BIRTH, lambda one: one.born.year - 1, "CCCD_YEAR_DIFFERS"),
        (BIRTH, _always(None), "BIRTH_MISSING"),
        (CATEGORY, _always(None), "CATEGORY_MISSING"),
        (CATEGORY, _always("Nạn nhân bom mìn"), ""),
        (IDENTITY, _always("chưa có"), ""),
        (IDENTITY, _always("197310519"), ""),
        (IDENTITY, lambda one: f"{one.number[:3]}.{one.number[3:6]}.{one.number[6:]}", ""),
        (PHONE, _always("+84 912 345 678"), ""),
        (PHONE, _always("0912.345.678 / 0987654321"), ""),
        (DEGREE, _always(None), ""),
        (POVERTY, _always("HN"), ""),
        (ACCIDENT, _always("không rõ"), ""),
        (BIRTH, lambda one: f"{one.born.month}/{one.born.year}", ""),
    ],
)
def test_what_can_be_mended_lands_with_at_most_a_warning(column: int, plant: Plant, code: str) -> None:
    person = invent(1, seed=11)[0]
    line = _line(1, person)
    line[column] = plant(person)

    reading = read_people_list(workbook({"A": [TITLES, line]}), today=TODAY)

    assert {f.code for f in reading.findings_of(reading.rows[0])} == ({code} if code else set())
    assert reading.verdict_of(reading.rows[0]) is (Verdict.WARN if code else Verdict.GOOD)
    assert list(reading.landing) == [reading.rows[0]]


def test_a_number_that_lost_its_zero_is_restored() -> None:
    person = invent(1, seed=3)[0]
    line = _line(1, person)
    line[IDENTITY], line[PHONE] = int(person.number), int(person.phone)

    row = read_people_list(workbook({"A": [TITLES, line]}), today=TODAY).rows[0]

    assert row.identity is not None
    assert (row.identity.digits, row.phone) == (person.number, person.phone)


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("chưa làm CCCD", "NOT_ISSUED"),
        ("mất giấy tờ", "LOST"),
        ("trẻ em", "CHILD"),
        ("chưa có số định danh", "NOT_ISSUED"),
        ("không có giấy tờ", "NOT_ISSUED"),
        ("nhà xa, mất chân trái", ""),
        (None, ""),
    ],
)
def test_a_row_without_number_needs_a_reason(note: str | None, reason: str) -> None:
    upload = workbook(
        {"A": [["STT", "Họ và tên", "Năm sinh", "CCCD", "Ghi chú"], [1, "Hồ Thị Hoài", 1960, None, note]]}
    )

    reading = read_people_list(upload, today=TODAY)

    assert reading.rows[0].identity_missing_reason == reason
    assert reading.verdict_of(reading.rows[0]) is (Verdict.GOOD if reason else Verdict.WRONG)


def _doubled(*lines: list[Any]) -> list[tuple[str, object]]:
    titles = ["STT", "Họ và tên", "Năm sinh", "CCCD", "Thôn", "Ghi chú"]
    numbered = [[number, *line] for number, line in enumerate(lines, start=1)]
    reading = read_people_list(workbook({"A": [titles, *numbered]}), today=TODAY)
    return [(f.code, f.params.get("other")) for f in reading.findings if f.row]


def test_the_same_number_twice_is_the_same_person() -> None:
    found = _doubled(["Nguyễn Pả Hiếp", 1982, "045082011387", "A"], ["Nguyen Pa Hiep", 1982, "045082011387", "B"])

    assert found == [("SAME_AS", 2)]


def test_the_same_number_under_another_name_is_told_apart() -> None:
    found = _doubled(["Nguyễn Pả Hiếp", 1982, "045082011387", "A"], ["Hồ Văn Lý", 1982, "045082011387", "A"])

    assert found == [("SAME_NUMBER_OTHER_NAME", 2)]


def test_without_numbers_name_year_and_village_make_the_same_person() -> None:
    found = _doubled(
        ["Hồ Thị Kăn", 1946, None, "A Túc", "chưa có CCCD"], ["HO THI KAN", 1946, None, "a túc", "mất CCCD"]
    )

    assert found == [("SAME_AS", 2)]


def test_namesakes_with_numbers_of_their_own_are_two_people() -> None:
    found = _doubled(["Hồ Thị Kăn", 1946, "045146177344", "A Túc"], ["Hồ Thị Kăn", 1946, "045146177345", "A Túc"])

    assert found == []


def test_namesakes_of_other_villages_are_two_people() -> None:
    found = _doubled(
        ["Hồ Thị Kăn", 1946, None, "A Túc", "chưa có CCCD"], ["Hồ Thị Kăn", 1946, None, "Ba Tầng", "chưa có CCCD"]
    )

    assert found == []


def test_a_double_of_a_wrong_row_may_land() -> None:
    found = _doubled(["Hồ Thị Kăn", 2046, "045146177344", "A Túc"], ["Hồ Thị Kăn", 1946, "045146177344", "A Túc"])

    assert found == [("DAY_IN_FUTURE", None)]


def test_ten_thousand_rows_are_read_in_seconds() -> None:
    dressed = no_title_rows(invent(9_000, seed=1))

    reading = read_people_list(dressed.upload, today=TODAY)

    assert len(reading.rows) == 9_000
