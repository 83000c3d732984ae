"""Figures as a workbook in the layout of official tables (Decree 30/2020): numbers are numbers, days are days."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from reports.tables.layout import HIDDEN, NONE_OCCURRED, NOT_COLLECTED, Table, period_words, tables_of
from reports.tables.page import period_heads
from reports.tables.words import definitions, indicator_words, reading_words, unit_words, year_words

# Text stays text: nothing typed by anybody may become a formula or a link.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LAST_COLUMN = 7
# As on screen: nothing is a dash, money stands in million đồng. The figures behind stay numbers.
PICTURES = {
    "number": '#,##0;-#,##0;"-"',
    "money": '#,##0.0;-#,##0.0;"-"',
    "percent": "0.0",
    "no_share": '"-";"-";"-"',
}
MILLION = 1_000_000
LONGEST_SHEET_NAME = 31
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
            "units": {**plain, "italic": True, "align": "right"},
            "note": {**plain, "italic": True, "text_wrap": True, "valign": "top"},
            "wrapped": {**plain, "text_wrap": True, "valign": "top"},
            "day": {**plain, "num_format": "dd/mm/yyyy", "align": "left"},
            "head": {**boxed, "bold": True, "align": "center", "text_wrap": True},
            "text": {**boxed, "text_wrap": True},
            "bold_text": {**boxed, "bold": True, "text_wrap": True},
        }
        for kind, picture in PICTURES.items():
            shapes[kind] = {**boxed, "num_format": picture, "align": "right"}
            shapes[f"bold_{kind}"] = {**shapes[kind], "bold": True}
        self.formats = {name: self.book.add_format(shape) for name, shape in shapes.items()}

    def finish(self) -> bytes:
        """The file."""
        self.book.close()
        return self.stream.getvalue()


def make_workbook(figures: Mapping[str, Any], *, organisation: str, today: date) -> bytes:
    """The bytes of an .xlsx with one sheet a table; ``figures`` with labels."""
    book = _Book(today=today)
    _summary_sheet(book, figures, organisation=organisation, today=today)
    for table in tables_of(figures).values():
        _table_sheet(book, table, figures, organisation=organisation, today=today)
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
    sheet.merge_range(5, 3, 5, LAST_COLUMN, _("Units: persons, households, deliveries, million đồng"), formats["units"])
    return 7


def _moment(written: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(written)


def _figure(
    book: _Book, sheet: Any, at: tuple[int, int], figure: Any, *, kind: str, is_bold: bool = False, none: str = HIDDEN
) -> None:
    """``none``: the sign of a figure that is not there."""
    bold = "bold_" if is_bold else ""
    if figure is not None:
        sheet.write_number(*at, figure / MILLION if kind == "money" else figure, book.formats[bold + kind])
    elif none == NONE_OCCURRED:
        # The share of nobody: a number still, so that a column holds numbers alone.
        sheet.write_number(*at, 0, book.formats[f"{bold}no_share"])
    else:
        sheet.write_string(*at, none, book.formats[bold + kind])


def _absent(figures: Mapping[str, Any]) -> str:
    return HIDDEN if figures["is_suppressed"] else NONE_OCCURRED


def _table_sheet(book: _Book, table: Table, figures: Mapping[str, Any], *, organisation: str, today: date) -> None:
    sheet = book.book.add_worksheet(table.sheet[:LONGEST_SHEET_NAME])
    row = _head(book, sheet, figures, organisation=organisation, title=table.title)
    for at, label in enumerate([table.head, *(column.label for column in table.columns)]):
        sheet.write_string(row, at, label, book.formats["head"])
        sheet.write_string(row + 1, at, "A" if at == 0 else str(at), book.formats["head"])
    sheet.freeze_panes(row + 2, 1)
    sheet.repeat_rows(row, row + 1)
    for place, line in enumerate(table.lines, start=row + 2):
        is_bold = line.is_head or line is table.total
        sheet.write_string(place, 0, line.label, book.formats["bold_text" if is_bold else "text"])
        for at, column in enumerate(table.columns, start=1):
            figure = line.measures[column.name]
            _figure(book, sheet, (place, at), figure, kind=column.kind, is_bold=is_bold, none=_absent(figures))
    _foot(book, sheet, row + 3 + len(table.lines), notes=[table.note], today=today)


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
    sheet = book.book.add_worksheet(_("Summary and plan")[:LONGEST_SHEET_NAME])
    title = _("Results of support to victims").upper()
    row = _head(book, sheet, figures, organisation=organisation, title=title)
    for at, label in enumerate((_("Indicator"), *period_heads(figures))):
        sheet.write_string(row, at, label, book.formats["head"])
    for name, label, kind in _totals():
        row += 1
        sheet.write_string(row, 0, label, book.formats["text"])
        _figure(book, sheet, (row, 1), _now(figures, figures["totals"][name]), kind=kind, none=_sign(figures))
        for at, (figure, none) in enumerate((_earlier(figures, name), _change(figures, name)), start=2):
            _figure(book, sheet, (row, at), figure, kind=kind if at == 2 else "percent", none=none)
    if figures["plan"] is not None:
        row = _plan_rows(book, sheet, row + 2, figures)
    signs = _("- none occurred; ... not collected; * hidden to protect personal information.")
    _foot(book, sheet, row + 2, notes=[signs], today=today)


def _now(figures: Mapping[str, Any], figure: Any) -> Any:
    """A figure of the period; where the register holds nothing of the period, 0 is no fact."""
    return figure or None if not figures.get("is_recorded", True) else figure


def _sign(figures: Mapping[str, Any]) -> str:
    return _absent(figures) if figures.get("is_recorded", True) else NOT_COLLECTED


def _earlier(figures: Mapping[str, Any], name: str) -> tuple[Any, str]:
    """A total of the year before, or its sign; who was new then is not counted."""
    before = figures["before"]
    if before is None or name not in before:
        return None, NOT_COLLECTED
    return before[name], _absent(figures)


def _change(figures: Mapping[str, Any], name: str) -> tuple[Any, str]:
    """A total in percent of the one before, or its sign; "..." where one of the two is not known."""
    earlier, sign = _earlier(figures, name)
    found = figures["change"].get(name)
    return found, sign if earlier is None else _absent(figures)


def _totals() -> list[tuple[str, str, str]]:
    return [
        ("persons", _("Persons supported (each counted once)"), "number"),
        ("persons_confirmed", _("Receipt confirmed (persons)"), "number"),
        ("female", _("Of which: female"), "number"),
        ("female_share", _("Share of women (%)"), "percent"),
        ("new", _("Supported for the first time"), "number"),
        ("continuing", _("Supported before"), "number"),
        ("households", _("Households"), "number"),
        ("deliveries", _("Deliveries"), "number"),
        ("deliveries_confirmed", _("Receipt confirmed (deliveries)"), "number"),
        ("value_vnd", _("Million đồng"), "money"),
    ]


def _plan_rows(book: _Book, sheet: Any, row: int, figures: Mapping[str, Any]) -> int:
    """Targets with their units, then the other readings; gives the last row written."""
    heads = (
        _("Target of the plan"), _("Unit"), _("From"), _("To"), _("In the period"), _("Yearly average"),
        _("Years in the average"), _("Remark"),
    )  # fmt: skip
    for at, label in enumerate(heads):
        sheet.write_string(row, at, label, book.formats["head"])
    for target in figures["plan"]["targets"]:
        row += 1
        _target_row(book, sheet, row, target, figures)
    row += 2
    sheet.write_string(row, 0, _("The plan's figure, read in other ways"), book.formats["head"])
    sheet.write_string(row, 1, _("In the period"), book.formats["head"])
    for reading in figures["plan"]["readings"]:
        row += 1
        sheet.write_string(row, 0, reading_words(reading["code"]), book.formats["text"])
        _figure(book, sheet, (row, 1), _now(figures, reading["figure"]), kind="number", none=_sign(figures))
    return row


def _target_row(book: _Book, sheet: Any, row: int, target: Mapping[str, Any], figures: Mapping[str, Any]) -> None:
    """A target; where the plan gives no figure, the share of women is what was done."""
    is_words = target["low"] is None
    women = figures["plan"]["women"]["supported_share"]
    # Outside the system the figure is not collected; inside, one that is not there is hidden.
    none = NOT_COLLECTED if target["source"] != "REGISTER" else _absent(figures)
    sheet.write_string(row, 0, indicator_words(target["indicator"]), book.formats["text"])
    sheet.write_string(row, 1, "%" if is_words else unit_words(target["unit"]), book.formats["text"])
    for at, name in enumerate(("low", "high"), start=2):
        _figure(book, sheet, (row, at), target[name], kind="number", none="")
    actual = women if is_words else target["actual"]
    if none != NOT_COLLECTED:
        actual, none = _now(figures, actual), _sign(figures)
    _figure(book, sheet, (row, 4), actual, kind="percent" if is_words else "number", none=none)
    _figure(book, sheet, (row, 5), target["average"], kind="percent", none="")
    sheet.write_string(row, 6, ", ".join(map(str, target["average_years"])), book.formats["text"])
    remark = year_words(figures["plan"], year=figures["period"]["year"])
    sheet.write_string(row, LAST_COLUMN, remark, book.formats["text"])


def _definitions_sheet(book: _Book) -> None:
    sheet = book.book.add_worksheet(_("Definitions"))
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 110)
    for row, (term, meaning) in enumerate(definitions()):
        sheet.write_string(row, 0, term, book.formats["bold"])
        sheet.write_string(row, 1, meaning, book.formats["wrapped"])
