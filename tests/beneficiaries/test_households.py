"""Households change: who joins, leaves and heads them; split, merge and move keep history and lineage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from audit.models import Event
from beneficiaries.actions import (
    edit_person,
    end_membership,
    join_household,
    merge_households,
    move_household,
    set_head,
    set_relation,
    split_household,
)
from beneficiaries.actions.homes import version_of_home
from beneficiaries.actions.index import rewrite_index
from beneficiaries.actions.known_people import head_names
from beneficiaries.actions.lineages import lineages_of
from beneficiaries.happenings import HOUSEHOLD_CHANGED, HouseholdChanged
from beneficiaries.models import Beneficiary, BlindIndex, Household, Membership
from core.actor import Actor
from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import PartialDate
from partners.models import Notice
from tests.beneficiaries.test_sight import OTHER_COMMUNE
from tests.factories.beneficiaries import erase, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
BEGAN = date(2024, 1, 1)
DAY = date(2025, 6, 1)


@pytest.fixture
def worker() -> Actor:
    """A worker of the commune in which people of the factory live."""
    return actor_for(UserFactory(role="COMMUNE_WORKER"))


@pytest.fixture
def family(worker: Actor) -> list[Beneficiary]:
    """Father (head), mother, daughter."""
    usual: dict[str, Any] = {"by": worker, "registered_on": BEGAN}
    father = make_person(relation="HEAD", birth=PartialDate(1960), full_name="Hồ Văn Cha", **usual)
    mother = make_person(joins=father.pk, relation="SPOUSE", sex="F", birth=PartialDate(1962), **usual)
    daughter = make_person(joins=father.pk, relation="CHILD", sex="F", birth=PartialDate(1990), **usual)
    return [father, mother, daughter]


def home(person: Beneficiary) -> Membership:
    """The person's current membership."""
    return Membership.objects.current().get(person=person)


def code_of(act: Callable[..., object], **told: Any) -> str:
    """The code with which an act is refused."""
    with pytest.raises(RuleViolation) as refusal:
        act(**told)
    return refusal.value.code


def is_indexed(person: Beneficiary) -> bool:
    """Whether the person's entries are what they would be if written anew."""
    before = set(BlindIndex.objects.filter(person=person).values_list("digest", flat=True))
    rewrite_index(person)
    return before == set(BlindIndex.objects.filter(person=person).values_list("digest", flat=True))


def test_who_joins_another_household_leaves_the_old_one_on_the_same_day(
    worker: Actor, family: list[Beneficiary], monkeypatch: pytest.MonkeyPatch
) -> None:
    father, _mother, daughter = family
    groom = make_person(by=worker, relation="HEAD", registered_on=BEGAN, full_name="Hồ Văn Rể")
    heard: list[HouseholdChanged] = []
    monkeypatch.setattr(HOUSEHOLD_CHANGED, "_answers", {})
    HOUSEHOLD_CHANGED.answer("tests", heard.append)
    old = home(daughter).household_id

    row = join_household(by=worker, person=daughter, member=groom.pk, relation="SPOUSE", since=DAY)

    ended = Membership.objects.get(person=daughter, until__isnull=False)
    assert (ended.until, ended.ended_because, ended.household_id) == (DAY, "JOINED_ANOTHER", old)
    assert (row.since, row.relation, row.household_id) == (DAY, "SPOUSE", home(groom).household_id)
    assert list(Membership.objects.on(DAY - timedelta(days=1)).filter(person=daughter)) == [ended]
    assert {(each.household, each.people) for each in heard} == {
        (old, (daughter.pk,)), (row.household_id, (daughter.pk,)),
    }  # fmt: skip
    assert head_names([daughter.pk]).get(daughter.pk, "") == "Hồ Văn Rể"
    assert is_indexed(daughter)
    assert [event.person for event in Event.objects.filter(verb="HOUSEHOLD_JOINED")] == [daughter.pk]
    assert lineages_of([row.household_id])[row.household_id] == (row.household.lineage,)  # others stayed behind
    assert home(father).household_id == old


def test_joining_is_refused_where_it_cannot_be(worker: Actor, family: list[Beneficiary]) -> None:
    father, mother, daughter = family
    other = make_person(by=worker, relation="HEAD", registered_on=BEGAN, birth=PartialDate(1985))
    told: dict[str, Any] = {"by": worker, "person": daughter, "member": other.pk, "relation": "OTHER", "since": DAY}

    assert code_of(join_household, **told | {"member": mother.pk}) == "HOUSEHOLD_SAME"
    assert code_of(join_household, **told | {"relation": "HEAD"}) == "HEAD_THERE"
    assert code_of(join_household, **told | {"since": worker.today + timedelta(days=1)}) == "HOUSEHOLD_DAY_AHEAD"
    assert code_of(join_household, **told | {"since": BEGAN - timedelta(days=1)}) == "HOUSEHOLD_DAY_TOO_EARLY"
    assert code_of(join_household, **told | {"person": father, "relation": "CHILD"}) == "GENERATION_OLDER"
    assert code_of(join_household, **told | {"relation": "CHILD"}) == "GENERATION_CLOSE"
    assert code_of(join_household, **told | {"version": "0.0"}) == "HOUSEHOLD_OVERTAKEN"
    partner = actor_for(UserFactory(role="PARTNER_WORKER"))
    assert code_of(join_household, **told | {"by": partner}) == "HOUSEHOLD_NOT_FOUND"
    mine = make_person(by=partner)
    theirs = make_person(by=partner)
    assert code_of(join_household, **told | {"by": partner, "person": mine, "member": theirs.pk}) == (
        "HOUSEHOLD_NOT_FOUND"
    )
    assert code_of(end_membership, by=partner, person=mine, until=DAY, because="DIED") == "HOUSEHOLD_BY_AUTHORITY"
    erase(other)
    assert code_of(join_household, **told) == "DATA_DESTROYED"
    assert not Membership.objects.filter(until__isnull=False).exists()
    join_household(**told | {"relation": "CHILD", "confirmed": True, "member": make_head(worker, 1985).pk})


def make_head(worker: Actor, born: int) -> Beneficiary:
    """The head of a household of one."""
    return make_person(by=worker, relation="HEAD", registered_on=BEGAN, birth=PartialDate(born))


def test_whoever_leaves_nobody_behind_brings_the_lineage_along(worker: Actor, family: list[Beneficiary]) -> None:
    alone = make_person(by=worker, registered_on=BEGAN)
    brought = home(alone).household.lineage

    row = join_household(by=worker, person=alone, member=family[0].pk, relation="OTHER", since=DAY)

    assert lineages_of([row.household_id])[row.household_id] == (row.household.lineage, brought)


def test_another_head_gives_everybody_another_relation_and_the_history_keeps_the_old(
    worker: Actor, family: list[Beneficiary]
) -> None:
    father, mother, daughter = family

    set_head(by=worker, person=daughter, head=mother.pk, since=DAY)

    assert [home(each).relation for each in family] == ["SPOUSE", "HEAD", "CHILD"]
    assert [home(each).is_head for each in family] == [False, True, False]
    before = Membership.objects.on(DAY - timedelta(days=1)).get(is_head=True)
    assert (before.person, before.until, before.ended_because) == (father, DAY, "HEAD_CHANGED")
    assert head_names([daughter.pk]).get(daughter.pk, "") == mother.full_name
    assert all(is_indexed(each) for each in family)


def test_a_head_is_a_member_in_sight_who_lives(worker: Actor, family: list[Beneficiary]) -> None:
    father, mother, daughter = family
    stranger = make_person(by=worker)
    told: dict[str, Any] = {"by": worker, "person": mother, "since": DAY}

    assert code_of(set_head, **told, head=stranger.pk) == "HOUSEHOLD_MEMBER_UNKNOWN"
    assert code_of(set_head, **told, head=mother.pk, relations={father.pk: "HEAD"}) == "RELATION_OF_HEAD"
    assert code_of(set_head, **told, head=daughter.pk, relations={mother.pk: "CHILD"}) == "GENERATION_OLDER"
    edit_person(by=worker, person=daughter, changes={"life_status": "DECEASED"})
    assert code_of(set_head, **told, head=daughter.pk) == "HEAD_NOT_LIVING"
    assert Membership.objects.filter(until__isnull=False).count() == 0


def test_when_the_head_dies_the_commune_is_told_and_the_widow_follows(worker: Actor, family: list[Beneficiary]) -> None:
    father, mother, daughter = family

    edit_person(by=worker, person=daughter, changes={"life_status": "DECEASED"})
    assert not Notice.objects.filter(code="HEAD_DIED").exists()
    edit_person(by=worker, person=father, changes={"life_status": "DECEASED"})

    told = Notice.objects.get(code="HEAD_DIED")
    assert (told.to_organisation_id, told.to_role, told.object_id) == (
        worker.organisation_id, "COMMUNE_WORKER", father.pk,
    )  # fmt: skip
    set_head(by=worker, person=mother, head=mother.pk, since=DAY)
    assert home(mother).is_head
    gone = Membership.objects.get(person=father)
    assert (gone.until, gone.ended_because) == (DAY, "DIED")


def test_an_erased_head_stands_in_nobodys_way(worker: Actor, family: list[Beneficiary]) -> None:
    father, mother, _daughter = family
    erase(father)

    set_head(by=worker, person=mother, head=mother.pk, since=DAY)

    assert (home(father).relation, home(mother).relation) == ("UNKNOWN", "HEAD")
    assert code_of(end_membership, by=worker, person=father, until=DAY, because="DIED") == "DATA_DESTROYED"


def test_a_household_that_splits_keeps_its_lineage(worker: Actor, family: list[Beneficiary]) -> None:
    father, mother, daughter = family
    origin = home(father).household

    made = split_household(
        by=worker, person=father, people=[mother.pk, daughter.pk], head=mother.pk, since=DAY
    )  # fmt: skip

    assert (made.lineage, made.pk != origin.pk, made.commune_since) == (origin.lineage, True, DAY)
    assert [(home(each).household_id, home(each).relation) for each in family] == [
        (origin.pk, "HEAD"), (made.pk, "HEAD"), (made.pk, "CHILD"),
    ]  # fmt: skip
    assert Membership.objects.filter(until=DAY, ended_because="SPLIT").count() == 2
    assert code_of(split_household, by=worker, person=father, people=[father.pk], since=DAY) == "HOUSEHOLD_SPLIT_ALL"
    told: dict[str, Any] = {"by": worker, "person": mother, "since": DAY}
    assert code_of(split_household, **told, people=[]) == "HOUSEHOLD_SPLIT_NOBODY"
    assert code_of(split_household, **told, people=[father.pk]) == "HOUSEHOLD_MEMBER_UNKNOWN"
    assert code_of(split_household, **told, people=[mother.pk], head=daughter.pk) == "HOUSEHOLD_MEMBER_UNKNOWN"


def test_whoever_left_founds_a_household_of_the_old_lineage(worker: Actor, family: list[Beneficiary]) -> None:
    father, _mother, daughter = family
    end_membership(by=worker, person=daughter, until=DAY, because="MARRIED_OUT")
    assert code_of(set_head, by=worker, person=daughter, head=daughter.pk, since=DAY) == "HOUSEHOLD_NONE"
    assert code_of(end_membership, by=worker, person=father, until=DAY, because="SPLIT") == "HOUSEHOLD_END_MISSING"

    made = split_household(by=worker, person=daughter, people=[daughter.pk], head=daughter.pk, since=DAY)

    assert made.lineage == home(father).household.lineage
    assert home(daughter).is_head


def test_two_households_become_one_and_answer_for_the_help_of_both(worker: Actor, family: list[Beneficiary]) -> None:
    father, mother, daughter = family
    uncle = make_person(by=worker, relation="HEAD", registered_on=BEGAN, birth=PartialDate(1965))
    aunt = make_person(by=worker, joins=uncle.pk, relation="SPOUSE", registered_on=BEGAN)
    ours, theirs = home(father).household, home(uncle).household

    kept = merge_households(
        by=worker, person=mother, member=aunt.pk, since=DAY, relations={uncle.pk: "SIBLING"}
    )  # fmt: skip

    assert kept.pk == ours.pk
    assert {home(each).household_id for each in (*family, uncle, aunt)} == {ours.pk}
    assert [home(each).relation for each in (father, uncle, aunt)] == ["HEAD", "SIBLING", "UNKNOWN"]
    assert lineages_of([ours.pk])[ours.pk] == (ours.lineage, theirs.lineage)
    split = split_household(by=worker, person=uncle, people=[uncle.pk, aunt.pk], since=local_today())
    assert lineages_of([split.pk])[split.pk] == (ours.lineage, theirs.lineage)
    assert code_of(merge_households, by=worker, person=mother, member=daughter.pk, since=DAY) == "HOUSEHOLD_SAME"


def test_a_household_without_a_head_takes_the_other_one(worker: Actor) -> None:
    one = make_person(by=worker, registered_on=BEGAN)
    other = make_person(by=worker, relation="HEAD", registered_on=BEGAN)

    merge_households(by=worker, person=one, member=other.pk, since=DAY)

    assert home(other).is_head
    assert home(one).household_id == home(other).household_id


def test_a_household_moves_with_those_who_live_in_it(worker: Actor, family: list[Beneficiary]) -> None:
    father, mother, daughter = family
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    edit_person(by=worker, person=daughter, changes={"commune": "gso_2025:19333"})

    move_household(by=worker, person=father, commune=OTHER_COMMUNE, since=DAY, village="Bản Mới")

    moved = {each.pk: each for each in Beneficiary.objects.all()}
    assert [moved[each.pk].commune_id for each in family] == [OTHER_COMMUNE, OTHER_COMMUNE, "gso_2025:19333"]
    assert moved[mother.pk].village == "Bản Mới"
    stored = Household.objects.get(pk=home(father).household_id)
    assert (stored.commune_id, stored.commune_since) == (OTHER_COMMUNE, DAY)
    assert code_of(move_household, by=worker, person=father, commune="gso_2025:19333", since=DAY) == (
        "HOUSEHOLD_BY_AUTHORITY"
    )
    told: dict[str, Any] = {"by": officer, "person": father, "since": DAY}
    assert code_of(move_household, **told, commune=OTHER_COMMUNE) == "HOUSEHOLD_PLACE_SAME"
    assert code_of(move_household, **told, commune="gso_2025:1") == "COMMUNE_NOT_CURRENT"


def test_a_relation_is_set_right_in_its_place(worker: Actor, family: list[Beneficiary]) -> None:
    father, mother, daughter = family
    seen = version_of_home(father, by=worker)

    set_relation(by=worker, person=daughter, relation="ADOPTED_CHILD", version=seen)

    assert (home(daughter).relation, home(daughter).since) == ("ADOPTED_CHILD", BEGAN)
    assert code_of(set_relation, by=worker, person=daughter, relation="CHILD", version=seen) == "HOUSEHOLD_OVERTAKEN"
    assert code_of(set_relation, by=worker, person=daughter, relation="PARENT") == "GENERATION_OLDER"
    assert code_of(set_relation, by=worker, person=daughter, relation="HEAD") == "RELATION_OF_HEAD"
    assert code_of(set_relation, by=worker, person=father, relation="PARENT") == "RELATION_OF_HEAD"
    assert home(mother).relation == "SPOUSE"
