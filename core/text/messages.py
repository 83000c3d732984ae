"""English sentences of this package's refusals by code; a sentence is translated when it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from core.errors import RuleViolation


def _(english: str) -> str:
    """Mark a sentence for the catalogue; it is translated when it is shown, by what `speak_with` was given."""
    return english


MESSAGES: Final[dict[str, str]] = {
    "NAME_EMPTY": _("Please enter a name."),
    "NAME_TOO_SHORT": _("A name has at least 2 letters. Please enter the whole name."),
    "NAME_TOO_LONG": _("A name has at most 100 characters. Please shorten it."),
    "NAME_HAS_DIGITS": _("A name holds no digits. Please put numbers into their own field."),
    "NAME_HAS_MARKUP": _("A name holds no angle brackets. Please enter the name alone."),
    "NAME_HAS_CONTROL": _("The name holds invisible control characters. Please type it again."),
    "NAME_HAS_SIGN": _("A name is written in Vietnamese letters. Please remove “%(sign)s”."),
    "DAY_EMPTY": _("Please enter a day, a month with its year, or a year."),
    "DAY_UNREADABLE": _("This is not a date. Please type for example 05/03/1968, 03/1968 or 1968."),
    "DAY_YEAR_MISSING": _("The year is missing. Please type for example 05/03/1968, 03/1968 or 1968."),
    "DAY_UNREADABLE_RECENT": _("This is not a date. Please type day, month and year, for example %(example)s."),
    "DAY_YEAR_MISSING_RECENT": _("The year is missing. Please type day, month and year, for example %(example)s."),
    "DAY_NO_SUCH_MONTH": _("There is no month %(month)s. Please type day, month and year in this order."),
    "DAY_NO_SUCH_DAY": _("This month has no day %(day)s. Please check the day."),
    "DAY_IN_FUTURE": _("This date lies in the future. Please check the year."),
    "DAY_IN_FUTURE_THIS_YEAR": _("This date lies in the future. Please check day and month."),
    "DAY_TOO_LATE": _("This date lies after %(latest)s. Please check it."),
    "DAY_TOO_EARLY": _("This date lies before %(earliest)s. Please check the year."),
    "DAY_ANIMAL_YEAR": _("This animal year fits several years: %(years)s. Please choose one and type it."),
    "IDENTITY_EMPTY": _("Please enter the identity number, or choose the reason why there is none."),
    "IDENTITY_NOT_DIGITS": _("An identity number holds the digits 0 to 9 only. Please type it again."),
    "IDENTITY_ELEVEN_DIGITS": _(
        "The number has 11 digits, 12 are needed. Please compare it with the card; "
        "a 0 may be missing in front, or one digit elsewhere."
    ),
    "IDENTITY_WRONG_LENGTH": _(
        "The number has %(count)s digits. An identity number has 12, an old one 9. Please compare it with the card."
    ),
    "IDENTITY_IMPOSSIBLE": _("No card has this number. Please compare it with the card."),
    "PHONE_EMPTY": _("Please enter a telephone number."),
    "PHONE_UNREADABLE": _("A telephone number holds digits only. Please enter one number, for example 0912 345 678."),
    "PHONE_NINE_DIGITS": _("The number has 9 digits; a 0 may be missing in front. Please check it."),
    "PHONE_WRONG_LENGTH": _(
        "The number has %(count)s digits. A mobile number has 10, a landline number has 11. Please check it."
    ),
    "PHONE_UNKNOWN_PREFIX": _("No Vietnamese telephone number starts with %(prefix)s. Please check it."),
    "MONEY_EMPTY": _("Please enter an amount."),
    "MONEY_UNREADABLE": _("This is not an amount. Please type for example 1.500.000, 1tr5 or 500k."),
    "MONEY_AMBIGUOUS": _("This amount can be read in two ways. Please type it in đồng, for example 1.500.000."),
    "MONEY_NEGATIVE": _("An amount is not less than 0. Please check it."),
    "MONEY_NOT_WHOLE": _("An amount is in whole đồng. Please round it."),
    "MONEY_TOO_LARGE": _("The amount is larger than %(largest)s đồng. Please check the zeros."),
}


_TRANSLATORS: Final[list[Callable[[str], str]]] = []


def speak_with(translate: Callable[[str], str]) -> None:
    """Have the sentences translated by this function from now on; until then they are English."""
    _TRANSLATORS[:] = [translate]


class Sentence:
    """A sentence of `MESSAGES` that takes the language of the moment it is shown in."""

    __slots__ = ("_code", "_params")

    def __init__(self, code: str, params: Mapping[str, object]) -> None:
        self._code = code
        self._params = params

    def __str__(self) -> str:
        sentence = MESSAGES[self._code]
        for translate in _TRANSLATORS:
            sentence = translate(sentence)
        return sentence % self._params


def refusal(code: str, *, field: str | None = None, sentence: str = "", **params: object) -> RuleViolation:
    """The refusal of this code; `params` fill the places of its sentence and are no personal data.

    `sentence` names another sentence of `MESSAGES` than the code's own.
    """
    return RuleViolation(code, Sentence(sentence or code, params), field, params)
