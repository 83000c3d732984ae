"""A row of a list so that it can stand in another list by itself: what it had from its surroundings is written out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.text.phones import restored_phone
from exchange.rules import words
from exchange.rules.cells import RowCells
from exchange.rules.headings import PLAIN_HEADINGS, REMARK_KEY, Field, plain_heading, unread_heading
from exchange.rules.identities import restored_identity
from exchange.rules.layout import Column, find_layout
from exchange.rules.people import PersonRow
from exchange.rules.workbook import Cell, Sheet

SEXES: Final = {"M": "Nam", "F": "Nữ"}
CATEGORIES: Final = {
    "UXO_SURV": "Nạn nhân bom mìn",
    "UXO_KILLED": "Nạn nhân bom mìn đã mất",
    "UXO_FAM": "Thân nhân nạn nhân bom mìn",
    "AO_HDKC": "Người HĐKC nhiễm CĐHH",
    "AO_CHILD": "Con đẻ của người HĐKC",
    "AO_GEN3": "Cháu người HĐKC nhiễm CĐHH",
    "AO_CIV": "Nạn nhân chất độc da cam",
    "AO_FAM": "Thân nhân người nhiễm CĐHH",
    "WAR_OTHER": "Nạn nhân chiến tranh khác",
    "DIS_OTHER": "Khuyết tật do nguyên nhân khác",
}
POVERTY: Final = {
    "POOR": "Hộ nghèo",
    "NEAR_POOR": "Hộ cận nghèo",
    "AVERAGE": "Mức sống trung bình",
    "NOT_POOR": "Không",
}
# In the order in which the columns are added to a list that lacks them.
INHERITED: Final = (Field.VILLAGE, Field.COMMUNE, Field.DISTRICT, Field.SEX, Field.CATEGORY, Field.POVERTY)
_BIRTH_OF_ONE_SEX: Final = frozenset({"M", "F"})


@dataclass(frozen=True, slots=True)
class AloneRow:
    """The cells of a row as text, and by field what the list says of it elsewhere; ``table``: place of its layout."""

    table: int
    cells: tuple[str, ...]
    inherited: dict[str, str]


def stand_alone(row: RowCells, person: PersonRow, *, table: int) -> AloneRow:
    """The row with ditto marks and spreadsheet accidents undone, and with what titles and sections say of it."""
    cells = [text_of_cell(cell) for cell in row.row.cells]
    for column in row.layout.columns:
        if column.index < len(cells) and column.match is not None:
            cells[column.index] = _mended(row, column, person)
    inherited: dict[str, str] = {}
    for field, text in _told_elsewhere(row, person).items():
        whole = next((c.index for c in row.layout.by_field.get(field, ()) if c.match and not c.match.part), None)
        if whole is None or whole >= len(cells):
            inherited[field] = text
        else:
            cells[whole] = text
    return AloneRow(table, tuple(cells), inherited)


def text_of_cell(cell: Cell) -> str:
    """A cell as text; days as people in Vietnam write them."""
    if cell is None:
        return ""
    return cell.strftime("%d/%m/%Y") if isinstance(cell, datetime.date) else str(cell)


def _mended(row: RowCells, column: Column, person: PersonRow) -> str:
    """One cell as the reader took it: a number that lost its 0, a year shown as a date, a ditto mark."""
    cell = row.repeated.get(column.index, row.row.cells[column.index])
    field, part = (column.match.field, column.match.part) if column.match else (Field.IGNORED, "")
    if isinstance(cell, int | float | datetime.date) and not isinstance(cell, bool):
        if field is Field.IDENTITY:
            return restored_identity(text_of_cell(cell)) or text_of_cell(cell)
        if field is Field.PHONE:
            return restored_phone(text_of_cell(cell)) or text_of_cell(cell)
        day = {Field.BIRTH: person.birth, Field.ACCIDENT: person.accident_on}.get(field)
        if day is not None and (not part or part in _BIRTH_OF_ONE_SEX):
            return day.shown()
    return text_of_cell(cell)


def _told_elsewhere(row: RowCells, person: PersonRow) -> dict[Field, str]:
    """What was read of the person though no cell of the row says it."""
    texts = {
        Field.VILLAGE: person.village,
        Field.COMMUNE: person.commune_text,
        Field.DISTRICT: person.district_text,
        Field.SEX: SEXES.get(person.sex, ""),
        Field.CATEGORY: CATEGORIES.get(person.category, ""),
        Field.POVERTY: POVERTY.get(person.poverty, ""),
    }
    return {field: texts[field] for field in INHERITED if texts[field] and not _is_told(row, field)}


def _is_told(row: RowCells, field: Field) -> bool:
    columns = row.layout.by_field.get(field, ())
    if field is Field.SEX:
        births = row.layout.by_field.get(Field.BIRTH, ())
        columns = (*columns, *(c for c in births if c.match and c.match.part in _BIRTH_OF_ONE_SEX))
    cells = [row.row.cells[column.index] for column in columns if column.index < len(row.row.cells)]
    return any(cell is not None and not (isinstance(cell, str) and words.is_blank_sign(cell)) for cell in cells)


def plain_headings(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> list[str]:
    """One line of headings above these rows that is read as the list was: its own words wherever they suffice.

    ``columns``: title and key ("" for "do not read") from left to right.
    """
    titles = [title for title, _key in columns]
    layout = find_layout(Sheet("", [[title or None for title in titles], *([c or None for c in row] for row in rows)]))
    found = {c.index: c.match.key for c in layout.columns if c.match} if layout else {}
    return [
        title if found.get(place, "") == key else (plain_heading(key) if key else unread_heading(title))
        for place, (title, key) in enumerate(columns)
    ]


def added_columns(inherited: Sequence[dict[str, str]]) -> list[tuple[str, str]]:
    """Field and heading of the columns that these rows need beside their own."""
    wanted = [field for field in INHERITED if any(field in one for one in inherited)]
    return [(field.value, PLAIN_HEADINGS[field]) for field in wanted]


def is_remark(key: str) -> bool:
    """Whether a column was added by the desk itself, to say what is wrong."""
    return key == REMARK_KEY
