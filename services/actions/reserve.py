"""Reserved portions: kept until a day, extended once, then given or free again (USERS C10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from audit import log
from beneficiaries.models import Beneficiary
from core.action import action
from core.actor import Actor
from core.clock import now
from core.text.days import shown
from services.actions.ceilings import may_pass_ceiling, recount_ceiling
from services.actions.changes import check_mine, locked
from services.actions.counting import count_in
from services.actions.erased import check_living
from services.actions.exceptions import check_extent, mark_used, permit_for
from services.actions.ledger import lock_places, open_ledger
from services.actions.plans import Plan, Wish, make_plan, read_setting
from services.actions.record import assistance_of, check_giver
from services.actions.requests import take_request
from services.actions.settle import ReadyClaim, settle
from services.actions.writing import (
    CENT,
    Entry,
    facts_of_the_day,
    guarded,
    help_facts,
    priorities_today,
    write_claims,
    write_help,
)
from services.choices import AssistanceState
from services.choices.refusals import conflict, refusal
from services.happenings import ASSISTANCE_DELIVERED, HelpDelivered
from services.models import Assistance, Claim, ExceptionRequest
from services.rules.conflict import ConflictVerdict
from services.rules.drafts import place_of
from services.rules.facts import Delivery
from services.rules.settlement import place_key
from services.rules.terms import DatePrecision
from vault.history import update_with_history

LONGEST = timedelta(days=180)


@action
def reserve(
    *,
    by: Actor,
    person: Beneficiary,
    delivery: Delivery,
    until: date,
    exception: UUID | None = None,
    request_id: UUID | None = None,
) -> Assistance:
    """Keep a portion until the end of a day; ``delivery.given_on`` is the planned day. Checked like a delivery.

    Raises HelpRefused and the RuleViolations of ``record_assistance``, RESERVATION_DAY_PAST.
    """
    made = uuid4()
    if request_id is not None:
        content = repr((person.pk, delivery, until, exception))
        kept = take_request(request_id, by=by, verb="reserve", content=content, result=made)
        if kept != made:
            return assistance_of(kept)
    check_giver(delivery, by=by)
    wish = Wish(id=made, person=person, told=delivery, expires_at=end_of(until, today=by.today), is_planned=True)
    setting = read_setting([wish], by=by, is_writing=True)
    plan = make_plan(wish, setting=setting)
    lock_places([plan])
    permit = permit_for(exception, by=by, plan=plan) if exception is not None else None
    settled = settle(plan, open_ledger([plan], catalogue=setting.catalogue, by=by).judge(plan), permit=permit)
    entry = Entry(settled=settled, state=AssistanceState.RESERVED, client_uuid=request_id, exception=exception)
    row = write_help([entry], by=by, at=now())[0]
    if exception is not None:
        mark_used(exception, by=by, assistance=row)
    return row


@action
def extend_reservation(*, by: Actor, assistance: Assistance, until: date) -> Assistance:
    """Keep a reserved portion longer, once.

    Raises RuleViolation NOT_THE_GIVER, RESERVATION_DAY_PAST, RESERVATION_NOT_LONGER; ConflictRefused STATE_FORBIDS,
    RESERVATION_EXTENDED_ALREADY, RESERVATION_LAPSED, PERSON_ERASED.
    """
    row = locked(assistance)
    check_mine(row, by=by)
    if row.state != AssistanceState.RESERVED:
        raise state_forbids(row)
    if row.extended_at is not None:
        raise conflict("RESERVATION_EXTENDED_ALREADY")
    if row.expires_at is None or row.expires_at <= now():
        raise conflict("RESERVATION_LAPSED")
    check_living(row.person_id)
    later = end_of(until, today=by.today)
    if later <= row.expires_at:
        raise refusal("RESERVATION_NOT_LONGER", "until", kept=shown(row.kept_until))
    row.expires_at, row.extended_at = later, now()
    row.save()
    with guarded():
        update_with_history(Claim.objects.filter(assistance=row, released_at=None), expires_at=row.expires_at)
    log.record("RESERVATION_EXTENDED", by=by, about=row, person=row.person_id, fields=["expires_at"])
    return row


@action
def deliver_reserved(*, by: Actor, assistance: Assistance, delivery: Delivery) -> Assistance:
    """Give what was reserved, as it was really given; everything is looked at again (DESIGN §6).

    A lapsed reservation is delivered if its place is still free. Raises HelpRefused, STATE_FORBIDS, NOT_THE_GIVER, and
    the RuleViolations of ``record_assistance``.
    """
    row = locked(assistance)
    check_mine(row, by=by)
    if not row.is_open:
        raise state_forbids(row)
    _check_day(row, delivery)
    told = replace(delivery, **_promised(row))
    wish = Wish(id=row.pk, person=row.person, told=told)
    setting = read_setting([wish], by=by, is_writing=True)
    plan = make_plan(wish, setting=setting)
    exception = ExceptionRequest.objects.filter(assistance=row).first()
    if exception is not None:
        check_extent(exception, plan=plan)
    lock_places([plan])
    kept = {claim.pk: claim for claim in Claim.objects.filter(assistance=row, released_at=None)}
    verdicts = open_ledger([plan], catalogue=setting.catalogue, by=by).judge(plan)
    granted = frozenset(exception.rules) if exception is not None else frozenset()
    settled = settle(plan, _unsettled(verdicts, plan=plan, kept=kept, granted=granted))
    _move_claims(kept, settled.claims, row=row)
    _deliver(row, plan, by=by)
    recount_ceiling(row, is_beyond=may_pass_ceiling(plan, is_excepted=exception is not None))
    count_in([row])
    fields = ["expires_at", "given_on", "quantity", "state", "value_vnd"]
    log.record("ASSISTANCE_DELIVERED", by=by, about=row, person=row.person_id, fields=fields)
    ASSISTANCE_DELIVERED.tell(HelpDelivered(by, (help_facts(row),)))
    return row


def _check_day(row: Assistance, delivery: Delivery) -> None:
    """What was reserved was not given before: its claim would move to where it stops nobody."""
    if delivery.precision == DatePrecision.YEAR:
        raise refusal("YEAR_TOO_RECENT", "given_on")
    reserved_on = timezone.localtime(row.recorded_at).date()
    if delivery.last_possible_day < reserved_on:
        raise refusal("GIVEN_BEFORE_RESERVED", "given_on", day=shown(reserved_on))


def end_of(until: date, *, today: date) -> datetime:
    """The first moment after a day here. Raises RuleViolation RESERVATION_DAY_PAST."""
    if not today < until <= today + LONGEST:
        raise refusal("RESERVATION_DAY_PAST", "until")
    return datetime.combine(until + timedelta(days=1), time(), tzinfo=timezone.get_default_timezone())


def _promised(row: Assistance) -> dict[str, Any]:
    """What a reservation settles for its delivery: to give something else, it is given up and reserved anew."""
    item, _newline, occasion = (row.item or "").partition("\n")
    return {
        "service_type": row.service_type_id,
        "provider": row.provider_id,
        "side": row.side,
        "period": row.period_id or "",
        "item": item,
        "occasion": occasion,
        "cofunding": row.cofunding_id,
        "project": row.project_id,
        "decided_by": row.decided_by_id,
        "paid_by": row.paid_by_id,
    }


def _unsettled(
    verdicts: Sequence[ConflictVerdict], *, plan: Plan, kept: Mapping[UUID, Claim], granted: Collection[str]
) -> tuple[ConflictVerdict, ...]:
    """The conflicts that were not settled when the portion was reserved: of places that it does not hold exempt.

    A lapsed portion holds nothing. Where several pay together, only the coordinator has settled anything: how much
    there is left to pay is looked at anew.
    """
    at = now()
    settled = {
        (rule.code, place_key(place_of(claim, help_=plan.help, rule=rule)))
        for rule, claim in plan.drafts()
        if claim.id in kept and kept[claim.id].exempt and kept[claim.id].as_facts().is_live(at)
        if plan.told.cofunding is None or rule.code in granted
    }
    return tuple(each for each in verdicts if (each.rule_code, place_key(each.place)) not in settled)


def _move_claims(kept: dict[UUID, Claim], claims: Sequence[ReadyClaim], *, row: Assistance) -> None:
    """Release what is no longer asked, re-date the claims of the reservation, add what is new.

    In this order, or the help would stand in its own way.
    """
    gone = kept.keys() - {ready.facts.id for ready in claims}
    update_with_history(Claim.objects.filter(pk__in=gone), released_at=now())
    fresh = []
    for ready in claims:
        claim = kept.get(ready.facts.id)
        if claim is None:
            fresh.append((row.pk, ready))
            continue
        claim.asks_on, claim.held_from, claim.held_to = ready.facts.asks_on, ready.facts.held_from, ready.facts.held_to
        claim.cap, claim.expires_at = ready.facts.cap, None
        claim.exempt = claim.exempt or ready.facts.exempt
        claim.exempt_reason = claim.exempt_reason or ready.reason
        with guarded():
            claim.save()
    write_claims(fresh)


def _deliver(row: Assistance, plan: Plan, *, by: Actor) -> None:
    told = plan.told
    row.state = AssistanceState.DELIVERED
    row.given_on, row.precision, row.ends_on = told.given_on, str(told.precision), told.ends_on
    row.period_id = plan.help.period.code if plan.help.period is not None else None
    row.quantity, row.value_vnd, row.funding = told.quantity.quantize(CENT), told.value_vnd, told.funding
    row.household_id, row.expires_at = plan.household, None
    row.reason, row.note = told.reason or row.reason, told.note or row.note
    for name, fact in facts_of_the_day(plan, priorities=priorities_today([plan], by=by)).items():
        setattr(row, name, fact)
    row.save()


def state_forbids(row: Assistance) -> Exception:
    """The refusal that names the state."""
    return conflict("STATE_FORBIDS", state=row.get_state_display())
