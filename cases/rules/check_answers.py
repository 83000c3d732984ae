"""Answers that cannot be."""

from __future__ import annotations

from datetime import date
from typing import Final

from cases.choices.refusals import refusal
from cases.rules.inputs import DEGREES, WASHINGTON, WASHINGTON_FROM_AGE, Told
from core.text.days import PartialDate

MOST_IN_HOUSEHOLD: Final = 40
POVERTY: Final = frozenset({"POOR", "NEAR_POOR", "AVERAGE", "NONE"})


def check_told(told: Told, *, age: int | None, today: date) -> None:
    """Refuse answers that are no choice, lie in the future, or contradict each other.

    Raises RuleViolation ANSWER_IMPOSSIBLE, INJURY_OUT_OF_RANGE, WASHINGTON_UNDER_FIVE, ACCIDENT_IN_FUTURE,
    SUPPORT_IN_FUTURE, HOUSEHOLD_SIZE_IMPOSSIBLE, DISABLED_MORE_THAN_HOUSEHOLD.
    """
    if told.degree is not None and told.degree not in DEGREES:
        raise refusal("ANSWER_IMPOSSIBLE", "degree")
    if told.poverty is not None and told.poverty not in POVERTY:
        raise refusal("ANSWER_IMPOSSIBLE", "poverty")
    if told.injury_percent is not None and not 0 <= told.injury_percent <= 100:
        raise refusal("INJURY_OUT_OF_RANGE", "injury_percent")
    _check_washington(told, age=age)
    if told.accident is not None and told.accident.first_day > today:
        raise refusal("ACCIDENT_IN_FUTURE", "accident")
    if isinstance(told.supported, PartialDate) and told.supported.first_day > today:
        raise refusal("SUPPORT_IN_FUTURE", "supported_on")
    _check_household(told)


def _check_washington(told: Told, *, age: int | None) -> None:
    known = [each for each in told.washington or () if each is not None]
    if not known:
        return
    if age is not None and age < WASHINGTON_FROM_AGE:
        raise refusal("WASHINGTON_UNDER_FIVE", "seeing")
    if len(told.washington or ()) != len(WASHINGTON) or not all(1 <= each <= 4 for each in known):
        raise refusal("ANSWER_IMPOSSIBLE", "seeing")


def _check_household(told: Told) -> None:
    size, disabled = told.household_size, told.household_disabled
    if size is not None and not 1 <= size <= MOST_IN_HOUSEHOLD:
        raise refusal("HOUSEHOLD_SIZE_IMPOSSIBLE", "household_size")
    if disabled is not None and not 0 <= disabled <= (size or MOST_IN_HOUSEHOLD):
        raise refusal("DISABLED_MORE_THAN_HOUSEHOLD", "household_disabled")
