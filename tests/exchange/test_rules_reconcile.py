"""QTMAC's list: what is read of it, which row is which accident, in what the two differ."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from core.errors import RuleViolation
from exchange.rules.qtmac_list import NotAList, QtmacRow, read_qtmac_list
from exchange.rules.reconcile import Pair, Told, differences, pair_rows
from tests.exchange.sheets.write import workbook

TODAY = date(2026, 11, 27)
ONE, OTHER, THIRD = (UUID(int=number) for number in (1, 2, 3))
HEADINGS = "Mã QTMAC;Ngày xảy ra;Xã;Huyện cũ;Loại vật nổ;Số người chết;Số bị thương\n"


def read(upload: bytes) -> list[QtmacRow]:
    return read_qtmac_list(upload, today=TODAY, check_time=lambda: None)


def test_a_csv_and_a_workbook_are_read_alike_titles_above_the_headings_and_empty_rows_are_passed_over() -> None:
    text = (
        "Danh sách;;;;;;\n\n"
        + HEADINGS
        + "QT-1;16/11/2026;Xã Lìa;Hướng Hóa;Bom bi;0;2\n;;;;;;\nQT-2;1975;Xã Thanh;;;1;\n"
    )
    cells = [line.split(";") for line in text.splitlines() if line]

    by_text = read(text.encode("utf-8-sig"))
    by_book = read(workbook({"Tai nạn": cells}))

    assert [(row.ref, row.happened, row.device, row.killed, row.injured) for row in by_text] == [
        ("QT-1", "2026-11-16", "CLUSTER", 0, 2), ("QT-2", "1975", "UNKNOWN", 1, None),
    ]  # fmt: skip
    assert [row.line for row in by_text] == [4, 6]
    assert [(row.ref, row.happened, row.killed) for row in by_book] == [
        (row.ref, row.happened, row.killed) for row in by_text
    ]
    assert not [row.problems for row in by_text if row.problems]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("QT-1;hôm kia;Xã Lìa;;;0;1", "DAY_UNREADABLE"),
        ("QT-1;28/11/2026;Xã Lìa;;;0;1", "DAY_IN_FUTURE"),
        ("QT-1;16/11/2026;Xã Lìa;;;0;nhiều", "NUMBER_UNREADABLE"),
        ("QT-1;16/11/2026;Xã Lìa;;;-1;1", "NUMBER_UNREADABLE"),
        ("QT-1;16/11/2026;Xã Lìa;;cái gì đó;0;1", "DEVICE_UNKNOWN"),
        ("Q" * 41 + ";16/11/2026;Xã Lìa;;;0;1", "REF_TOO_LONG"),
    ],
)
def test_what_cannot_be_read_of_a_row_is_named(cells: str, problem: str) -> None:
    assert read((HEADINGS + cells).encode())[0].problems == (problem,)


def test_a_reference_that_stands_twice_is_a_fault_of_the_later_row() -> None:
    rows = read(
        (HEADINGS + "QT-1;2026;Xã Lìa;;;;\nqt - 1;2025;Xã Lìa;;;;\n;2025;Xã Lìa;;;;\n;2024;Xã Lìa;;;;").encode()
    )

    assert [row.problems for row in rows] == [(), ("REF_TWICE",), (), ()]


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (b"\xff\xfa\x00\x01", "QTMAC_UNREADABLE"),
        ("Họ và tên;Năm sinh\nHồ Văn A;1968".encode(), "QTMAC_COLUMNS_MISSING"),
        (HEADINGS.encode(), "QTMAC_NO_ROWS"),
        ((HEADINGS + "QT;2026;Xã Lìa;;;;\n" * 2001).encode(), "QTMAC_TOO_MANY_ROWS"),
        ((HEADINGS + "a\0b;2026;Xã Lìa;;;;").encode(), "QTMAC_UNREADABLE"),
    ],
)
def test_a_file_that_is_no_list_is_refused(upload: bytes, code: str) -> None:
    with pytest.raises(NotAList) as refused:
        read(upload)

    assert refused.value.code == code


@pytest.mark.parametrize("upload", [b"", b"PK\x03\x04 broken", bytes.fromhex("d0cf11e0a1b11ae1")])
def test_a_hostile_or_broken_workbook_is_refused_as_on_the_import_desk(upload: bytes) -> None:
    with pytest.raises(RuleViolation):
        read(upload)


def test_references_decide_first_then_the_most_alike_each_accident_once() -> None:
    refs = {1: "QT 1", 2: "", 3: "QT-3", 4: ""}
    accidents = {ONE: "qt1", OTHER: "", THIRD: "QT-9"}
    alike = {2: [(ONE, 90), (OTHER, 60)], 3: [(THIRD, 95)], 4: [(OTHER, 70)]}

    assert pair_rows(refs, accidents, alike, apart=()) == {1: Pair(ONE, True), 4: Pair(OTHER, False)}
    assert pair_rows(refs, accidents, alike, apart={(4, OTHER)}) == {1: Pair(ONE, True), 2: Pair(OTHER, False)}


def test_what_is_only_coarser_or_not_told_is_no_difference() -> None:
    known = Told(happened="2026-11-16", communes=frozenset({"a"}), device="CLUSTER", killed=0, injured=2)

    assert differences(Told(happened="2026", communes=frozenset({"a", "b"}), device="UNKNOWN"), known) == ()
    assert differences(Told(happened="2020s", communes=frozenset({"a"}), device="CLUSTER", killed=0), known) == ()
    assert differences(
        Told(happened="2026-11-17", communes=frozenset({"b"}), device="MORTAR", killed=1, injured=1), known
    ) == ("DAY", "COMMUNE", "DEVICE", "KILLED", "INJURED")
