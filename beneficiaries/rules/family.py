"""What is told of caregivers and of family members without a record, and what of it cannot be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from beneficiaries.choices.refusals import refusal

ADULT: Final = 18
OLDEST_YEARS: Final = 120
# Relation of the carer → at least so many years older (negative: younger) than whom he cares for.
YEARS_OLDER: Final = {"MOTHER": 1, "FATHER": 1, "GRANDPARENT": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaregiverFacts:
    """Who cares: ``carer`` on the register, or a ``name`` with what is known of him. ``is_paid``: None is not known."""

    relation: str
    since: date
    carer: UUID | None = None
    name: str = ""
    phone: str = ""
    sex: str = "U"
    birth_year: int | None = None
    is_guardian: bool = False
    is_paid: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMemberFacts:
    """Somebody of the household who is not on the register."""

    name: str
    relation: str
    since: date
    sex: str = "U"
    birth_year: int | None = None


def check_birth_year(year: int | None, *, today: date) -> None:
    """Raises RuleViolation FAMILY_BIRTH_YEAR for a year that lies ahead, or 120 years back."""
    if year is not None and not today.year - OLDEST_YEARS <= year <= today.year:
        raise refusal("FAMILY_BIRTH_YEAR", "birth_year")


def check_caregiver(
    *, relation: str, is_guardian: bool, birth_year: int | None, person_year: int | None, today: date
) -> None:
    """Refuse a guardian under 18 (Civil Code, article 49), a parent not older than the child, a child not younger.

    Says nothing where a birth year is not known. Raises RuleViolation GUARDIAN_TOO_YOUNG, CAREGIVER_AGE.
    """
    if is_guardian and birth_year is not None and today.year - birth_year < ADULT:
        raise refusal("GUARDIAN_TOO_YOUNG", "is_guardian")
    if birth_year is None or person_year is None:
        return
    is_wrong_parent = relation in YEARS_OLDER and person_year - birth_year < YEARS_OLDER[relation]
    if is_wrong_parent or (relation == "CHILD" and birth_year <= person_year):
        raise refusal("CAREGIVER_AGE", "relation")


def check_list(told: Collection[str], *, field: str) -> None:
    """Raises RuleViolation NONE_AND_MORE where "none" is named beside something."""
    if "NONE" in told and len(told) > 1:
        raise refusal("NONE_AND_MORE", field)
