"""Hostile and broken uploads are refused with a clear code or read safely, fast and without eating the memory."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from core.errors import RuleViolation
from exchange.rules import limits
from exchange.rules.verdict import read_people_list
from exchange.rules.workbook import read_workbook
from tests.exchange.sheets import hostile
from tests.exchange.sheets.folk import TODAY
from tests.exchange.sheets.write import workbook

SECONDS = 5.0  # of this process: the machine may be busy
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (bytes, "FILE_EMPTY"),
    "too big": (lambda: b"PK\x03\x04" + b"\0" * limits.MAX_FILE_BYTES, "FILE_TOO_BIG"),
    "csv renamed": ("STT,Họ và tên\n1,Hồ Thị Hoài\n".encode, "NOT_A_WORKBOOK"),
    "html renamed": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "NOT_A_WORKBOOK"),
    "old excel": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000, "OLD_EXCEL"),
    "password": (hostile.protected, "ENCRYPTED_FILE"),
    "truncated": (lambda: hostile.honest()[:-200], "DAMAGED_FILE"),
    "cut in half": (lambda: hostile.honest()[:2000], "DAMAGED_FILE"),
    "flipped bytes": (lambda: hostile.honest()[:300] + b"\xff" * 400 + hostile.honest()[700:], "DAMAGED_FILE"),
    "other zip": (lambda: _zip({"word/document.xml": b"<a/>"}), "NOT_A_WORKBOOK"),
    "no workbook part": (lambda: hostile.changed({"xl/workbook.xml": None}), "NOT_A_WORKBOOK"),
    "no sheet part": (lambda: hostile.changed({"xl/worksheets/sheet1.xml": None}), "DAMAGED_FILE"),
    "binary workbook": (lambda: _zip({"xl/workbook.bin": b"x", "[Content_Types].xml": b"<a/>"}), "NOT_A_WORKBOOK"),
    "macros": (lambda: hostile.changed({"xl/vbaProject.bin": b"x"}), "HAS_MACROS"),
    "twin entries": (hostile.twin_entries, "DAMAGED_FILE"),
    "many entries": (lambda: hostile.changed({f"xl/media/{n}.png": b"" for n in range(2000)}), "SPREADSHEET_BOMB"),
    "60 MB of blanks": (lambda: hostile.with_sheet(b" " * 60_000_000), "SPREADSHEET_BOMB"),
    "60 MB of cells": (
        lambda: hostile.with_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>' * 1_500_000),
        "SPREADSHEET_BOMB",
    ),
    "shared text bomb": (hostile.shared_bomb, "SPREADSHEET_BOMB"),
    "entity bomb": (hostile.entity_bomb, "UNSAFE_XML"),
    "outside entity": (hostile.outside_entity, "UNSAFE_XML"),
    "utf-16": (
        lambda: hostile.changed(
            {"xl/worksheets/sheet1.xml": hostile.sheet(b"", encoding="UTF-16").decode().encode("utf-16")}
        ),
        "UNSAFE_XML",
    ),
    "latin-1": (lambda: hostile.with_sheet(b"", encoding="ISO-8859-1"), "UNSAFE_XML"),
    "broken xml": (lambda: hostile.with_sheet(b'<row r="1"><c r="A1"></row>'), "DAMAGED_FILE"),
    "senseless place": (lambda: hostile.with_sheet(b'<row r="1"><c r="11A"><v>1</v></c></row>'), "DAMAGED_FILE"),
    "16384 columns": (
        lambda: workbook({"A": [hostile.HEADER, [*hostile.PERSON, *([None] * 16_378), "x"]]}),
        "TOO_MANY_COLUMNS",
    ),
    "unplaced columns": (hostile.unplaced_columns, "TOO_MANY_COLUMNS"),
    "last corner": (
        lambda: hostile.with_sheet(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        "TOO_MANY_ROWS",
    ),
    "100 sheets": (lambda: workbook({f"S{n}": [["x"]] for n in range(100)}), "TOO_MANY_SHEETS"),
    "1 MB cell": (
        lambda: hostile.with_sheet(b'<row r="1">' + hostile.text_cell("A1", "x" * 1_000_000) + b"</row>"),
        "CELL_TOO_LONG",
    ),
    "no list": (lambda: workbook({"A": [["Kế hoạch"], ["Nội dung"]]}), "NO_LIST_FOUND"),
    "no sheet cells": (lambda: workbook({"A": []}), "NO_LIST_FOUND"),
    "header alone": (lambda: workbook({"A": [hostile.HEADER]}), "NO_ROWS"),
    "vni font": (
        lambda: workbook(
            {"A": [["STT", "Hoï vaø teân", "Naêm sinh"], [1, "Nguyeãn Vaên Ñöùc", 1960], [2, "Hoà Thò Kieàu", 1961]]}
        ),
        "LEGACY_ENCODING",
    ),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_its_code(name: str) -> None:
    make, code = REFUSED[name]
    upload = make()

    started = time.process_time()
    with pytest.raises(RuleViolation) as refused:
        read_people_list(upload, today=TODAY)

    assert refused.value.code == code
    assert refused.value.message
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("cut", range(0, 60))
def test_a_file_cut_anywhere_is_refused_and_never_crashes(cut: int) -> None:
    whole = hostile.honest()

    with pytest.raises(RuleViolation):
        read_people_list(whole[: len(whole) * cut // 60], today=TODAY)


def test_a_million_empty_rows_are_read_safely_or_refused() -> None:
    rows = b'<row r="1">' + b"".join(
        hostile.text_cell(f"{c}1", t) for c, t in zip("ABC", ("STT", "Họ và tên", "Năm sinh"), strict=True)
    )
    rows += b'</row><row r="2">' + hostile.text_cell("B2", "Hồ Thị Hoài") + b'<c r="C2"><v>1960</v></c></row>'
    rows += b"".join(b'<row r="%d"/>' % n for n in range(3, 1_000_000))
    upload = hostile.with_sheet(rows)

    started = time.process_time()
    reading = read_people_list(upload, today=TODAY)

    assert [row.full_name for row in reading.rows] == ["Hồ Thị Hoài"]
    assert time.process_time() - started < SECONDS


def test_a_bomb_is_stopped_before_it_fills_the_memory() -> None:
    upload = hostile.with_sheet(b" " * 120_000_000)

    tracemalloc.start()
    with pytest.raises(RuleViolation):
        read_workbook(upload)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 80_000_000


def test_formulas_are_read_as_the_values_they_had() -> None:
    row = hostile.text_cell("A2", "1") + hostile.text_cell("B2", "Hồ Thị Hoài")
    row += (
        b'<c r="C2"><f>1900+60</f><v>1960</v></c><c r="D2" t="str"><f>HYPERLINK("http://x")</f><v>045160111111</v></c>'
    )
    titles = zip("ABCD", ("STT", "Họ và tên", "Năm sinh", "CCCD"), strict=True)
    head = b"".join(hostile.text_cell(f"{c}1", title) for c, title in titles)
    upload = hostile.with_sheet(b'<row r="1">' + head + b'</row><row r="2">' + row + b"</row>")

    reading = read_people_list(upload, today=TODAY)

    assert reading.rows[0].birth is not None and reading.rows[0].birth.year == 1960
    assert reading.rows[0].identity is not None and reading.rows[0].identity.digits == "045160111111"


def test_links_pictures_and_remarks_of_a_workbook_are_left_behind() -> None:
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    upload = hostile.changed(
        {"xl/externalLinks/externalLink1.xml": link, "xl/media/image1.png": b"\x89PNG", "custom/x.bin": b"x"}
    )

    reading = read_people_list(upload, today=TODAY)

    assert [row.full_name for row in reading.rows] == ["Hồ Thị Hoài"]


def test_a_workbook_of_another_writer_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(hostile.HEADER)
    sheet.append(hostile.PERSON)
    target = io.BytesIO()
    book.save(target)

    reading = read_people_list(target.getvalue(), today=TODAY)

    assert [row.full_name for row in reading.rows] == ["Hồ Thị Hoài"]


def test_empty_cells_far_away_are_no_reason_to_refuse() -> None:
    head = b"".join(hostile.text_cell(f"{c}1", t) for c, t in zip("AB", ("Họ và tên", "Năm sinh"), strict=True))
    rows = b'<row r="1">' + head + b'</row><row r="2">' + hostile.text_cell("A2", "Hồ Thị Hoài") + b"</row>"
    rows += b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'

    reading = read_people_list(hostile.with_sheet(rows), today=TODAY)

    assert [row.full_name for row in reading.rows] == ["Hồ Thị Hoài"]


@pytest.mark.parametrize("kind", [b't="s"', b"t='s'", b't = "s"'])
def test_a_repeated_long_text_is_counted_however_it_is_written(kind: bytes) -> None:
    strings = f'<sst xmlns="{hostile.MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'.encode()
    cells = b"".join(b'<row r="%d"><c r="A%d" %s><v>0</v></c></row>' % (n, n, kind) for n in range(1, 5_001))
    parts = {"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": hostile.sheet(cells)}

    with pytest.raises(RuleViolation) as refused:
        read_workbook(hostile.changed(parts))

    assert refused.value.code == "SPREADSHEET_BOMB"


@pytest.mark.parametrize(
    "cell", [b'<x:c r="XFD1"><x:v>1</x:v></x:c>', b'<c\tr="XFD1"><v>1</v></c>', b'<c s="1" r="XFD1"><v>1</v></c>']
)
def test_a_cell_far_away_is_seen_however_it_is_written(cell: bytes) -> None:
    rows = b'<row xmlns:x="%s" r="1">' % hostile.MAIN.encode() + cell + b"</row>"

    with pytest.raises(RuleViolation) as refused:
        read_workbook(hostile.with_sheet(rows))

    assert refused.value.code == "TOO_MANY_COLUMNS"


def test_overlapping_merges_cannot_multiply_cells() -> None:
    merges = "".join('<mergeCell ref="A1:A100000"/>' for _ in range(15_000)).encode()
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 100_001))
    whole = hostile.sheet(rows).replace(
        b"</sheetData>", b'</sheetData><mergeCells count="15000">' + merges + b"</mergeCells>"
    )

    with pytest.raises(RuleViolation) as refused:
        read_workbook(hostile.changed({"xl/worksheets/sheet1.xml": whole}))

    assert refused.value.code == "SPREADSHEET_BOMB"
