"""Words on the page of a person: a household of one, and the old number by its name."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db


def context_of(client: Client, person: Beneficiary) -> Any:
    """What the page of the person shows."""
    client.force_login(UserFactory(role="COMMUNE_WORKER"))
    return client.get(reverse("beneficiaries:show-person", args=[person.pk])).context


def test_a_household_of_one_does_not_ask_how_one_is_related_to_oneself(client: Client) -> None:
    person = make_person(full_name="Hồ Thị Một")

    lines = context_of(client, person)["household"]

    assert [(each["label"], each["text"]) for each in lines] == [("Thành viên khác", "chưa thấy ai")]


def test_a_household_of_two_names_both(client: Client) -> None:
    person = make_person(full_name="Hồ Thị Một")
    make_person(full_name="Hồ Văn Hai", joins=person.pk)

    assert {each["text"] for each in context_of(client, person)["household"]} == {"Hồ Thị Một", "Hồ Văn Hai"}


@pytest.mark.parametrize(
    ("number", "label"), [("197000123", "Số CMND cũ (9 chữ số)"), ("045168001412", "Số định danh cá nhân / CCCD")]
)
def test_a_number_of_nine_digits_is_called_old(client: Client, number: str, label: str) -> None:
    person = make_person(identity_number=number, identity_missing_reason="")

    assert label in [each["label"] for each in context_of(client, person)["masked"]]
