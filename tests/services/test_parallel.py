"""Fifty at once against the real server: one help, whoever asks and however often."""

from __future__ import annotations

import http.client
import uuid
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.middleware.csrf import _get_new_csrf_string

from beneficiaries.models import Beneficiary
from partners.models import User
from services.actions.counting import differing_summaries
from services.models import Assistance, Claim
from tests.factories.assistance import partner_of
from tests.factories.beneficiaries import make_person
from tests.server import ServedSite

SENDERS = 50
SHORT_ROUNDS, LONG_ROUNDS = 3, 20
FORM = {
    "service_type": "MED_WHEEL", "side": "NONE", "given_on": "10/3/2026", "quantity": "1", "funding": "PCPNN",
    "do": "save",
}  # fmt: skip


@dataclass(frozen=True)
class Visitor:
    """A signed-in browser: its cookies and its form token."""

    cookies: str
    token: str


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    location: str
    body: str


def visitor(person: Beneficiary) -> Visitor:
    """Somebody of a new partner with whom the person is shared."""
    user = User.objects.get(pk=partner_of(person).user_id)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    token = _get_new_csrf_string()
    return Visitor(f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={token}", token)


def send(site: ServedSite, person: Beneficiary, who: Visitor, key: uuid.UUID, start: Barrier) -> Answer:
    """Post the form when everybody is ready."""
    body = urlencode(FORM | {"request_id": str(key), "csrfmiddlewaretoken": who.token})
    place = urlsplit(site.url)
    line = http.client.HTTPConnection(str(place.hostname), place.port, timeout=60)
    headers = {"Cookie": who.cookies, "Content-Type": "application/x-www-form-urlencoded", "Referer": site.url}
    start.wait(timeout=60)
    line.request("POST", f"/ho-tro/ghi-nhan/{person.pk}/", body, headers)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return Answer(answer.status, answer.headers.get("Location", ""), text)


def all_at_once(site: ServedSite, person: Beneficiary, keys: Sequence[uuid.UUID], *, visitors: int) -> list[Answer]:
    """Fifty senders who belong to so many organisations in turn."""
    people = [visitor(person) for _ in range(visitors)]
    start = Barrier(SENDERS)
    with ThreadPoolExecutor(SENDERS) as pool:
        sent = [
            pool.submit(send, site, person, people[number % visitors], keys[number], start) for number in range(SENDERS)
        ]
        return [each.result() for each in sent]


@pytest.fixture
def rounds(is_long_run: bool) -> int:
    """Twenty rounds in the long run, three otherwise."""
    return LONG_ROUNDS if is_long_run else SHORT_ROUNDS


def test_of_fifty_equal_deliveries_of_two_organisations_one_is_recorded_and_the_others_are_told(
    served: ServedSite, rounds: int
) -> None:
    for _ in range(rounds):
        person = make_person()

        answers = all_at_once(served, person, [uuid.uuid4() for _ in range(SENDERS)], visitors=2)

        assert Counter(answer.status for answer in answers) == {302: 1, 409: SENDERS - 1}
        refused = [answer.body for answer in answers if answer.status == 409]
        assert all("</html>" in body and "callout-stop" in body and "3/2026" in body for body in refused)
        assert Assistance.objects.filter(person=person).count() == 1
        assert Claim.objects.filter(assistance__person=person).count() == 1
    assert list(differing_summaries()) == []
    assert "failed" not in served.log.read_text(errors="replace")


def test_of_fifty_sendings_of_one_form_all_get_the_same_answer_and_one_help_stands(
    served: ServedSite, rounds: int
) -> None:
    for _ in range(rounds):
        person, key = make_person(), uuid.uuid4()

        answers = all_at_once(served, person, [key] * SENDERS, visitors=1)

        made = Assistance.objects.get(person=person)
        assert {(answer.status, answer.location) for answer in answers} == {(302, f"/ho-tro/{made.pk}/")}
    assert "failed" not in served.log.read_text(errors="replace")
