"""Reads the commune and district from the title rows above a list, or from the name of its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from core.text.letters import clean_text
from core.text.names import title_name
from exchange.rules.layout import SEARCHED_ROWS, Layout, text_of
from exchange.rules.workbook import Sheet

_STOP: Final = (
    r"(?=\s*(?:[,;.:(–/\n]|\s-\s|\s{2}|$)"
    r"|\s+(?:huyện|tỉnh|thị xã|thành phố|quận|năm|tháng|đợt|theo|kèm|và|có|là|trên|thuộc)\b)"
)
_COMMUNE: Final = re.compile(
    rf"\b(?P<kind>xã|phường|thị trấn|đặc khu)\s*:?\s+(?!hội\b)(?P<name>[^\W\d_][^,;.:(\n]*?|\d{{1,2}}){_STOP}",
    re.IGNORECASE,
)
_DISTRICT: Final = re.compile(rf"\b(?P<kind>huyện|thị xã)\s*:?\s+(?P<name>[^\W\d_][^,;.:(\n]*?){_STOP}", re.IGNORECASE)
_VILLAGE: Final = re.compile(r"^(?:thôn|bản|làng|khu phố|tổ dân phố|ấp|xóm|buôn)\s+\S", re.IGNORECASE)
_LONGEST_NAME: Final = 5
_NEAR_ROWS: Final = 20


def with_defaults(layout: Layout, sheet: Sheet) -> Layout:
    """The layout with the places its title rows (or the sheet's name) name for every row below."""
    above = layout.header_rows[0] - 1
    looked_at = [*sheet.rows[: min(above, SEARCHED_ROWS)], *sheet.rows[max(above - _NEAR_ROWS, SEARCHED_ROWS) : above]]
    titles = [text_of(cell) for row in looked_at for cell in row if isinstance(cell, str)]
    sheet_name = clean_text(sheet.name)
    return replace(
        layout,
        default_commune_text=_find_place(_COMMUNE, [*titles, sheet_name]),
        default_district_text=_find_place(_DISTRICT, titles),
        default_village=sheet_name if _VILLAGE.match(sheet_name) else "",
    )


def _find_place(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    for text in texts:
        for found in pattern.finditer(clean_text(text)):
            name = found["name"].strip()
            if 0 < len(name.split()) <= _LONGEST_NAME:
                kind = found["kind"].lower()
                return f"{kind[:1].upper()}{kind[1:]} {title_name(name)}"
    return ""
