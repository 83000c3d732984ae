"""What a registration must hold, and which legal basis which organisation may state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from beneficiaries.choices.refusals import refusal
from beneficiaries.rules.ethnic_groups import group_of, is_minority
from beneficiaries.rules.facts import BasisFacts, PersonFacts
from core.text.days import PartialDate

OLDEST_YEARS: Final = 120
STATE_KINDS: Final = frozenset({"STATE_PROVINCE", "STATE_COMMUNE"})


def check_facts(facts: PersonFacts, *, today: date) -> None:
    """Refuse what cannot be: neither number nor reason, a birth in the future, an accident before the birth.

    Raises RuleViolation of ``check_life``, IDENTITY_REASON_MISSING, BIRTH_IMPOSSIBLE, ACCIDENT_IN_FUTURE,
    ACCIDENT_BEFORE_BIRTH, CATEGORY_TWICE, CATEGORY_LIVING_AND_KILLED, POVERTY_YEAR_AHEAD.
    """
    if not facts.identity_number and not facts.identity_missing_reason:
        raise refusal("IDENTITY_REASON_MISSING", "identity_missing_reason")
    if facts.birth is not None and not _is_plausible_birth(facts.birth, today):
        raise refusal("BIRTH_IMPOSSIBLE", "birth")
    check_life(facts.life_status, since=facts.life_status_since, birth=facts.birth, today=today)
    names = [told.category for told in facts.categories]
    if len(set(names)) != len(names):
        raise refusal("CATEGORY_TWICE", "categories")
    check_categories(names)
    if facts.poverty_year is not None and facts.poverty_year > today.year:
        raise refusal("POVERTY_YEAR_AHEAD", "poverty_year")
    for told in facts.categories:
        check_accident(told.accident_on, birth=facts.birth, today=today)


def check_categories(names: Iterable[str]) -> None:
    """Nobody both survived and was killed. Raises RuleViolation CATEGORY_LIVING_AND_KILLED."""
    if {"UXO_SURV", "UXO_KILLED"} <= set(names):
        raise refusal("CATEGORY_LIVING_AND_KILLED", "categories")


def check_life(status: str, *, since: PartialDate | None, birth: PartialDate | None, today: date) -> None:
    """Nobody died, left or was missed before the birth or in days to come; who lives here has no such day.

    Raises RuleViolation LIFE_DAY_AHEAD, LIFE_DAY_BEFORE_BIRTH, LIFE_DAY_OF_LIVING.
    """
    if since is None:
        return
    if status in {"LIVING", "UNKNOWN"}:
        raise refusal("LIFE_DAY_OF_LIVING", "life_status_since")
    if since.first_day > today:
        raise refusal("LIFE_DAY_AHEAD", "life_status_since")
    if birth is not None and since.last_day < birth.first_day:
        raise refusal("LIFE_DAY_BEFORE_BIRTH", "life_status_since")


def check_birth(birth: PartialDate | None, *, accidents: Iterable[PartialDate | None], today: date) -> None:
    """A birth in the past, not more than 120 years ago, and before every accident that is on the record.

    Raises RuleViolation BIRTH_IMPOSSIBLE, BIRTH_AFTER_ACCIDENT.
    """
    if birth is None:
        return
    if not _is_plausible_birth(birth, today):
        raise refusal("BIRTH_IMPOSSIBLE", "birth")
    if any(day is not None and day.last_day < birth.first_day for day in accidents):
        raise refusal("BIRTH_AFTER_ACCIDENT", "birth")


def _is_plausible_birth(birth: PartialDate, today: date) -> bool:
    return birth.first_day <= today and birth.year >= today.year - OLDEST_YEARS


def check_accident(accident: PartialDate | None, *, birth: PartialDate | None, today: date) -> None:
    """Refuse an accident that lies ahead, or before the birth."""
    if accident is None:
        return
    if accident.first_day > today:
        raise refusal("ACCIDENT_IN_FUTURE", "accident_on")
    if birth is not None and accident.last_day < birth.first_day:
        raise refusal("ACCIDENT_BEFORE_BIRTH", "accident_on")


def check_basis(basis: BasisFacts, *, organisation_kind: str, today: date) -> None:
    """The law is a basis for authorities alone; consent needs its method; nothing is ticked beforehand.

    Raises RuleViolation BASIS_MISSING, BASIS_NOT_STATUTORY, CONSENT_METHOD_MISSING, CONSENT_IN_FUTURE.
    Source: Decree 356/2025/NĐ-CP; docs/legal-sources.md.
    """
    if not basis.basis:
        raise refusal("BASIS_MISSING", "basis")
    if basis.basis == "STATUTORY" and organisation_kind not in STATE_KINDS:
        raise refusal("BASIS_NOT_STATUTORY", "basis")
    if basis.basis == "CONSENT" and not basis.method:
        raise refusal("CONSENT_METHOD_MISSING", "method")
    if basis.given_on is not None and basis.given_on > today:
        raise refusal("CONSENT_IN_FUTURE", "given_on")


def is_minority_of(ethnicity: str) -> bool | None:
    """Whether the named ethnic group is a minority; None where no group is named."""
    if not ethnicity.strip():
        return None
    group = group_of(ethnicity)
    return is_minority(group.slug) if group is not None else True
