"""One help after another: what is the same goes along, the person never does."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from audit.models import ReadEvent
from core.clock import local_today
from services.forms.next_person import CARRIED
from services.models import Assistance
from tests.factories.beneficiaries import make_person
from tests.factories.help_pages import form, partner, record_url, signed_in
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db
NEXT = "/ho-tro/ghi-tiep/"


def test_who_may_not_is_sent_away() -> None:
    assert Client().get(NEXT).status_code == 302
    assert signed_in(UserFactory(role="AUDITOR")).get(NEXT).status_code == 403
    assert signed_in(UserFactory(role="AUDITOR")).post(NEXT, {"q": "x"}).status_code == 403


def test_given_save_and_next_when_sent_then_kind_day_and_value_go_along_and_nothing_of_the_person() -> None:
    person = make_person()
    client, user = partner(person)
    sent = form(provider=str(user.organisation_id), note="Ghi chú riêng", item="Xe ba bánh", do="again")

    answer = client.post(record_url(person), sent)

    split = urlsplit(answer["Location"])
    carried = dict(parse_qsl(split.query))
    assert (answer.status_code, split.path) == (302, NEXT)
    assert carried == {name: sent[name] for name in CARRIED if sent.get(name)}
    assert Assistance.objects.count() == 1
    page = client.get(answer["Location"]).content.decode()
    assert "Xe lăn" in page and "10/3/2026" in page and "3.500.000 đồng" in page
    assert not [text for text in (person.full_name, person.code, "Ghi chú riêng") if text in page]


def test_given_a_value_nobody_can_read_when_it_goes_along_then_it_stays_as_typed() -> None:
    client, _ = partner(make_person())

    page = client.get(NEXT, {"service_type": "MED_WHEEL", "value_vnd": "ba trăm"}).content.decode()

    assert "· ba trăm</span>" in page


def test_given_a_name_when_looked_for_then_each_person_in_sight_leads_to_the_filled_form() -> None:
    first, hidden = make_person(full_name="Hồ Thị Kăn"), make_person(full_name="Hồ Thị Kăn Ẩn")
    client, _ = partner(first)

    answer = client.post(f"{NEXT}?service_type=MED_WHEEL&given_on=10/3/2026", {"q": "kan"})

    [row] = answer.context["rows"]
    assert row[0]["url"].startswith(record_url(first))
    assert hidden.code not in answer.content.decode()
    assert ReadEvent.objects.get(verb="SEARCH_PEOPLE").count == 1
    filled = client.get(row[0]["url"]).context["form"]
    assert (filled["service_type"].value(), filled["given_on"].value()) == ("MED_WHEEL", "10/3/2026")
    assert filled["note"].value() in (None, "")


def test_given_a_code_when_looked_for_then_the_form_opens_at_once() -> None:
    person = make_person()
    client, _ = partner(person)

    answer = client.post(f"{NEXT}?service_type=MED_WHEEL", {"q": person.code})

    assert answer["Location"] == f"{record_url(person)}?service_type=MED_WHEEL&next=1"
    page = client.get(answer["Location"]).content.decode()
    assert 'name="do" value="again" tabindex="-1"' in " ".join(page.split())


def test_given_a_code_out_of_sight_when_looked_for_then_nobody_is_found() -> None:
    person = make_person()
    client, _ = partner(make_person())

    answer = client.post(NEXT, {"q": person.code})

    assert (answer.status_code, answer.context["rows"]) == (200, [])


@pytest.mark.parametrize("typed", ["", "   "])
def test_given_nothing_typed_when_sent_then_the_field_says_so(typed: str) -> None:
    client, _ = partner(make_person())

    answer = client.post(NEXT, {"q": typed})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["q"])


def test_what_no_field_could_hold_does_not_go_along() -> None:
    person = make_person()
    client, _ = partner(person)

    asked = {"service_type": "<b>", "given_on": "x" * 41, "note": "Ghi chú", "quantity": "2", "provider": "nobody"}
    answer = client.get(record_url(person), asked)

    filled = answer.context["form"]
    assert filled.initial.keys() == {"request_id", "quantity", "provider", "given_on"}
    assert filled["given_on"].value() == f"{local_today():%d/%m/%Y}"
    assert "Ghi chú</textarea>" not in answer.content.decode()


def test_the_day_given_starts_as_today_and_a_planned_day_is_left_to_type() -> None:
    person = make_person()
    client, _ = partner(person)
    today = f"{local_today():%d/%m/%Y}"

    first = client.get(record_url(person)).context["form"]
    carried = client.get(f"{record_url(person)}?given_on=10/3/2026").context["form"]
    planned = client.get(f"/ho-tro/giu-suat/{person.pk}/").context["form"]

    assert first["given_on"].value() == today
    assert carried["given_on"].value() == "10/3/2026"
    assert not planned["given_on"].value()
