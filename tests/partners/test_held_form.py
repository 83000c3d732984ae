"""A form that arrives when the session is over waits, sealed, for the one who typed it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory

from core.clock import now
from partners.actions.held_form import LARGEST, open_held, seal_sent
from partners.models import User
from tests.factories.beneficiaries import make_person
from tests.factories.help_pages import form, record_url
from tests.factories.partners import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/dang-nhap/"
NOTE = "Ghi chú\r\nhai dòng “riêng” <b>"
PLAIN = "application/x-www-form-urlencoded"


def _browser(user: User) -> Client:
    """A browser in which the user has signed in and whose session has ended."""
    client = Client()
    client.post(SIGN_IN, {"username": user.username, "password": PASSWORD})
    Session.objects.all().delete()
    return client


def _send(client: Client, path: str, told: dict[str, str]) -> Any:
    return client.post(path, urlencode(told), content_type=PLAIN)


def _sign_in(client: Client, user: User, page: Any, **told: str) -> Any:
    kept = {"held": page.context["held"], "held_path": page.context["held_path"]}
    return client.post(SIGN_IN, {"username": user.username, "password": PASSWORD, **kept, **told})


def test_given_an_ended_session_when_a_form_is_sent_then_it_waits_sealed_on_the_sign_in_page() -> None:
    client = _browser(UserFactory(role="COMMUNE_WORKER"))
    person = make_person()

    page = _send(client, record_url(person), form(note=NOTE))

    text = page.content.decode()
    assert page.status_code == 200
    assert 'data-page="sign-in"' in text and "no-store" in page["Cache-Control"]
    assert "hai dòng" not in text and "MED_WHEEL" not in text
    assert "hai dòng" not in str([row.get_decoded() for row in Session.objects.all()])


def test_given_the_same_user_when_signed_in_again_then_the_form_can_be_sent_as_it_was_typed() -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    client, sent = _browser(user), form(note=NOTE)
    path = record_url(make_person()) + "?next=1"

    again = _sign_in(client, user, _send(client, path, sent | {"csrfmiddlewaretoken": "x", "password": "bi-mat"}))

    held = again.context["held"]
    assert again.status_code == 200 and "no-store" in again["Cache-Control"]
    assert (held.path, dict(held.fields)) == (path, sent)
    assert "bi-mat" not in again.content.decode() and "<b>" not in again.content.decode()
    assert _send(client, held.path, dict(held.fields)).status_code == 302


def test_given_a_wrong_password_first_when_signed_in_again_then_the_form_is_still_there() -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    client = _browser(user)
    page = _send(client, "/nguoi/dang-ky/", {"full_name": "Hồ Thị Kăn"})

    refused = _sign_in(client, user, page, password="sai-mat-khau-roi")

    assert refused.status_code == 422
    assert dict(_sign_in(client, user, refused).context["held"].fields) == {"full_name": "Hồ Thị Kăn"}


def test_given_another_user_when_signed_in_then_the_form_is_dropped_silently() -> None:
    client = _browser(UserFactory(role="COMMUNE_WORKER"))
    page = _send(client, "/nguoi/dang-ky/", {"full_name": "Hồ Thị Kăn"})

    other = _sign_in(client, UserFactory(role="COMMUNE_WORKER"), page)

    assert (other.status_code, other["Location"]) == (302, "/")
    assert "Hồ Thị Kăn" not in other.content.decode()


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/doi-mat-khau/", PLAIN, "old=a&new=b"),
        ("/nguoi/dang-ky/", "multipart/form-data; boundary=x", "--x--\r\n"),
        ("/nguoi/dang-ky/", PLAIN, "full_name=" + "a" * LARGEST),
    ],
    ids=["password", "files", "too large"],
)
def test_what_is_not_held_is_sent_to_sign_in(path: str, kind: str, body: str) -> None:
    client = _browser(UserFactory(role="COMMUNE_WORKER"))

    answer = client.post(path, body, content_type=kind)

    assert (answer.status_code, answer["Location"]) == (302, f"{SIGN_IN}?het-phien=1")


def test_given_a_browser_in_which_nobody_signed_in_or_a_forged_cookie_then_nothing_is_held() -> None:
    client = Client()

    assert _send(client, "/nguoi/dang-ky/", {"full_name": "A"}).status_code == 302
    client.cookies["whose"] = "aa:bb:cc"
    assert _send(client, "/nguoi/dang-ky/", {"full_name": "A"}).status_code == 302


def test_given_no_csrf_token_when_a_form_is_sent_then_it_is_refused_and_not_held() -> None:
    user, client = UserFactory(role="COMMUNE_WORKER"), Client(enforce_csrf_checks=True)
    first = client.get(SIGN_IN).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', first)
    assert token is not None
    signing = {"username": user.username, "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    assert client.post(SIGN_IN, signing).status_code == 302
    Session.objects.all().delete()

    bare = _send(client, "/nguoi/dang-ky/", {"full_name": "A"})
    sound = _send(
        client, "/nguoi/dang-ky/", {"full_name": "A", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    )

    assert (bare.status_code, bare.context.get("held")) == (403, None)
    assert sound.status_code == 200 and sound.context["held"]


def test_a_held_form_opens_for_its_path_for_two_hours_and_unchanged_only(monkeypatch: pytest.MonkeyPatch) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    request = RequestFactory().post("/nguoi/dang-ky/", "full_name=A", content_type=PLAIN)
    request.COOKIES = {name: morsel.value for name, morsel in _browser(user).cookies.items()}
    sealed = seal_sent(request)
    path = "/nguoi/dang-ky/"

    opened = open_held(sealed=sealed, path=path, user=user)

    assert opened is not None and opened.fields == (("full_name", "A"),)
    assert open_held(sealed=sealed, path="/tai-khoan/them/", user=user) is None
    changed = sealed[:40] + ("A" if sealed[40] != "A" else "B") + sealed[41:]
    for broken in (changed, "", "xyz", "ộ", sealed[:-8]):
        assert open_held(sealed=broken, path=path, user=user) is None
    later = now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: later + timedelta(minutes=119))
    assert open_held(sealed=sealed, path=path, user=user) is not None
    monkeypatch.setattr("django.utils.timezone.now", lambda: later + timedelta(minutes=121))
    assert open_held(sealed=sealed, path=path, user=user) is None
