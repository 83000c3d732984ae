"""Who heads a household is said, never assumed: a woman who heads it counts in the order of help."""

from __future__ import annotations

import pytest

from beneficiaries.actions import register_people, register_person
from beneficiaries.actions.index import rewrite_index
from beneficiaries.actions.known_people import head_names
from beneficiaries.models import Beneficiary, BlindIndex, Membership
from beneficiaries.rules.facts import NewPerson
from core.errors import RuleViolation
from core.text.days import PartialDate
from tests.factories.beneficiaries import BY_LAW, facts
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def indexed(person: Beneficiary) -> set[int]:
    return set(BlindIndex.objects.filter(person=person).values_list("digest", flat=True))


def test_a_household_has_one_head_whoever_is_named_first() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    many = [
        NewPerson(facts=facts(relation=relation, full_name=name), basis=BY_LAW, household="x")
        for relation, name in (("CHILD", "Hồ Thị Lan"), ("HEAD", "Hồ Văn Lý"), ("HEAD", "Hồ Văn Tư"))
    ]

    with pytest.raises(RuleViolation) as refusal:
        register_people(by=worker, many=many)
    assert (refusal.value.code, refusal.value.params["row"]) == ("HEAD_THERE", 2)
    assert not Beneficiary.objects.exists()

    daughter, father = register_people(by=worker, many=many[:2])
    assert [Membership.objects.get(person=each).is_head for each in (daughter, father)] == [False, True]
    assert head_names([daughter.pk]).get(daughter.pk, "") == "Hồ Văn Lý"
    before = indexed(daughter)
    rewrite_index(daughter)
    assert indexed(daughter) == before


def test_a_head_who_comes_later_is_told_to_those_who_were_there() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    daughter = register_person(by=worker, facts=facts(relation="CHILD"), basis=BY_LAW)
    alone = indexed(daughter)
    head = facts(relation="HEAD", full_name="Hồ Văn Lý", birth=PartialDate(1940))

    register_person(by=worker, facts=head, basis=BY_LAW, joins=daughter.pk)

    assert head_names([daughter.pk]).get(daughter.pk, "") == "Hồ Văn Lý"
    before = indexed(daughter)
    assert before != alone
    rewrite_index(daughter)
    assert indexed(daughter) == before


def test_a_second_head_is_refused_at_the_field() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    head = register_person(by=worker, facts=facts(relation="HEAD"), basis=BY_LAW)

    with pytest.raises(RuleViolation) as refusal:
        register_person(by=worker, facts=facts(relation="HEAD"), basis=BY_LAW, joins=head.pk)

    assert (refusal.value.code, refusal.value.field) == ("HEAD_THERE", "relation")
    assert Beneficiary.objects.count() == 1
