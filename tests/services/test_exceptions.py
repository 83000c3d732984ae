"""Exceptions: asked, decided by somebody else, used once, and the typed form kept."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from beneficiaries.models import Beneficiary
from core.actor import Actor
from core.clock import local_today, now
from core.errors import ConflictRefused, RuleViolation
from services.actions import (
    HelpRefused,
    ask_exception,
    decide_exception,
    deliver_reserved,
    draft_of,
    judge_help,
    record_assistance,
    reserve,
    withdraw_exception,
)
from services.actions.exceptions import save_first
from services.models import Assistance, Claim, ExceptionRequest
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


def test_given_a_request_that_was_quicker_when_another_is_saved_then_it_is_refused_as_asked_already() -> None:
    person, by = stopped()
    late = ask(person, by)
    plan, _verdicts = judge_help(by=by, person=person, delivery=delivery())
    late.pk, late._state.adding = uuid4(), True

    with pytest.raises(ConflictRefused, match="EXCEPTION_ASKED_ALREADY"):
        save_first(late, plan=plan, by=by)

    assert ExceptionRequest.objects.count() == 1


def test_the_database_keeps_one_waiting_request_for_one_help_of_one_organisation() -> None:
    person, by = stopped()
    request = ask(person, by)
    withdrawn = withdraw_exception(by=by, request=request)
    ask(person, by)

    withdrawn.state = "ASKED"
    with pytest.raises(IntegrityError), transaction.atomic():
        withdrawn.save()


def test_an_exception_for_one_kind_of_help_opens_no_other() -> None:
    person, by = stopped()
    give(person, by, "EDU_BIKE")
    request = decide_exception(by=worker("COORDINATOR"), request=ask(person, by), is_granted=True)

    with pytest.raises(RuleViolation, match="EXCEPTION_NOT_USABLE"):
        record_assistance(by=by, person=person, delivery=delivery("EDU_BIKE"), exception=request.pk)
    with pytest.raises(HelpRefused):
        record_assistance(by=by, person=person, delivery=delivery("EDU_BIKE"))


MORE = [
    {"quantity": Decimal(2)},
    {"value_vnd": 4_000_001},
    {"value_vnd": None},
    {"given_on": date(2026, 3, 9)},
    {"given_on": date(2026, 3, 1), "precision": "MONTH"},
    {"ends_on": date(2026, 12, 31)},
    {"funding": "ENTERPRISE"},
    {"item": "Xe lăn điện"},
    {"occasion": "Quỹ khác"},
]


@pytest.mark.parametrize("more", MORE)
def test_an_approved_exception_serves_for_no_more_than_was_asked(more: dict[str, Any]) -> None:
    person, by = stopped()
    request = ask(person, by, value_vnd=4_000_000)
    decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)

    with pytest.raises(RuleViolation, match="EXCEPTION_EXCEEDED") as refused:
        record_assistance(by=by, person=person, delivery=delivery(**more), exception=request.pk)

    request.refresh_from_db()
    assert (request.state, refused.value.field) == ("GRANTED", next(iter(more)))
    later = delivery(given_on=date(2026, 3, 20), value_vnd=3_000_000)
    less = record_assistance(by=by, person=person, delivery=later, exception=request.pk)
    assert less.value_vnd == 3_000_000


def test_what_was_not_told_when_asked_stays_untold() -> None:
    person, by = stopped()
    request = ask(person, by, value_vnd=None)
    decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)

    with pytest.raises(RuleViolation, match="EXCEPTION_EXCEEDED"):
        record_assistance(by=by, person=person, delivery=delivery(value_vnd=1), exception=request.pk)

    assert record_assistance(by=by, person=person, delivery=delivery(value_vnd=None), exception=request.pk).pk


def test_an_exception_for_one_period_opens_no_other() -> None:
    person, first, by = shared_person()
    for year in (2025, 2026):
        give(person, first, "EDU_SCHOL", date(year, 9, 5))
    request = ask(person, by, service_type="EDU_SCHOL", given_on=date(2026, 7, 20))
    decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)

    with pytest.raises(RuleViolation, match="EXCEPTION_EXCEEDED") as refused:
        later = delivery("EDU_SCHOL", date(2026, 8, 3))
        record_assistance(by=by, person=person, delivery=later, exception=request.pk)

    assert refused.value.field == "period"
    asked = delivery("EDU_SCHOL", date(2026, 7, 21))
    assert record_assistance(by=by, person=person, delivery=asked, exception=request.pk).period_id


def test_an_exception_for_one_side_opens_no_other() -> None:
    person, first, by = shared_person()
    for side in ("LEFT", "RIGHT"):
        give(person, first, "MED_PROST_BK", side=side)
    request = ask(person, by, service_type="MED_PROST_BK", side="LEFT")
    decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)

    for side in ("RIGHT", "BOTH"):
        with pytest.raises(RuleViolation, match="EXCEPTION_EXCEEDED") as refused:
            record_assistance(by=by, person=person, delivery=delivery("MED_PROST_BK", side=side), exception=request.pk)
        assert refused.value.field == "side"


def test_the_help_lies_within_the_days_of_the_approval() -> None:
    person, by = stopped()
    request = decide_exception(by=worker("COORDINATOR"), request=ask(person, by), is_granted=True)
    last = local_today() + timedelta(days=60)

    with pytest.raises(RuleViolation, match="EXCEPTION_EXCEEDED"):
        reserve_until(last + timedelta(days=1), person=person, by=by, exception=request)

    assert reserve_until(last, person=person, by=by, exception=request).state == "RESERVED"


def test_given_a_portion_reserved_under_an_exception_when_more_is_given_then_it_is_refused() -> None:
    person, by = stopped()
    request = decide_exception(by=worker("COORDINATOR"), request=ask(person, by), is_granted=True)
    row = reserve_until(local_today() + timedelta(days=5), person=person, by=by, exception=request)

    with pytest.raises(RuleViolation, match="EXCEPTION_EXCEEDED"):
        deliver_reserved(by=by, assistance=row, delivery=delivery(given_on=local_today(), quantity=Decimal(2)))

    given = deliver_reserved(by=by, assistance=row, delivery=delivery(given_on=local_today(), item="Xe khác"))
    assert (given.state, given.item) == ("DELIVERED", None)


def reserve_until(day: date, *, person: Beneficiary, by: Actor, exception: ExceptionRequest) -> Assistance:
    """A wheelchair to be given that day, under an approved exception."""
    told = delivery(given_on=day)
    return reserve(by=by, person=person, delivery=told, until=day, exception=exception.pk)


def test_an_exception_for_one_person_opens_nothing_for_another() -> None:
    person, by = stopped()
    request = decide_exception(by=worker("COORDINATOR"), request=ask(person, by), is_granted=True)
    other, first, _ = shared_person()
    give(other, first)

    with pytest.raises(RuleViolation, match="EXCEPTION_NOT_USABLE"):
        record_assistance(by=by, person=other, delivery=delivery(), exception=request.pk)

    assert not Assistance.objects.filter(person=other, provider=by.organisation_id).exists()


def test_the_coordinator_of_the_asking_organisation_does_not_decide() -> None:
    person, by = stopped()
    request = ask(person, by)
    own = worker("COORDINATOR", organisation=request.organisation)

    with pytest.raises(RuleViolation, match="EXCEPTION_OWN"):
        decide_exception(by=own, request=request, is_granted=True)

    assert ExceptionRequest.objects.get().state == "ASKED"


def test_only_the_asking_organisation_takes_a_request_back_and_only_while_it_waits() -> None:
    person, by = stopped()
    request = ask(person, by)

    with pytest.raises(RuleViolation, match="NOT_THE_GIVER"):
        withdraw_exception(by=partner_of(person), request=request)
    decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)
    with pytest.raises(RuleViolation, match="EXCEPTION_DECIDED_ALREADY"):
        withdraw_exception(by=by, request=request)

    assert ExceptionRequest.objects.get().state == "GRANTED"


@pytest.mark.parametrize("text", ["", " \n "])
def test_another_reason_is_asked_with_words_alone(text: str) -> None:
    person, by = stopped()

    with pytest.raises(RuleViolation, match="OTHER_UNSAID") as refused:
        ask_exception(by=by, person=person, delivery=delivery(), reason="OTHER", text=text)
    ask_exception(by=by, person=person, delivery=delivery(), reason="OTHER", text=" Xe bị cuốn trôi ")

    assert refused.value.field == "text"
    assert ExceptionRequest.objects.get().text == "Xe bị cuốn trôi"
