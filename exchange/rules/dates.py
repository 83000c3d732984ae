"""Reads days of birth and accident from date cells, texts, years, and columns for day, month and year."""

from __future__ import annotations

import datetime
import re
from typing import Final

from core.errors import RuleViolation
from core.text.days import PartialDate, Precision, day_of_excel_serial, parse_day
from exchange.rules import words
from exchange.rules.cells import Filled, RowCells
from exchange.rules.headings import Field
from exchange.rules.people import Level
from exchange.rules.workbook import Cell

_IMPOSSIBLE: Final = frozenset(("DAY_NO_SUCH_DAY", "DAY_NO_SUCH_MONTH"))
_NOTHING: Final = frozenset(
    ("không", "không rõ", "chưa rõ", "không nhớ", "không biết", "không có", "ko", "k", "unknown", "0")
)
# The days whose Excel serial numbers are the years 1900 to 2100.
_FIRST_YEAR_SERIAL: Final = datetime.date(1905, 3, 14)
_LAST_YEAR_SERIAL: Final = datetime.date(1905, 9, 30)
_EPOCH: Final = datetime.date(1899, 12, 30)
_ABOUT: Final = re.compile(
    r"(?:(?:sinh )?(?:năm )?(?:vào )?(?:khoảng|chừng|tầm|độ|ước|about|c\.|~|≈)\s*(?:năm )?(?P<year>\d{4})\s*\??"
    r"|(?P<doubted>\d{4})\s*\(?\?\)?)", re.IGNORECASE,
)  # fmt: skip
_SERIALS: Final = range(10_000, 100_000)


def read_birth(row: RowCells, *, today: datetime.date) -> tuple[PartialDate | None, str | None]:
    """Birth and, where the birth stands in a column for one sex, that sex; what is wrong is remarked."""
    filled = row.filled(Field.BIRTH)
    by_sex = [one for one in filled if one.part in {"M", "F"}]
    if len({one.part for one in by_sex}) > 1:
        row.note(by_sex[0], Level.WRONG, "SEX_IN_TWO_WAYS")
        return None, None
    sex = by_sex[0].part if by_sex else None
    dated = [one for one in filled if not (one.part in {"M", "F"} and words.is_tick(one.text))]
    birth = _read_days(row, dated, today=today)
    if birth is None and not dated and not row.has_wrong(Field.BIRTH):
        _note_missing(row)
    return birth, sex


def _note_missing(row: RowCells) -> None:
    """An age makes no year of birth: nobody knows when it was counted, or from which year on."""
    ages = row.filled(Field.AGE)
    if ages:
        row.note(ages[0], Level.WARN, "AGE_ALONE")
    elif Field.BIRTH in row.layout.by_field:
        row.note(Field.BIRTH, Level.WARN, "BIRTH_MISSING")


def read_accident(row: RowCells, *, birth: PartialDate | None, today: datetime.date) -> PartialDate | None:
    """The day of the accident; remarked as wrong if it cannot be, lies in the future or before the birth."""
    filled = row.filled(Field.ACCIDENT)
    accident = _read_days(row, filled, today=today)
    if accident is not None and birth is not None and accident.last_day < birth.first_day:
        row.note(filled[0], Level.WRONG, "ACCIDENT_BEFORE_BIRTH")
        return None
    return accident


def _read_days(row: RowCells, filled: list[Filled], *, today: datetime.date) -> PartialDate | None:
    parts = {one.part: one for one in filled if one.part in {"DAY", "MONTH", "YEAR"}}
    if parts:
        return _read_parts(row, parts, today=today)
    for one in filled:
        if one.text.casefold() not in _NOTHING:
            return _parse(row, one, _plain(row, one, today=today), today=today)
    return None


def _read_parts(row: RowCells, parts: dict[str, Filled], *, today: datetime.date) -> PartialDate | None:
    known = [parts[name].text for name in ("DAY", "MONTH", "YEAR") if name in parts]
    anchor = parts.get("YEAR") or next(iter(parts.values()))
    if "YEAR" not in parts:
        row.note(anchor, Level.WRONG, "DAY_YEAR_MISSING")
        return None
    if "MONTH" not in parts:
        known = known[-1:]
    return _parse(row, anchor, "/".join(known), today=today)


def _plain(row: RowCells, filled: Filled, *, today: datetime.date) -> Cell:
    """The cell with the two accidents of spreadsheets undone: a year shown as a date, a date shown as a number."""
    cell = filled.cell
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if isinstance(cell, datetime.date) and _FIRST_YEAR_SERIAL <= cell <= _LAST_YEAR_SERIAL:
        year = (cell - _EPOCH).days
        row.note(filled, Level.WARN, "DATE_CELL_READ_AS_YEAR", year=year)
        return year
    if isinstance(cell, int) and not isinstance(cell, bool) and cell in _SERIALS:
        day = day_of_excel_serial(cell)
        if day <= today:
            row.note(filled, Level.WARN, "NUMBER_READ_AS_DATE", day=f"{day:%d/%m/%Y}")
            return day
    if isinstance(cell, str) and (about := _ABOUT.fullmatch(filled.text)):
        estimate = str(about["year"] or about["doubted"])
        row.note(filled, Level.WARN, "YEAR_IS_ESTIMATE", year=estimate)
        return estimate
    return filled.text if isinstance(cell, str) else cell


def _parse(row: RowCells, filled: Filled, cell: Cell, *, today: datetime.date) -> PartialDate | None:
    if isinstance(cell, bool | datetime.time | datetime.timedelta):
        row.note(filled, Level.WRONG, "DAY_UNREADABLE")
        return None
    try:
        found = parse_day(cell, today)
    except RuleViolation as refusal:
        if refusal.code != "DAY_EMPTY":
            row.note(filled, Level.WRONG, "DAY_IMPOSSIBLE" if refusal.code in _IMPOSSIBLE else refusal.code)
        return None
    if found.precision is not Precision.DAY and found.first_day.year > today.year:
        row.note(filled, Level.WRONG, "DAY_IN_FUTURE")
        return None
    return found
