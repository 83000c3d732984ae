"""Pairs of records that may be one person: found, told apart, remembered, asked again only when something changed."""

from __future__ import annotations

from typing import Any

import pytest

from audit.models import Event
from beneficiaries.actions import edit_person, register_person
from beneficiaries.actions.find_pairs import find_pairs
from beneficiaries.actions.index import rebuild_index
from beneficiaries.actions.merge import merge_people
from beneficiaries.actions.pairs import facts_of, tell_people_apart
from beneficiaries.actions.unmerge import unmerge_people
from beneficiaries.models import Beneficiary, BlindIndex, CandidatePair, NamePart
from core.actor import Actor, system_actor
from core.clock import local_today
from core.errors import ConflictRefused, RuleViolation
from core.text.days import PartialDate
from services.actions.likeness import likely_same
from tests.factories.beneficiaries import BY_LAW, CONSENT, facts, make_people, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
KAN: dict[str, Any] = {
    "full_name": "Hồ Thị Kăn",
    "sex": "F",
    "birth": PartialDate(1968, 3, 5),
    "village": "Bản Ka Tăng",
}
CAN: dict[str, Any] = {**KAN, "full_name": "HO THI CAN", "phone": "0912345678"}


def job() -> Actor:
    """The machine at night."""
    return system_actor(today=local_today(), purpose="job")


@pytest.fixture
def two() -> tuple[Beneficiary, Beneficiary]:
    """One woman on the register twice, by two organisations, among others."""
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    make_people(5, by=worker, full_name="Nguyễn Văn Nam")
    first = make_person(by=worker, **KAN, phone="0912345678")
    ngo = actor_for(UserFactory(role="PARTNER_WORKER"))
    return first, register_person(by=ngo, facts=facts(**CAN), basis=CONSENT)


def test_a_partner_is_not_stopped_by_what_it_does_not_see_and_the_pair_waits(
    two: tuple[Beneficiary, Beneficiary],
) -> None:
    pair = CandidatePair.objects.get()

    assert set(pair.people) == {each.pk for each in two}
    assert (pair.state, pair.source, pair.flagged_by) == ("OPEN", "REGISTRATION", two[1].history.get().history_actor)
    assert pair.chance > 0.5


def test_who_sees_both_decides_at_registration_and_who_is_unsure_flags() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    make_person(by=worker, **KAN)
    with pytest.raises(ConflictRefused, match="CANDIDATES_FOUND"):
        register_person(by=worker, facts=facts(**CAN), basis=BY_LAW)

    register_person(by=worker, facts=facts(**CAN), basis=BY_LAW, different_because="FAMILY_MEMBER")
    register_person(by=worker, facts=facts(**CAN, identity_number=""), basis=BY_LAW, different_because="UNSURE")

    states = CandidatePair.objects.order_by("found_at", "pk").values_list("state", "reason")
    assert sorted(states) == [("DIFFERENT", "FAMILY_MEMBER"), ("OPEN", ""), ("OPEN", "")]


def test_the_night_finds_what_nobody_flagged_once_and_counts_names(two: tuple[Beneficiary, Beneficiary]) -> None:
    CandidatePair.objects.all().delete()

    first, second = find_pairs(by=job()), find_pairs(by=job())

    assert (first.new, second.new, second.again, second.gone) == (1, 0, 0, 0)
    assert set(CandidatePair.objects.get().people) == {each.pk for each in two}
    assert CandidatePair.objects.get().history.count() == 1
    assert max(NamePart.objects.values_list("people", flat=True)) == first.people == 7


def test_a_pair_that_somebody_writes_while_the_night_compares_stands(
    two: tuple[Beneficiary, Beneficiary], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = CandidatePair.objects.get()
    monkeypatch.setattr("beneficiaries.actions.find_pairs.stored_pairs", lambda _pairs: {})

    assert find_pairs(by=job()).new == 0
    assert CandidatePair.objects.get().flagged_by == before.flagged_by


def test_two_people_are_asked_about_again_only_when_something_changed(two: tuple[Beneficiary, Beneficiary]) -> None:
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    tell_people_apart(by=officer, pair=CandidatePair.objects.get(), reason="CARD_SEEN")

    assert find_pairs(by=job()).again == 0
    edit_person(by=officer, person=two[0], changes={"poverty": "POOR"})
    assert find_pairs(by=job()).again == 0
    edit_person(by=officer, person=two[0], changes={"village": "Bản Mới"})
    assert find_pairs(by=job()).again == 1

    pair = CandidatePair.objects.get()
    assert (pair.state, pair.reason) == ("OPEN", "")
    assert {row.reason for row in pair.history.all()} == {"", "CARD_SEEN"}


def test_a_pair_that_is_no_longer_alike_waits_no_longer(two: tuple[Beneficiary, Beneficiary]) -> None:
    CandidatePair.objects.all().delete()
    find_pairs(by=job())
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    told = {"full_name": "Trần Văn Cường", "birth": PartialDate(1999), "phone": "", "village": "Thôn 9", "sex": "M"}
    edit_person(by=officer, person=two[0], changes=told)

    assert find_pairs(by=job()).gone == 1
    assert CandidatePair.objects.get().state == "GONE"


def test_a_stale_page_and_a_settled_pair_are_refused(two: tuple[Beneficiary, Beneficiary]) -> None:
    officer, pair = actor_for(UserFactory(role="PROVINCIAL_OFFICER")), CandidatePair.objects.get()
    seen = facts_of(pair)
    edit_person(by=officer, person=two[0], changes={"village": "Bản Mới"})

    stranger = actor_for(UserFactory(role="PARTNER_WORKER"))
    with pytest.raises(ConflictRefused, match="PAIR_CHANGED"):
        tell_people_apart(by=officer, pair=pair, reason="CARD_SEEN", seen_facts=seen)
    with pytest.raises(RuleViolation, match="PAIR_REASON_MISSING"):
        tell_people_apart(by=officer, pair=pair, reason="UNSURE")
    with pytest.raises(RuleViolation, match="PAIR_NOT_YOURS"):
        tell_people_apart(by=stranger, pair=pair, reason="CARD_SEEN")
    tell_people_apart(by=officer, pair=pair, reason="CARD_SEEN", seen_facts=facts_of(pair))
    with pytest.raises(ConflictRefused, match="PAIR_SETTLED"):
        tell_people_apart(by=officer, pair=pair, reason="CARD_SEEN")
    assert Event.objects.filter(verb="PERSON_TOLD_APART", reason="CARD_SEEN").count() == 2


def test_merging_settles_the_pair_and_taking_apart_says_two_people(two: tuple[Beneficiary, Beneficiary]) -> None:
    by = actor_for(UserFactory(role="COORDINATOR"))

    merge = merge_people(by=by, survivor=two[0], loser=two[1], choices={}, because="MET")
    assert CandidatePair.objects.get().state == "MERGED"
    assert find_pairs(by=job()).new == 0
    unmerge_people(by=by, merge=merge, because="TWO_MET")

    assert CandidatePair.objects.get().state == "DIFFERENT"
    assert find_pairs(by=job()).again == 0


def test_help_looks_at_likely_pairs_and_no_longer_at_those_told_apart(two: tuple[Beneficiary, Beneficiary]) -> None:
    pair = CandidatePair.objects.get()
    pair.chance = 0.95
    pair.save()

    assert likely_same([two[0].pk]) == {two[0].pk: frozenset({two[1].pk})}
    tell_people_apart(by=actor_for(UserFactory(role="PROVINCIAL_OFFICER")), pair=pair, reason="CARD_SEEN")
    assert not likely_same([two[0].pk]).get(two[0].pk)


def test_the_index_built_anew_is_the_index_that_stood(two: tuple[Beneficiary, Beneficiary]) -> None:
    merge_people(
        by=actor_for(UserFactory(role="COORDINATOR")), survivor=two[0], loser=two[1], choices={}, because="MET"
    )
    stood = set(BlindIndex.objects.values_list("digest", "person_id", "kind"))

    assert rebuild_index(by=job()) == 6
    assert set(BlindIndex.objects.values_list("digest", "person_id", "kind")) == stood
