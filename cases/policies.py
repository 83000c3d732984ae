"""Who may do what with a case; whose case one sees at all is decided by the person's ``visible_to``."""

from __future__ import annotations

from beneficiaries.choices import LifeStatus
from beneficiaries.models import Beneficiary
from beneficiaries.policies import is_of_territory
from cases.models import Case
from core.actor import Actor
from core.policy import allows

may_open_case = allows("OPEN_CASE")
may_assess = allows("ASSESS")
may_see_scheme = allows("SEE_CATALOGUE")
may_see_cases = allows("SEE_PEOPLE")


def may_end_case(actor: Actor, subject: object | None = None) -> bool:
    """The organisation that leads the case, and the commune and province of the person."""
    if not may_open_case(actor) or not isinstance(subject, Case):
        return False
    return subject.lead_id == actor.organisation_id or is_of_territory(actor, subject.person)


def may_print_visit(actor: Actor, subject: object | None = None) -> bool:
    """Whoever assesses; nobody visits a person who has died."""
    return may_assess(actor) and not is_dead(subject)


def may_see_priority(actor: Actor, subject: object | None = None) -> bool:
    """Whoever sees people; of the dead only what was worked out while they lived."""
    has_none = isinstance(subject, Beneficiary) and is_dead(subject) and not subject.priority
    return may_see_cases(actor) and not has_none


def is_dead(subject: object | None) -> bool:
    """Whether the subject is a person who has died."""
    return isinstance(subject, Beneficiary) and subject.life_status == LifeStatus.DECEASED
