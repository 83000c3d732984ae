"""No upload takes longer than its length warrants: every kind of part, at the limits of each, and the time itself."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Callable

import pytest

from core.errors import RuleViolation
from exchange.actions import read_upload
from exchange.rules import limits
from exchange.rules.parts import tell_errors
from exchange.rules.people import Level
from exchange.rules.verdict import read_people_list
from exchange.rules.workbook import read_workbook
from tests.exchange.sheets import hostile
from tests.exchange.sheets.folk import TODAY
from tests.exchange.sheets.write import workbook
from tests.factories.exchange import importer, plain_list, plain_row

SECONDS = 5.0
REPEATED_TYPE = b' t="e"'

# What would take minutes if the scan went back over what it had read, and is read as the honest list that it is.
READ: dict[str, Callable[[], bytes]] = {
    "a remark in a sheet": lambda: hostile.with_cells(b"<!--<c " + REPEATED_TYPE * 200_000 + b"<-->"),
    "an attribute in a sheet": lambda: hostile.with_cells(b"<c s='" + REPEATED_TYPE * 200_000 + b"' r=\"F2\"/>"),
    "open formulas in a remark": lambda: hostile.with_cells(b"<!--" + b'<c t="e"><f>' * 200_000 + b"-->"),
    "blanks in an attribute": lambda: hostile.with_cells(b'<c r="F2" s="' + b" t " * 200_000 + b'"/>'),
    "comments": lambda: hostile.with_parts({"xl/comments1.xml": b"<a/>" * 900_000}),
    "comments that are no XML": lambda: hostile.changed({"xl/comments1.xml": b"<a>" * 900_000}),
    "a theme": lambda: hostile.with_parts({"xl/theme/theme1.xml": b"<a>" * 100_000 + b"</a>" * 100_000}),
    "many formats": lambda: hostile.with_parts({
        "xl/styles.xml": b"<numFmts>" + b'<numFmt numFmtId="9" formatCode="[[[["/>' * 90_000 + b"</numFmts>"
    }),
}  # fmt: skip

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "deep sheet": (lambda: hostile.with_cells(b"<a>" * 900_000 + b"</a>" * 900_000), "SPREADSHEET_BOMB"),
    "nested sheet": (lambda: hostile.with_cells(b"<!-- --><a>" + b"<a>" * 300 + b"</a>" * 300 + b"</a>"), "UNSAFE_XML"),
    "nested texts": (
        lambda: hostile.with_parts({"xl/sharedStrings.xml": b"<si>" * 300 + b"</si>" * 300}),
        "UNSAFE_XML",
    ),
    "nested styles": (lambda: hostile.with_parts({"xl/styles.xml": b"<a>" * 300 + b"</a>" * 300}), "UNSAFE_XML"),
    "large styles": (lambda: _stored({"xl/styles.xml": b"<a>" + b" " * limits.MAX_FRAME_BYTES}), "SPREADSHEET_BOMB"),
    "large relations": (
        lambda: _stored({"xl/_rels/workbook.xml.rels": b"<a>" + b" " * limits.MAX_FRAME_BYTES}),
        "SPREADSHEET_BOMB",
    ),
    "large workbook": (
        lambda: _stored({"xl/workbook.xml": b"<a>" + b" " * limits.MAX_FRAME_BYTES}),
        "SPREADSHEET_BOMB",
    ),
    "sheet elsewhere": (lambda: hostile.moved_sheet("xl/other/sheet1.xml"), "DAMAGED_FILE"),
    "sheet in capitals": (lambda: hostile.moved_sheet("xl/Worksheets/sheet1.xml"), "TOO_MANY_ROWS"),
    "sheet behind a backslash": (
        lambda: hostile.moved_sheet("xl/worksheets\\sheet1.xml", target="worksheets/sheet1.xml"),
        "DAMAGED_FILE",
    ),
    "one relation, many sheets": (lambda: hostile.one_part_many_sheets(5_000, same_relation=True), "TOO_MANY_SHEETS"),
    "one relation, some sheets": (lambda: hostile.one_part_many_sheets(40, same_relation=True), "DAMAGED_FILE"),
    "one part, some sheets": (lambda: hostile.one_part_many_sheets(40, same_relation=False), "DAMAGED_FILE"),
    "endless name of a sheet": (
        lambda: hostile.changed({
            "xl/workbook.xml": hostile.part("xl/workbook.xml").replace(b'name="A"', b'name="%s"' % (b"xa a" * 70))
        }),
        "DAMAGED_FILE",
    ),
    "headings without end": (
        lambda: workbook({"A": [hostile.HEADER if n % 2 else ["Tên", "Năm sinh", "Xã"] for n in range(2_000)]}),
        "TOO_MANY_HEADERS",
    ),
}  # fmt: skip


def _stored(parts: dict[str, bytes]) -> bytes:
    return hostile.changed(parts, compression=zipfile.ZIP_STORED)


@pytest.mark.parametrize("name", READ)
def test_a_file_made_to_be_slow_is_read_fast(name: str) -> None:
    upload = READ[name]()

    started = time.monotonic()
    reading = read_people_list(upload, today=TODAY)

    assert [row.full_name for row in reading.rows] == ["Hồ Thị Hoài"]
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_made_to_be_slow_is_refused_fast(name: str) -> None:
    make, code = REFUSED[name]
    upload = make()

    started = time.monotonic()
    with pytest.raises(RuleViolation) as refused:
        read_people_list(upload, today=TODAY)

    assert refused.value.code == code
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize("piece", [b"<c ", REPEATED_TYPE, b"<c x><f>", b"<c x><f", b"<f", b"<c>", b"<v", b" ", b"</f>"])
def test_errors_are_told_in_time_that_grows_with_the_length_alone(piece: bytes) -> None:
    content = b"<c " + piece * (2_000_000 // len(piece)) + b' t="e"<f'

    started = time.monotonic()
    tell_errors(content)

    assert time.monotonic() - started < SECONDS


def test_marks_piled_on_a_letter_do_not_make_a_list_slow_and_its_people_are_read() -> None:
    pile = "a" + "\u0301\u0323" * 16_000
    rows = [[n, f"Hồ Thị {pile}", "Nữ", 1960, f"{45_160_000_000 + n:012d}"] for n in range(10)]
    upload = workbook({"A": [hostile.HEADER, *rows, hostile.PERSON]})

    started = time.monotonic()
    reading = read_people_list(upload, today=TODAY)

    assert [row.full_name for row in reading.rows][-1:] == ["Hồ Thị Hoài"]
    assert len(reading.rows) == 11
    assert time.monotonic() - started < SECONDS


def test_a_text_too_long_for_every_field_is_cut_and_still_too_long() -> None:
    head = [*hostile.HEADER, "Ghi chú"]
    upload = workbook(
        {"A": [head, [*hostile.PERSON, "ạ" * 30_000], [*hostile.PERSON[:4], "045160111112", "ạ" * 2_000]]}
    )

    reading = read_people_list(upload, today=TODAY)

    long, fitting = reading.rows
    assert [(each.code, each.level) for each in reading.findings_of(long)] == [("TEXT_TOO_LONG", Level.WRONG)]
    assert (long.note, fitting.note) == ("", "ạ" * 2_000)


def test_an_error_is_still_told_wherever_its_type_stands() -> None:
    sheet = b'<c r="A1" t="e" s="1"><v>#N/A</v></c><c t="e" r="B1"><v>#N/A</v></c><c r="C1" t="s"><v>0</v></c>'

    assert tell_errors(sheet).count(b't="str"') == 2
    assert b'<c r="C1" t="s">' in tell_errors(sheet)


def test_a_list_of_too_many_people_is_refused_before_anybody_is_read() -> None:
    rows = [[n, "Hồ Thị Hoài", "Nữ", 1960, f"{45_160_000_000 + n:012d}"] for n in range(3_000)]
    upload = workbook({"A": [hostile.HEADER, *rows]})

    started = time.process_time()
    assert len(read_people_list(upload, today=TODAY, most=3_000).rows) == 3_000
    read_at = time.process_time()
    with pytest.raises(RuleViolation) as refused:
        read_people_list(upload, today=TODAY, most=2_999)

    assert refused.value.code == "TOO_MANY_PEOPLE"
    assert time.process_time() - read_at < (read_at - started) / 2


def _inflates_alone(size: int, *, is_packed_well: bool) -> bytes:
    """An honest list whose texts hold a remark of this size, which packs well or not at all."""
    filling = b" " * size if is_packed_well else random.Random(1).randbytes(size // 2).hex().encode()
    texts = hostile.part("xl/sharedStrings.xml").replace(b"</sst>", b"<!--" + filling + b"--></sst>")
    return hostile.changed({"xl/sharedStrings.xml": texts})


def test_what_unpacks_to_more_than_it_may_is_refused_though_it_packs_badly(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = _inflates_alone(5_000_000, is_packed_well=False)
    assert len(upload) * limits.MAX_RATIO > 60_000_000

    assert read_workbook(upload).sheets
    monkeypatch.setattr(limits, "MAX_INFLATED_BYTES", 5_000_000)
    with pytest.raises(RuleViolation) as refused:
        read_workbook(upload)

    assert refused.value.code == "SPREADSHEET_BOMB"


def test_what_unpacks_to_far_more_than_it_weighs_is_refused_though_it_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = _inflates_alone(5_000_000, is_packed_well=True)
    assert limits.MAX_INFLATED_BYTES == 60_000_000

    with pytest.raises(RuleViolation) as refused:
        read_workbook(upload)

    assert refused.value.code == "SPREADSHEET_BOMB"
    monkeypatch.setattr(limits, "MAX_RATIO", 10_000)
    assert read_workbook(upload).sheets


def test_every_sheet_and_every_row_is_asked_for_the_time() -> None:
    rows = [[n, "Hồ Thị Hoài", "Nữ", 1960, f"{45_160_000_000 + n:012d}"] for n in range(50)]
    asked: list[None] = []

    read_people_list(workbook({"A": [hostile.HEADER, *rows]}), today=TODAY, check_time=lambda: asked.append(None))

    assert len(asked) > 2 * len(rows) + 5


@pytest.mark.django_db
def test_given_a_reading_that_takes_too_long_when_uploaded_then_it_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 0)

    with pytest.raises(RuleViolation) as refused:
        read_upload(by=importer(), content=plain_list([plain_row(1)]), file_name="danh-sach.xlsx")

    assert refused.value.code == "TOO_SLOW"
