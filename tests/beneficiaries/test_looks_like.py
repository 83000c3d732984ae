"""A record that is changed until it looks like another one: told apart, counted, and nothing learnt by it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from audit.models import Event
from beneficiaries.actions import edit_person, lookups
from beneficiaries.models import Alias, Beneficiary, Identifier
from core.text.days import PartialDate
from partners.models import User
from tests.beneficiaries.test_pages import page, signed_in
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
HIDDEN: dict[str, Any] = {"full_name": "Hồ Thị Kăn", "birth": PartialDate(1951), "phone": "0912345815"}


@pytest.fixture
def keeper() -> User:
    """A partner that registered somebody of its own, and does not see the other one."""
    return UserFactory(role="PARTNER_WORKER")


@pytest.fixture
def mine(keeper: User) -> Beneficiary:
    """The partner's own person; beside her somebody out of its sight."""
    make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")), **HIDDEN)
    return make_person(by=actor_for(keeper), full_name="Trần Văn Ba", birth=PartialDate(1950), phone="0987654320")


def client_of(user: User) -> Client:
    """A client of the account."""
    client = Client()
    client.force_login(user)
    return client


def edited(client: Client, person: Beneficiary, **changes: str) -> Any:
    """The answer to the form as it stands, with these changes."""
    url = page("edit-person", person.pk)
    kept = {name: value or "" for name, value in client.get(url).context["form"].initial.items()}
    return client.post(url, kept | changes)


@pytest.mark.parametrize("change", [{"full_name": "Hồ Thị Kăn"}, {"full_name": "Hồ Thị Căn"}])
def test_who_begins_to_look_like_another_is_told_apart_with_a_reason(
    keeper: User, mine: Beneficiary, change: dict[str, str]
) -> None:
    client = client_of(keeper)

    stopped = edited(client, mine, **change)
    saved = edited(client, mine, **change, different_because="KNOWN_IN_PERSON")

    assert (stopped.status_code, set(stopped.context["form"].errors)) == (409, {"different_because"})
    assert 'name="different_because"' in stopped.content.decode()
    assert saved.status_code == 302
    told = Event.objects.get(verb="PERSON_TOLD_APART")
    assert (told.person, told.reason, told.detail["candidates"]) == (mine.pk, "KNOWN_IN_PERSON", [])


def test_the_answer_is_the_same_whether_the_other_is_in_sight(keeper: User, mine: Beneficiary) -> None:
    make_person(by=actor_for(keeper), full_name="Lê Văn Năm", birth=PartialDate(1960))
    client = client_of(keeper)

    hidden, seen = (edited(client, mine, full_name=name).context["form"] for name in ("Hồ Thị Kăn", "Lê Văn Năm"))

    assert hidden.errors == seen.errors


def test_what_agreed_before_and_what_compares_nothing_is_not_asked_again(keeper: User, mine: Beneficiary) -> None:
    client = client_of(keeper)
    assert edited(client, mine, phone="0912345815", different_because="OTHER").status_code == 302

    assert edited(client, mine, village="Bản Mới").status_code == 302
    assert edited(client, mine, full_name="Trần Văn Bốn").status_code == 302


def test_changes_that_compare_are_counted_and_then_refused(
    keeper: User, mine: Beneficiary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "MOST_OF_A_PARTNER", 3)
    client, details = client_of(keeper), page("change-details", mine.pk)

    assert edited(client, mine, full_name="Trần Văn Bốn").status_code == 302
    assert edited(client, mine, full_name="Hồ Thị Kăn").status_code == 409
    assert client.post(details, {"what": "name", "name-name": "Hồ Thị Kăn"}).status_code == 409
    refused = [
        edited(client, mine, full_name="Trần Văn Sáu"),
        edited(client, mine, full_name="Hồ Thị Kăn"),
        client.post(details, {"what": "name", "name-name": "Trần Văn Tám"}),
    ]

    assert {answer.status_code for answer in refused} == {422}
    assert edited(client, mine, village="Bản Mới").status_code == 302
    office, _user = signed_in("COMMUNE_WORKER")
    assert edited(office, mine, full_name="Trần Văn Sáu").status_code == 302


def test_another_name_or_an_old_number_of_somebody_else_is_told_apart_too(keeper: User, mine: Beneficiary) -> None:
    other = make_person(identity_number="197000123", identity_missing_reason="")
    client, details = client_of(keeper), page("change-details", mine.pk)
    name = {"what": "name", "name-name": "Hồ Thị Kăn"}
    born = edited(client, mine, birth="1951")
    number = {"what": "number", "number-identity_number": "197000123"}

    assert born.status_code == 302
    assert [client.post(details, form).status_code for form in (name, number)] == [409, 409]
    assert client.post(details, name | {"name-different_because": "OTHER"}).status_code == 302
    assert client.post(details, number | {"number-different_because": "CARD_SEEN"}).status_code == 302
    assert Alias.objects.get().person_id == mine.pk
    assert set(Identifier.objects.values_list("person_id", flat=True)) == {mine.pk, other.pk}


def test_an_edit_that_compares_nothing_writes_no_word_of_candidates(keeper: User, mine: Beneficiary) -> None:
    edit_person(by=actor_for(keeper), person=mine, changes={"poverty": "POOR"})

    assert not Event.objects.filter(verb="PERSON_TOLD_APART").exists()
