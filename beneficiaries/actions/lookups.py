"""How often the whole register may be asked about people and accidents: each answer tells of what is out of sight."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from audit import log
from audit.models import ReadEvent
from beneficiaries.choices.refusals import refusal
from beneficiaries.policies import province_kept
from beneficiaries.rules.check_facts import STATE_KINDS
from core.action import action
from core.actor import SYSTEM_ID, Actor
from core.clock import now
from core.text import show
from core.trace import Trace
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from partners.models import Organisation, RoleAssignment
from partners.roles import Role

MOST_OF_A_PARTNER: Final = 200
MOST_OF_A_USER: Final = 100
SUSPECT_AFTER: Final = 50
SUSPECT_SHARE: Final = 0.8
"""From so many comparisons on the data-protection officer is told if so large a share of them met nobody at all."""
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
    """Refuse an organisation that is no authority and has asked too often within a day, or one account of it
    (SECURITY §2.11); the last question before that raises the alarm, and so do many that meet nobody.

    Raises RuleViolation TOO_MANY_LOOKED.
    """
    organisation = Organisation.objects.get(pk=by.organisation_id or SYSTEM_ID)
    if organisation.kind in STATE_KINDS:
        return
    asked = _asked(organisation).filter(detail__compared=True)
    ours, mine = asked.count(), asked.filter(actor=by.user_id).count()
    for count, most in ((ours, MOST_OF_A_PARTNER), (mine, MOST_OF_A_USER)):
        if count >= most:
            raise refusal("TOO_MANY_LOOKED", most=show.count(most))
    is_last = ours + 1 == MOST_OF_A_PARTNER or mine + 1 == MOST_OF_A_USER
    if is_last or (ours == SUSPECT_AFTER and _met_nobody(asked) >= SUSPECT_SHARE * ours):
        raise_alarm(by=by, organisation=organisation)


def _met_nobody(asked: QuerySet[ReadEvent]) -> int:
    return asked.filter(count=0).exclude(detail__has_key="outside").count()


@action
def raise_alarm(*, by: Actor, organisation: Organisation) -> None:
    """Tell the data-protection officers and the coordinators of the province that this organisation compares far more
    people with the register than its work brings.
    """
    there = Organisation.objects.active_on(by.today).filter(province_id=organisation.province_id)
    held = Organisation.objects.coordinating(organisation.province_id, day=by.today)
    told: list[tuple[UUID, str]] = [(office, Role.COORDINATOR) for office in held.values_list("pk", flat=True)]
    officers = RoleAssignment.objects.active_on(by.today).filter(role=Role.AUDITOR, organisation__in=there)
    told += [(office, Role.AUDITOR) for office in officers.values_list("organisation_id", flat=True).distinct()]
    for office, role in sorted(set(told)):
        send_notice(by=by, code=NoticeCode.LOOKUPS_SPENT, to_organisation=office, to_role=role)
    log.record(
        "LOOKUPS_SPENT", by=by, object_type=Organisation._meta.label, object_id=str(organisation.pk),
        detail={"told": len(set(told))},
    )  # fmt: skip


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
