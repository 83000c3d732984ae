"""Failed sign-ins are counted by digest and network; nobody is locked out for what others do elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.db import connection
from django.test import Client, RequestFactory

from audit.models import Event
from partners.actions.sign_in_limits import EVERYWHERE_MOST, network_of, waits_everywhere
from partners.actions.users import reset_password
from tests.factories.partners import PASSWORD, UserFactory, actor_for

SIGN_IN = "/dang-nhap/"
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


def attempt(client: Client, username: str, *, password: str = "sai-mat-khau-roi", **meta: str) -> Any:
    return client.post(SIGN_IN, {"username": username, "password": password, "next": "/"}, **meta)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_given_a_secret_typed_as_username_then_no_table_keeps_it(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    secret = "mat-khau-bi-mat-cua-toi"

    attempt(client, secret)
    attempt(client, user.username)
    attempt(client, user.username, password=PASSWORD)

    attempts = AccessAttempt.objects.all()
    assert attempts.count() >= 1
    for model in (AccessAttempt, AccessLog):
        kept = repr(list(model.objects.values()))
        assert secret not in kept
        assert user.username not in kept
    with connection.cursor() as cursor:
        cursor.execute("SELECT username FROM axes_accessattempt")
        assert all(len(name) == 32 for (name,) in cursor.fetchall())


@pytest.mark.django_db
def test_given_failures_elsewhere_when_the_user_signs_in_here_then_he_gets_in(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    for _try in range(5):
        locked = attempt(client, user.username, REMOTE_ADDR=ELSEWHERE)

    assert locked.status_code == 429
    assert attempt(client, user.username, password=PASSWORD, REMOTE_ADDR="198.51.100.200").status_code == 429
    assert attempt(client, user.username, password=PASSWORD, REMOTE_ADDR=HERE).status_code == 302
    assert Event.objects.filter(verb="SIGN_IN_LOCKED", actor=user.pk).count() == 2


@pytest.mark.django_db
def test_given_failures_from_everywhere_then_the_username_waits_everywhere(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    for number in range(EVERYWHERE_MOST - 1):
        assert attempt(client, user.username, REMOTE_ADDR=f"198.51.{number}.1").status_code == 422
    assert not waits_everywhere(user.username)

    attempt(client, user.username, REMOTE_ADDR="198.51.200.1")

    answer = attempt(client, user.username, password=PASSWORD, REMOTE_ADDR=HERE)
    assert answer.status_code == 429
    assert Event.objects.filter(verb="SIGN_IN_LOCKED", actor=user.pk).exists()
    other = UserFactory(role="COMMUNE_WORKER")
    assert attempt(client, other.username, password=PASSWORD, REMOTE_ADDR=HERE).status_code == 302


@pytest.mark.django_db
def test_given_a_locked_account_when_its_password_is_reset_then_it_waits_no_more(client: Client) -> None:
    user, administrator = UserFactory(role="COMMUNE_WORKER"), UserFactory(role="ADMINISTRATOR")
    for _try in range(5):
        attempt(client, user.username)

    given = reset_password(by=actor_for(administrator), user=user)

    assert attempt(client, user.username, password=given).status_code == 302


@pytest.mark.parametrize(
    ("near", "forwarded", "network"),
    [
        ("203.0.113.7", "", "203.0.113.0"),
        ("203.0.113.7", "198.51.100.9", "203.0.113.0"),
        ("10.0.0.2", "198.51.100.9", "198.51.100.0"),
        ("10.0.0.2", "192.0.2.1, 198.51.100.9", "198.51.100.0"),
        ("10.0.0.2", "192.0.2.1, 198.51.100.9, 10.0.0.3", "198.51.100.0"),
        ("10.0.0.2", "", "10.0.0.0"),
        ("10.0.0.2", "khong-phai-dia-chi", None),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "", "203.0.113.0"),
    ],
)
def test_the_network_is_that_of_the_last_address_which_is_no_proxy_of_ours(
    settings: Any, near: str, forwarded: str, network: str | None
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    request = RequestFactory().get("/", REMOTE_ADDR=near, HTTP_X_FORWARDED_FOR=forwarded)

    assert network_of(request) == network
