"""Who heads the household is another person's fact: suggested to whoever sees her, scored once somebody has said it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary
from cases.actions import recompute_priority
from cases.models import Case, PriorityScore
from core.actor import Actor
from partners.models import User
from tests.factories.beneficiaries import make_person
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
UNASKED = EVERYTHING | {"has_lone_head": None}
REASON = "FEMALE_OR_LONE_HEAD"


def headed_by_a_woman(person: Beneficiary, *, by: Actor) -> Beneficiary:
    """The woman whom the commune registers as head of this person's household."""
    return make_person(by=by, joins=person.pk, relation="HEAD", sex="F", full_name="Hồ Thị Chủ")


@pytest.fixture
def partner() -> User:
    return UserFactory(role="PARTNER_WORKER")


@pytest.fixture
def case(partner: User) -> Case:
    """The case of a man whom the partner registered."""
    by = actor_for(partner)
    return make_case(by=by, person=make_person(by=by))


def form_of(case: Case, user: User) -> tuple[object, bool]:
    """What the question about the head starts from, and whether the form names the record as its source."""
    client = Client()
    client.force_login(user)
    form = client.get(reverse("cases:assess", kwargs={"pk": case.pk})).context["form"]
    return form["has_lone_head"].value(), bool(form["has_lone_head"].help_text)


def why(case: Case, user: User) -> object:
    """The priority as it is explained to this reader."""
    client = Client()
    client.force_login(user)
    return client.get(reverse("cases:person-priority", kwargs={"person": case.person_id})).context["why"]


def test_a_head_out_of_sight_changes_nothing_that_a_partner_is_shown(case: Case, partner: User) -> None:
    assess(case, by=actor_for(partner), **UNASKED)
    form, reasons = form_of(case, partner), why(case, partner)
    commune = commune_worker()

    woman = headed_by_a_woman(case.person, by=commune)

    assert not Beneficiary.objects.visible_to(actor_for(partner)).filter(pk=woman.pk).exists()
    recompute_priority(by=commune, people=[case.person_id])
    assert (form_of(case, partner), why(case, partner)) == (form, reasons)
    assert form[1] is False
    score = PriorityScore.objects.get(person=case.person_id, is_latest=True)
    assert REASON not in dict(score.reasons) and "head" in score.missing


def test_the_commune_is_told_and_its_word_counts(case: Case, partner: User) -> None:
    officer = UserFactory(role="COMMUNE_WORKER")
    headed_by_a_woman(case.person, by=actor_for(officer))

    assert form_of(case, officer) == ("YES", True)
    assess(case, by=actor_for(officer), **(UNASKED | {"has_lone_head": True}))
    assert dict(PriorityScore.objects.get(person=case.person_id, is_latest=True).reasons)[REASON] > 0


def test_a_household_of_one_known_to_the_reader_has_nobody_to_head(partner: User) -> None:
    commune = commune_worker()
    woman = make_person(by=commune, sex="F", relation="HEAD")
    case = make_case(by=commune, person=woman)
    officer = UserFactory(role="COMMUNE_WORKER")

    assert form_of(case, officer)[1] is False
    make_person(by=commune, joins=woman.pk, relation="CHILD")
    assert form_of(case, officer)[1] is True
