"""Beginning and ending case management of a person."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from audit import log
from beneficiaries.actions import end_sight, grant_sight
from beneficiaries.actions.erased import check_not_erased, keep_whole
from beneficiaries.choices import LifeStatus, SightKind
from beneficiaries.models import Beneficiary
from beneficiaries.policies import keeps_record
from cases.choices import CaseState, CloseReason
from cases.choices.refusals import conflict, refusal
from cases.models import Case
from cases.policies import may_end_case
from core.action import action
from core.actor import Actor
from partners.models import Organisation


@action
def open_case(*, by: Actor, person: Beneficiary, opened_on: date | None = None) -> Case:
    """Open the person's case, led by the actor's organisation with the actor as case worker.

    Only who keeps the record is granted the lead's sight: leading a case neither widens nor prolongs what was shared.
    Raises ConflictRefused CASE_OPEN_ALREADY, DATA_DESTROYED; RuleViolation ORGANISATION_MISSING, PERSON_DECEASED.
    """
    check_not_erased([person.pk])
    row = Beneficiary.objects.get(pk=person.pk)
    lead = Organisation.objects.filter(pk=by.organisation_id).first() if by.organisation_id else None
    if lead is None:
        raise refusal("ORGANISATION_MISSING")
    if row.life_status == LifeStatus.DECEASED:
        raise refusal("PERSON_DECEASED")
    if Case.objects.open().filter(person=row).exists():
        raise conflict("CASE_OPEN_ALREADY")
    is_kept = keeps_record(by, row)
    case = Case(
        data_key_id=row.data_key_id, person=row, opened_on=opened_on or by.today, worker_id=by.user_id, lead=lead
    )
    case.save()
    log.record("CASE_OPENED", by=by, about=case, person=row.pk, detail={"lead": str(lead.pk)})
    if is_kept:
        grant_sight(by=by, person=row, organisation=lead, kind=SightKind.LEAD, since=case.opened_on)
    return case


@action
def close_case(*, by: Actor, case: Case, reason: str, note: str = "") -> Case:
    """End case management for a coded reason; the lead's sight of the person ends with it.

    Raises ConflictRefused CASE_CLOSED; RuleViolation NOT_THE_LEAD.
    """
    keep_whole(case.person_id)
    row = Case.objects.select_for_update(of=("self",), no_key=True).select_related("person", "lead").get(pk=case.pk)
    if row.state != CaseState.OPEN:
        raise conflict("CASE_CLOSED")
    if not may_end_case(by, row):
        raise refusal("NOT_THE_LEAD")
    row.state, row.closed_on, row.close_reason = CaseState.CLOSED, by.today, reason
    row.close_note = note or None
    row.save()
    log.record("CASE_CLOSED", by=by, about=row, person=row.person_id, reason=reason)
    end_sight(by=by, person=row.person, organisation=row.lead, kind=SightKind.LEAD)
    return row


@action
def end_case_of(*, by: Actor, person: UUID, organisation: UUID) -> None:
    """End the open case that an organisation leads when its right to see the person is gone; nothing without one."""
    row = Case.objects.select_for_update(of=("self",), no_key=True).open().filter(person=person, lead=organisation)
    for case in row:
        case.state, case.closed_on, case.close_reason = CaseState.CLOSED, by.today, CloseReason.NOT_WISHED
        case.save()
        log.record("CASE_CLOSED", by=by, about=case, person=person, reason=CloseReason.NOT_WISHED)
