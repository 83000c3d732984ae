"""The count of people in sight equals the predicate, whatever the reasons for seeing them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from beneficiaries.actions import grant_sight
from beneficiaries.choices import SightKind
from beneficiaries.models import Beneficiary, PersonFilter
from tests.factories.beneficiaries import make_people, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def test_a_person_seen_for_two_reasons_or_no_longer_is_counted_once_or_not_at_all() -> None:
    user = UserFactory(role="PARTNER_WORKER")
    actor = actor_for(user)
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    mine = make_people(3, by=actor)
    twice, ended = mine[0], make_person(by=worker)
    make_people(2, by=worker)
    grant_sight(by=worker, person=twice, organisation=user.organisation, kind=SightKind.SHARED)
    grant_sight(by=worker, person=twice, organisation=user.organisation, kind=SightKind.LEAD)
    past = actor.today - timedelta(days=1)
    grant_sight(
        by=worker, person=ended, organisation=user.organisation, kind=SightKind.SHARED, since=past, until=actor.today
    )

    assert Beneficiary.objects.visible_count(actor) == Beneficiary.objects.visible_to(actor).count() == 3
    assert Beneficiary.objects.visible_count(worker) == Beneficiary.objects.visible_to(worker).count()
    women = PersonFilter(sex="F")
    assert Beneficiary.objects.visible_count(actor, women) == 0
    assert Beneficiary.objects.visible_count(actor_for(UserFactory(role="DONOR_VIEWER"))) == 0
