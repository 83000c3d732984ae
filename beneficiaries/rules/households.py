"""What can be between people of one household, and what a household counts: plain values in, verdicts out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from beneficiaries.choices.refusals import refusal
from core.text.days import shown

YOUNGEST_PARENT: Final = 12
CHILD_UNDER: Final = (16, 18)
# Relation to the head → how many generations younger than the head (older: negative).
GENERATIONS: Final[Mapping[str, int]] = {
    "CHILD": 1,
    "ADOPTED_CHILD": 1,
    "GRANDCHILD": 2,
    "PARENT": -1,
    "GRANDPARENT": -2,
}
# (relation of the new head so far, relation of somebody else so far) → his relation to the new head, where it follows.
UNDER_NEW_HEAD: Final[Mapping[tuple[str, str], str]] = {
    ("SPOUSE", "HEAD"): "SPOUSE",
    ("SPOUSE", "CHILD"): "CHILD",
    ("SPOUSE", "GRANDCHILD"): "GRANDCHILD",
    ("CHILD", "HEAD"): "PARENT",
    ("CHILD", "SPOUSE"): "PARENT",
    ("CHILD", "CHILD"): "SIBLING",
    ("CHILD", "PARENT"): "GRANDPARENT",
    ("ADOPTED_CHILD", "HEAD"): "PARENT",
    ("GRANDCHILD", "HEAD"): "GRANDPARENT",
    ("PARENT", "HEAD"): "CHILD",
    ("PARENT", "SIBLING"): "CHILD",
    ("PARENT", "CHILD"): "GRANDCHILD",
    ("PARENT", "PARENT"): "SPOUSE",
    ("GRANDPARENT", "HEAD"): "GRANDCHILD",
    ("SIBLING", "HEAD"): "SIBLING",
    ("SIBLING", "SIBLING"): "SIBLING",
    ("SIBLING", "PARENT"): "PARENT",
    ("SIBLING", "GRANDPARENT"): "GRANDPARENT",
}


def check_day(day: date, *, since: date | None, today: date) -> None:
    """Refuse a change of a household that lies ahead, or before what it changes began (``since``).

    Raises RuleViolation HOUSEHOLD_DAY_AHEAD, HOUSEHOLD_DAY_TOO_EARLY.
    """
    if day > today:
        raise refusal("HOUSEHOLD_DAY_AHEAD", "since")
    if since is not None and day < since:
        raise refusal("HOUSEHOLD_DAY_TOO_EARLY", "since", earliest=shown(since))


def check_generation(relation: str, *, birth_year: int | None, head_year: int | None, confirmed: bool = False) -> None:
    """Refuse a child born before the parent; a parent younger than 12 years at the birth is asked about once.

    Says nothing where a birth year is not known. Raises RuleViolation GENERATION_OLDER, GENERATION_CLOSE.
    """
    generations = GENERATIONS.get(relation)
    if generations is None or birth_year is None or head_year is None:
        return
    older, younger = (head_year, birth_year) if generations > 0 else (birth_year, head_year)
    if younger <= older:
        raise refusal("GENERATION_OLDER", "relation")
    if younger - older < YOUNGEST_PARENT * abs(generations) and not confirmed:
        raise refusal("GENERATION_CLOSE", "relation")


def check_left_behind(members: Iterable[MemberFacts], *, year: int, confirmed: bool = False) -> None:
    """Ask once before a split leaves members without a living head, or nobody but children, by birth year.

    ``members``: the living among those who stay. Raises RuleViolation HOUSEHOLD_LEFT_TO_CHILDREN,
    HOUSEHOLD_LEFT_HEADLESS.
    """
    staying = list(members)
    if confirmed:
        return
    ages = [year - each.birth_year if each.birth_year is not None else None for each in staying]
    if staying and all(age is not None and age < CHILD_UNDER[1] for age in ages):
        raise refusal("HOUSEHOLD_LEFT_TO_CHILDREN", "left_confirmed")
    if not any(each.is_head for each in staying):
        raise refusal("HOUSEHOLD_LEFT_HEADLESS", "left_confirmed")


def relation_under(new_head: str, other: str) -> str:
    """What somebody is to the new head, from what both were to the old one; UNKNOWN where that does not follow."""
    return UNDER_NEW_HEAD.get((new_head, other), "UNKNOWN")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """One living member as the counts take him; ``is_disabled`` is None where the reader may not know it."""

    is_head: bool = False
    sex: str = "U"
    birth_year: int | None = None
    is_victim: bool = False
    is_disabled: bool | None = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdCounts:
    """What a household counts, by birth year (“tuổi theo năm sinh”); None where it may not be said."""

    size: int
    women: int
    victims: int
    disabled: int | None
    under_16: int
    under_18: int
    of_unknown_age: int
    is_headed_by_woman: bool | None


def count_members(members: Iterable[MemberFacts], *, year: int) -> HouseholdCounts:
    """The counts of living members in a year. ``is_headed_by_woman`` is None where no head is known, or the sex not."""
    known = list(members)
    ages = [year - each.birth_year for each in known if each.birth_year is not None]
    heads = [each.sex for each in known if each.is_head and each.sex != "U"]
    disabled = [each.is_disabled for each in known]
    return HouseholdCounts(
        size=len(known),
        women=sum(each.sex == "F" for each in known),
        victims=sum(each.is_victim for each in known),
        disabled=None if None in disabled else sum(map(bool, disabled)),
        under_16=sum(0 <= age < CHILD_UNDER[0] for age in ages),
        under_18=sum(0 <= age < CHILD_UNDER[1] for age in ages),
        of_unknown_age=len(known) - len(ages),
        is_headed_by_woman=heads[0] == "F" if heads else None,
    )
