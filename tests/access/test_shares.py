"""What was shared is neither changed nor shared on, and the form that ends a share bears any text."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import SightGrant
from beneficiaries.policies import may_edit_person, may_share_person
from tests.access.world import World
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for
from tests.oracles.roles import Held


@pytest.mark.parametrize("number", ["²", "٣", "9" * 30, "-1", "x"])
def test_given_text_that_is_no_key_when_a_share_is_ended_then_404(db: None, client: Client, number: str) -> None:
    worker = UserFactory(role="COMMUNE_WORKER")
    person = make_person(by=actor_for(worker))
    client.force_login(worker)

    answer = client.post(reverse("beneficiaries:share-person", args=[person.pk]), {"end": number})

    assert answer.status_code == 404


@pytest.mark.parametrize(("held", "may"), [(Held.SHARED, False), (Held.OWN, True)])
def test_a_partner_changes_and_shares_only_records_it_keeps(world: World, held: Held, may: bool) -> None:
    actor = world.actor("PARTNER_MANAGER")
    grant = SightGrant.objects.filter(content_object=world.thing("PARTNER_MANAGER", "person", held)).latest("pk")

    assert may_edit_person(actor, grant.content_object) is may
    assert may_share_person(actor, grant.content_object) is may
