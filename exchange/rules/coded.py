"""Reads coded columns: one column of words, or one ticked column for each choice."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from core.text.letters import fold
from exchange.rules import words
from exchange.rules.cells import Filled, RowCells
from exchange.rules.headings import Field
from exchange.rules.people import Level

AGENT_ORANGE: Final = "AO_CIV"
_NOTHING: Final = frozenset(
    fold(word)
    for word in re.split(
        r"\|",
        "không|không có|không bị|k|ko|0|no|none|không khuyết tật|không kt|chưa xác định|chưa giám định|chưa xđ|"
        "chưa có|chưa|chưa rõ|không rõ|chưa được xác định|unknown|không biết|chưa xác định mức độ|not assessed",
    )
)


def read_choice(row: RowCells, wanted: Field, reading: Callable[[str], str | None], unknown: str) -> str:
    """The code of a coded field, '' if blank; an unknown word is remarked as wrong with the code `unknown`."""
    found = [code for filled in row.filled(wanted) for code in _codes(row, filled, reading, unknown)]
    if len(set(found)) > 1:
        row.note(wanted, Level.WRONG, "TWO_CHOICES")
    return found[0] if found else ""


def _codes(row: RowCells, filled: Filled, reading: Callable[[str], str | None], unknown: str) -> list[str]:
    if filled.part and words.is_tick(filled.text):
        return [filled.part]
    code = reading(filled.text)
    if code:
        return [code]
    if fold(filled.text) not in _NOTHING:
        row.note(filled, Level.WRONG, unknown)
    return []


def read_sex(row: RowCells) -> str | None:
    """M, F, U from the column of the sex; None if blank or wrong (remarked)."""
    found: list[str] = []
    for filled in row.filled(Field.SEX):
        code = filled.part if filled.part and words.is_tick(filled.text) else words.read_sex(filled.text)
        if code:
            found.append(code)
        else:
            row.note(filled, Level.WRONG, "UNKNOWN_SEX")
    if len(set(found)) > 1:
        row.note(Field.SEX, Level.WRONG, "SEX_IN_TWO_WAYS")
    return found[0] if found else None


def read_category(row: RowCells) -> str:
    """The victim category; several are remarked, the first is taken; the section's if the row says none."""
    found: list[str] = []
    for filled in row.filled(Field.CATEGORY):
        if filled.part and words.is_tick(filled.text):
            found.append(filled.part)
        elif codes := words.read_categories(filled.text):
            found.extend(codes)
        elif not (filled.part and fold(filled.text) in _NOTHING):
            row.note(filled, Level.WRONG, "UNKNOWN_CATEGORY")
    if len(set(found)) > 1:
        row.note(Field.CATEGORY, Level.WARN, "SEVERAL_CATEGORIES")
    code = found[0] if found else row.row.section.category
    row.asks_whose = code == AGENT_ORANGE and _asks_whose(row, is_of_section=not found)
    if not code and Field.CATEGORY in row.layout.by_field and not row.has_wrong(Field.CATEGORY):
        row.note(Field.CATEGORY, Level.WARN, "CATEGORY_MISSING")
    return code


def _asks_whose(row: RowCells, *, is_of_section: bool) -> bool:
    """Agent Orange without a word of whose: read as a civilian's, for a list must not claim a merit, and asked."""
    if is_of_section:
        return True
    for filled in row.filled(Field.CATEGORY):
        is_tick = bool(filled.part) and words.is_tick(filled.text)
        written = filled.column.title if is_tick else filled.text
        codes = [filled.part] if is_tick else words.read_categories(written)
        if AGENT_ORANGE in codes and not words.says_civilian(written):
            return True
    return False


def read_recognition(row: RowCells) -> str:
    """The state of recognition; an unknown word is only remarked."""
    for filled in row.filled(Field.RECOGNITION):
        code = filled.part if filled.part and words.is_tick(filled.text) else words.read_recognition(filled.text)
        if code:
            return code
        row.note(filled, Level.WARN, "UNKNOWN_RECOGNITION")
    return ""


def read_disability_types(row: RowCells) -> tuple[str, ...]:
    """All types of disability, each once; an unknown text is only remarked."""
    found: dict[str, None] = {}
    for filled in row.filled(Field.DISABILITY_TYPE):
        if filled.part and words.is_tick(filled.text):
            found[filled.part] = None
            continue
        types = words.read_disability_types(filled.text)
        if not types and fold(filled.text) not in _NOTHING:
            row.note(filled, Level.WARN, "UNKNOWN_DISABILITY_TYPE")
        found.update(dict.fromkeys(types))
    return tuple(found)
