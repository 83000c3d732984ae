"""Amounts of money in whole đồng: read as typed, shown in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal

from core.text.letters import clean_text
from core.text.messages import refusal
from core.text.show import count, is_english

LARGEST_VND: Final = 10**14
_LONGEST_RAW: Final = 60

_UNITS: Final = {"t": 10**9, "tr": 10**6, "n": 10**3}
_UNIT_SPELLINGS: Final = (
    (re.compile(r"triệu|trieu|tr(?![a-z])"), "tr"),
    (re.compile(r"t[ỷỉyi](?![a-z])"), "t"),
    (re.compile(r"ngh?[ìià]n|ngan|k(?![a-z])"), "n"),
)
_CURRENCY: Final = re.compile(r"(?:\s*(?:đồng|dong|vnđ|vnd|đ|₫))+\.?$", re.IGNORECASE)
_PIECE: Final = re.compile(r" ?([0-9]+(?:[.,][0-9]+)*) ?(tr|t|n)(?![a-z])")
_TAIL: Final = re.compile(r" ?(?:(rưỡi|ruoi)|([0-9.]+))?")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,]0{1,2})?|[0-9]+(?:[.,]0{2})?")
_LARGE: Final = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_ONES: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def parse_money(raw: str | float | Decimal | None, *, field: str | None = None) -> int:
    """Whole đồng from 1500000, 1.500.000 đ, 1,500,000, 1tr5, "1,5 triệu", 500k, "1 tỷ 200 triệu", or a number cell.

    A digit behind a unit is its decimal (1tr5 = 1.500.000, 1tr05 = 1.050.000). Raises RuleViolation MONEY_EMPTY,
    MONEY_UNREADABLE, MONEY_AMBIGUOUS ("1,500 triệu"), MONEY_NEGATIVE, MONEY_NOT_WHOLE, MONEY_TOO_LARGE.
    """
    exact = _exact(raw, field=field)
    if exact < 0:
        raise refusal("MONEY_NEGATIVE", field=field)
    if exact > LARGEST_VND:
        raise refusal("MONEY_TOO_LARGE", field=field, largest=count(LARGEST_VND))
    if exact != int(exact):
        raise refusal("MONEY_NOT_WHOLE", field=field)
    return int(exact)


def _exact(raw: str | float | Decimal | None, *, field: str | None) -> Decimal:
    if isinstance(raw, bool):
        raise refusal("MONEY_UNREADABLE", field=field)
    if isinstance(raw, int | float | Decimal):
        number = Decimal(str(raw))
        if not number.is_finite():
            raise refusal("MONEY_UNREADABLE", field=field)
        return number
    text = clean_text((raw or "")[: _LONGEST_RAW + 1])
    if not text:
        raise refusal("MONEY_EMPTY", field=field)
    if len(text) > _LONGEST_RAW or any(sign.isnumeric() and not sign.isascii() for sign in text):
        raise refusal("MONEY_UNREADABLE", field=field)
    sign = -1 if text.startswith("-") else 1
    return sign * _read(_CURRENCY.sub("", text.lstrip("- ")), field=field)


def _read(text: str, *, field: str | None) -> Decimal:
    if re.search(r"[^\W\d_]", text):
        return _read_units(text, field=field)
    compact = text.replace(" ", ".") if re.fullmatch(r"[0-9]{1,3}(?: [0-9]{3})+", text) else text
    if not _GROUPED.fullmatch(compact):
        raise refusal("MONEY_UNREADABLE", field=field)
    return Decimal(re.sub(r"[.,]", "", re.sub(r"[.,]0{1,2}$", "", compact)))


def _read_units(text: str, *, field: str | None) -> Decimal:
    lowered = text.lower()
    for spelling, short in _UNIT_SPELLINGS:
        lowered = spelling.sub(short, lowered)
    total, at, last = Decimal(0), 0, LARGEST_VND
    while piece := _PIECE.match(lowered, at):
        unit = _UNITS[piece[2]]
        if unit >= last:
            raise refusal("MONEY_UNREADABLE", field=field)
        total += _factor(piece[1], field=field) * unit
        at, last = piece.end(), unit
    tail = _TAIL.fullmatch(lowered, at)
    if tail is None or not at:
        raise refusal("MONEY_UNREADABLE", field=field)
    return total + (Decimal(last) / 2 if tail[1] else _tail(tail[2] or "", unit=last, field=field))


def _factor(number: str, *, field: str | None) -> Decimal:
    """The number in front of a unit: a dot with three digits groups thousands, any other sign is the decimal comma."""
    if re.fullmatch(r"[0-9]{1,3},[0-9]{3}", number):
        raise refusal("MONEY_AMBIGUOUS", field=field)
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", number):
        return Decimal(number.replace(",", "."))
    raise refusal("MONEY_UNREADABLE", field=field)


def _tail(digits: str, *, unit: int, field: str | None) -> Decimal:
    """What stands behind the last unit: its decimal (tr5, tr500) or the rest in đồng (1 triệu 500.000)."""
    if not digits:
        return Decimal(0)
    if digits.isdecimal() and len(digits) <= 3:
        return Decimal(f"0.{digits}") * unit
    rest = _read(digits, field=field)
    if rest >= unit or len(digits) < 6:
        raise refusal("MONEY_AMBIGUOUS", field=field)
    return rest


def dong(amount_vnd: int) -> str:
    """1500000 → "1.500.000"; the unit stands in the label or the heading."""
    return count(amount_vnd)


def in_words(amount_vnd: int, *, zero_tens: Literal["lẻ", "linh"] = "lẻ") -> str:
    """The amount as receipts need it: 8500000 → "Tám triệu năm trăm nghìn đồng".

    `zero_tens` is the word between hundred and one, lẻ in the centre and south, linh in the north. Negative: "Âm …".
    '' on an English page, whose reader the Vietnamese words do not help.
    """
    if is_english():
        return ""
    words = _number_words(abs(amount_vnd), zero_tens=zero_tens) or "không"
    sentence = f"{'âm ' if amount_vnd < 0 else ''}{words} đồng"
    return sentence[0].upper() + sentence[1:]


def _number_words(number: int, *, zero_tens: str, is_inner: bool = False) -> str:
    """Words of a number, '' for 0; an inner part names its empty hundreds: một triệu không trăm lẻ năm nghìn."""
    if number < 1000:
        return _group_words(number, zero_tens=zero_tens, is_inner=is_inner)
    unit, word = next(
        (size, word) for size, word in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")) if number >= size
    )
    head = _number_words(number // unit, zero_tens=zero_tens, is_inner=is_inner)
    rest = _number_words(number % unit, zero_tens=zero_tens, is_inner=True)
    return f"{head} {word} {rest}".rstrip()


def _group_words(number: int, *, zero_tens: str, is_inner: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words: list[str] = []
    if number and (hundreds or is_inner):
        words += [_ONES[hundreds], "trăm"]
    if tens == 0 and ones:
        words += [zero_tens, _ONES[ones]] if words else [_ONES[ones]]
    elif tens:
        words += ["mười"] if tens == 1 else [_ONES[tens], "mươi"]
        words += [_one_behind_tens(tens, ones)] if ones else []
    return " ".join(words)


def _one_behind_tens(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(ones, _ONES[ones]) if tens > 1 else _ONES[ones]
