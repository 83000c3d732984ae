"""Which parts of a score belong to which kind of personal data: what a reader may not know must not be guessable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cases.rules.scheme import FACTORS

CLASS_OF_QUESTION: Final = {
    "function": "health",
    "accident": "health",
    "poverty": "livelihood",
    "carer": "livelihood",
    "household": "livelihood",
    "breadwinner": "livelihood",
    "head": "livelihood",
    "last_support": "livelihood",
    "place": "location",
    "minority": "identity",
    "sex": "identity",
    "age": "identity",
}
QUESTION_OF_PART: Final = {
    part.code: question for factor in FACTORS for question, parts in factor.needs for part in parts
}
ALL_CLASSES: Final = frozenset(CLASS_OF_QUESTION.values())


def is_whole(classes: Iterable[str]) -> bool:
    """Whether a reader of these classes may see every part, and so the sum as well."""
    return frozenset(classes) >= ALL_CLASSES


def may_show_reason(code: str, classes: Iterable[str]) -> bool:
    """Whether the reason belongs to one of the classes; codes of a scheme no longer known are shown to none."""
    return CLASS_OF_QUESTION.get(QUESTION_OF_PART.get(code, "")) in frozenset(classes)


def may_show_missing(question: str, classes: Iterable[str]) -> bool:
    """The same for a question that waits for its answer."""
    return CLASS_OF_QUESTION.get(question) in frozenset(classes)
