"""Reserved portions, co-funding, confirmation, cancellation."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import IntegrityError, transaction

from beneficiaries.models import Beneficiary
from core.actor import Actor
from core.clock import local_today, now
from core.errors import RuleViolation
from services.actions import (
    HelpRefused,
    ask_exception,
    cancel,
    confirm_receipt,
    decide_exception,
    deliver_reserved,
    extend_reservation,
    open_cofunding,
    record_assistance,
    reserve,
    reverse,
)
from services.actions.counting import differing_summaries
from services.models import Assistance, Ceiling, Claim, SupportSummary
from services.rules.terms import Severity
from tests.factories.acts import rewrite
from tests.factories.assistance import delivery, give, partner_of, shared_person, worker

pytestmark = pytest.mark.django_db


def kept_for(person: Beneficiary, by: Actor, *, days: int = 10, **told: Any) -> Assistance:
    """A wheelchair reserved for some days."""
    today = local_today()
    return reserve(
        by=by,
        person=person,
        delivery=delivery(given_on=today + timedelta(days=5), **told),
        until=today + timedelta(days=days),
    )


def test_a_reserved_portion_holds_its_place_until_it_lapses() -> None:
    person, first, second = shared_person()
    row = kept_for(person, first)
    today = local_today()

    with pytest.raises(HelpRefused) as refused:
        give(person, second, given_on=today)
    # The machine that judges expiry is the database's own clock, so the reservation is moved, not time.
    Claim.objects.filter(assistance=row).update(expires_at=now() - timedelta(seconds=1))
    Assistance.objects.filter(pk=row.pk).update(expires_at=now() - timedelta(seconds=1))
    given = give(person, second, given_on=today)

    assert refused.value.verdicts[0].reserved_until == row.expires_at
    assert given.state == "DELIVERED"
    assert not SupportSummary.objects.exclude(provider=second.organisation_id).exists()


def test_a_lapsed_portion_cannot_be_given_any_more_where_another_took_the_place() -> None:
    person, first, second = shared_person()
    row = kept_for(person, first)
    Claim.objects.filter(assistance=row).update(expires_at=now() - timedelta(seconds=1))
    Assistance.objects.filter(pk=row.pk).update(expires_at=now() - timedelta(seconds=1))
    give(person, second, given_on=local_today())

    with pytest.raises(HelpRefused):
        deliver_reserved(by=first, assistance=row, delivery=delivery(given_on=local_today()))


def test_what_was_reserved_is_delivered_with_its_real_day_and_counts() -> None:
    person, first, second = shared_person()
    row = kept_for(person, first)

    given = deliver_reserved(by=first, assistance=row, delivery=delivery(given_on=local_today(), value_vnd=None))

    claim = Claim.objects.get(assistance=row)
    assert (given.pk, given.state, given.expires_at) == (row.pk, "DELIVERED", None)
    assert (claim.asks_on, claim.expires_at) == (local_today(), None)
    assert SupportSummary.objects.get().unvalued == 1
    assert list(differing_summaries()) == []
    with pytest.raises(HelpRefused):
        give(person, second, given_on=local_today())


def test_a_reservation_is_extended_once() -> None:
    person, first, _ = shared_person()
    row = kept_for(person, first)

    extend_reservation(by=first, assistance=row, until=local_today() + timedelta(days=20))
    with pytest.raises(RuleViolation, match="RESERVATION_EXTENDED_ALREADY"):
        extend_reservation(by=first, assistance=row, until=local_today() + timedelta(days=30))

    assert Claim.objects.get(assistance=row).expires_at == Assistance.objects.get(pk=row.pk).expires_at


@pytest.mark.parametrize("days", [4, 10])
def test_a_reservation_is_not_kept_shorter_nor_as_long_as_before(days: int) -> None:
    person, first, _ = shared_person()
    row = kept_for(person, first)

    with pytest.raises(RuleViolation, match="RESERVATION_NOT_LONGER") as refused:
        extend_reservation(by=first, assistance=row, until=local_today() + timedelta(days=days))

    assert refused.value.field == "until"
    assert Assistance.objects.get(pk=row.pk).extended_at is None
    extend_reservation(by=first, assistance=row, until=local_today() + timedelta(days=11))


@pytest.mark.parametrize("days", [0, 181])
def test_a_reservation_ends_on_a_later_day_within_half_a_year(days: int) -> None:
    person, first, _ = shared_person()

    with pytest.raises(RuleViolation, match="RESERVATION_DAY_PAST"):
        kept_for(person, first, days=days)


def test_a_cancelled_portion_frees_its_place_and_given_help_is_not_cancelled() -> None:
    person, first, second = shared_person()
    cancel(by=first, assistance=kept_for(person, first))

    given = give(person, second, given_on=local_today())

    with pytest.raises(RuleViolation, match="STATE_FORBIDS"):
        cancel(by=second, assistance=given)


def test_only_the_giver_changes_his_help() -> None:
    person, first, second = shared_person()
    row = kept_for(person, first)

    for act in (
        lambda: cancel(by=second, assistance=row),
        lambda: deliver_reserved(by=second, assistance=row, delivery=delivery()),
        lambda: open_cofunding(by=second, assistance=row),
    ):
        with pytest.raises(RuleViolation, match="NOT_THE_GIVER"):
            act()


def test_partners_who_pay_one_help_together_are_not_stopped_and_strangers_are() -> None:
    person, first, second = shared_person()
    house = give(person, first, "HOU_NEW", value_vnd=30_000_000)
    number = open_cofunding(by=first, assistance=house)

    shared = give(person, second, "HOU_NEW", cofunding=number)

    claim = shared.claims.get(rule_group="NEW_HOUSE")
    assert (claim.exempt, claim.exempt_reason) == (True, "CO_FUNDED")
    assert open_cofunding(by=first, assistance=house) == number
    with pytest.raises(HelpRefused):
        give(person, second, "HOU_NEW")


def test_a_cofunding_number_is_no_way_to_give_again_oneself_or_to_give_something_else() -> None:
    person, first, second = shared_person()
    number = open_cofunding(by=first, assistance=give(person, first, "HOU_NEW"))
    give(person, second, "HOU_NEW", cofunding=number)

    for again in (first, second):
        with pytest.raises(RuleViolation, match="COFUNDING_OWN_PART"):
            give(person, again, "HOU_NEW", cofunding=number)
    with pytest.raises(RuleViolation, match="COFUNDING_UNKNOWN"):
        give(person, partner_of(person), "HOU_REPAIR", cofunding=number)


def opened(value_vnd: int | None, service_type: str = "HOU_NEW") -> tuple[Beneficiary, Actor, UUID, Assistance]:
    """Help opened to co-funding, and a partner who has its number."""
    person, first, second = shared_person()
    row = give(person, first, service_type, value_vnd=value_vnd)
    return person, second, open_cofunding(by=first, assistance=row), row


@pytest.mark.parametrize(
    "part",
    [
        {"value_vnd": 20_000_001},
        {"value_vnd": None},
        {"value_vnd": 1_000_000, "quantity": Decimal(2)},
    ],
)
def test_a_cofunding_number_lets_no_second_whole_house_pass(part: dict[str, Any]) -> None:
    person, second, number, _ = opened(30_000_000)

    with pytest.raises(HelpRefused) as refused:
        give(person, second, "HOU_NEW", cofunding=number, **part)

    verdict = next(each for each in refused.value.verdicts if each.rule_code == "NEW_HOUSE")
    assert (verdict.severity, verdict.is_beyond, verdict.instead[-1]) == (Severity.APPROVE, True, "EXCEPTION")
    assert Assistance.objects.count() == 1


def test_what_is_paid_together_is_kept_by_the_ceiling_in_the_database() -> None:
    person, second, number, _ = opened(30_000_000)

    part = give(person, second, "HOU_NEW", cofunding=number, value_vnd=15_000_000)

    ceiling = Ceiling.objects.get(subject_key=number)
    assert (ceiling.given_vnd, ceiling.limit_vnd) == (45_000_000, 50_000_000)
    with pytest.raises(HelpRefused):
        give(person, partner_of(person), "HOU_NEW", cofunding=number, value_vnd=5_000_001)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ceiling.objects.filter(pk=ceiling.pk).update(given_vnd=50_000_001)
    reverse(by=second, assistance=part, reason="Ghi nhầm")
    give(person, partner_of(person), "HOU_NEW", cofunding=number, value_vnd=20_000_000)
    ceiling.refresh_from_db()
    assert ceiling.given_vnd == 50_000_000


@pytest.mark.parametrize("is_lapsed", [False, True])
def test_a_reserved_part_is_given_no_larger_than_what_is_left_to_pay(is_lapsed: bool) -> None:
    person, second, number, _ = opened(5_000_000, "LIV_COW")
    row = kept_for(person, second, service_type="LIV_COW", cofunding=number, value_vnd=1_000)
    if is_lapsed:
        for each in (row, row.claims.get()):
            rewrite(each, expires_at=now() - timedelta(seconds=1))
        give(person, partner_of(person), "LIV_COW", local_today(), cofunding=number, value_vnd=6_000_000)

    for told in ({"value_vnd": 12_000_000}, {"value_vnd": 0}, {"value_vnd": 2_000_000, "quantity": Decimal(5)}):
        with pytest.raises(HelpRefused) as refused, transaction.atomic():
            deliver_reserved(by=second, assistance=row, delivery=delivery(given_on=local_today(), **told))
        assert refused.value.verdicts[0].severity == Severity.APPROVE
    assert Ceiling.objects.get(subject_key=number).limit_vnd == 12_000_000
    left = 1_000_000 if is_lapsed else 7_000_000
    given = deliver_reserved(by=second, assistance=row, delivery=delivery(given_on=local_today(), value_vnd=left))
    assert (given.state, given.claims.get().exempt_reason) == ("DELIVERED", "CO_FUNDED")


def test_help_of_a_kind_without_a_ceiling_is_paid_together_with_the_coordinators_exception_alone() -> None:
    person, second, number, _ = opened(3_000_000, "MED_WHEEL")
    part = delivery(cofunding=number, value_vnd=500_000)

    with pytest.raises(HelpRefused):
        record_assistance(by=second, person=person, delivery=part)
    request = ask_exception(by=second, person=person, delivery=part, reason="CO_FUNDED")
    decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)
    row = record_assistance(by=second, person=person, delivery=part, exception=request.pk)

    assert row.claims.get().exempt_reason == "CO_FUNDED"
    assert Ceiling.objects.get(subject_key=number).given_vnd == 3_500_000


def test_the_deliverer_does_not_confirm_his_own_help_but_the_signed_sheet_does() -> None:
    person, first, second = shared_person()
    row = give(person, first)

    for how, by in (("FOLLOW_UP", first), ("COMMUNE", second), ("COMMUNE", first)):
        with pytest.raises(RuleViolation, match="CONFIRMED_BY_GIVER"):
            confirm_receipt(by=by, assistance=row, how=how)
    confirmed = confirm_receipt(by=worker("COMMUNE_WORKER"), assistance=row, how="COMMUNE")

    assert (confirmed.state, confirmed.confirmed_on) == ("CONFIRMED", local_today())
    assert SupportSummary.objects.get().confirmed == 1
    assert list(differing_summaries()) == []


def test_time_alone_frees_a_reserved_portion_for_the_look_before_saving() -> None:
    person, first, second = shared_person()
    kept_for(person, first, days=3)

    with time_machine.travel(now() + timedelta(days=5)), pytest.raises(HelpRefused) as refused:
        give(person, second, given_on=date(2026, 11, 1))

    # The look finds nothing any more; the database, whose clock stands still here, has the last word.
    assert refused.value.verdicts == ()
