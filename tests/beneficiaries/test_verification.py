"""Verification: papers, decisions, the second person, what puts it back, the review afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from beneficiaries.actions import record_victim_status, withdraw_victim_status
from beneficiaries.actions.evidence import Evidence, record_evidence
from beneficiaries.actions.verification import (
    answer_second,
    ask_for_more,
    complete_samples,
    deciders_of,
    refuse_category,
    reopen_verification,
    review_verification,
    verify_category,
)
from beneficiaries.actions.verify_many import NewVerification, verify_many
from beneficiaries.models import Beneficiary, EvidenceItem, PersonFilter, Verification
from beneficiaries.rules.evidence import kinds_of
from beneficiaries.rules.facts import CategoryFacts
from core.actor import Actor, system_actor
from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import PartialDate
from partners.models import Notice, SecondPersonRule
from tests.factories.acts import rewrite
from tests.factories.beneficiaries import erase, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
SURVIVOR = "UXO_SURV"


@pytest.fixture
def worker() -> Actor:
    return actor_for(UserFactory(role="COMMUNE_WORKER"))


def seen(person: Beneficiary, *, by: Actor, state: str = "SEEN", category: str = SURVIVOR) -> None:
    """Note the hospital paper."""
    record_evidence(by=by, person=person, category=category, papers=[Evidence(kind="HOSPITAL_PAPER", state=state)])


def none_obtainable(person: Beneficiary, *, by: Actor) -> None:
    """No paper that would prove it can be had."""
    papers = [Evidence(kind=kind, state="NOT_OBTAINABLE", obstacle="LOST") for kind in kinds_of(SURVIVOR)]
    record_evidence(by=by, person=person, category=SURVIVOR, papers=papers)


def row_of(person: Beneficiary) -> Verification:
    return Verification.objects.get(person=person)


def refused(act: Any, **told: Any) -> str:
    with pytest.raises(RuleViolation) as raised:
        act(**told)
    return raised.value.code


def test_papers_seen_by_the_registrar_are_enough_and_nothing_is_enough_for_nothing(worker: Actor) -> None:
    person = make_person(by=worker)
    told: dict[str, Any] = {"by": worker, "person": person, "category": SURVIVOR}

    assert refused(verify_category, **told) == "EVIDENCE_MISSING"
    assert Beneficiary.objects.filter(PersonFilter(verification="OPEN").condition(), pk=person.pk).exists()
    seen(person, by=worker)
    verify_category(**told)

    row = row_of(person)
    assert (row.state, row.basis, row.decided_by, row.decided_on) == (
        "VERIFIED", "PAPERS", worker.user_id, worker.today,
    )  # fmt: skip
    assert not Beneficiary.objects.filter(PersonFilter(verification="OPEN").condition(), pk=person.pk).exists()
    assert refused(verify_category, **told) == "VERIFIED_ALREADY"
    assert refused(verify_category, **(told | {"category": "AO_CIV"})) == "CATEGORY_NOT_THERE"


def test_a_paper_that_cannot_be_obtained_says_why(worker: Actor) -> None:
    person = make_person(by=worker)

    assert refused(seen, person=person, by=worker, state="NOT_OBTAINABLE") == "OBSTACLE_MISSING"
    assert refused(seen, person=person, by=worker, state="PERHAPS") == "PAPER_NOT_OF_CATEGORY"
    papers = [Evidence(kind="MERIT_FILE", state="SEEN")]
    assert (
        refused(record_evidence, by=worker, person=person, category=SURVIVOR, papers=papers) == "PAPER_NOT_OF_CATEGORY"
    )
    assert not EvidenceItem.objects.exists()


def test_without_papers_a_second_person_decides(worker: Actor) -> None:
    leader = actor_for(UserFactory(role="COMMUNE_LEADER"))
    coordinator = actor_for(UserFactory(role="COORDINATOR"))
    person = make_person(by=worker)
    told: dict[str, Any] = {"person": person, "category": SURVIVOR}
    none_obtainable(person, by=worker)

    verify_category(by=worker, **told)

    row = row_of(person)
    assert (row.state, row.asked, row.asked_by) == ("REGISTERED", "VERIFIED", worker.user_id)
    assert list(Notice.objects.values_list("to_user", flat=True)) == [leader.user_id]
    assert refused(verify_category, by=leader, **told) == "SECOND_WAITS"
    for other in (worker, coordinator):
        assert refused(answer_second, by=other, agrees=True, **told) == "NOT_THE_SECOND"
    answer_second(by=leader, agrees=True, **told)
    row = row_of(person)
    assert (row.state, row.basis, row.decided_by) == ("VERIFIED", "WITHOUT_PAPERS", leader.user_id)
    assert refused(answer_second, by=leader, agrees=True, **told) == "SECOND_ANSWERED"


def test_it_moves_up_when_nobody_answers_and_at_once_where_nobody_is(worker: Actor) -> None:
    coordinator = actor_for(UserFactory(role="COORDINATOR"))
    person = make_person(by=worker)
    none_obtainable(person, by=worker)
    verify_category(by=worker, person=person, category=SURVIVOR)
    row = row_of(person)

    assert deciders_of(row, day=worker.today).holds(coordinator.user_id)
    leader = actor_for(UserFactory(role="COMMUNE_LEADER"))
    assert not deciders_of(row, day=worker.today).holds(coordinator.user_id)
    later = worker.today + timedelta(days=21)
    assert all(deciders_of(row, day=later).holds(each.user_id) for each in (leader, coordinator))


def test_not_confirming_needs_reason_words_and_a_second_person(worker: Actor) -> None:
    person = make_person(by=worker)
    told: dict[str, Any] = {"by": worker, "person": person, "category": SURVIVOR}

    assert refused(refuse_category, **told, reason="") == "VERIFICATION_REFUSAL_MISSING"
    assert refused(refuse_category, **told, reason="OTHER") == "WORDS_MISSING"
    assert refused(refuse_category, **told, reason="OTHER_CAUSE") == "NOBODY_SECOND"
    leader = actor_for(UserFactory(role="COMMUNE_LEADER"))
    refuse_category(**told, reason="OTHER", text="Bị tai nạn giao thông")
    answer_second(by=leader, person=person, category=SURVIVOR, agrees=True)

    row = row_of(person)
    assert (row.state, row.reason, row.text) == ("REFUSED", "OTHER", "Bị tai nạn giao thông")
    reopen_verification(**told, reason="NEW_PAPER")
    refuse_category(**told, reason="OTHER_CAUSE")
    answer_second(by=leader, person=person, category=SURVIVOR, agrees=False)
    row = row_of(person)
    assert (row.state, row.reason, row.asked) == ("REGISTERED", "SECOND_DISAGREED", "")


def test_more_papers_are_asked_for_and_a_new_one_brings_it_back(worker: Actor) -> None:
    person = make_person(by=worker)
    told: dict[str, Any] = {"by": worker, "person": person, "category": SURVIVOR}

    assert refused(ask_for_more, **told, reason="?") == "MORE_REASON_MISSING"
    ask_for_more(**told, reason="PAPERS_MISSING", text="Xin giấy xuất viện")
    assert row_of(person).state == "NEEDS_MORE"
    seen(person, by=worker)

    row = row_of(person)
    assert (row.state, row.reason, row.text) == ("REGISTERED", "NEW_PAPER", None)


def test_a_changed_fact_or_a_paper_taken_back_puts_it_back(worker: Actor) -> None:
    person = make_person(by=worker)
    told: dict[str, Any] = {"by": worker, "person": person, "category": SURVIVOR}
    seen(person, by=worker)
    verify_category(**told)

    record_victim_status(by=worker, person=person, facts=CategoryFacts(category=SURVIVOR, recognition="PENDING"))
    assert row_of(person).state == "VERIFIED"
    hurt = CategoryFacts(category=SURVIVOR, accident_on=PartialDate(1990))
    record_victim_status(by=worker, person=person, facts=hurt)
    assert (row_of(person).state, row_of(person).reason) == ("REGISTERED", "FACT_CHANGED")
    verify_category(**told)
    seen(person, by=worker, state="NOT_SEEN")
    assert (row_of(person).state, row_of(person).reason) == ("REGISTERED", "PAPER_TAKEN_BACK")


def test_historical_casualties_come_without_papers(worker: Actor) -> None:
    old = CategoryFacts(category="UXO_KILLED", accident_on=PartialDate(1984))
    person = make_person(by=worker, categories=(old,), life_status="DECEASED")
    recent = make_person(by=worker)

    verify_category(by=worker, person=person, category="UXO_KILLED", is_historical_record=True)

    assert row_of(person).basis == "HISTORICAL"
    told: dict[str, Any] = {"by": worker, "person": recent, "category": SURVIVOR, "is_historical_record": True}
    assert refused(verify_category, **told) == "NOT_HISTORICAL"


def test_a_category_taken_back_takes_its_verification_with_it(worker: Actor) -> None:
    rewrite(SecondPersonRule.objects.get(act="VERIFY_WITH_PAPERS"), one_in=0)
    both = (CategoryFacts(category=SURVIVOR), CategoryFacts(category="DIS_OTHER"))
    person = make_person(by=worker, categories=both)
    seen(person, by=worker)
    verify_category(by=worker, person=person, category=SURVIVOR)

    assert refused(withdraw_victim_status, by=worker, person=person, category=SURVIVOR) == "CATEGORY_SETTLED"
    reopen_verification(by=worker, person=person, category=SURVIVOR, reason="MISTAKE")
    withdraw_victim_status(by=worker, person=person, category=SURVIVOR)

    assert not Verification.objects.exists()
    assert not EvidenceItem.objects.exists()
    assert Verification.history.count() == 3


def test_nothing_is_verified_of_somebody_whose_data_was_destroyed(worker: Actor) -> None:
    person = make_person(by=worker)
    erase(person)

    assert refused(verify_category, by=worker, person=person, category=SURVIVOR) == "DATA_DESTROYED"
    assert refused(seen, person=person, by=worker) == "DATA_DESTROYED"


def test_a_sample_is_reviewed_by_another_and_an_objection_puts_it_back(worker: Actor) -> None:
    rewrite(SecondPersonRule.objects.get(act="VERIFY_WITH_PAPERS"), one_in=1)
    coordinator = actor_for(UserFactory(role="COORDINATOR"))
    person = make_person(by=worker)
    told: dict[str, Any] = {"person": person, "category": SURVIVOR}
    seen(person, by=worker)
    verify_category(by=worker, **told)

    assert list(Verification.objects.visible_to(coordinator).to_review()) == [row_of(person)]
    assert refused(review_verification, by=worker, agrees=True, **told) == "NOT_THE_REVIEWER"
    review_verification(by=coordinator, agrees=False, **told)
    row = row_of(person)
    assert (row.state, row.review, row.reason) == ("REGISTERED", "OBJECTED", "REVIEW_OBJECTED")
    verify_category(by=worker, **told)
    review_verification(by=coordinator, agrees=True, **told)
    assert (row_of(person).state, row_of(person).review) == ("VERIFIED", "AGREED")
    assert refused(review_verification, by=coordinator, agrees=True, **told) == "REVIEWED_ALREADY"


def test_a_worker_of_whom_nothing_was_sampled_is_sampled_after_the_month() -> None:
    rewrite(SecondPersonRule.objects.get(act="VERIFY_WITH_PAPERS"), one_in=0)
    user = UserFactory(role="COMMUNE_WORKER")
    last_month = local_today().replace(day=1) - timedelta(days=5)
    worker = actor_for(user, today=last_month)
    people = [make_person(by=worker, registered_on=date(2025, 1, 1)) for _ in range(3)]
    for person in people:
        seen(person, by=worker)
        verify_category(by=worker, person=person, category=SURVIVOR)
    machine = system_actor(today=local_today(), purpose="test")

    assert not Verification.objects.to_review().exists()
    assert complete_samples(by=machine) == 1
    assert complete_samples(by=machine) == 0
    assert Verification.objects.to_review().count() == 1


def test_many_are_verified_in_one_step_and_none_where_one_is_wrong(worker: Actor) -> None:
    old = CategoryFacts(category=SURVIVOR, accident_on=PartialDate(1990))
    people = [make_person(by=worker, categories=(old,)) for _ in range(3)]
    many = [
        NewVerification(person=people[0].pk, category=SURVIVOR, papers=("HOSPITAL_PAPER",), on=date(2026, 1, 5)),
        NewVerification(person=people[1].pk, category=SURVIVOR),
    ]
    lacking = NewVerification(person=people[2].pk, category="AO_CIV")

    assert refused(verify_many, by=worker, many=[*many, lacking]) == "CATEGORY_NOT_THERE"
    assert not Verification.objects.exists()
    verify_many(by=worker, many=many)

    rows = {row.person_id: row for row in Verification.objects.all()}
    assert [rows[person.pk].basis for person in people[:2]] == ["PAPERS", "HISTORICAL"]
    assert rows[people[0].pk].decided_on == date(2026, 1, 5)
    assert EvidenceItem.objects.get().kind == "HOSPITAL_PAPER"
    assert refused(verify_many, by=worker, many=many[:1]) == "VERIFIED_ALREADY"
    with pytest.raises(Beneficiary.DoesNotExist):
        verify_many(by=actor_for(UserFactory(role="PARTNER_WORKER")), many=many)
    record_victim_status(
        by=worker, person=people[0], facts=CategoryFacts(category=SURVIVOR, accident_on=PartialDate(1991))
    )
    assert row_of(people[0]).state == "REGISTERED"
