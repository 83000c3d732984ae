"""What a partner with whom a record is shared must not learn beside it: who helped, who asked, who else is known."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary
from partners.models import User
from services.actions import ask_exception
from tests.factories.assistance import delivery, give, partner_of, shared_person
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db


def page_of(person: Beneficiary, *, user: UUID, name: str) -> str:
    """A page of the person as the account sees it."""
    client = Client()
    client.force_login(User.objects.get(pk=user))
    return client.get(reverse(f"beneficiaries:{name}", args=[person.pk])).content.decode()


def test_the_history_tells_a_partner_neither_who_helped_nor_who_asked() -> None:
    person, giver, reader = shared_person()
    give(person, giver)
    asker = partner_of(person)
    ask_exception(by=asker, person=person, delivery=delivery(), reason="BREAKAGE")
    give(person, reader, "EDU_SUPPLY")

    shown = page_of(person, user=reader.user_id, name="show-history")

    for other in (giver, asker):
        assert other.organisation_name not in shown
        assert other.username not in shown
    assert shown.count("Đã ghi nhận hỗ trợ") == 1
    assert "đơn vị khác" in shown


def test_the_history_tells_the_commune_everything() -> None:
    person, giver, _reader = shared_person()
    give(person, giver)
    commune = UserFactory(role="COMMUNE_WORKER")

    assert giver.username in page_of(person, user=commune.pk, name="show-history")


def test_members_of_the_household_out_of_sight_leave_no_trace_on_the_page() -> None:
    person, reader, _other = shared_person()
    before = page_of(person, user=reader.user_id, name="show-person").count("<a ")
    member = make_person(full_name="Hồ Văn Ẩn", joins=person.pk)

    shown = page_of(person, user=reader.user_id, name="show-person")

    assert "Hồ Văn Ẩn" not in shown
    assert "ngoài phạm vi" not in shown
    assert shown.count("<a ") == before
    assert "Hồ Văn Ẩn" in page_of(person, user=UserFactory(role="COMMUNE_WORKER").pk, name="show-person")
    assert member.memberships.get().household_id == person.memberships.get().household_id
