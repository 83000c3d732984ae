"""Exceptions: asked, decided by somebody else, used once, and the typed form kept."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from beneficiaries.models import Beneficiary
from core.actor import Actor
from core.clock import now
from core.errors import RuleViolation
from services.actions import (
    HelpRefused,
    ask_exception,
    decide_exception,
    draft_of,
    record_assistance,
    withdraw_exception,
)
from services.models import Claim, ExceptionRequest
from tests.factories.assistance import delivery, give, partner_of, shared_person, worker

pytestmark = pytest.mark.django_db
TYPED = {"service_type": "MED_WHEEL", "given_on": "10/3/26", "note": "Xe cũ hỏng khung"}


def stopped(**told: Any) -> tuple[Beneficiary, Actor]:
    """A person who has a wheelchair already, and somebody of another organisation who was stopped."""
    person, first, second = shared_person()
    give(person, first, **told)
    return person, second


def ask(person: Beneficiary, by: Actor, **told: Any) -> ExceptionRequest:
    """A request because the chair broke."""
    return ask_exception(
        by=by, person=person, delivery=delivery(**told), reason="BREAKAGE", text="Gãy khung", draft=TYPED
    )


def test_nobody_decides_a_request_of_his_own_or_of_his_organisation() -> None:
    person, by = stopped()
    request = ask(person, by)

    for decider in (by, worker("PARTNER_MANAGER")):
        with pytest.raises(RuleViolation, match="EXCEPTION_OWN"):
            decide_exception(by=decider, request=request, is_granted=True)

    assert ExceptionRequest.objects.get().state == "ASKED"


def test_given_an_approved_exception_when_the_help_is_recorded_then_its_claim_is_exempt_and_the_exception_used() -> (
    None
):
    person, by = stopped()
    request = ask(person, by)
    decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)

    row = record_assistance(by=by, person=person, delivery=delivery(), exception=request.pk)

    assert [(c.exempt, c.exempt_reason) for c in Claim.objects.filter(assistance=row)] == [(True, "BREAKAGE")]
    request.refresh_from_db()
    assert (request.state, request.assistance_id) == ("USED", row.pk)
    with pytest.raises(RuleViolation, match="EXCEPTION_NOT_USABLE"):
        record_assistance(by=by, person=person, delivery=delivery(), exception=request.pk)


def test_the_typed_form_is_kept_sealed_exactly_as_it_was() -> None:
    person, by = stopped()

    request = ask(person, by)

    kept = ExceptionRequest.objects.get(pk=request.pk)
    assert draft_of(kept) == TYPED
    tokens = ExceptionRequest.objects.values_list("text_sealed", "draft_sealed").get(pk=request.pk)
    assert not any(word in bytes(token) for token in tokens for word in ("Gãy".encode(), b"MED_WHEEL"))
    assert kept.met[0]["period"] == "03/2026"


def test_refused_withdrawn_lapsed_or_another_organisations_exceptions_open_nothing() -> None:
    person, by = stopped()
    coordinator = worker("COORDINATOR")
    refused = decide_exception(by=coordinator, request=ask(person, by), is_granted=False, text="Chưa đủ hồ sơ")
    withdrawn = withdraw_exception(by=by, request=ask(person, by))
    lapsed = decide_exception(by=coordinator, request=ask(person, by), is_granted=True)
    ExceptionRequest.objects.filter(pk=lapsed.pk).update(expires_at=now() - timedelta(days=1))
    foreign = decide_exception(by=coordinator, request=ask(person, partner_of(person)), is_granted=True)

    for request in (refused, withdrawn, lapsed, foreign):
        with pytest.raises(RuleViolation, match="EXCEPTION_NOT_USABLE"):
            record_assistance(by=by, person=person, delivery=delivery(), exception=request.pk)


def test_an_approval_lasts_sixty_days() -> None:
    person, by = stopped()
    request = decide_exception(by=worker("COORDINATOR"), request=ask(person, by), is_granted=True)

    with time_machine.travel(now() + timedelta(days=61)), pytest.raises(RuleViolation, match="EXCEPTION_NOT_USABLE"):
        record_assistance(by=by, person=person, delivery=delivery(), exception=request.pk)


def test_a_refusal_says_why_and_a_decision_is_made_once() -> None:
    person, by = stopped()
    request, coordinator = ask(person, by), worker("COORDINATOR")

    with pytest.raises(RuleViolation, match="REASON_MISSING"):
        decide_exception(by=coordinator, request=request, is_granted=False, text=" ")
    decide_exception(by=coordinator, request=request, is_granted=True)
    with pytest.raises(RuleViolation, match="EXCEPTION_DECIDED_ALREADY"):
        decide_exception(by=coordinator, request=request, is_granted=False, text="Không")


def test_nothing_is_asked_where_nothing_stops_and_nothing_can_be_asked_where_no_exception_is_possible() -> None:
    person, by = stopped()
    give(person, by, "MED_HI")

    with pytest.raises(RuleViolation, match="NOTHING_TO_EXCEPT"):
        ask(person, by, service_type="MED_REPAIR")
    with pytest.raises(RuleViolation, match="NO_EXCEPTION_POSSIBLE"):
        ask(person, by, service_type="MED_HI")
    with pytest.raises(RuleViolation, match="REASON_UNKNOWN"):
        ask_exception(by=by, person=person, delivery=delivery(), reason="?")


def test_one_request_waits_at_a_time() -> None:
    person, by = stopped()
    ask(person, by)

    with pytest.raises(RuleViolation, match="EXCEPTION_ASKED_ALREADY"):
        ask(person, by)


def test_an_exception_for_one_kind_of_help_opens_no_other() -> None:
    person, by = stopped()
    give(person, by, "EDU_BIKE")
    request = decide_exception(by=worker("COORDINATOR"), request=ask(person, by), is_granted=True)

    with pytest.raises(RuleViolation, match="EXCEPTION_NOT_USABLE"):
        record_assistance(by=by, person=person, delivery=delivery("EDU_BIKE"), exception=request.pk)
    with pytest.raises(HelpRefused):
        record_assistance(by=by, person=person, delivery=delivery("EDU_BIKE"))


@pytest.mark.parametrize("more", [{"quantity": Decimal(2)}, {"value_vnd": 4_000_001}])
def test_an_approved_exception_serves_for_no_more_than_was_asked(more: dict[str, Any]) -> None:
    person, by = stopped()
    request = ask(person, by, value_vnd=4_000_000)
    decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)

    with pytest.raises(RuleViolation, match="EXCEPTION_EXCEEDED"):
        record_assistance(by=by, person=person, delivery=delivery(**more), exception=request.pk)

    request.refresh_from_db()
    assert request.state == "GRANTED"
    less = record_assistance(by=by, person=person, delivery=delivery(value_vnd=3_000_000), exception=request.pk)
    assert less.value_vnd == 3_000_000
