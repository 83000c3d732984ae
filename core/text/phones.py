"""Vietnamese telephone numbers, brought to the national form whatever prefix or year they were written in."""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

from core.errors import RuleViolation
from core.text.messages import refusal

# Renumbering of 2018: 11-digit mobile numbers lost a digit (DOMAIN 2.1).
_RENUMBERED: Final = {
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038",
    "0169": "039", "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078", "0123": "083",
    "0124": "084", "0125": "085", "0127": "081", "0129": "082", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
_MOBILE: Final = re.compile(r"0[35789][0-9]{8}")
_LANDLINE: Final = re.compile(r"02[0-9]{9}")
_SEPARATORS: Final = re.compile(r"[\s.\-()\u2010-\u2015\u200b-\u200d\u2060\ufeff']")
_ABROAD: Final = re.compile(r"(?:\+|00)?84(?=0?[1-9])")
_DIGITS: Final = re.compile(r"[0-9]+")
_LONGEST_RAW: Final = 60


def parse_phone(raw: str | float | None, *, field: str | None = None) -> str:
    """The national form: 0 and 9 digits (mobile) or 02 and 9 digits (landline), from +84, 84, 0084, 01xx and signs.

    One number at a time. Raises RuleViolation PHONE_EMPTY, PHONE_UNREADABLE, PHONE_NINE_DIGITS (a 0 may be missing),
    PHONE_WRONG_LENGTH, PHONE_UNKNOWN_PREFIX. Whether the prefix was ever handed out: `is_assigned`.
    """
    typed = _bare_number(raw)
    if not typed:
        raise refusal("PHONE_EMPTY", field=field)
    digits = _national(typed)
    if not _DIGITS.fullmatch(digits):
        raise refusal("PHONE_UNREADABLE", field=field)
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return digits
    _check_length(digits, field=field)
    raise refusal("PHONE_UNKNOWN_PREFIX", field=field, prefix=digits[:3])


def _bare_number(raw: str | float | None) -> str:
    if isinstance(raw, bool) or raw is None:
        return ""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else repr(raw)
    text = str(raw)
    return _SEPARATORS.sub("", text) if len(text) <= _LONGEST_RAW else "?"


def _national(typed: str) -> str:
    # Nine digits are a number without its 0, even if they start with 84.
    abroad = _ABROAD.match(typed) if len(typed) > 9 else None
    national = "0" + typed[abroad.end() :].removeprefix("0") if abroad else typed
    prefix = _RENUMBERED.get(national[:4])
    return prefix + national[4:] if prefix and len(national) == 11 else national


def _check_length(digits: str, *, field: str | None) -> None:
    if len(digits) == 9:
        raise refusal("PHONE_NINE_DIGITS", field=field)
    if len(digits) != (11 if digits.startswith("02") else 10):
        raise refusal("PHONE_WRONG_LENGTH", field=field, count=len(digits))


def restored_phone(raw: str | float | None) -> str | None:
    """The number whose leading 0 a spreadsheet dropped (973123456 → 0973123456), or None if that is not plausible."""
    digits = _bare_number(raw)
    if not _DIGITS.fullmatch(digits) or digits.startswith("0"):
        return None
    restored = "0" + digits
    return restored if _MOBILE.fullmatch(restored) or _LANDLINE.fullmatch(restored) else None


def is_assigned(phone: str) -> bool:
    """Whether the numbering plan has handed out this number's prefix; a reason to ask again, never to refuse.

    `phone` is what `parse_phone` returned. The plan is that of the installed phonenumbers, and grows.
    """
    return phonenumbers.is_valid_number(phonenumbers.parse(phone, "VN"))


def grouped_phone(raw: str) -> str:
    """A number as people read it out: 0905 123 456, 0233 385 0000; whatever is no number stays as it is written."""
    try:
        digits = parse_phone(raw)
    except RuleViolation:
        return raw
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
