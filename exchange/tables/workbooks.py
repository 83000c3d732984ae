"""The empty list the desk hands out, and what its workbooks share. Every text is a text cell, never a formula."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any, Final

import xlsxwriter

LONGEST_CELL: Final = 32_000
# No moment of making inside: equal content makes equal bytes.
TIMELESS = datetime(2026, 1, 1)  # noqa: DTZ001
# In memory, for the default keeps pieces of the workbook in the temporary folder, in clear.
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_text(sheet: Any, line: int, place: int, text: str, look: Any = None) -> None:
    """A text cell, whatever the text looks like."""
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
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"created": TIMELESS})
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
            write_text(sheet, line, place, text)
