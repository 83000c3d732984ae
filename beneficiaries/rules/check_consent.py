"""Who has to give a consent, what proves it, and when it can be withdrawn.

Source: Law 91/2025/QH15 and Decree 356/2025/NĐ-CP, the Law on Children 2016 (a child is under 16);
docs/legal-sources.md#data-protection.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from beneficiaries.choices.consent import WITNESSED, Giver
from beneficiaries.choices.refusals import conflict, refusal
from core.text.days import PartialDate
from core.text.letters import fold

CHILD_UNTIL: Final = 16
ASKED_FROM: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFacts:
    """How a consent was given. ``has_guardian``: the giver is on the register; ``recorder``: whoever writes it down."""

    way: str
    giver: str
    language: str
    given_on: date
    giver_relation: str = ""
    giver_name: str = ""
    has_guardian: bool = False
    child_agrees: bool | None = None
    witness_name: str = ""
    recorder: str = ""


def is_child(birth: PartialDate | None, *, on: date) -> bool:
    """Whether somebody is under 16 for sure, whatever day of the known year or month the birth was on."""
    return birth is not None and _age(birth.first_day, on=on) < CHILD_UNTIL


def is_asked(birth: PartialDate | None, *, on: date) -> bool:
    """Whether a child is seven or older for sure, and so is asked beside the guardian."""
    return birth is not None and is_child(birth, on=on) and _age(birth.last_day, on=on) >= ASKED_FROM


def _age(born: date, *, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def check_consent(told: ConsentFacts, *, name: str, birth: PartialDate | None, today: date) -> None:
    """Refuse a consent that nobody could prove, or that somebody else has to give.

    Raises RuleViolation CONSENT_WAY_MISSING, LANGUAGE_MISSING, CONSENT_IN_FUTURE, CONSENT_BEFORE_BIRTH, those of giver
    and witness.
    """
    if not told.way:
        raise refusal("CONSENT_WAY_MISSING", "way")
    if not told.language:
        raise refusal("LANGUAGE_MISSING", "language")
    if told.given_on > today:
        raise refusal("CONSENT_IN_FUTURE", "given_on")
    if birth is not None and told.given_on < birth.first_day:
        raise refusal("CONSENT_BEFORE_BIRTH", "given_on")
    _check_giver(told, birth=birth)
    _check_witness(told, others=(name, told.giver_name, told.recorder))


def _check_giver(told: ConsentFacts, *, birth: PartialDate | None) -> None:
    """Raises GIVER_MISSING, CHILD_NEEDS_GUARDIAN, GUARDIAN_MISSING, GIVER_RELATION_MISSING, CHILD_NOT_ASKED,
    CHILD_DISAGREES.
    """
    if not told.giver:
        raise refusal("GIVER_MISSING", "giver")
    if told.giver != Giver.GUARDIAN and is_child(birth, on=told.given_on):
        raise refusal("CHILD_NEEDS_GUARDIAN", "giver")
    if told.giver == Giver.PERSON:
        return
    if not told.giver_name and not told.has_guardian:
        raise refusal("GUARDIAN_MISSING", "giver_name")
    if not told.giver_relation:
        raise refusal("GIVER_RELATION_MISSING", "giver_relation")
    if told.child_agrees is None and is_asked(birth, on=told.given_on):
        raise refusal("CHILD_NOT_ASKED", "child_agrees")
    if told.child_agrees is False:
        raise refusal("CHILD_DISAGREES", "child_agrees")


def _check_witness(told: ConsentFacts, *, others: Collection[str]) -> None:
    """Raises WITNESS_MISSING, WITNESS_NOT_APART."""
    if told.way in WITNESSED and not told.witness_name:
        raise refusal("WITNESS_MISSING", "witness_name")
    if told.witness_name and fold(told.witness_name) in {fold(each) for each in others if each}:
        raise refusal("WITNESS_NOT_APART", "witness_name")


def check_withdrawal(*, basis: str, given_on: date, withdrawn_on: date | None, way: str, on: date, today: date) -> None:
    """Refuse to withdraw what does not rest on consent, twice, not in writing, or on a day that cannot be.

    Raises RuleViolation BASIS_NOT_CONSENT, WITHDRAWAL_WAY_MISSING, WITHDRAWAL_IN_FUTURE, WITHDRAWAL_BEFORE_CONSENT;
    ConflictRefused WITHDRAWN_ALREADY.
    """
    if basis != "CONSENT":
        raise refusal("BASIS_NOT_CONSENT")
    if withdrawn_on is not None:
        raise conflict("WITHDRAWN_ALREADY")
    if not way:
        raise refusal("WITHDRAWAL_WAY_MISSING", "way")
    if on > today:
        raise refusal("WITHDRAWAL_IN_FUTURE", "on")
    if on < given_on:
        raise refusal("WITHDRAWAL_BEFORE_CONSENT", "on")
