"""Reads QTMAC's list of accidents: which column is what, and each row as far as it can be read; no names of victims."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from beneficiaries.rules.accident_facts import Happened, check_happened, parse_happened, ref_key
from core.errors import RuleViolation
from core.text.days import PartialDate
from core.text.letters import clean_text
from core.text.names import fold
from exchange.rules.guard import CheckTime
from exchange.rules.workbook import Cell, read_workbook

MOST_ROWS: Final = 2_000
HEADER_WITHIN: Final = 20
LONGEST_REF: Final = 40
LONGEST_CELL: Final = 200
MOST_HURT: Final = 500
AHEAD: Final = frozenset({"ACCIDENT_IN_FUTURE", "DAY_IN_FUTURE", "DAY_TOO_LATE"})
NEEDED: Final = frozenset({"day", "commune"})
HEADINGS: Final[dict[str, frozenset[str]]] = {
    "ref": frozenset({
        "ma qtmac", "ma imsma", "ma qtmac imsma", "ma vu", "ma vu tai nan", "ma so", "ma", "ref", "reference",
    }),
    "day": frozenset({
        "ngay", "ngay xay ra", "ngay tai nan", "ngay xay ra tai nan", "ngay hoac nam", "nam", "nam xay ra",
        "date", "year",
    }),
    "commune": frozenset({"xa", "xa phuong", "xa xay ra", "noi xay ra", "commune"}),
    "district": frozenset({"huyen", "huyen cu", "district"}),
    "village": frozenset({"thon", "thon ban", "ban", "thon ban khu pho", "village"}),
    "device": frozenset({"loai vat no", "vat no", "loai bom min", "device"}),
    "killed": frozenset({"so nguoi chet", "so chet", "chet", "tu vong", "so nguoi tu vong", "killed"}),
    "injured": frozenset({"so nguoi bi thuong", "so bi thuong", "bi thuong", "injured"}),
}  # fmt: skip
# The first word that is found decides; a mine against tanks is looked for before any mine.
DEVICES: Final = (
    ("cluster", "CLUSTER"), ("bom chum", "CLUSTER"), ("bom bi", "CLUSTER"), ("m79", "M79"), ("luu dan", "GRENADE"),
    ("grenade", "GRENADE"), ("coi", "MORTAR"), ("mortar", "MORTAR"), ("phao", "SHELL"), ("shell", "SHELL"),
    ("chong tang", "AT_MINE"), ("at mine", "AT_MINE"), ("sat thuong", "AP_MINE"), ("min", "AP_MINE"),
    ("ngoi", "FUZE"), ("kip", "FUZE"), ("fuze", "FUZE"), ("tu tao", "IED"), ("ied", "IED"), ("bom", "BOMB"),
    ("khong ro", "UNKNOWN"), ("chua ro", "UNKNOWN"), ("unknown", "UNKNOWN"), ("khac", "OTHER"), ("other", "OTHER"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class QtmacRow:
    """A row as read. ``happened`` in its stored form, '' where unreadable; numbers None where nothing stands.

    ``problems``: codes of ``choices.reconcile.PROBLEMS``.
    """

    line: int
    ref: str = ""
    happened: str = ""
    commune: str = ""
    district: str = ""
    village: str = ""
    device: str = "UNKNOWN"
    killed: int | None = None
    injured: int | None = None
    problems: tuple[str, ...] = ()


class NotAList(Exception):
    """The file cannot be read as QTMAC's list; ``code`` is one of ``choices.refusals``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_qtmac_list(upload: bytes, *, today: datetime.date, check_time: CheckTime) -> list[QtmacRow]:
    """The rows of a workbook (.xlsx) or of a text with columns (.csv).

    Raises NotAList QTMAC_UNREADABLE, QTMAC_COLUMNS_MISSING, QTMAC_NO_ROWS, QTMAC_TOO_MANY_ROWS; RuleViolation of
    ``check_workbook``.
    """
    lines = list(_cells(upload, check_time))
    at, columns = _header(lines)
    rows: list[QtmacRow] = []
    for line, cells in lines[at + 1 :]:
        if any(cell not in (None, "") for cell in cells):
            rows.append(_row(line, cells, columns, today=today))
            check_time()
        if len(rows) > MOST_ROWS:
            raise NotAList("QTMAC_TOO_MANY_ROWS")
    if not rows:
        raise NotAList("QTMAC_NO_ROWS")
    return _without_twins(rows)


def _cells(upload: bytes, check_time: CheckTime) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Line number (from 1) and cells; of a workbook its first sheet with anything on it."""
    if not upload or upload[:2] == b"PK" or upload[:4] == bytes.fromhex("d0cf11e0"):
        book = read_workbook(upload, check_time)
        sheet = next((each for each in book.sheets if each.rows), None)
        yield from enumerate(sheet.rows if sheet is not None else (), start=1)
        return
    text = _text(upload)
    lines = text.splitlines()
    sign = max(",;\t", key=lambda each: sum(line.count(each) for line in lines[:HEADER_WITHIN]))
    try:
        for cells in (reader := csv.reader(io.StringIO(text), delimiter=sign, strict=True)):
            yield reader.line_num, cells
    except csv.Error as error:
        raise NotAList("QTMAC_UNREADABLE") from error


def _text(upload: bytes) -> str:
    is_wide = upload[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = upload.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAList("QTMAC_UNREADABLE") from error
    if "\0" in text or len(text) > 5_000_000:
        raise NotAList("QTMAC_UNREADABLE")
    return text


def _header(lines: Sequence[tuple[int, Sequence[Cell]]]) -> tuple[int, dict[str, int]]:
    """Place of the header row, and column by key."""
    for at, (_line, cells) in enumerate(lines[:HEADER_WITHIN]):
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            key = _key(cell)
            if key and key not in found:
                found[key] = place
        if set(found) >= NEEDED:
            return at, found
    raise NotAList("QTMAC_COLUMNS_MISSING")


def _key(cell: Cell) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", fold(str(cell or "")[:LONGEST_CELL]).lower()).strip()
    return next((key for key, names in HEADINGS.items() if words in names), "")


def _row(line: int, cells: Sequence[Cell], columns: dict[str, int], *, today: datetime.date) -> QtmacRow:
    problems: list[str] = []

    def told(key: str) -> Cell:
        place = columns.get(key, -1)
        return cells[place] if 0 <= place < len(cells) else None

    happened = _happened(told("day"), today=today, problems=problems)
    ref = _plain(told("ref"))
    if len(ref) > LONGEST_REF:
        problems.append("REF_TOO_LONG")
    return QtmacRow(
        line=line,
        ref=ref[:LONGEST_REF],
        happened=happened,
        commune=_plain(told("commune")),
        district=_plain(told("district")),
        village=_plain(told("village")),
        device=_device(_plain(told("device")), problems),
        killed=_number(told("killed"), problems),
        injured=_number(told("injured"), problems),
        problems=tuple(dict.fromkeys(problems)),
    )


def _plain(cell: Cell) -> str:
    return clean_text(str("" if cell is None else cell)[:LONGEST_CELL])


def _happened(cell: Cell, *, today: datetime.date, problems: list[str]) -> str:
    try:
        if isinstance(cell, datetime.date):
            found = Happened(PartialDate(cell.year, cell.month, cell.day))
            check_happened(found, today=today)
        else:
            found = parse_happened(_plain(cell), today)
    except RuleViolation as refused:
        problems.append("DAY_IN_FUTURE" if refused.code in AHEAD else "DAY_UNREADABLE")
        return ""
    return found.stored()


def _number(cell: Cell, problems: list[str]) -> int | None:
    text = _plain(cell)
    if not text:
        return None
    if not re.fullmatch(r"\d{1,3}", text, re.ASCII) or int(text) > MOST_HURT:
        problems.append("NUMBER_UNREADABLE")
        return None
    return int(text)


def _device(text: str, problems: list[str]) -> str:
    words = fold(text).lower()
    if not words:
        return "UNKNOWN"
    found = next((code for word, code in DEVICES if word in words), "")
    if not found:
        problems.append("DEVICE_UNKNOWN")
    return found or "UNKNOWN"


def _without_twins(rows: Sequence[QtmacRow]) -> list[QtmacRow]:
    """A reference that stands twice is a fault of each later row."""
    seen: set[str] = set()
    found = []
    for row in rows:
        key = ref_key(row.ref)
        is_twin = bool(key) and key in seen
        seen.add(key)
        found.append(replace(row, problems=(*row.problems, "REF_TWICE")) if is_twin else row)
    return found
