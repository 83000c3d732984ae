"""Exceptions over HTTP: asked from the stopped form, decided by the coordinator, brought back to the form."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import SightGrant
from core.clock import local_today
from partners.models import Notice
from partners.views.notices import address
from services.models import Assistance, ExceptionRequest
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_person
from tests.factories.help_pages import form, partner, record_url, signed_in
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
SAVE = re.compile(r'<button[^>]*value="save"[^>]*>')


def test_an_exception_goes_from_the_stopped_form_to_the_coordinator_and_back_with_everything_typed() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first))
    client, user = partner(person)
    coordinator = signed_in(UserFactory(role="COORDINATOR"))
    typed = form(given_on="1/10/26", quantity="1", note="Xe cũ gãy khung")

    unreasoned = client.post(record_url(person), typed | {"do": "ask"})
    sent = client.post(record_url(person), typed | {"do": "ask", "exception_reason": "BREAKAGE"})
    asked = ExceptionRequest.objects.get()
    page = coordinator.get(f"/ho-tro/ngoai-le/{asked.pk}/")
    refused_empty = coordinator.post(f"/ho-tro/ngoai-le/{asked.pk}/", {"decision": "REFUSE"})
    decided = coordinator.post(f"/ho-tro/ngoai-le/{asked.pk}/", {"decision": "GRANT", "text": "Đồng ý"})
    reopened = client.get(f"{record_url(person)}?exception={asked.pk}")
    kept = {name: reopened.context["form"][name].value() for name in typed if name != "request_id"}
    recorded = client.post(record_url(person), typed | {"exception": str(asked.pk), "request_id": str(uuid.uuid4())})

    assert unreasoned.status_code == 422
    assert (sent.status_code, page.status_code, refused_empty.status_code) == (302, 200, 422)
    assert (decided.status_code, recorded.status_code) == (302, 302)
    assert kept == {name: value for name, value in typed.items() if name != "request_id"}
    asked.refresh_from_db()
    assert (asked.state, Assistance.objects.filter(provider=user.organisation_id).count()) == ("USED", 1)


@pytest.mark.parametrize(
    ("told", "field"), [({}, "exception_reason"), ({"quantity": "nhiều", "exception_reason": "BREAKAGE"}, "quantity")]
)
def test_a_request_that_could_not_be_sent_stays_on_the_page_with_its_words(told: dict[str, str], field: str) -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first))
    client, _ = partner(person)

    answer = client.post(record_url(person), form(do="ask", exception_text="Gãy khung sau lũ", **told))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in text and f'id="id_{field}_error"' in text
    assert 'value="ask"' in text and "Gãy khung sau lũ" in text and 'name="exception_reason"' in text
    assert not ExceptionRequest.objects.exists()
    assert 'name="reason"' not in text


def test_a_stop_stands_beside_a_request_without_reason_and_the_live_check_offers_no_second_one() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first))
    client, _ = partner(person)

    whole = client.post(record_url(person), form(do="ask", exception_reason="")).content.decode()
    live = client.post(
        f"/ho-tro/kiem-tra/{person.pk}/", form(exception_reason=""), headers={"HX-Request": "true"}
    ).content.decode()

    assert whole.count('id="ask-exception"') == 1 and "03/2030" in whole
    assert "03/2030" in live and 'id="ask-exception"' not in live


def test_another_organisation_sees_no_request_and_the_asker_decides_none() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first))
    client, _ = partner(person)
    client.post(record_url(person), form(do="ask", exception_reason="BREAKAGE"))
    asked = ExceptionRequest.objects.get()
    other, _ = partner(person)

    assert other.get(f"/ho-tro/ngoai-le/{asked.pk}/").status_code == 404
    assert str(asked.pk) not in other.get("/ho-tro/ngoai-le/").content.decode()
    assert client.post(f"/ho-tro/ngoai-le/{asked.pk}/", {"decision": "GRANT"}).status_code == 403
    assert client.get("/ho-tro/ngoai-le/").status_code == 200
    assert client.post(f"/ho-tro/ngoai-le/{asked.pk}/", {"do": "withdraw"}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "WITHDRAWN"


def asked_by_partner(**typed: str) -> tuple[Client, ExceptionRequest]:
    """A partner's browser, and his request for a second prosthesis of the left leg."""
    person = make_person()
    _, first = partner(person, name="Hội Trao Trước")
    give(person, actor_for(first), "MED_PROST_BK", side="LEFT")
    client, _ = partner(person)
    told = {"service_type": "MED_PROST_BK", "side": "LEFT", "value_vnd": "7tr", "note": "Mỏm cụt đã đổi", **typed}
    told |= {"ends_on": "31/12/2026", "item": "Chân giả dưới gối", "funding": "ENTERPRISE", "quantity": "1"}
    client.post(record_url(person), form(do="ask", exception_reason="STUMP_CHANGE", **told))
    return client, ExceptionRequest.objects.get()


def test_the_coordinator_reads_all_that_a_decision_needs_and_the_asker_no_more_than_before() -> None:
    client, asked = asked_by_partner()
    ExceptionRequest.objects.update(asked_at=datetime(2026, 11, 20, 3, tzinfo=UTC))
    Assistance.objects.update(recorded_at=datetime(2026, 11, 19, 3, tzinfo=UTC))
    coordinator = signed_in(UserFactory(role="COORDINATOR"))

    told = coordinator.get(f"/ho-tro/ngoai-le/{asked.pk}/").content.decode()
    own = client.get(f"/ho-tro/ngoai-le/{asked.pk}/").content.decode()

    provider = asked.organisation.name
    whole = ("31/12/2026", "Chân giả dưới gối", "Doanh nghiệp", "1 chiếc", provider)
    for words in (
        "Bên trái", "Mỏm cụt đã đổi", "7.000.000 đồng", "Hội Trao Trước", "10/03/2026", "25/11/2026", *whole,
    ):  # fmt: skip
        assert words in told
    assert "Mỏm cụt đã đổi" in own
    assert "Hội Trao Trước" not in own and "10/03/2026 · " not in own
    assert "25/11/2026" in coordinator.get("/ho-tro/ngoai-le/").content.decode()


def test_the_asker_is_told_of_the_decision_and_reads_who_decided_and_when() -> None:
    client, asked = asked_by_partner()
    decider = UserFactory(role="COORDINATOR", display_name="Trần Thị Điều Phối")
    coordinator = signed_in(decider)

    coordinator.post(f"/ho-tro/ngoai-le/{asked.pk}/", {"decision": "REFUSE", "text": "Chưa đủ giấy tờ"})

    notice = Notice.objects.get()
    shown = client.get(f"/ho-tro/ngoai-le/{asked.pk}/").content.decode()
    assert (notice.code, notice.to_user_id, notice.object_id) == ("EXCEPTION_DECIDED", asked.asked_by, asked.pk)
    assert f"/ho-tro/ngoai-le/{asked.pk}/" == address(notice)
    today = f"{local_today():%d/%m/%Y}"
    for words in ("Trần Thị Điều Phối", decider.organisation.name, today, "Chưa đủ giấy tờ"):
        assert words in shown
    assert "badge-stop" in client.get("/ho-tro/ngoai-le/").content.decode()
    assert "/thong-bao/" in client.get("/").content.decode()


def test_another_reason_without_words_is_told_at_the_field_of_the_words() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first))
    client, _ = partner(person)

    answer = client.post(record_url(person), form(do="ask", exception_reason="OTHER"))
    sent = client.post(record_url(person), form(do="ask", exception_reason="OTHER", exception_text="Cuốn trôi"))

    page = answer.content.decode()
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["exception_text"])
    assert 'id="id_exception_text_error"' in page and 'id="id_exception_text_helptext"' in page
    assert sent.status_code == 302


def test_the_list_names_the_person_and_nobody_out_of_sight() -> None:
    client, asked = asked_by_partner()
    person, link = asked.person, f'href="{reverse("services:show-exception", args=[asked.pk])}"'

    seen = client.get("/ho-tro/ngoai-le/").content.decode()
    SightGrant.objects.filter(content_object=person).delete()
    unseen = client.get("/ho-tro/ngoai-le/").content.decode()

    assert link in seen and f"{person.full_name} · {person.code}" in seen
    assert person.code not in unseen


def test_after_a_stop_saving_is_no_longer_what_the_page_asks_for_first() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first))
    client, _ = partner(person)

    fresh = client.get(record_url(person)).content.decode()
    stopped = client.post(record_url(person), form()).content.decode()

    assert "Kiểm tra lại và lưu" in stopped and "Kiểm tra lại và lưu" not in fresh
    filled = [any("button-filled" in each for each in SAVE.findall(page)) for page in (fresh, stopped)]
    assert filled == [True, False]


def test_the_field_of_a_co_funding_number_says_who_makes_it_and_where() -> None:
    person = make_person()
    client, _ = partner(person)
    page = client.get(record_url(person))

    assert "Mở cho cùng hỗ trợ" in str(page.context["form"]["cofunding"].help_text)
    assert 'aria-describedby="id_cofunding_helptext"' in page.content.decode()
