"""The page that stops help: nothing typed is lost, and of a record out of sight nothing is told."""

from __future__ import annotations

import pytest
from django.test import Client

from audit.models import Event
from beneficiaries.actions import lookups
from beneficiaries.models import Beneficiary
from partners.models import User
from services.models import Assistance
from tests.factories.assistance import give, partner_of, worker
from tests.factories.beneficiaries import make_person
from tests.factories.help_pages import form, partner, record_url
from tests.factories.partners import actor_for

pytestmark = pytest.mark.django_db


def likely_out_of_sight() -> tuple[Client, str, User, Beneficiary]:
    """A partner's browser, the form of a person of his, and another record like it that has a wheelchair."""
    hidden = make_person(full_name="Hồ Thị Kăn")
    give(hidden, partner_of(hidden))
    own = make_person(full_name="Hồ Thị Kăn")
    client, user = partner(own)
    return client, str(own.pk), user, hidden


def test_of_a_likely_same_person_out_of_sight_the_page_says_whom_to_ask_and_nothing_of_the_help() -> None:
    client, own, _, hidden = likely_out_of_sight()
    sent = form()

    saved = client.post(f"/ho-tro/ghi-nhan/{own}/", sent)
    checked = client.post(f"/ho-tro/kiem-tra/{own}/", sent, headers={"HX-Request": "true"})

    for answer in (saved, checked):
        page = answer.content.decode().split('id="conflicts"')[-1].split("</section>")[0].split('id="rules"')[0]
        assert "Có thể là cùng một người" in page and "điều phối viên" in page
        assert "03/2026" not in page and "tháng 3/2026" not in page and "2030" not in page
        assert "<strong>" not in page
    assert saved.status_code == 409
    noted = Event.objects.filter(verb="LIKELY_MET", person=hidden.pk)
    assert noted.count() == 2
    assert client.get(f"/nguoi/{hidden.pk}/").status_code == 404


def test_answers_about_likely_same_people_out_of_sight_are_counted_and_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "MOST_OF_A_PARTNER", 2)
    client, own, _, _ = likely_out_of_sight()
    url = f"/ho-tro/kiem-tra/{own}/"

    told = [client.post(url, form(service_type=kind)) for kind in ("MED_WHEEL", "EDU_BIKE")]
    ended = [client.post(url, form(service_type=kind)) for kind in ("MED_WHEEL", "EDU_BIKE")]
    saved = client.post(f"/ho-tro/ghi-nhan/{own}/", form(service_type="EDU_BIKE"))

    assert [answer.status_code for answer in told] == [200, 200]
    assert [answer.status_code for answer in (*ended, saved)] == [422, 422, 422]
    assert ended[0].context["form"].errors == ended[1].context["form"].errors
    assert not any("Có thể là cùng một người" in answer.content.decode() for answer in ended)
    assert Assistance.objects.count() == 1


def test_what_is_possible_instead_keeps_everything_that_was_typed() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first))
    client, _ = partner(person)
    typed = form(note="Xe cũ gãy trục", value_vnd="350k", item="Bánh trước", quantity="2")

    stopped = client.post(record_url(person), typed)
    live = client.post(f"/ho-tro/kiem-tra/{person.pk}/", typed, headers={"HX-Request": "true"})
    turned = client.post(record_url(person), typed | {"instead": "MED_REPAIR_WHEEL"})

    for page in (stopped, live):
        assert 'name="instead" value="MED_REPAIR_WHEEL"' in page.content.decode()
        assert "?service_type=" not in page.content.decode()
    shown = {name: turned.context["form"][name].value() for name in typed}
    kept = {name: text for name, text in typed.items() if name not in ("service_type", "request_id")}
    assert (turned.status_code, shown["service_type"]) == (200, "MED_REPAIR_WHEEL")
    assert {name: shown[name] for name in kept} == kept and str(shown["request_id"]) != typed["request_id"]
    assert "Xe cũ gãy trục" in turned.content.decode()
    assert Assistance.objects.count() == 1


def test_an_answer_about_help_to_a_household_stands_in_the_log_of_the_member_out_of_sight() -> None:
    person = make_person()
    commune = worker("COMMUNE_WORKER")
    member = make_person(by=commune, joins=person.pk)
    give(member, commune, "LIV_COW")
    client, _ = partner(person)

    for kind in ("LIV_PIG", "MED_WHEEL"):
        client.post(f"/ho-tro/kiem-tra/{person.pk}/", form(service_type=kind))

    assert Event.objects.filter(verb="HOUSEHOLD_MET", person=member.pk).count() == 1
