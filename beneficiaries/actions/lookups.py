"""How often a partner may ask the whole register about somebody: each answer tells of people out of sight."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from audit.models import ReadEvent
from beneficiaries.choices.refusals import refusal
from beneficiaries.rules.check_facts import STATE_KINDS
from core.actor import SYSTEM_ID, Actor
from core.clock import now
from core.text import show
from core.trace import Trace
from partners.models import Organisation, RoleAssignment

MOST_OF_A_PARTNER: Final = 200
WINDOW: Final = timedelta(days=1)
VERB: Final = "SEARCH_PEOPLE"
COMPARED: Final = "compared"


def note_lookup(trace: Trace) -> None:
    """Have the read of this response counted as one question to the whole register."""
    trace.detail[COMPARED] = True
    trace.saw([], set(), verb=VERB)


def check_lookups(*, by: Actor) -> None:
    """Refuse an organisation that is no authority and has asked too often within a day (SECURITY §2.11).

    Raises RuleViolation TOO_MANY_LOOKED.
    """
    organisation = Organisation.objects.get(pk=by.organisation_id or SYSTEM_ID)
    if organisation.kind in STATE_KINDS:
        return
    accounts = RoleAssignment.objects.filter(organisation=organisation).values("user_id")
    asked = ReadEvent.objects.filter(
        actor__in=accounts, organisation=organisation.pk, at__gt=now() - WINDOW, detail__compared=True
    )
    if asked.count() >= MOST_OF_A_PARTNER:
        raise refusal("TOO_MANY_LOOKED", most=show.count(MOST_OF_A_PARTNER))
