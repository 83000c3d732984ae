"""Identity numbers as they are typed and as spreadsheets mangle them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.text.messages import refusal

# Circular 07/2016/TT-BCA, annex: where the birth was registered, not where the person lives. See docs/legal-sources.md.
# The 34 provinces of 2025 keep codes of this list.
PROVINCE_CODES: Final = frozenset({
    "001", "002", "004", "006", "008", "010", "011", "012", "014", "015", "017", "019", "020", "022",
    "024", "025", "026", "027", "030", "031", "033", "034", "035", "036", "037", "038", "040", "042",
    "044", "045", "046", "048", "049", "051", "052", "054", "056", "058", "060", "062", "064", "066",
    "067", "068", "070", "072", "074", "075", "077", "079", "080", "082", "083", "084", "086", "087",
    "089", "091", "092", "093", "094", "095", "096",
})  # fmt: skip
_FIRST_COUNTRY_CODE: Final = 100

_LONGEST_WHOLE: Final = 18

_SEPARATORS: Final = re.compile(r"[\s.\-\u2010-\u2015\u200b-\u200d\u2060\ufeff']")
_DIGITS: Final = re.compile(r"[0-9]+")
_LONGEST_RAW: Final = 60


def whole_number(typed: str) -> int | None:
    """A whole number of 1 to 18 ASCII digits, as an address or a form holds one; None for whatever else is there."""
    is_whole = typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_WHOLE
    return int(typed) if is_whole else None


class IdentityKind(StrEnum):
    """CCCD: 12 digits, valid. CMND: 9 digits, out of force since 2025, kept to recognise people."""

    CCCD = "CCCD"
    CMND = "CMND"


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A well-formed identity number; `digits` are ASCII."""

    kind: IdentityKind
    digits: str


def parse_identity(raw: str | float | None, *, field: str | None = None) -> IdentityNumber:
    """Read 12 digits (CCCD) or 9 (CMND); spaces, dots and dashes between them are ignored, a number cell is read too.

    Raises RuleViolation IDENTITY_EMPTY, IDENTITY_NOT_DIGITS (also for Arabic or raised digits), IDENTITY_ELEVEN_DIGITS
    (see `restored_leading_zero`), IDENTITY_WRONG_LENGTH, IDENTITY_IMPOSSIBLE.
    """
    digits = _bare_digits(raw)
    if not digits:
        raise refusal("IDENTITY_EMPTY", field=field)
    if not _DIGITS.fullmatch(digits):
        raise refusal("IDENTITY_NOT_DIGITS", field=field)
    if len(digits) == 11:
        raise refusal("IDENTITY_ELEVEN_DIGITS", field=field)
    if len(digits) not in {9, 12}:
        raise refusal("IDENTITY_WRONG_LENGTH", field=field, count=len(digits))
    if len(set(digits)) == 1:
        raise refusal("IDENTITY_IMPOSSIBLE", field=field)
    return IdentityNumber(IdentityKind.CCCD if len(digits) == 12 else IdentityKind.CMND, digits)


def _bare_digits(raw: str | float | None) -> str:
    if isinstance(raw, bool) or raw is None:
        return ""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else repr(raw)
    text = str(raw)
    return _SEPARATORS.sub("", text) if len(text) <= _LONGEST_RAW else "?"


def restored_leading_zero(raw: str | float | None) -> str | None:
    """The 12 digits an 11-digit number had before a spreadsheet took it for a number, or None if that is not plausible.

    Plausible: it does not start with 0 (such a number lost another digit) and the restored one starts with a province.
    """
    digits = _bare_digits(raw)
    if len(digits) != 11 or not _DIGITS.fullmatch(digits) or digits.startswith("0"):
        return None
    restored = "0" + digits
    return restored if restored[:3] in PROVINCE_CODES else None


def cccd_warnings(digits: str, *, sex: str | None, birth_year: int | None) -> list[str]:
    """What a 12-digit number says against the record: never a reason to reject, corrections keep the old number.

    `sex` is M, F or U; unknown sex or year is not compared. Codes, in this order: CCCD_PROVINCE_UNKNOWN,
    CCCD_SEX_DIFFERS, CCCD_CENTURY_DIFFERS (same last two digits) or CCCD_YEAR_DIFFERS. [] for a 9-digit number.
    Source: Decree 137/2015, art. 13: 3 place of registration, 1 century and sex, 2 year, 6 random; no check digit.
    """
    if len(digits) != 12 or not _DIGITS.fullmatch(digits):
        return []
    found: list[str] = []
    if digits[:3] not in PROVINCE_CODES and int(digits[:3]) < _FIRST_COUNTRY_CODE:
        found.append("CCCD_PROVINCE_UNKNOWN")
    century_and_sex = int(digits[3])
    if sex in {"M", "F"} and sex != "MF"[century_and_sex % 2]:
        found.append("CCCD_SEX_DIFFERS")
    year = 1900 + century_and_sex // 2 * 100 + int(digits[4:6])
    if birth_year is not None and birth_year != year:
        found.append("CCCD_CENTURY_DIFFERS" if birth_year % 100 == year % 100 else "CCCD_YEAR_DIFFERS")
    return found
