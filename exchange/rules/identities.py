"""Reads identity numbers and telephone numbers as lists hold them: as text, as number cells, several in a cell."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from core.errors import RuleViolation
from core.text.days import PartialDate
from core.text.numbers import IdentityKind, IdentityNumber, cccd_warnings, parse_identity, restored_leading_zero
from core.text.phones import parse_phone, restored_phone
from exchange.rules import words
from exchange.rules.cells import Filled, RowCells
from exchange.rules.headings import Field
from exchange.rules.people import Level

CHILD_YEARS: Final = 14
_LABEL: Final = re.compile(r"^[a-zđăâêôơưà-ỹ/ ]+[:.\s-]*(?=[\d+])", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\s*[/;,|\n]\s*|\s+-\s+|\s+(?:và|hoặc|or)\s+")
# "0973 12.34-56": who mixes three signs has pasted pieces together; such a number is asked back, not guessed.
_SIGNS: Final = re.compile(r"(?<=\d)[ .\-](?=\d)")
_MOST_SIGNS: Final = 2
_REMARK: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")


def read_identities(row: RowCells) -> list[IdentityNumber]:
    """The identity numbers of a row, a valid kind first; each unreadable one is remarked as wrong."""
    found: list[IdentityNumber] = []
    for filled in row.filled(Field.IDENTITY):
        if not any(sign.isdigit() for sign in filled.text):
            _check_words(row, filled)
            continue
        for piece in _pieces(filled):
            number = _parse_identity(row, filled, piece)
            if number is not None:
                found.append(number)
    return sorted(found, key=lambda number: number.kind is not IdentityKind.CCCD)


def _pieces(filled: Filled) -> list[str]:
    text = _LABEL.sub("", _REMARK.sub("", filled.text) or filled.text)
    pieces = [_LABEL.sub("", piece) for piece in _SEVERAL.split(text) if piece]
    if len(pieces) > 1 and all(len(re.sub(r"\D", "", piece)) >= 9 for piece in pieces):
        return pieces
    return [text]


def _check_words(row: RowCells, filled: Filled) -> None:
    if _reason_in_cell(filled.text) is None:
        row.note(filled, Level.WRONG, "IDENTITY_NOT_DIGITS")


def _reason_in_cell(text: str) -> str | None:
    plain = text.casefold().strip(" .")
    return (
        "NOT_ISSUED"
        if plain in {"không", "chưa", "ko", "k", "không có", "chưa có", "no"}
        else words.read_missing_reason(text)
    )


def _parse_identity(row: RowCells, filled: Filled, piece: str) -> IdentityNumber | None:
    restored = restored_identity(piece) if filled.is_number else None
    try:
        number = parse_identity(restored or piece)
    except RuleViolation as refusal:
        if refusal.code != "IDENTITY_EMPTY":
            row.note(filled, Level.WRONG, refusal.code, **refusal.params)
        return None
    if restored:
        row.note(filled, Level.WARN, "IDENTITY_ZERO_RESTORED")
    return number


def restored_identity(piece: str) -> str | None:
    """The number of a number cell with the 0 that the spreadsheet took away, or None if none is missing."""
    return "0" + piece if len(piece) == 8 else restored_leading_zero(piece)


def check_against_number(row: RowCells, number: IdentityNumber | None, *, sex: str, birth: PartialDate | None) -> None:
    """Remarks where a 12-digit number does not fit sex or birth; never a reason to keep the row out."""
    if number is None or number.kind is not IdentityKind.CCCD or row.has_wrong(Field.SEX, Field.BIRTH):
        return
    for code in cccd_warnings(number.digits, sex=sex, birth_year=birth.year if birth else None):
        row.note(Field.IDENTITY, Level.WARN, code)


def read_missing_reason(row: RowCells, *, birth: PartialDate | None, note: str, today: date) -> str:
    """Why there is no number: from its own column, the number's cell, or the notes; remarked if nothing says why."""
    if Field.IDENTITY not in row.layout.by_field:
        return "UNKNOWN"
    if row.has_wrong(Field.IDENTITY):
        return ""
    for filled in row.filled(Field.IDENTITY_REASON):
        return words.read_missing_reason(filled.text) or "OTHER"
    texts = [filled.text for filled in row.filled(Field.IDENTITY)]
    for reason in (*map(_reason_in_cell, texts), words.read_missing_reason(note)):
        if reason:
            return reason
    if birth is not None and birth.last_day.year > today.year - CHILD_YEARS:
        row.note(Field.IDENTITY, Level.WARN, "IDENTITY_MISSING_CHILD")
        return "CHILD"
    row.note(Field.IDENTITY, Level.WRONG, "IDENTITY_MISSING")
    return ""


def read_phone(row: RowCells) -> str:
    """The first telephone number of a row in national form, '' if none; an unreadable one is remarked as wrong."""
    found = ""
    for filled in row.filled(Field.PHONE):
        if not any(sign.isdigit() for sign in filled.text):
            if words.read_poverty(filled.text) != "NOT_POOR" and filled.text.casefold() not in {
                "không có",
                "chưa có",
                "ko có",
            }:
                row.note(filled, Level.WRONG, "PHONE_UNREADABLE")
            continue
        for piece in _pieces(filled):
            found = found or _parse_phone(row, filled, piece)
    return found


def _parse_phone(row: RowCells, filled: Filled, piece: str) -> str:
    restored = restored_phone(piece) if filled.is_number else None
    if restored:
        row.note(filled, Level.WARN, "PHONE_ZERO_RESTORED")
        return restored
    if len(set(_SIGNS.findall(piece))) > _MOST_SIGNS:
        row.note(filled, Level.WRONG, "PHONE_MIXED_SIGNS")
        return ""
    try:
        return parse_phone(piece)
    except RuleViolation as refusal:
        row.note(filled, Level.WRONG, refusal.code, **refusal.params)
        return ""
