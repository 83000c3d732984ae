"""The rows to mend as a workbook that can be uploaded again: each row says for itself what the list said for it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _

from exchange.choices import RowVerdict
from exchange.models import ImportBatch, ImportRow
from exchange.rules.alone import added_columns, is_remark, plain_headings
from exchange.tables.sentences import cure_of, reason_of
from exchange.tables.workbooks import OPTIONS, TIMELESS, write_text

_FORBIDDEN_IN_SHEET_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
Columns = list[tuple[str, str]]


def wrong_rows(batch: ImportBatch, rows: Iterable[ImportRow]) -> bytes:
    """The user's own columns table by table, what titles and sections said, then *Kết quả, Lý do, Việc cần làm*."""
    target = io.BytesIO()
    by_table: dict[int, list[ImportRow]] = {}
    for row in rows:
        by_table.setdefault(row.alone[0], []).append(row)
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"created": TIMELESS})
        bold = book.add_format({"bold": True, "text_wrap": True})
        for order, table in enumerate(batch.tables):
            if order in by_table:
                _write_table(_add_sheet(book, table["name"]), table["columns"], by_table[order], bold=bold)
        if not by_table:
            book.add_worksheet()
    return target.getvalue()


def _add_sheet(book: Any, name: str) -> Any:
    wanted = name.translate(_FORBIDDEN_IN_SHEET_NAMES).strip()[:31]
    try:
        return book.add_worksheet(wanted or None)
    except xlsxwriter.exceptions.XlsxWriterException:
        return book.add_worksheet()


def _write_table(sheet: Any, columns: Sequence[Mapping[str, Any]], rows: Sequence[ImportRow], *, bold: Any) -> None:
    own, lines = _own_columns(columns, rows)
    told = [_("Result"), _("Reason"), _("What to do"), _("Row in your file")]
    for place, text in enumerate([*plain_headings(own, lines), *told]):
        write_text(sheet, 0, place, text, bold)
    for line, (row, cells) in enumerate(zip(rows, lines, strict=True), start=1):
        for place, text in enumerate([*cells, *_told(row)]):
            write_text(sheet, line, place, text)
    sheet.freeze_panes(1, 0)
    sheet.set_column(len(own), len(own) + 2, 36)


def _own_columns(columns: Sequence[Mapping[str, Any]], rows: Sequence[ImportRow]) -> tuple[Columns, list[list[str]]]:
    """Titles and keys from left to right, and the cells below them; remarks of an earlier round are left out."""
    parts = [row.alone for row in rows]
    about = {column["index"]: (column["title"], column["key"]) for column in columns}
    width = max([len(cells) for _table, cells, _more in parts] + [place + 1 for place in about])
    kept = [place for place in range(width) if not is_remark(about.get(place, ("", ""))[1])]
    added = added_columns([more for _table, _cells, more in parts])
    heads = [*(about.get(place, ("", "")) for place in kept), *((heading, key) for key, heading in added)]
    lines = [
        [
            *(cells[place] if place < len(cells) else "" for place in kept),
            *(more.get(key, "") for key, _heading in added),
        ]
        for _table, cells, more in parts
    ]
    return heads, lines


def _told(row: ImportRow) -> list[str]:
    """Verdict, reasons, cures and the row's number; looks whether a remark concerns landing or not alike."""
    remarks = row.remark_list
    reasons = " ".join(reason_of(each) for each in remarks)
    cures = " ".join(dict.fromkeys(cure_of(each) for each in remarks))
    return [str(RowVerdict(row.verdict).label), reasons, cures, str(row.row_number)]
