"""Two acts on the same help at the same moment: one is done, the other is told why not, and the sums are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from audit import verify
from core.clock import local_today
from core.errors import ConflictRefused, RuleViolation
from partners.models import Notice
from services.actions import (
    HelpRefused,
    ask_exception,
    decide_exception,
    deliver_reserved,
    extend_reservation,
    open_cofunding,
    record_assistance,
    reserve,
    withdraw_exception,
)
from services.actions.counting import differing_summaries
from services.models import Assistance, Ceiling, Claim
from tests.databases import DatabaseCopy
from tests.factories.assistance import delivery, give, partner_of, shared_person, worker
from tests.factories.beneficiaries import erase

ROUNDS, LONG_ROUNDS = 3, 20
MEETING_S = 0.5

Act = Callable[[], Any]


@pytest.fixture
def rounds(committed_db: DatabaseCopy, is_long_run: bool) -> int:
    """How often each race is run, on a database of its own."""
    assert committed_db.name
    return LONG_ROUNDS if is_long_run else ROUNDS


def at_once(acts: Iterable[Act]) -> list[Any]:
    """What each act gave, or the refusal that it met; anything else that goes wrong is raised."""
    told = list(acts)
    start = Barrier(len(told))

    def run(act: Act) -> Any:
        try:
            start.wait(timeout=60)
            return act()
        except RuleViolation as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(told)) as pool:
        return [each.result() for each in [pool.submit(run, act) for act in told]]


def is_sound() -> bool:
    """Whether the chain, the histories and the summaries tell one story."""
    return not list(verify.faults()) and not list(differing_summaries())


def test_of_parts_that_pass_the_ceiling_together_only_as_many_are_given_as_fit(rounds: int) -> None:
    for _ in range(rounds):
        person, first, _ = shared_person()
        number = open_cofunding(by=first, assistance=give(person, first, "HOU_NEW", value_vnd=30_000_000))
        part = delivery("HOU_NEW", cofunding=number, value_vnd=8_000_000)
        payers = [partner_of(person) for _ in range(4)]

        told = at_once(partial(record_assistance, by=payer, person=person, delivery=part) for payer in payers)

        assert [type(each) for each in told].count(Assistance) == 2
        assert [type(each) for each in told].count(HelpRefused) == 2
        ceiling = Ceiling.objects.get(subject_key=number)
        assert (ceiling.given_vnd, ceiling.limit_vnd) == (46_000_000, 50_000_000)
        assert Assistance.objects.filter(cofunding=number).count() == 3
    assert is_sound()


def test_a_reservation_kept_longer_while_it_is_given_ends_as_given(rounds: int) -> None:
    today = local_today()
    for _ in range(rounds):
        person, giver, _ = shared_person()
        row = reserve(by=giver, person=person, delivery=delivery(given_on=today), until=today + timedelta(days=5))

        extended, given = at_once([
            partial(extend_reservation, by=giver, assistance=row, until=today + timedelta(days=20)),
            partial(deliver_reserved, by=giver, assistance=row, delivery=delivery(given_on=today)),
        ])  # fmt: skip

        assert isinstance(given, Assistance)
        assert isinstance(extended, Assistance) or extended.code == "STATE_FORBIDS"
        row.refresh_from_db()
        assert row.state == "DELIVERED"
        assert (row.extended_at is not None) == isinstance(extended, Assistance)
        assert [claim.expires_at for claim in Claim.objects.filter(assistance=row, released_at=None)] == [None]
    assert is_sound()


def test_a_reservation_given_twice_at_once_is_given_once(rounds: int) -> None:
    today = local_today()
    for _ in range(rounds):
        person, giver, _ = shared_person()
        row = reserve(by=giver, person=person, delivery=delivery(given_on=today), until=today + timedelta(days=5))

        told = at_once([partial(deliver_reserved, by=giver, assistance=row, delivery=delivery(given_on=today))] * 4)

        assert sum(isinstance(each, Assistance) for each in told) == 1
        assert {each.code for each in told if not isinstance(each, Assistance)} == {"STATE_FORBIDS"}
        assert Claim.objects.filter(assistance=row, released_at=None).count() == 1
    assert is_sound()


def test_of_two_decisions_about_one_request_the_first_stands(rounds: int) -> None:
    for _ in range(rounds):
        person, first, second = shared_person()
        give(person, first)
        request = ask_exception(by=second, person=person, delivery=delivery(), reason="BREAKAGE")
        yes, no = worker("COORDINATOR"), worker("COORDINATOR")

        granted, refused = at_once([
            partial(decide_exception, by=yes, request=request, is_granted=True),
            partial(decide_exception, by=no, request=request, is_granted=False, text="Xe cũ còn tốt"),
        ])  # fmt: skip

        lost = [each for each in (granted, refused) if isinstance(each, ConflictRefused)]
        assert [each.code for each in lost] == ["EXCEPTION_DECIDED_ALREADY"]
        request.refresh_from_db()
        assert (request.state, request.decided_by) == (
            ("REFUSED", no.user_id) if granted in lost else ("GRANTED", yes.user_id)
        )
        assert Notice.objects.filter(object_id=request.pk, code="EXCEPTION_DECIDED").count() == 1
    assert is_sound()


def test_an_approved_exception_used_twice_at_once_serves_once(rounds: int) -> None:
    for _ in range(rounds):
        person, first, second = shared_person()
        give(person, first)
        request = ask_exception(by=second, person=person, delivery=delivery(), reason="BREAKAGE")
        decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)

        used = partial(record_assistance, by=second, person=person, delivery=delivery(), exception=request.pk)
        told = at_once([used] * 4)

        assert sum(isinstance(each, Assistance) for each in told) == 1
        assert {each.code for each in told if not isinstance(each, Assistance)} == {"EXCEPTION_NOT_USABLE"}
        assert Assistance.objects.filter(person=person).count() == 2
    assert is_sound()


def test_a_second_decision_while_the_exception_is_used_waits_for_nobody_who_waits_for_it(rounds: int) -> None:
    for _ in range(rounds):
        person, first, second = shared_person()
        give(person, first)
        request = ask_exception(by=second, person=person, delivery=delivery(), reason="BREAKAGE")
        coordinator = worker("COORDINATOR")
        decide_exception(by=coordinator, request=request, is_granted=True)
        again = partial(decide_exception, by=coordinator, request=request, is_granted=False, text="Thôi")
        use = partial(record_assistance, by=second, person=person, delivery=delivery(), exception=request.pk)

        used, *others = at_once([use, again, partial(withdraw_exception, by=second, request=request), again])

        assert isinstance(used, Assistance)
        assert [each.code for each in others] == ["EXCEPTION_DECIDED_ALREADY"] * 3
    assert is_sound()


@pytest.mark.parametrize("act", ["record", "reserve", "ask"])
def test_whoever_records_help_while_the_person_is_erased_is_told_so(committed_db: DatabaseCopy, act: str) -> None:
    person, first, second = shared_person()
    give(person, first)
    today = local_today()
    acts: dict[str, Act] = {
        "record": lambda: record_assistance(by=second, person=person, delivery=delivery("MED_SURG", note="Mổ mắt")),
        "reserve": lambda: reserve(
            by=second, person=person, delivery=delivery("MED_SURG", today), until=today + timedelta(days=5)
        ),
        "ask": lambda: ask_exception(by=second, person=person, delivery=delivery(), reason="BREAKAGE", text="Gãy"),
    }

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            erase(person)
            waiting: Future[list[Any]] = pool.submit(at_once, [acts[act]])
            wait([waiting], timeout=MEETING_S)
        (told,) = waiting.result()

    assert committed_db.name
    assert isinstance(told, ConflictRefused)
    assert told.code == "PERSON_ERASED"
    assert Assistance.objects.filter(person=person).count() == 1
