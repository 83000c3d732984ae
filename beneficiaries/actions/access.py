"""Asking the coordinator about a record that exists outside one's sight, and answering that."""

from __future__ import annotations

from typing import Any

from audit import log
from beneficiaries.actions.candidates import find_candidates_outside
from beneficiaries.actions.erased import keep_whole
from beneficiaries.choices import AccessReason, AccessRefusal, AccessState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import AccessRequest, Beneficiary
from beneficiaries.policies import may_answer_access
from beneficiaries.rules.facts import PersonFacts
from core.action import action
from core.actor import Actor
from core.clock import now
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from partners.models import Organisation

PAGE = "beneficiaries:show-access-request"


@action
def ask_access(*, by: Actor, facts: PersonFacts, reason: str, text: str = "") -> None:
    """Ask the province's coordinating organisations to share the record that agrees best with ``facts``.

    One request and one notice to each of them; asking again while it waits changes nothing. The one who asks learns
    nothing by it. Raises RuleViolation NOBODY_TO_ASK, NOTHING_TO_ASK, ACCESS_REASON_MISSING.
    """
    if reason not in AccessReason.values or (reason == AccessReason.OTHER and not text):
        raise refusal("ACCESS_REASON_MISSING", "reason")
    people = find_candidates_outside(by=by, facts=facts)
    if not people or by.organisation_id is None:
        raise refusal("NOTHING_TO_ASK")
    mine = Organisation.objects.values_list("province_id", flat=True).get(pk=by.organisation_id)
    coordinators = list(Organisation.objects.coordinating(mine, day=by.today).values_list("pk", flat=True))
    if not coordinators:
        raise refusal("NOBODY_TO_ASK")
    keep_whole(people[0])
    person = Beneficiary.objects.get(pk=Beneficiary.objects.values_list("cluster_root", flat=True).get(pk=people[0]))
    if AccessRequest.objects.waiting().filter(person=person, organisation_id=by.organisation_id).exists():
        return
    values: dict[str, Any] = {
        "data_key_id": person.data_key_id,
        "person": person,
        "others": [str(each) for each in people[1:]],
        "organisation_id": by.organisation_id,
        "asked_by": by.user_id,
        "asked_at": now(),
        "reason": reason,
        "text": text or None,
        "looked_for": looked_for(facts),
    }
    request = AccessRequest(**values)
    request.save()
    log.record("ACCESS_ASKED", by=by, about=request, person=person.pk, reason=reason)
    for organisation in coordinators:
        send_notice(
            by=by, code=NoticeCode.ACCESS_ASKED, to_organisation=organisation, url_name=PAGE, object_id=request.pk
        )


def looked_for(facts: PersonFacts) -> str:
    """Name and birth as they were typed, for who has to say whether this is the person."""
    return ", ".join(filter(None, [facts.full_name, facts.birth.shown() if facts.birth else ""])) or "–"


@action
def refuse_access(*, by: Actor, request: AccessRequest, reason: str) -> AccessRequest:
    """Answer that nothing is shared; who asked is told so, neither why nor whether there is such a record.

    Raises RuleViolation ACCESS_REFUSAL_MISSING, ConflictRefused ACCESS_ANSWERED_ALREADY.
    """
    if reason not in AccessRefusal.values:
        raise refusal("ACCESS_REFUSAL_MISSING", "refused_because")
    kept = _answered(request, by=by, state=AccessState.REFUSED, reason=reason)
    send_notice(by=by, code=NoticeCode.ACCESS_ANSWERED, to_user=kept.asked_by)
    return kept


@action
def answer_by_sharing(
    *, by: Actor, request: AccessRequest, person: Beneficiary, organisation: Organisation
) -> AccessRequest:
    """Note that the record (or one that agreed as well) has been shared; who asked is told by the share itself.

    Raises RuleViolation ACCESS_OF_ANOTHER, ConflictRefused ACCESS_ANSWERED_ALREADY.
    """
    is_asked_for = str(person.pk) in {str(request.person_id), *request.others}
    if not is_asked_for or organisation.pk != request.organisation_id:
        raise refusal("ACCESS_OF_ANOTHER")
    return _answered(request, by=by, state=AccessState.SHARED)


def _answered(request: AccessRequest, *, by: Actor, state: AccessState, reason: str = "") -> AccessRequest:
    kept: AccessRequest = AccessRequest.objects.select_for_update().get(pk=request.pk)
    if not may_answer_access(by, kept.person):
        raise refusal("ACCESS_OF_ANOTHER")
    if kept.state != AccessState.ASKED:
        raise conflict("ACCESS_ANSWERED_ALREADY")
    kept.state, kept.refused_because = state, reason
    kept.answered_by, kept.answered_at = by.user_id, now()
    kept.save()
    log.record(
        "ACCESS_ANSWERED", by=by, about=kept, person=kept.person_id, reason=reason, detail={"state": state.value}
    )
    return kept
