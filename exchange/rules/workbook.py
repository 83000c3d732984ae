"""Turns a checked workbook into plain rows of cells, in memory only; nothing else knows the spreadsheet library."""

from __future__ import annotations

import datetime
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import python_calamine

from exchange.rules import limits
from exchange.rules.guard import CheckTime, check_workbook
from exchange.rules.messages import refuse

MOST_HELD = 5_000
"""Different texts among which repeats are looked for; a list's repeated words stand in its first rows."""
_SHORT: Final = 200
_MOST_MARKS: Final = 10
Cell = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range by zero-based, inclusive corners."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet. `rows[0]` is the sheet's row 1; every row has the same width; an empty cell is None.

    A cell merged downwards is filled in each of its rows; one merged sideways stands only in its first column.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merges: Sequence[Merge] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets of one upload, and the names of the hidden ones, which are not read."""

    sheets: Sequence[Sheet]
    hidden: Sequence[str] = ()


def read_workbook(upload: bytes, check_time: CheckTime = lambda: None) -> Workbook:
    """Checks and reads an `.xlsx` upload; formulas are read as the values they had when the file was saved.

    Raises RuleViolation with the codes of `check_workbook`.
    """
    safe = check_workbook(upload, check_time)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(safe)) as book:
            return _read_sheets(book, check_time)
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise refuse("DAMAGED_FILE") from error


def _read_sheets(book: python_calamine.CalamineWorkbook, check_time: CheckTime) -> Workbook:
    sheets: list[Sheet] = []
    hidden: list[str] = []
    for about in book.sheets_metadata:
        if len(about.name) > limits.MAX_SHEET_NAME:
            raise refuse("DAMAGED_FILE")
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible != python_calamine.SheetVisibleEnum.Visible:
            hidden.append(about.name)
            continue
        check_time()
        sheets.append(_read_sheet(book.get_sheet_by_name(about.name)))
    return Workbook(sheets=tuple(sheets), hidden=tuple(hidden))


def _read_sheet(source: python_calamine.CalamineSheet) -> Sheet:
    rows = _rows(source)
    merges = [Merge(top, left, bottom, right) for (top, left), (bottom, right) in (source.merged_cell_ranges or ())]
    _fill_down(rows, merges)
    return Sheet(name=source.name, rows=rows, merges=merges)


def _rows(source: python_calamine.CalamineSheet) -> list[list[Cell]]:
    """The rows one by one, so that the words that a list repeats are held once: half the memory of a long list."""
    if source.start is None:
        return []
    left: list[Cell] = [None] * source.start[1]
    held: dict[str, str] = {}

    def once(cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return cell
        return held.get(cell, cell) if len(held) >= MOST_HELD else held.setdefault(cell, cell)

    return [[*left, *(once(_plain(cell)) for cell in row)] for row in source.iter_rows()]


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str):
        if len(cell) > limits.MAX_CELL_CHARACTERS:
            raise refuse("CELL_TOO_LONG", most=limits.MAX_CELL_CHARACTERS)
        return _bounded(cell) if cell and not cell.isspace() else None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell


def _bounded(text: str) -> str:
    """The text cut to a length and to piles of marks that no field takes, so that no cell takes long to compare.

    What is cut is still too long for every field; composing a letter takes the square of the marks that it carries.
    """
    if len(text) > limits.MAX_FIELD_CHARACTERS:
        text = text[: limits.MAX_FIELD_CHARACTERS] + "…"
    if len(text) <= _SHORT or text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _fill_down(rows: list[list[Cell]], merges: Iterable[Merge]) -> None:
    filled = 0
    for merge in merges:
        if merge.top >= len(rows) or merge.left >= len(rows[merge.top]):
            continue
        content = rows[merge.top][merge.left]
        if content is None:
            continue
        last = min(merge.bottom, len(rows) - 1)
        filled += max(0, last - merge.top)
        if filled > limits.MAX_FILLED_CELLS:
            raise refuse("SPREADSHEET_BOMB")
        for row in range(merge.top + 1, last + 1):
            rows[row][merge.left] = content
