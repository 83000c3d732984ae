"""Figures as a workbook in the layout of official tables (Decree 30/2020): numbers are numbers, days are days."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from reports.tables.layout import HIDDEN, NOT_COLLECTED, Table, period_words, tables_of
from reports.tables.words import definitions, indicator_words, reading_words

# Text stays text: nothing typed by anybody may become a formula or a link.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LAST_COLUMN = 7
FONT = "Times New Roman"


class _Book:
    """The workbook and its cell formats."""

    def __init__(self, *, today: date) -> None:
        self.stream = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.stream, OPTIONS)
        # The day, not the second: equal figures make equal bytes.
        self.book.set_properties({"created": datetime.combine(today, time())})
        plain = {"font_name": FONT, "font_size": 12, "valign": "vcenter"}
        boxed = {**plain, "border": 1}
        shapes: dict[str, dict[str, Any]] = {
            "plain": plain,
            "bold": {**plain, "bold": True},
            "centre": {**plain, "align": "center"},
            "title": {**plain, "bold": True, "align": "center", "font_size": 14, "text_wrap": True},
            "heading": {**plain, "bold": True, "align": "center", "text_wrap": True},
            "italic": {**plain, "italic": True, "align": "center", "text_wrap": True},
            "note": {**plain, "italic": True, "text_wrap": True, "valign": "top"},
            "wrapped": {**plain, "text_wrap": True, "valign": "top"},
            "day": {**plain, "num_format": "dd/mm/yyyy", "align": "left"},
            "head": {**boxed, "bold": True, "align": "center", "text_wrap": True},
            "text": {**boxed, "text_wrap": True},
            "number": {**boxed, "num_format": "#,##0", "align": "right"},
            "percent": {**boxed, "num_format": "0.0", "align": "right"},
            "bold_text": {**boxed, "bold": True},
            "bold_number": {**boxed, "bold": True, "num_format": "#,##0", "align": "right"},
            "bold_percent": {**boxed, "bold": True, "num_format": "0.0", "align": "right"},
        }
        self.formats = {name: self.book.add_format(shape) for name, shape in shapes.items()}

    def finish(self) -> bytes:
        """The file."""
        self.book.close()
        return self.stream.getvalue()


def make_workbook(figures: Mapping[str, Any], *, organisation: str, today: date) -> bytes:
    """The bytes of an .xlsx with one sheet a table; ``figures`` with labels."""
    book = _Book(today=today)
    _summary_sheet(book, figures, organisation=organisation, today=today)
    for code, table in tables_of(figures).items():
        _table_sheet(book, table, figures, organisation=organisation, today=today, name=code)
    _definitions_sheet(book)
    return book.finish()


def _head(book: _Book, sheet: Any, figures: Mapping[str, Any], *, organisation: str, title: str) -> int:
    """Organisation, motto, title, period and day of the figures; gives the next free row."""
    formats = book.formats
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=1.2, right=0.7, top=0.8, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, LAST_COLUMN, 15)
    sheet.merge_range(0, 0, 0, 1, organisation, formats["heading"])
    sheet.merge_range(0, 3, 0, LAST_COLUMN, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", formats["heading"])
    sheet.merge_range(1, 3, 1, LAST_COLUMN, "Độc lập - Tự do - Hạnh phúc", formats["heading"])
    sheet.merge_range(3, 0, 3, LAST_COLUMN, title, formats["title"])
    period = figures["period"]
    words = period_words(period["year"], period["half"])
    line = _("Reporting period: %(period)s. Covers: %(scope)s.") % {"period": words, "scope": figures["scope"]["name"]}
    sheet.merge_range(4, 0, 4, LAST_COLUMN, line, formats["italic"])
    sheet.write_string(5, 0, _("Figures as of"), formats["plain"])
    sheet.write_datetime(5, 1, _moment(figures["as_of"]), formats["day"])
    return 7


def _moment(written: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(written)


def _figure(book: _Book, sheet: Any, at: tuple[int, int], figure: Any, *, kind: str, is_total: bool = False) -> None:
    shape = ("bold_" if is_total else "") + ("percent" if kind == "percent" else "number")
    if figure is None:
        sheet.write_string(*at, HIDDEN, book.formats[shape])
    else:
        sheet.write_number(*at, figure, book.formats[shape])


def _table_sheet(
    book: _Book, table: Table, figures: Mapping[str, Any], *, organisation: str, today: date, name: str
) -> None:
    sheet = book.book.add_worksheet(name)
    row = _head(book, sheet, figures, organisation=organisation, title=table.title)
    sheet.write_string(row - 1, 0, _("Units: persons, households, deliveries; money in đồng"), book.formats["note"])
    heads = [table.head, *(c.label if c.kind != "money" else _("Value (đồng)") for c in table.columns)]
    for at, label in enumerate(heads):
        sheet.write_string(row, at, label, book.formats["head"])
        sheet.write_string(row + 1, at, "A" if at == 0 else str(at), book.formats["head"])
    sheet.freeze_panes(row + 2, 1)
    sheet.repeat_rows(row, row + 1)
    lines = ([table.total] if table.total is not None else []) + list(table.rows)
    for place, (label, measures) in enumerate(lines, start=row + 2):
        is_total = place == row + 2 and table.total is not None
        sheet.write_string(place, 0, label, book.formats["bold_text" if is_total else "text"])
        for at, column in enumerate(table.columns, start=1):
            _figure(
                book, sheet, (place, at), _plain(figures, measures, column.name), kind=column.kind, is_total=is_total
            )
    _foot(book, sheet, row + 3 + len(lines), notes=[table.note], today=today)


def _plain(figures: Mapping[str, Any], measures: Mapping[str, Any], name: str) -> Any:
    """A share of nobody is an empty sum, not a hidden one."""
    found = measures[name]
    return 0 if found is None and not figures["is_suppressed"] else found


def _foot(book: _Book, sheet: Any, row: int, *, notes: Sequence[str], today: date) -> None:
    for place, note in enumerate(notes, start=row):
        sheet.merge_range(place, 0, place, LAST_COLUMN, note, book.formats["note"])
        sheet.set_row(place, 34)
    row += len(notes) + 1
    written = "…………, ngày {:02d} tháng {} năm {}".format(
        today.day, f"{today.month:02d}" if today.month < 3 else today.month, today.year
    )
    sheet.merge_range(row, 4, row, LAST_COLUMN, written, book.formats["italic"])
    sheet.merge_range(row + 1, 0, row + 1, 2, _("Prepared by").upper(), book.formats["heading"])
    sheet.merge_range(row + 1, 4, row + 1, LAST_COLUMN, _("Head of the organisation").upper(), book.formats["heading"])
    sheet.merge_range(row + 2, 0, row + 2, 2, _("(signature, full name)"), book.formats["italic"])
    sheet.merge_range(row + 2, 4, row + 2, LAST_COLUMN, _("(signature, stamp, full name)"), book.formats["italic"])


def _summary_sheet(book: _Book, figures: Mapping[str, Any], *, organisation: str, today: date) -> None:
    sheet = book.book.add_worksheet("B5")
    title = _("Results of support to victims").upper()
    row = _head(book, sheet, figures, organisation=organisation, title=title)
    for at, label in enumerate((_("Indicator"), _("In the period"), _("Same period last year"), _("Compared (%)"))):
        sheet.write_string(row, at, label, book.formats["head"])
    row += 1
    for name, label in _totals():
        sheet.write_string(row, 0, label, book.formats["text"])
        kind = "percent" if name == "female_share" else "number"
        _figure(book, sheet, (row, 1), _plain(figures, figures["totals"], name), kind=kind)
        before = figures["before"]
        _compared(book, sheet, (row, 2), None if before is None else before.get(name), kind=kind)
        _compared(book, sheet, (row, 3), figures["change"].get(name), kind="percent")
        row += 1
    row = _plan_rows(book, sheet, row + 1, figures["plan"])
    _foot(
        book, sheet, row + 1, notes=[_("... = not collected; * = hidden to protect personal information.")], today=today
    )


def _compared(book: _Book, sheet: Any, at: tuple[int, int], figure: Any, *, kind: str) -> None:
    if figure is None:
        sheet.write_string(*at, NOT_COLLECTED, book.formats["number"])
    else:
        _figure(book, sheet, at, figure, kind=kind)


def _totals() -> list[tuple[str, str]]:
    return [
        ("persons", _("Persons supported (each counted once)")),
        ("persons_confirmed", _("Receipt confirmed (persons)")),
        ("female", _("Of which: female")),
        ("female_share", _("Share of women (%)")),
        ("new", _("Supported for the first time")),
        ("continuing", _("Supported before")),
        ("households", _("Households")),
        ("deliveries", _("Deliveries")),
        ("deliveries_confirmed", _("Receipt confirmed (deliveries)")),
        ("value_vnd", _("Value (đồng)")),
    ]


def _plan_rows(book: _Book, sheet: Any, row: int, plan: Mapping[str, Any] | None) -> int:
    if plan is None:
        return row
    heads = (_("Target of the plan"), _("From"), _("To"), _("In the period"), _("Yearly average"))
    for at, label in enumerate(heads):
        sheet.write_string(row, at, label, book.formats["head"])
    for target in plan["targets"]:
        row += 1
        sheet.write_string(row, 0, indicator_words(target["indicator"]), book.formats["text"])
        for at, name in enumerate(("low", "high", "actual", "average"), start=1):
            _compared(book, sheet, (row, at), target[name], kind="percent" if name == "average" else "number")
    row += 2
    sheet.write_string(row, 0, _("The plan's figure, read in other ways"), book.formats["head"])
    sheet.write_string(row, 1, _("In the period"), book.formats["head"])
    for reading in plan["readings"]:
        row += 1
        sheet.write_string(row, 0, reading_words(reading["code"]), book.formats["text"])
        _figure(book, sheet, (row, 1), reading["figure"], kind="number")
    return row + 1


def _definitions_sheet(book: _Book) -> None:
    sheet = book.book.add_worksheet(_("Definitions"))
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 110)
    for row, (term, meaning) in enumerate(definitions()):
        sheet.write_string(row, 0, term, book.formats["bold"])
        sheet.write_string(row, 1, meaning, book.formats["wrapped"])
