"""Whom to call: pages that send one to the coordinator say who that is, and say nothing else by it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.access.answers import blanked
from tests.beneficiaries.test_pages import page, told
from tests.factories.acts import lawfully
from tests.factories.beneficiaries import make_person
from tests.factories.partners import SINCE, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
CALL = '<a class="nowrap" href="tel:02333852000">'
NOBODY = {"q": "Không Có Ai Tên Này"}


def name_coordinator(**other: str) -> None:
    """The office that coordinates in Quảng Trị."""
    office = OrganisationFactory(
        kind="STATE_PROVINCE", **({"name": "Sở Y tế", "phone": "0233 3852 000", "office_hours": "8–17 giờ"} | other)
    )
    with lawfully():
        office.functions.create(code="COORDINATION", since=SINCE)


def signed_in(role: str) -> Client:
    """A browser in which an account of this role has signed in."""
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


def pages_of(client: Client) -> dict[str, str]:
    """Every page that says “ask the coordinator”, as one gets there."""
    answers = {
        "absent": (404, client.get(page("show-person", uuid4()))),
        "nobody found": (200, client.post(page("list-people"), NOBODY, follow=True)),
        "nobody found to help": (200, client.post("/ho-tro/ghi-tiep/", NOBODY)),
        "commune of another office": (422, client.post(page("register-person"), told(commune="Xã Khe Sanh"))),
        "not allowed": (403, client.get("/tai-khoan/")),
    }
    assert {name: status for name, (status, _) in answers.items()} == {
        name: answer.status_code for name, (_, answer) in answers.items()
    }
    return {name: answer.content.decode() for name, (_, answer) in answers.items()}


def test_given_a_coordinator_then_every_page_that_names_him_says_how_to_call() -> None:
    name_coordinator()

    pages = pages_of(signed_in("COMMUNE_WORKER"))

    assert {name: shown.count(CALL) for name, shown in pages.items()} == dict.fromkeys(pages, 1)
    assert all("Điều phối viên: Sở Y tế, <a" in shown and "(8–17 giờ)." in shown for shown in pages.values())


def test_given_no_coordinator_then_the_pages_name_nobody() -> None:
    pages = pages_of(signed_in("COMMUNE_WORKER"))

    assert [name for name, shown in pages.items() if "tel:" in shown or "Điều phối viên:" in shown] == []


def test_the_names_of_an_office_are_shown_as_text() -> None:
    name_coordinator(name="<b>Sở</b>", phone="số <i>1</i>", office_hours="<u>8</u>")

    shown = signed_in("COMMUNE_WORKER").get(page("show-person", uuid4())).content.decode()

    assert "&lt;b&gt;Sở&lt;/b&gt;, số &lt;i&gt;1&lt;/i&gt; (&lt;u&gt;8&lt;/u&gt;)" in shown


def test_a_page_that_finds_somebody_or_only_narrows_a_list_does_not_look_it_up() -> None:
    name_coordinator()
    client = signed_in("COMMUNE_WORKER")
    person = make_person()

    found = client.post(page("list-people"), {"q": person.full_name}, follow=True).content.decode()
    narrowed = client.get(page("list-people"), {"birth_year": "1901"}).content.decode()

    assert person.code in found
    assert CALL not in found + narrowed


def test_absent_and_out_of_sight_stay_the_same_and_cost_two_questions_more() -> None:
    client = signed_in("PARTNER_WORKER")
    hidden = make_person()
    name_coordinator()

    client.get(page("show-person", uuid4()))
    with CaptureQueriesContext(connection) as absent:
        one = client.get(page("show-person", uuid4()))
    with CaptureQueriesContext(connection) as unseen:
        two = client.get(page("show-person", hidden.pk))

    assert CALL in one.content.decode()
    assert blanked(one) == blanked(two)
    assert len(absent) == len(unseen)
    assert sum("partners_organisationfunction" in each["sql"] for each in absent) <= 2


def test_who_has_not_signed_in_is_told_nothing_new() -> None:
    name_coordinator()

    answers = [Client().get(url) for url in ("/khong-co/", "/giao-dien/", "/dang-nhap/")]

    assert [answer.status_code for answer in answers] == [404, 404, 200]
    assert not [answer for answer in answers if "Sở Y tế" in answer.content.decode()]
