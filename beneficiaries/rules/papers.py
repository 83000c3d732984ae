"""Numbers of papers: which shape each has, and which of them say who somebody is."""

from __future__ import annotations

import re
from typing import Final

from beneficiaries.choices.refusals import refusal
from core.text.letters import clean_text
from core.text.numbers import parse_identity

IDENTITY_PAPERS: Final = frozenset({"CCCD", "CMND"})
SHAPES: Final[dict[str, tuple[re.Pattern[str], str]]] = {
    "CCCD": (re.compile(r"\d{12}"), "12 chữ số"),
    "CMND": (re.compile(r"\d{9}"), "9 chữ số"),
    "BHYT": (re.compile(r"[A-Z]{2}[1-5]\d{12}|\d{10}"), "DN4010123456789 / 0101234567"),
    "BHXH": (re.compile(r"\d{10}"), "10 chữ số"),
    "MERIT": (re.compile(r"(?=.*\d)[\w./\- ]{2,40}"), "QT/12345"),
    "BIRTH": (re.compile(r"(?=.*\d)[\w./\- ]{1,40}"), "123/2016"),
}
_OF_FORMS: Final = frozenset({"MERIT", "BIRTH"})


def read_paper_number(typed: str, *, kind: str) -> str:
    """The number as it is kept: identity numbers and insurance numbers without signs, others as on the paper.

    No ``kind``: an identity number, whichever its length says. Raises RuleViolation of ``parse_identity``,
    PAPER_NUMBER_WRONG.
    """
    if not kind or kind in IDENTITY_PAPERS:
        found = parse_identity(typed, field="identity_number")
        if kind and found.kind.value != kind:
            raise refusal("PAPER_NUMBER_WRONG", "identity_number", shape=SHAPES[kind][1])
        return found.digits
    text = clean_text(typed)
    number = text if kind in _OF_FORMS else re.sub(r"[\s.\-]", "", text).upper()
    pattern, shape = SHAPES[kind]
    if not pattern.fullmatch(number):
        raise refusal("PAPER_NUMBER_WRONG", "identity_number", shape=shape)
    return number
