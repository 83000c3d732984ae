"""What no browser sends is answered with 400 or ignored, never with 500, and stays out of the log."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from tests.factories.assistance import shared_person
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db


def signed_in(role: str = "COMMUNE_WORKER") -> Client:
    """A client of somebody in this role."""
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


@pytest.mark.parametrize(
    "address", ["/nguoi/?q=a%00b", "/nguoi/?before=%00", "/nguoi/ma/%00/", "/thong-ke/?nam=%00", "/dang-nhap/?next=%00"]
)
def test_a_zero_byte_in_an_address_is_a_bad_request(address: str) -> None:
    assert signed_in().get(address).status_code == 400


def test_a_zero_byte_in_a_cookie_is_a_bad_request() -> None:
    client = Client()

    answer = client.get("/nguoi/", headers={"Cookie": 'sessionid="\\000abcdefghijkl"'})

    assert answer.status_code == 400


def test_an_unreadable_current_url_of_htmx_leads_to_sign_in() -> None:
    answer = Client().get("/nguoi/", headers={"HX-Request": "true", "HX-Current-URL": "http://[::1/x"})

    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == reverse("partners:sign-in")


def test_a_zero_byte_in_a_choice_is_refused_at_the_field() -> None:
    person, _giver, _other = shared_person()
    client = signed_in()

    for name in ("record-assistance", "check-assistance"):
        answer = client.post(reverse(f"services:{name}", args=[person.pk]), {"service_type": "A\0B"})
        assert answer.status_code == 422
        assert "service_type" in answer.context["form"].errors


def test_words_of_an_address_are_not_kept_in_the_log() -> None:
    client = signed_in()

    assert client.get("/nguoi/ma/Hồ Thị Kăn 045168001412/").status_code == 404

    kept = Event.objects.get(verb="REQUEST_REFUSED")
    assert kept.detail["object"] == []
    assert "045168001412" not in str(kept.__dict__)
