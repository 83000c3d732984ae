"""Who may do what with a case; whose case one sees at all is decided by the person's ``visible_to``."""

from __future__ import annotations

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
