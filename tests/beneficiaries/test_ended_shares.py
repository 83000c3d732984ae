"""A share that has ended stands apart and can be made again with what was shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import end_share, share_person
from tests.factories.beneficiaries import BY_LAW, make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def test_an_ended_share_stands_apart_and_is_offered_again(client: Client) -> None:
    person, user = make_person(), UserFactory(role="COMMUNE_WORKER")
    over, standing = OrganisationFactory(), OrganisationFactory()
    told: dict[str, Any] = {"by": actor_for(user), "person": person, "until": None, "basis": BY_LAW}
    grant = share_person(organisation=over, classes=["identity", "contact"], **told)
    share_person(organisation=standing, classes=["identity"], **told)
    end_share(by=actor_for(user), grant=grant)
    url = reverse("beneficiaries:share-person", args=[person.pk])
    client.force_login(user)

    shown = client.get(url).context
    again = client.get(url, {"organisation": str(over.pk)}).context["form"].initial

    assert [each["organisation"] for each in shown["shares"]] == [standing.name]
    assert [each["organisation"] for each in shown["ended"]] == [over.name]
    assert again == {"organisation": over.pk, "classes": ["contact", "identity"]}


def test_who_shares_chooses_among_names_in_vietnamese_order(client: Client) -> None:
    person, user = make_person(), UserFactory(role="COMMUNE_WORKER")
    for name in ("Văn phòng A", "Đoàn B", "Âu Cơ", "Hội C", "An D"):
        OrganisationFactory(name=name)
    client.force_login(user)

    form = client.get(reverse("beneficiaries:share-person", args=[person.pk])).context["form"]

    mine = {"Văn phòng A", "Đoàn B", "Âu Cơ", "Hội C", "An D"}
    labels = [str(label) for _key, label in form.fields["organisation"].choices if label in mine]
    assert labels == ["An D", "Âu Cơ", "Đoàn B", "Hội C", "Văn phòng A"]
