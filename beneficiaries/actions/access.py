"""Asking the coordinator about a record that exists outside one's sight."""

from __future__ import annotations

from audit import log
from beneficiaries.actions.candidates import find_candidates_outside
from beneficiaries.choices.refusals import refusal
from beneficiaries.rules.facts import PersonFacts
from core.action import action
from core.actor import SYSTEM_ID, Actor
from partners.actions.notices import send_notice
from partners.choices import FunctionCode, NoticeCode
from partners.models import Organisation


@action
def ask_access(*, by: Actor, facts: PersonFacts) -> int:
    """Tell the province's coordinating organisations about the records that agree with ``facts``; gives their number.

    The one who asks learns nothing by it. Raises RuleViolation NOBODY_TO_ASK, NOTHING_TO_ASK.
    """
    people = find_candidates_outside(by=by, facts=facts)
    if not people:
        raise refusal("NOTHING_TO_ASK")
    mine = Organisation.objects.filter(pk=by.organisation_id or SYSTEM_ID).values("province_id")
    held = Organisation.objects.active_on(by.today).with_function(FunctionCode.COORDINATION, day=by.today)
    coordinators = list(held.filter(province_id__in=mine).values_list("pk", flat=True))
    if not coordinators:
        raise refusal("NOBODY_TO_ASK")
    for person in people:
        for organisation in coordinators:
            send_notice(
                by=by,
                code=NoticeCode.ACCESS_ASKED,
                to_organisation=organisation,
                url_name="beneficiaries:show-person",
                object_id=person,
            )
        log.record("ACCESS_ASKED", by=by, person=person, object_type="beneficiaries.Beneficiary", object_id=str(person))
    return len(people)
