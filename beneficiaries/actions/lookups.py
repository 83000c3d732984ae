"""How often the whole register may be asked about people and accidents: each answer tells of what is out of sight."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import QuerySet

from audit.models import ReadEvent
from beneficiaries.choices.refusals import refusal
from beneficiaries.policies import province_kept
from beneficiaries.rules.check_facts import STATE_KINDS
from core.actor import SYSTEM_ID, Actor
from core.clock import now
from core.text import show
from core.trace import Trace
from partners.models import Organisation, RoleAssignment

MOST_OF_A_PARTNER: Final = 200
MOST_OF_ACCIDENTS: Final = 50
"""Far more accidents than a province has in a day; a report itself is never refused (``check_accident_lookups``)."""
WINDOW: Final = timedelta(days=1)
VERB: Final = "SEARCH_PEOPLE"
COMPARED: Final = "compared"
ACCIDENT_COMPARED: Final = "compared_accident"
ACCIDENT_VERB: Final = "LIST_ACCIDENTS"


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
    if _asked(organisation).filter(detail__compared=True).count() >= MOST_OF_A_PARTNER:
        raise refusal("TOO_MANY_LOOKED", most=show.count(MOST_OF_A_PARTNER))


def note_accident_lookup(trace: Trace) -> None:
    """Have the read of this response counted as one answer about accidents out of sight."""
    trace.detail[ACCIDENT_COMPARED] = True
    trace.saw([], set(), verb=ACCIDENT_VERB)


def check_accident_lookups(*, by: Actor) -> None:
    """Refuse to compare for an organisation that was told too often within a day of accidents out of its sight; whoever
    keeps the accidents of the province sees them all. Counted apart from people, so that no campaign of registering
    stands in the way of an accident. Raises RuleViolation TOO_MANY_ACCIDENTS_LOOKED.
    """
    if province_kept(by) is not None:
        return
    organisation = Organisation.objects.get(pk=by.organisation_id or SYSTEM_ID)
    if _asked(organisation).filter(detail__compared_accident=True).count() >= MOST_OF_ACCIDENTS:
        raise refusal("TOO_MANY_ACCIDENTS_LOOKED", "other_because", most=show.count(MOST_OF_ACCIDENTS))


def _asked(organisation: Organisation) -> QuerySet[ReadEvent]:
    """What was read within a day by accounts of the organisation, for it."""
    accounts = RoleAssignment.objects.filter(organisation=organisation).values("user_id")
    return ReadEvent.objects.filter(actor__in=accounts, organisation=organisation.pk, at__gt=now() - WINDOW)
