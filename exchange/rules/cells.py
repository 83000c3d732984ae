"""The cells of one row by field, with blanks, ditto marks and remarks handled alike for every field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from core.text.letters import clean_text
from exchange.rules import limits, words
from exchange.rules.headings import Field
from exchange.rules.layout import Column, Layout, text_of
from exchange.rules.people import Finding, Level
from exchange.rules.rows import SheetRow
from exchange.rules.workbook import Cell

_OWN_ENTRY: Final = frozenset((Field.FULL_NAME, Field.NAME_FAMILY, Field.NAME_GIVEN, Field.IDENTITY))
_DISPENSABLE: Final = frozenset((
    Field.AGE, Field.ETHNICITY, Field.PHONE, Field.VILLAGE, Field.PROVINCE, Field.RECOGNITION, Field.DISABILITY_TYPE,
    Field.CAREGIVER, Field.HEAD, Field.RELATION, Field.NOTE, Field.IDENTITY_REASON,
))  # fmt: skip
_MARKUP: Final = re.compile(r"<\s*/?\s*[a-z!?]", re.IGNORECASE)
_SHOWN: Final = 80
_SHORT_TEXT: Final = 300


@dataclass(frozen=True, slots=True)
class Filled:
    """One cell that holds something, and its column."""

    column: Column
    cell: Cell

    @property
    def text(self) -> str:
        """The cell's text, cleaned."""
        return clean_text(text_of(self.cell)).removeprefix("'").strip()

    @property
    def part(self) -> str:
        """The part of the field this column holds, '' for all of it."""
        return self.column.match.part if self.column.match else ""

    @property
    def is_number(self) -> bool:
        """Whether the spreadsheet holds a number, not a text."""
        return isinstance(self.cell, int | float) and not isinstance(self.cell, bool)


@dataclass(slots=True)
class RowCells:
    """One row while it is read; `above` remembers, per column, what a ditto mark below would repeat.

    ``repeated``: what the ditto marks of this row stand for. ``asks_whose``: it says Agent Orange and not whose.
    """

    layout: Layout
    row: SheetRow
    above: dict[int, Cell]
    findings: list[Finding] = field(default_factory=list)
    repeated: dict[int, Cell] = field(default_factory=dict)
    asks_whose: bool = False

    def filled(self, wanted: Field) -> list[Filled]:
        """The non-blank cells of a field in the order of the sheet; ditto marks give what stands above."""
        found: list[Filled] = []
        for column in self.layout.by_field.get(wanted, ()):
            cell = self.row.cells[column.index] if column.index < len(self.row.cells) else None
            if isinstance(cell, str) and words.is_error(cell):
                self._note_error(Filled(column, cell), wanted)
                continue
            if isinstance(cell, str) and words.is_ditto(cell):
                cell = self._repeated(column, wanted, cell)
            elif wanted is not Field.NOTE or cell is not None:
                self.above[column.index] = cell
            if cell is None or (isinstance(cell, str) and words.is_blank_sign(cell)):
                continue
            found.append(Filled(column, cell))
        return found

    def _note_error(self, filled: Filled, wanted: Field) -> None:
        """A formula without a result: wrong where the register needs the field, else remarked and not taken."""
        level = Level.WARN if wanted in _DISPENSABLE else Level.WRONG
        title = filled.column.title or filled.column.letters
        if not any(each.code == "CELL_HAS_ERROR" and each.column_title == title for each in self.findings):
            self.note(filled, level, "CELL_HAS_ERROR")

    def _repeated(self, column: Column, wanted: Field, mark: str) -> Cell:
        if wanted in _OWN_ENTRY:
            self.note(Filled(column, mark), Level.WRONG, "DITTO_NOT_ALLOWED")
            return None
        self.repeated[column.index] = self.above.get(column.index)
        return self.repeated[column.index]

    def text(self, wanted: Field, *, longest: int = _SHORT_TEXT) -> str:
        """The field as one checked text; several columns are joined by "; "."""
        parts: list[str] = []
        for filled in self.filled(wanted):
            if len(filled.text) > longest:
                self.note(filled, Level.WRONG, "TEXT_TOO_LONG", most=longest)
            elif _MARKUP.search(filled.text):
                self.note(filled, Level.WRONG, "TEXT_HAS_MARKUP")
            else:
                parts.append(filled.text)
        return "; ".join(parts)

    def note_text(self) -> str:
        """The notes, which may be longer than other texts."""
        return self.text(Field.NOTE, longest=limits.MAX_FIELD_CHARACTERS)

    def note(self, filled: Filled | Field, level: Level, code: str, **params: object) -> None:
        """Remarks on a cell, or on a field that is empty."""
        if isinstance(filled, Field):
            wanted, title, shown = filled, self.title_of(filled), ""
        else:
            wanted = filled.column.match.field if filled.column.match else None  # type: ignore[assignment]
            title, shown = filled.column.title or filled.column.letters, text_of(filled.cell)[:_SHOWN]
        self.findings.append(Finding(self.layout.sheet, self.row.number, title, wanted, level, code, shown, params))

    def title_of(self, wanted: Field) -> str:
        """The heading of the first column of a field, '' if the list has none."""
        columns = self.layout.by_field.get(wanted, ())
        return columns[0].title or columns[0].letters if columns else ""

    def has_wrong(self, *wanted: Field) -> bool:
        """Whether one of these fields was found wrong already."""
        return any(found.level is Level.WRONG and found.field in wanted for found in self.findings)
