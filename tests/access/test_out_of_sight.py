"""Metamorphic: people outside an actor's sight change no byte of what the actor is answered."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary
from core.actor import Actor
from core.clock import now
from core.text.days import PartialDate
from partners.models import Organisation
from tests.access.answers import blanked, read
from tests.access.table import ANYONE, IN_DEMONSTRATION, SIGNED_IN, TABLE, TO_SIGN_IN, Row
from tests.access.world import World, own_worker_of, stranger_to
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_people, make_person
from tests.factories.partners import COMMUNE
from tests.oracles.roles import Answer, Held, holds

FEW, MANY = 30, 500
INSIDERS = 30
QUESTIONS_A_CASE = 4
# Roles whose sight has an outside; who sees the province has none.
BOUNDED = ("COMMUNE_WORKER", "COMMUNE_LEADER", "PARTNER_MANAGER", "PARTNER_WORKER", "QTMAC_OFFICER")
COUNTS_THE_PROVINCE = {"QTMAC_OFFICER"}  # Table B6 is the province's.
OPEN_PAGES = {ANYONE, IN_DEMONSTRATION, TO_SIGN_IN}
NAMES = ("Hồ Thị Kăn", "Hồ Văn Thử", "Nguyễn Văn An", "Pả Lìa", "Trần Thị Hoa")
NUMBERS = ("045168000017", "045068000029", "044190000035")
PHONES = ("0905123456", "0912345678")


@dataclass(frozen=True)
class Outsider:
    """Facts of somebody who is registered out of sight, chosen to look like those in sight."""

    name: str
    year: int
    sex: str
    number: str
    phone: str


@pytest.fixture(scope="module")
def peopled(world: World) -> Iterator[World]:
    """The world with more than a page of people for every organisation whose sight is bounded."""
    for home in {world.home(role) for role in BOUNDED}:
        own_worker = own_worker_of(world, Organisation.objects.get(pk=home))
        make_people(INSIDERS, by=own_worker)
    yield world


def drawn(rng: random.Random) -> Outsider:
    """An outsider."""
    number = rng.choice(NUMBERS)
    return Outsider(rng.choice(NAMES), rng.choice([1968, 1990, 2001]), rng.choice("MF"), number, rng.choice(PHONES))


def lists_of(role: str) -> list[str]:
    """Every page about nobody in particular that the role may open; figures of the whole province have no outside."""
    shown = [row for row in TABLE if row.method == "GET" and not row.kind and row.verb not in OPEN_PAGES]
    mine = [row for row in shown if row.verb == SIGNED_IN or holds(role, row.verb)]
    counted = [row for row in mine if role in COUNTS_THE_PROVINCE and row.route.startswith("reports:")]
    return [_address(row) for row in mine if row not in counted]


def _address(row: Row) -> str:
    return reverse(row.route, kwargs={name: thing[1:] for name, thing in row.about.items()})


def questions(
    rng: random.Random, world: World, *, role: str, about: list[Outsider]
) -> list[tuple[str, dict[str, str]]]:
    """Some addresses with their queries: searches for the outsiders, narrowed lists, any list, an own person's page."""
    people, someone = reverse("beneficiaries:list-people"), rng.choice(about)
    first, last = someone.name.split()[0], someone.name.split()[-1]
    terms = [someone.name, last, f"{first} {last}", someone.number, someone.number[-9:], someone.phone, "hồ"]
    own = world.thing(role, "person", Held.OWN)
    asked = [
        (people, {"q": rng.choice(terms)}),
        (people, rng.choice([{"birth_year": str(someone.year)}, {"sex": someone.sex}, {"category": "UXO_SURV"}, {}])),
        (people, {"q": someone.name, "commune": rng.choice([COMMUNE, world.elsewhere]), "sex": someone.sex}),
        (reverse("beneficiaries:show-person", args=[own]), {}),
        *((url, {}) for url in lists_of(role)),
    ]
    return rng.sample(asked, QUESTIONS_A_CASE)


def register_outside(world: World, *, role: str, people: list[Outsider]) -> list[Beneficiary]:
    """Put people on the register, and help in the ledger, where the role does not see them."""
    by = stranger_to(world, Organisation.objects.get(pk=world.home(role)))
    registered = [_register(by, who, commune=world.elsewhere) for who in _with_one_number_each(people)]
    for person in registered:
        give(person, by, "EMERG_RELIEF")
    return registered


def _with_one_number_each(people: list[Outsider]) -> list[Outsider]:
    return list({who.number: who for who in people}.values())


def _register(by: Actor, who: Outsider, *, commune: str) -> Beneficiary:
    return make_person(
        by=by,
        commune=commune,
        full_name=who.name,
        birth=PartialDate(who.year),
        sex=who.sex,
        identity_number=who.number,
        identity_missing_reason="",
        phone=who.phone,
    )


def answers(client: Client, world: World, *, role: str, asked: list[tuple[str, dict[str, str]]]) -> list[bytes]:
    """What the role is answered, as bytes; what reading wrote is taken back."""
    given: list[Any] = []
    client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
    for url, query in asked:
        with transaction.atomic():
            given.append(client.post(url, query, follow=True) if "q" in query else client.get(url, query))
            transaction.set_rollback(True)
    assert all(read(response) is Answer.ALLOWED for response in given)
    return [blanked(response) for response in given]


def after(change: Callable[[], object], ask: Callable[[], list[bytes]]) -> list[bytes]:
    """The answers when the change has been made; then the change is taken back."""
    with transaction.atomic():
        change()
        given = ask()
        transaction.set_rollback(True)
    return given


def test_people_out_of_sight_change_no_byte_of_any_answer(peopled: World, is_long_run: bool) -> None:
    rng, client = random.Random(19489), Client(raise_request_exception=False)
    changed = []

    for case in range(MANY if is_long_run else FEW):
        role = rng.choice(BOUNDED)
        people = [drawn(rng) for _ in range(rng.randint(1, 3))]
        asked = questions(rng, peopled, role=role, about=people)

        ask = partial(answers, client, peopled, role=role, asked=asked)
        before = ask()
        now = after(partial(register_outside, peopled, role=role, people=people), ask)
        changed += [(case, role, what) for what, one, two in zip(asked, before, now, strict=True) if one != two]

    assert changed == []


def test_a_minute_that_passes_changes_no_byte_that_is_compared(peopled: World) -> None:
    client = Client(raise_request_exception=False)
    asked: list[tuple[str, dict[str, str]]] = [(url, {}) for url in lists_of("COMMUNE_WORKER")]
    ask = partial(answers, client, peopled, role="COMMUNE_WORKER", asked=asked)

    start = now()
    with time_machine.travel(start, tick=False):
        before = ask()
    with time_machine.travel(start + timedelta(minutes=1), tick=False):
        later = ask()

    assert [url for (url, _), one, two in zip(asked, before, later, strict=True) if one != two] == []


@pytest.mark.parametrize("role", BOUNDED)
def test_somebody_within_sight_does_change_the_list(peopled: World, role: str) -> None:
    client = Client(raise_request_exception=False)
    home = Organisation.objects.get(pk=peopled.home(role))
    ask = partial(answers, client, peopled, role=role, asked=[(reverse("beneficiaries:list-people"), {})])

    before = ask()
    now = after(partial(make_person, by=own_worker_of(peopled, home)), ask)

    assert before != now
