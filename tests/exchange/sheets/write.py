"""Writes rows of plain values into an `.xlsx`, with merges, date cells and hidden columns where a test asks."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

Cell = str | int | float | datetime.date | None
Rows = Sequence[Sequence[Cell]]


def workbook(
    sheets: Mapping[str, Any],
    *,
    merges: Sequence[str] = (),
    hidden_columns: str = "",
    hidden_sheets: Sequence[str] = (),
) -> bytes:
    """The bytes of a workbook; `merges` ("C7:D7") apply to the first sheet and keep the top left cell."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for position, (name, rows) in enumerate(sheets.items()):
            sheet = book.add_worksheet(name)
            _write(sheet, rows, day=book.add_format({"num_format": "dd/mm/yyyy"}))
            for merge in merges if position == 0 else ():
                _merge(sheet, merge, rows)
            if position == 0 and hidden_columns:
                sheet.set_column(hidden_columns, None, None, {"hidden": True})
            if name in hidden_sheets:
                sheet.hide()
    return target.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, rows: Rows, *, day: xlsxwriter.format.Format) -> None:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime.date):
                sheet.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()), day)
            elif isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write_number(row, column, cell)


def _merge(sheet: xlsxwriter.worksheet.Worksheet, merge: str, rows: Rows) -> None:
    row, column = xlsxwriter.utility.xl_cell_to_rowcol(merge.partition(":")[0])
    sheet.merge_range(merge, rows[row][column] if row < len(rows) else "")
