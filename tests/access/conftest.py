"""A world that is built once a module and rolled back, and a client that asks it as anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, TestCase
from django.urls import reverse

from tests.access.table import Row
from tests.access.world import World, build_world
from tests.oracles.roles import Held

Ask = Callable[..., Any]


class _Frame(TestCase):
    """Django's own class-wide transaction, for the life of a module."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The small province."""
    with django_db_blocker.unblock():
        _Frame.setUpClass()
        try:
            yield build_world()
        finally:
            _Frame.tearDownClass()


@pytest.fixture(scope="module")
def browser_of_all() -> Client:
    """One client for every role: middleware is loaded once, the cookies are changed."""
    return Client(raise_request_exception=False)


@pytest.fixture(scope="module")
def ask(world: World, browser_of_all: Client) -> Ask:
    """Ask a row's route as a role (None = nobody) for a thing in a standing; what it wrote is taken back.

    The same question is sent once a module.
    """
    given: dict[tuple[int, str | None, Held], Any] = {}

    def send(row: Row, *, role: str | None, held: Held) -> Any:
        question = (id(row), role, held)
        if question not in given:
            given[question] = send_to(browser_of_all, world, row, role=role, held=held)
        return given[question]

    return send


def send_to(client: Client, world: World, row: Row, *, role: str | None, held: Held) -> Any:
    """The response of one request."""
    whose = role or "COMMUNE_WORKER"
    arguments = {
        name: thing[1:] if thing.startswith("=") else world.thing(whose, thing, held)
        for name, thing in row.about.items()
    }
    client.cookies = SimpleCookie()
    if role is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
    data = {name: world.assignments.get(role, "") if told == "=own" else told for name, told in row.data.items()}
    url = reverse(row.route, kwargs=arguments)
    with transaction.atomic():
        response = client.get(url, data) if row.method == "GET" else client.post(url, data)
        transaction.set_rollback(True)
    return response
