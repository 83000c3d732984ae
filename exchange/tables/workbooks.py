"""Workbooks the desk hands out: rows to mend, and an empty list. Every text is a text cell, never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _

from exchange.choices import RowVerdict
from exchange.models import ImportBatch, ImportRow
from exchange.tables.sentences import cure_of, reason_of

LONGEST_CELL: Final = 32_000
_FORBIDDEN_IN_SHEET_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
# No moment of making inside: equal content makes equal bytes.
_TIMELESS = datetime(2026, 1, 1)  # noqa: DTZ001
# In memory, for the default keeps pieces of the workbook in the temporary folder, in clear.
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def wrong_rows(batch: ImportBatch, rows: Iterable[ImportRow]) -> bytes:
    """The user's own columns again, sheet by sheet, with *Kết quả, Lý do, Việc cần làm* to the right."""
    target = io.BytesIO()
    by_sheet: dict[int, list[ImportRow]] = {}
    for row in rows:
        by_sheet.setdefault(row.sheet_order, []).append(row)
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"created": _TIMELESS})
        bold = book.add_format({"bold": True, "text_wrap": True})
        for order, sheet in enumerate(batch.sheets):
            if order in by_sheet:
                _write_sheet(_add_sheet(book, sheet["name"]), sheet["columns"], by_sheet[order], bold=bold)
        if not by_sheet:
            book.add_worksheet()
    return target.getvalue()


def _add_sheet(book: Any, name: str) -> Any:
    wanted = name.translate(_FORBIDDEN_IN_SHEET_NAMES).strip()[:31]
    try:
        return book.add_worksheet(wanted or None)
    except xlsxwriter.exceptions.XlsxWriterException:
        return book.add_worksheet()


def _write_sheet(sheet: Any, columns: Sequence[dict[str, Any]], rows: Sequence[ImportRow], *, bold: Any) -> None:
    width = max([len(row.cells) for row in rows] + [column["index"] + 1 for column in columns])
    titles = {column["index"]: column["title"] for column in columns}
    added = [_("Result"), _("Reason"), _("What to do"), _("Row in your file")]
    for place, text in enumerate([*(titles.get(index, "") for index in range(width)), *added]):
        _write(sheet, 0, place, text, bold)
    for line, row in enumerate(rows, start=1):
        own = [*row.cells, *[""] * (width - len(row.cells))]
        for place, text in enumerate([*own, *_told(row)]):
            _write(sheet, line, place, text)
    sheet.freeze_panes(1, 0)
    sheet.set_column(width, width + 2, 36)


def _told(row: ImportRow) -> list[str]:
    """Verdict, reasons, cures and the row's number; looks whether a remark concerns landing or not alike."""
    remarks = row.remark_list
    reasons = " ".join(reason_of(each) for each in remarks)
    cures = " ".join(dict.fromkeys(cure_of(each) for each in remarks))
    return [str(RowVerdict(row.verdict).label), reasons, cures, str(row.row_number)]


def _write(sheet: Any, line: int, place: int, text: str, look: Any = None) -> None:
    if text:
        sheet.write_string(line, place, text[:LONGEST_CELL], look)


_SEXES: Final = ("Nam", "Nữ")
_CATEGORIES: Final = (
    "Nạn nhân bom mìn",
    "Thân nhân nạn nhân bom mìn",
    "Người HĐKC nhiễm CĐHH",
    "Con đẻ của người HĐKC",
    "Cháu người HĐKC nhiễm CĐHH",
    "Nạn nhân chất độc da cam",
    "Nạn nhân chiến tranh khác",
    "Khuyết tật do nguyên nhân khác",
)
_DEGREES: Final = ("Đặc biệt nặng", "Nặng", "Nhẹ")
_POVERTY: Final = ("Hộ nghèo", "Hộ cận nghèo", "Không")
_TYPES: Final = ("Vận động", "Nghe, nói", "Nhìn", "Thần kinh, tâm thần", "Trí tuệ", "Khác")
# Heading, width, drop-down, example, how to fill it in. The list itself is Vietnamese whatever the page's language.
TEMPLATE: Final[tuple[tuple[str, int, tuple[str, ...], str, str], ...]] = (
    ("STT", 6, (), "1", "Số thứ tự, có thể để trống."),
    ("Họ và tên", 26, (), "Hồ Thị Ví Dụ", "Bắt buộc. Chỉ ghi họ và tên, có dấu."),
    ("Ngày sinh", 14, (), "05/03/1968", "Ngày/tháng/năm, tháng/năm hoặc chỉ năm sinh."),
    ("Giới tính", 10, _SEXES, "Nữ", "Chọn trong danh sách."),
    ("Số CCCD/CMND", 18, (), "045168001234", "12 số (hoặc 9 số cũ), ghi dạng chữ để không mất số 0 ở đầu."),
    ("Lý do chưa có CCCD", 22, (), "", "Nếu không có số: chưa làm, bị mất, trẻ em…"),
    ("Dân tộc", 14, (), "Bru - Vân Kiều", "Theo giấy tờ hoặc tự nhận."),
    ("Điện thoại", 14, (), "0912 345 678", "Một số điện thoại."),
    ("Thôn/bản", 18, (), "Thôn A Túc", "Tên thôn, bản, khu phố."),
    ("Xã", 18, (), "Xã Lìa", "Xã hiện nay; xã cũ cũng được nếu có huyện cũ."),
    ("Huyện cũ", 18, (), "", "Chỉ cần khi ghi xã cũ."),
    ("Diện nạn nhân", 30, _CATEGORIES, "Nạn nhân bom mìn", "Chọn trong danh sách."),
    ("Năm bị tai nạn", 14, (), "1985", "Ngày hoặc năm xảy ra tai nạn."),
    ("Dạng khuyết tật", 18, _TYPES, "Vận động", "Chọn trong danh sách."),
    ("Mức độ khuyết tật", 18, _DEGREES, "Nặng", "Chọn trong danh sách, hoặc để trống."),
    ("Hộ nghèo/cận nghèo", 18, _POVERTY, "Hộ nghèo", "Chọn trong danh sách, hoặc để trống."),
    ("Ghi chú", 30, (), "", "Điều khác cần biết."),
)
TEMPLATE_ROWS: Final = 1_000


def template() -> bytes:
    """An empty list with Vietnamese headings and drop-downs; example and notes stand on a sheet of their own."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"created": _TIMELESS})
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
        as_text = book.add_format({"num_format": "@"})
        _write_list(book.add_worksheet("Danh sách"), bold=bold, as_text=as_text)
        _write_notes(book.add_worksheet("Cách ghi"), bold=bold)
    return target.getvalue()


def _write_list(sheet: Any, *, bold: Any, as_text: Any) -> None:
    for place, (heading, width, choices, _example, _how) in enumerate(TEMPLATE):
        sheet.write_string(0, place, heading, bold)
        sheet.set_column(place, place, width, as_text)
        if choices:
            sheet.data_validation(1, place, TEMPLATE_ROWS, place, {"validate": "list", "source": list(choices)})
    sheet.freeze_panes(1, 0)


def _write_notes(sheet: Any, *, bold: Any) -> None:
    sheet.set_column(0, 2, 30)
    for place, heading in enumerate(("Cột", "Dòng mẫu", "Cách ghi")):
        sheet.write_string(0, place, heading, bold)
    for line, (heading, _width, _choices, example, how) in enumerate(TEMPLATE, start=1):
        for place, text in enumerate((heading, example, how)):
            _write(sheet, line, place, text)
