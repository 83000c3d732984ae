"""Exceptions: asked by whom a rule stopped, decided by the coordinator, used once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from audit import log
from beneficiaries.actions.erased import keep_whole
from beneficiaries.models import Beneficiary
from core.action import action
from core.actor import Actor
from core.clock import now
from core.text.days import shown
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from services.actions.erased import is_erased
from services.actions.look import judge_help
from services.actions.plans import Plan
from services.actions.settle import Permit
from services.choices import ExceptionReason, ExceptionState
from services.choices.refusals import FIELDS, conflict, refusal
from services.models import Assistance, ExceptionRequest
from services.policies import may_decide_exception
from services.rules.conflict import ConflictVerdict
from services.rules.extent import beyond, extent
from services.rules.facts import Delivery
from services.rules.settlement import stopping
from services.rules.terms import Severity
from services.rules.windows import FOREVER

USABLE_FOR = timedelta(days=60)
# Under this name the kept form holds what was asked for, as it was understood; no field of a form is called so.
ASKED = "_asked"


@action
def ask_exception(
    *,
    by: Actor,
    person: Beneficiary,
    delivery: Delivery,
    reason: str,
    text: str = "",
    draft: Mapping[str, Any] | None = None,
    is_planned: bool = False,
) -> ExceptionRequest:
    """Ask the coordinator to let help pass that a rule stops. ``draft``: the typed form, kept sealed as it was.

    ``is_planned``: a portion that is to be reserved, whose day may lie ahead.

    Raises RuleViolation NOTHING_TO_EXCEPT, NO_EXCEPTION_POSSIBLE, REASON_UNKNOWN, OTHER_UNSAID,
    EXCEPTION_ASKED_ALREADY (409) and those of ``make_plan``.
    """
    plan, verdicts = judge_help(by=by, person=person, delivery=delivery, is_planned=is_planned, is_writing=True)
    stops = stopping(verdicts, is_justified=False)
    _check_asked(stops, reason=reason, text=text)
    _check_first(plan, by=by)
    values: dict[str, Any] = {
        "data_key_id": person.data_key_id,
        "person_id": person.pk,
        "service_type": plan.service_type,
        "rules": sorted({stop.rule_code for stop in stops}),
        "organisation_id": by.organisation_id,
        "asked_by": by.user_id,
        "asked_at": now(),
        "reason": reason,
        "text": text.strip() or None,
        "draft": json.dumps({**(draft or {}), ASKED: _extent(plan)}, ensure_ascii=False),
        "met": [_met(verdict) for verdict in stops],
    }
    request = ExceptionRequest(**values)
    save_first(request, plan=plan, by=by)
    detail = {"type": plan.service_type.code, "rules": request.rules}
    log.record("EXCEPTION_ASKED", by=by, about=request, person=person.pk, reason=reason, detail=detail)
    return request


@action
def decide_exception(*, by: Actor, request: ExceptionRequest, is_granted: bool, text: str = "") -> ExceptionRequest:
    """Approve or refuse, as coordinator and never one's own. An approval can be used once, within 60 days.

    Of a person whose data was destroyed a request can be refused only, and no words are kept.

    Raises RuleViolation EXCEPTION_OWN, REASON_MISSING (a refusal says why), ConflictRefused EXCEPTION_DECIDED_ALREADY,
    PERSON_ERASED.
    """
    kept = _locked(request)
    if by.user_id == kept.asked_by or by.organisation_id == kept.organisation_id or not may_decide_exception(by):
        raise refusal("EXCEPTION_OWN")
    if kept.state != ExceptionState.ASKED:
        raise conflict("EXCEPTION_DECIDED_ALREADY")
    is_destroyed = is_erased(kept.person_id)
    if is_granted and is_destroyed:
        raise conflict("PERSON_ERASED")
    if not is_granted and not text.strip():
        raise refusal("REASON_MISSING", "text")
    kept.state = ExceptionState.GRANTED if is_granted else ExceptionState.REFUSED
    kept.decided_by = by.user_id
    kept.decided_at = now()
    kept.decision = None if is_destroyed else text.strip() or None
    kept.expires_at = now() + USABLE_FOR if is_granted else None
    kept.save()
    verb = "EXCEPTION_GRANTED" if is_granted else "EXCEPTION_REFUSED"
    fields = ["decided_at", "decided_by", "decision", "expires_at", "state"]
    log.record(verb, by=by, about=kept, person=kept.person_id, reason=kept.reason, fields=fields)
    send_notice(
        by=by,
        code=NoticeCode.EXCEPTION_DECIDED,
        to_user=kept.asked_by,
        url_name="services:show-exception",
        object_id=kept.pk,
    )
    return kept


@action
def withdraw_exception(*, by: Actor, request: ExceptionRequest) -> ExceptionRequest:
    """Take back a request that waits. Raises RuleViolation NOT_THE_GIVER, ConflictRefused EXCEPTION_DECIDED_ALREADY."""
    kept = _locked(request)
    if by.organisation_id != kept.organisation_id:
        raise refusal("NOT_THE_GIVER")
    if kept.state != ExceptionState.ASKED:
        raise conflict("EXCEPTION_DECIDED_ALREADY")
    kept.state = ExceptionState.WITHDRAWN
    kept.save()
    log.record("EXCEPTION_WITHDRAWN", by=by, about=kept, person=kept.person_id, fields=["state"])
    return kept


def draft_of(request: ExceptionRequest) -> dict[str, Any]:
    """The typed form as it was when it was stopped."""
    kept: dict[str, Any] = json.loads(request.draft or "{}")
    kept.pop(ASKED, None)
    return kept


def asked_of(request: ExceptionRequest) -> dict[str, Any]:
    """What was asked for as it was understood (`services.rules.extent`): what a decision is about."""
    asked: dict[str, Any] = json.loads(request.draft or "{}").get(ASKED, {})
    return asked


def _extent(plan: Plan) -> dict[str, Any]:
    period = plan.help.period
    return extent(plan.told, provider=plan.provider, period=period.code if period is not None else "")


def check_extent(request: ExceptionRequest, *, plan: Plan) -> None:
    """Raises RuleViolation EXCEPTION_EXCEEDED, which names the fields in which help goes beyond what was approved."""
    last = request.expires_at
    until = localtime(last).date() if last is not None else FOREVER
    over = beyond(asked_of(request), _extent(plan), last_possible_day=plan.told.last_possible_day, until=until)
    if over:
        names = ", ".join(str(FIELDS[name]) for name in over)
        raise refusal("EXCEPTION_EXCEEDED", over[0], fields=names, until=shown(until))


def permit_for(request_id: UUID, *, by: Actor, plan: Plan) -> Permit:
    """The approved exception for this help; its row is locked.

    Raises RuleViolation EXCEPTION_NOT_USABLE; EXCEPTION_EXCEEDED where it is not what was approved.
    """
    usable = ExceptionRequest.objects.usable(now()).asked_by(by.organisation_id).select_for_update(of=("self",))
    found = usable.filter(pk=request_id, service_type=plan.service_type.code).select_related("person").first()
    if found is None or found.person.cluster_root != plan.person.cluster_root:
        raise refusal("EXCEPTION_NOT_USABLE", "exception")
    check_extent(found, plan=plan)
    return Permit(request=found.pk, rules=frozenset(found.rules), reason=found.reason)


def mark_used(request_id: UUID, *, by: Actor, assistance: Assistance) -> None:
    """An exception serves once; inside the action that uses it."""
    request = ExceptionRequest.objects.get(pk=request_id)
    request.state = ExceptionState.USED
    request.assistance = assistance
    request.save()
    log.record("EXCEPTION_USED", by=by, about=request, person=request.person_id, fields=["assistance", "state"])


def _check_asked(stops: Sequence[ConflictVerdict], *, reason: str, text: str) -> None:
    if not stops:
        raise refusal("NOTHING_TO_EXCEPT")
    if any(stop.severity == Severity.BLOCK for stop in stops):
        raise refusal("NO_EXCEPTION_POSSIBLE")
    if reason not in ExceptionReason.values:
        raise refusal("REASON_UNKNOWN", "reason")
    if reason == ExceptionReason.OTHER and not text.strip():
        raise refusal("OTHER_UNSAID", "text")


def _check_first(plan: Plan, *, by: Actor) -> None:
    waiting = ExceptionRequest.objects.asked_by(by.organisation_id).waiting()
    same = waiting.filter(person__cluster_root=plan.person.cluster_root, service_type=plan.service_type)
    if same.exists():
        raise conflict("EXCEPTION_ASKED_ALREADY")


def save_first(request: ExceptionRequest, *, plan: Plan, by: Actor) -> None:
    """Save it. Where another was quicker the database refuses it: ConflictRefused EXCEPTION_ASKED_ALREADY."""
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError:
        _check_first(plan, by=by)
        raise


def _met(verdict: ConflictVerdict) -> dict[str, Any]:
    """What was said to the asker, for the coordinator."""
    return {
        "rule": verdict.rule_code,
        "kind": verdict.kind,
        "period": verdict.period_shown,
        "relation": verdict.relation.value,
        "free_from": verdict.free_from.isoformat() if verdict.free_from else None,
        "severity": verdict.severity.value,
    }


def _locked(request: ExceptionRequest) -> ExceptionRequest:
    """The row as it stands, and its person, kept from other writers until the action ends; the person first."""
    keep_whole(request.person_id)
    found: ExceptionRequest = ExceptionRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    return found
