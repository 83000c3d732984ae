"""Reserved portions over HTTP: who may not, reserved from the form of help, seen, kept longer, given, given up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from audit.models import Event
from beneficiaries.models import Beneficiary
from core.clock import local_today, now
from partners.models import User
from services.actions import reserve
from services.models import Assistance, Claim, ExceptionRequest
from tests.factories.acts import rewrite
from tests.factories.assistance import delivery, give
from tests.factories.beneficiaries import make_person
from tests.factories.help_pages import form, partner, record_url, signed_in
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def typed(days: int) -> str:
    """A day so many days ahead, as people type it."""
    return f"{local_today() + timedelta(days=days):%d/%m/%Y}"


def reserve_url(person: Beneficiary) -> str:
    """Address of the form of a reservation."""
    return f"/ho-tro/giu-suat/{person.pk}/"


def reserved(service_type: str = "MED_WHEEL") -> tuple[Beneficiary, Client, User, Assistance]:
    """A portion that a partner keeps for ten days, and his browser."""
    person = make_person()
    client, user = partner(person)
    today = local_today()
    row = reserve(
        by=actor_for(user),
        person=person,
        delivery=delivery(service_type, today + timedelta(days=5)),
        until=today + timedelta(days=10),
    )
    return person, client, user, row


def test_nobody_reserves_or_gives_without_the_right() -> None:
    person, _, _, row = reserved()
    foreign, _ = partner(person)
    unseeing, _ = partner()
    coordinator = signed_in(UserFactory(role="COORDINATOR"))

    assert Client().get(reserve_url(person)).status_code == 302
    assert unseeing.get(reserve_url(person)).status_code == 404
    assert coordinator.get(reserve_url(person)).status_code == 403
    for what in ("trao", "gia-han", "huy"):
        assert foreign.get(f"/ho-tro/{row.pk}/{what}/").status_code == 404
        assert foreign.post(f"/ho-tro/{row.pk}/{what}/", {"until": typed(20)}).status_code == 404
        assert coordinator.post(f"/ho-tro/{row.pk}/{what}/", {"until": typed(20)}).status_code == 403
    row.refresh_from_db()
    assert (row.state, row.extended_at) == ("RESERVED", None)


def test_a_portion_is_reserved_from_the_form_of_help_with_everything_typed() -> None:
    person = make_person()
    client, user = partner(person)
    sent = form(note="Giữ cho đợt tháng tới", value_vnd="3tr5", quantity="1")

    page = client.get(record_url(person)).content.decode()
    turned = client.post(reserve_url(person), sent | {"do": "turn"})
    early = client.post(reserve_url(person), sent | {"given_on": typed(5)})
    late = client.post(reserve_url(person), sent | {"given_on": typed(5), "until": typed(181)})
    done = client.post(reserve_url(person), sent | {"given_on": typed(5), "until": typed(10)})

    assert f'formaction="{reserve_url(person)}"' in page
    kept = {name: turned.context["form"][name].value() for name in ("note", "value_vnd", "quantity", "service_type")}
    assert kept == {name: sent[name] for name in kept}
    assert (turned.status_code, early.status_code, late.status_code, done.status_code) == (200, 422, 422, 302)
    assert list(early.context["form"].errors) == list(late.context["form"].errors) == ["until"]
    row = Assistance.objects.get()
    assert (row.state, row.provider_id, row.kept_until) == (
        "RESERVED", user.organisation_id, local_today() + timedelta(days=10),
    )  # fmt: skip
    assert Event.objects.filter(verb="ASSISTANCE_RESERVED", person=person.pk).exists()


def test_a_portion_stands_on_the_persons_page_whole_to_its_holder_and_narrow_to_others() -> None:
    person, client, user, row = reserved()
    other, _ = partner(person)

    own = client.get(f"/ho-tro/nguoi/{person.pk}/").content.decode()
    foreign = other.get(f"/ho-tro/nguoi/{person.pk}/").content.decode()

    for page in (own, foreign):
        assert "Đang đăng ký giữ suất" in page and typed(10) in page and "Xe lăn" in page
    assert f"/ho-tro/{row.pk}/" in own and user.organisation.name in own
    assert f"/ho-tro/{row.pk}/" not in foreign and user.organisation.name not in foreign


def test_a_reserved_portion_stops_the_same_help_of_others_and_frees_it_when_given_up() -> None:
    person, client, _, row = reserved()
    other, _ = partner(person)
    same = form(given_on=typed(0))

    stopped = other.post(record_url(person), same)
    given_up = client.post(f"/ho-tro/{row.pk}/huy/", {})
    free = other.post(record_url(person), form(given_on=typed(0)))

    assert (stopped.status_code, given_up.status_code, free.status_code) == (409, 302, 302)
    assert "Đang đăng ký giữ suất" not in client.get(f"/ho-tro/nguoi/{person.pk}/").content.decode()


def test_a_portion_is_kept_longer_once() -> None:
    _, client, _, row = reserved()
    url = f"/ho-tro/{row.pk}/gia-han/"

    page = client.get(f"/ho-tro/{row.pk}/").content.decode()
    vague = client.post(url, {"until": f"{local_today() + timedelta(days=40):%m/%Y}"})
    longer = client.post(url, {"until": typed(20)})
    again = client.post(url, {"until": typed(30)})
    after = client.get(f"/ho-tro/{row.pk}/").content.decode()

    assert url in page and url not in after and typed(20) in after
    assert (vague.status_code, longer.status_code, again.status_code) == (422, 302, 409)
    row.refresh_from_db()
    assert row.kept_until == local_today() + timedelta(days=20)
    assert row.history.count() == 2
    assert Event.objects.filter(verb="RESERVATION_EXTENDED", object_id=str(row.pk)).exists()


def test_a_portion_is_given_as_it_was_really_given() -> None:
    person, client, _, row = reserved()
    url = f"/ho-tro/{row.pk}/trao/"
    told = {"given_on": typed(0), "quantity": "1", "value_vnd": "3tr", "funding": "PCPNN"}

    page = client.get(url)
    ahead = client.post(url, told | {"given_on": typed(1)})
    given = client.post(url, told)
    twice = client.post(url, told)

    assert page.context["form"]["funding"].value() == "PCPNN"
    assert (ahead.status_code, given.status_code, twice.status_code) == (422, 302, 409)
    row.refresh_from_db()
    assert (row.state, row.given_on, row.value_vnd, row.expires_at) == ("DELIVERED", local_today(), 3_000_000, None)
    assert Claim.objects.get(assistance=row).expires_at is None
    assert Event.objects.filter(verb="ASSISTANCE_DELIVERED", person=person.pk).exists()


def test_what_speaks_against_giving_a_portion_is_told_on_its_page() -> None:
    person, client, _, row = reserved("EDU_SCHOL")
    _, other = partner(person)
    for each in (row, row.claims.get()):
        rewrite(each, expires_at=now() - timedelta(seconds=1))
    give(person, actor_for(other), "EDU_SCHOL", local_today())

    stopped = client.post(f"/ho-tro/{row.pk}/trao/", {"given_on": typed(0), "quantity": "1", "funding": "FUND"})

    assert stopped.status_code == 409
    assert "callout-stop" in stopped.content.decode() and "Học bổng" in stopped.content.decode()
    row.refresh_from_db()
    assert row.state == "RESERVED"


def test_an_exception_is_asked_for_a_portion_that_is_to_be_reserved() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first))
    client, _ = partner(person)
    sent = form(given_on=typed(5), until=typed(10))

    stopped = client.post(reserve_url(person), sent)
    asked = client.post(reserve_url(person), sent | {"do": "ask", "exception_reason": "BREAKAGE"})
    signed_in(UserFactory(role="COORDINATOR")).post(
        f"/ho-tro/ngoai-le/{ExceptionRequest.objects.get().pk}/", {"decision": "GRANT", "text": "Đồng ý"}
    )
    used = client.post(reserve_url(person), sent | {"exception": str(ExceptionRequest.objects.get().pk)})

    assert (stopped.status_code, asked.status_code, used.status_code) == (409, 302, 302)
    assert ExceptionRequest.objects.get().state == "USED"


def test_a_portion_is_given_for_another_reason_with_a_note_and_keeps_the_note_it_had() -> None:
    _, client, _, row = reserved("MED_WALK")
    url = f"/ho-tro/{row.pk}/trao/"
    told = {"given_on": typed(0), "quantity": "1", "value_vnd": "300k", "funding": "PCPNN", "reason": "OTHER"}

    unsaid = client.post(url, told)
    said = client.post(url, told | {"note": "Gậy cũ bị cuốn trôi"})

    assert (unsaid.status_code, list(unsaid.context["form"].errors), said.status_code) == (422, ["note"], 302)
    row.refresh_from_db()
    assert (row.state, row.reason, row.note) == ("DELIVERED", "OTHER", "Gậy cũ bị cuốn trôi")


def test_a_portion_that_is_kept_for_too_short_is_said_to_be() -> None:
    person = make_person()
    client, _ = partner(person)

    early = client.post(reserve_url(person), form(given_on=typed(20), until=typed(10)), follow=True)
    late = client.post(
        reserve_url(person), form(service_type="EDU_BIKE", given_on=typed(5), until=typed(10)), follow=True
    )

    assert f"chỉ được giữ đến {typed(10)}" in early.content.decode()
    assert "chỉ được giữ đến" not in late.content.decode()
