"""Answers that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from cases.choices.refusals import refusal
from cases.rules.inputs import DEGREES, WASHINGTON, WASHINGTON_FROM_AGE, Told
from core.errors import RuleViolation
from core.text.days import PartialDate

MOST_IN_HOUSEHOLD: Final = 40
POVERTY: Final = frozenset({"POOR", "NEAR_POOR", "AVERAGE", "NONE"})


def check_told(told: Told, *, age: int | None, today: date) -> None:
    """Raise the first of ``find_faults``."""
    for fault in find_faults(told, age=age, today=today):
        raise fault


def find_faults(told: Told, *, age: int | None, today: date) -> Iterator[RuleViolation]:
    """Answers that are no choice, lie in the future, or contradict each other, each with its field.

    ANSWER_IMPOSSIBLE, INJURY_OUT_OF_RANGE, WASHINGTON_UNDER_FIVE, ACCIDENT_IN_FUTURE, SUPPORT_IN_FUTURE,
    HOUSEHOLD_SIZE_IMPOSSIBLE, DISABLED_MORE_THAN_HOUSEHOLD.
    """
    if told.degree is not None and told.degree not in DEGREES:
        yield refusal("ANSWER_IMPOSSIBLE", "degree")
    if told.poverty is not None and told.poverty not in POVERTY:
        yield refusal("ANSWER_IMPOSSIBLE", "poverty")
    if told.injury_percent is not None and not 0 <= told.injury_percent <= 100:
        yield refusal("INJURY_OUT_OF_RANGE", "injury_percent")
    yield from _washington_faults(told, age=age)
    if told.accident is not None and told.accident.first_day > today:
        yield refusal("ACCIDENT_IN_FUTURE", "accident")
    if isinstance(told.supported, PartialDate) and told.supported.first_day > today:
        yield refusal("SUPPORT_IN_FUTURE", "supported_on")
    yield from _household_faults(told)


def _washington_faults(told: Told, *, age: int | None) -> Iterator[RuleViolation]:
    known = [each for each in told.washington or () if each is not None]
    if not known:
        return
    if age is not None and age < WASHINGTON_FROM_AGE:
        yield refusal("WASHINGTON_UNDER_FIVE", "seeing")
    elif len(told.washington or ()) != len(WASHINGTON) or not all(1 <= each <= 4 for each in known):
        yield refusal("ANSWER_IMPOSSIBLE", "seeing")


def _household_faults(told: Told) -> Iterator[RuleViolation]:
    size, disabled = told.household_size, told.household_disabled
    is_possible = size is None or 1 <= size <= MOST_IN_HOUSEHOLD
    if not is_possible:
        yield refusal("HOUSEHOLD_SIZE_IMPOSSIBLE", "household_size")
    most = size if size is not None and is_possible else MOST_IN_HOUSEHOLD
    if disabled is not None and not 0 <= disabled <= most:
        yield refusal("DISABLED_MORE_THAN_HOUSEHOLD", "household_disabled")
