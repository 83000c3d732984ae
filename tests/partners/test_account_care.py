"""What hurts an account asks first; a temporary password is shown once; weak ones are refused in words."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.actor import SYSTEM_ID
from core.errors import RuleViolation
from core.text.numbers import parse_identity
from partners.models import User
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db


def _administrator() -> tuple[Client, User]:
    user, client = UserFactory(role="ADMINISTRATOR"), Client()
    client.force_login(user)
    return client, user


def _new_account(administrator: User) -> dict[str, Any]:
    return {
        "form_key": str(uuid4()), "display_name": "Hồ Thị Thử", "username": "thu.lia", "language": "vi",
        "organisation": administrator.organisation_id,
    }  # fmt: skip


@pytest.mark.parametrize(("route", "typed"), [("set-user-state", {"state": "off"}), ("reset-password", {})])
def test_given_no_confirmation_when_sent_then_it_asks_and_changes_nothing(route: str, typed: dict[str, str]) -> None:
    client, _user = _administrator()
    other = UserFactory(role="COMMUNE_WORKER")
    before = (other.password, other.is_active)

    answer = client.post(reverse(f"partners:{route}", args=[other.pk]), typed)

    other.refresh_from_db()
    assert answer.templates[0].name == "partners/confirm_account.html"
    assert (other.password, other.is_active) == before

    client.post(reverse(f"partners:{route}", args=[other.pk]), {**typed, "confirmed": "1"})
    other.refresh_from_db()
    assert (other.password, other.is_active) != before


def test_given_ones_own_account_when_opened_then_neither_is_offered_nor_done() -> None:
    client, user = _administrator()

    page = client.get(reverse("partners:show-user", args=[user.pk])).content.decode()
    answer = client.post(reverse("partners:reset-password", args=[user.pk]), {"confirmed": "1"})

    assert reverse("partners:reset-password", args=[user.pk]) not in page
    assert reverse("partners:set-user-state", args=[user.pk]) not in page
    assert answer.status_code == 422
    assert User.objects.get(pk=user.pk).password == user.password


def test_given_an_account_just_made_when_the_form_is_sent_again_then_it_leads_to_the_account() -> None:
    client, user = _administrator()
    typed = _new_account(user)

    first = client.post(reverse("partners:create-user"), typed)
    again = client.post(reverse("partners:create-user"), typed)

    made = User.objects.get(username="thu.lia")
    assert (first.status_code, first["Cache-Control"]) == (200, "no-store")
    assert (again.status_code, again["Location"]) == (302, reverse("partners:show-user", args=[made.pk]))
    assert User.objects.filter(display_name="Hồ Thị Thử").count() == 1


def test_given_a_form_that_made_an_account_when_it_is_sent_with_another_username_then_it_asks_first() -> None:
    client, user = _administrator()
    typed = _new_account(user)
    client.post(reverse("partners:create-user"), typed)

    asked = client.post(reverse("partners:create-user"), {**typed, "username": "thu.khac"})

    assert asked.status_code == 422
    assert not User.objects.filter(username="thu.khac").exists()
    further = {name: asked.context["form"][name].value() for name in typed}
    assert further["form_key"] != typed["form_key"]
    assert client.post(reverse("partners:create-user"), further).status_code == 200
    assert User.objects.filter(username="thu.khac").exists()


def test_given_a_form_that_made_an_account_when_it_was_signed_in_to_then_it_still_leads_to_the_account() -> None:
    client, user = _administrator()
    typed = _new_account(user)
    client.post(reverse("partners:create-user"), typed)
    made = User.objects.get(username="thu.lia")
    User.objects.filter(pk=made.pk).update(must_change_password=False)

    again = client.post(reverse("partners:create-user"), typed)

    assert again["Location"] == reverse("partners:show-user", args=[made.pk])


def test_given_another_form_when_its_username_is_taken_then_it_says_so_at_the_field() -> None:
    client, user = _administrator()
    client.post(reverse("partners:create-user"), _new_account(user))

    other = client.post(reverse("partners:create-user"), _new_account(user))

    assert (other.status_code, list(other.context["form"].errors)) == (422, ["username"])


def test_given_the_key_of_an_account_or_of_the_system_when_a_form_is_sent_under_it_then_it_is_nobodys_id() -> None:
    client, user = _administrator()

    for number, key in enumerate((user.pk, SYSTEM_ID)):
        typed = _new_account(user) | {"form_key": str(key), "username": f"thu.{number}"}
        assert client.post(reverse("partners:create-user"), typed).status_code == 200
        assert User.objects.get(username=typed["username"]).pk not in (user.pk, SYSTEM_ID)

    assert User.objects.get(pk=user.pk).username == user.username


def test_an_account_with_the_id_of_the_system_is_refused_by_the_schema() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(id=SYSTEM_ID)


@pytest.mark.parametrize("weak", ["ngan", "1234567890", "password12"])
def test_a_weak_password_is_refused_in_vietnamese(weak: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(weak)

    assert not [text for text in refused.value.messages if "password" in text.lower()]


def test_a_form_speaks_the_words_of_the_house() -> None:
    class Sample(forms.Form):
        need = forms.CharField()
        whole = forms.IntegerField()
        one = forms.ChoiceField(choices=[("a", "A")])

    errors = Sample({"whole": "x", "one": "b"}).errors

    said = " ".join(str(text) for texts in errors.values() for text in texts)
    assert not [odd for odd in ("Trường này", "tổng thể", "khả thi", "required") if odd in said]


def test_eleven_digits_typed_by_hand_do_not_speak_of_a_spreadsheet() -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_identity("04519173907")

    assert "Excel" not in refused.value.message
