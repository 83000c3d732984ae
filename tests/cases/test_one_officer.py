"""A commune in which one person does everything: from the registration to the end of the case nothing is stuck."""

from __future__ import annotations

from typing import Any

import pytest

from beneficiaries.actions import register_person
from beneficiaries.actions.evidence import Evidence, record_evidence
from beneficiaries.actions.verification import answer_second, refuse_category, verify_category
from beneficiaries.models import Verification
from beneficiaries.rules.evidence import kinds_of
from cases.actions import close_case, open_case
from cases.models import Case
from core.actor import Actor
from partners.models import RoleAssignment
from services.models import Assistance
from tests.factories.assistance import give
from tests.factories.beneficiaries import BY_LAW, facts
from tests.factories.partners import COMMUNE, UserFactory, actor_for

pytestmark = pytest.mark.django_db
SURVIVOR = "UXO_SURV"


@pytest.fixture
def alone() -> Actor:
    """The only account of the commune, and of the whole province."""
    return actor_for(UserFactory(role="COMMUNE_WORKER"))


def test_an_ordinary_week_needs_nobody_else(alone: Actor) -> None:
    person = register_person(by=alone, facts=facts(), basis=BY_LAW)
    papers = [Evidence(kind="HOSPITAL_PAPER", state="SEEN")]
    record_evidence(by=alone, person=person, category=SURVIVOR, papers=papers)

    verify_category(by=alone, person=person, category=SURVIVOR)
    case = open_case(by=alone, person=person)
    give(person, alone, value_vnd=3_500_000)
    close_case(by=alone, case=case, reason="GOALS_MET")

    assert RoleAssignment.objects.filter(organisation__commune=COMMUNE).count() == 1
    assert Verification.objects.get(person=person).state == "VERIFIED"
    assert Assistance.objects.get(person=person).state == "DELIVERED"
    assert Case.objects.get(pk=case.pk).state == "CLOSED"


def test_what_needs_a_second_person_goes_to_the_province_at_once(alone: Actor) -> None:
    coordinator = actor_for(UserFactory(role="COORDINATOR"))
    lost, wrong = (register_person(by=alone, facts=facts(), basis=BY_LAW) for _ in range(2))
    papers = [Evidence(kind=kind, state="NOT_OBTAINABLE", obstacle="LOST") for kind in kinds_of(SURVIVOR)]
    record_evidence(by=alone, person=lost, category=SURVIVOR, papers=papers)

    verify_category(by=alone, person=lost, category=SURVIVOR)
    refuse_category(by=alone, person=wrong, category=SURVIVOR, reason="OTHER_CAUSE")
    told: dict[str, Any] = {"by": coordinator, "category": SURVIVOR, "agrees": True}
    for person in (lost, wrong):
        answer_second(person=person, **told)

    states = dict(Verification.objects.values_list("person_id", "state"))
    assert states == {lost.pk: "VERIFIED", wrong.pk: "REFUSED"}
