"""The pages of verification: who may, the checklist, the decisions, what waits."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from beneficiaries.models import Beneficiary, EvidenceItem, Verification
from beneficiaries.rules.evidence import kinds_of
from partners.models import User
from tests.factories.beneficiaries import make_person
from tests.factories.partners import PASSWORD, UserFactory, actor_for

pytestmark = pytest.mark.django_db
SURVIVOR = "UXO_SURV"
LIST = "/nguoi/xac-minh/"


def signed_in(role: str) -> tuple[Client, User]:
    user = UserFactory(role=role)
    client = Client()
    client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD})
    return client, user


def page_of(person: Beneficiary, more: str = "") -> str:
    return f"/nguoi/{person.pk}/xac-minh/{more}"


def checklist(**states: str) -> dict[str, str]:
    """The checklist of a survivor as a form sends it."""
    told: dict[str, str] = {"category": SURVIVOR}
    for kind in kinds_of(SURVIVOR):
        told |= {f"{SURVIVOR}-{kind}": states.get(kind, "NOT_SEEN"), f"{SURVIVOR}-obstacle_{kind}": ""}
    return told


def decide(client: Client, person: Beneficiary, act: str, **told: Any) -> Any:
    return client.post(page_of(person, "quyet-dinh/"), {"act": act, "category": SURVIVOR, **told})


def test_a_worker_verifies_what_she_saw_and_the_person_page_says_so() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person(by=actor_for(user))

    assert "Chưa xác minh" in client.get(f"/nguoi/{person.pk}/").content.decode()
    assert person.code in client.get(LIST).content.decode()
    refused = decide(client, person, "verify")
    assert (refused.status_code, Verification.objects.count()) == (422, 0)
    told = checklist(HOSPITAL_PAPER="NOT_OBTAINABLE")
    assert client.post(page_of(person, "giay-to/"), told).status_code == 422
    assert client.post(page_of(person, "giay-to/"), checklist(HOSPITAL_PAPER="SEEN")).status_code == 302
    assert EvidenceItem.objects.get().noted_by == user.pk
    assert decide(client, person, "verify").status_code == 302

    assert Verification.objects.get().state == "VERIFIED"
    assert "Đã xác minh" in client.get(f"/nguoi/{person.pk}/").content.decode()
    assert person.code not in client.get(LIST).content.decode()
    assert "Giấy ra viện" in client.get(page_of(person)).content.decode()


def test_a_refusal_is_asked_with_words_and_answered_from_the_list_of_the_second_person() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    leader, _account = signed_in("COMMUNE_LEADER")
    person = make_person(by=actor_for(user))

    assert decide(client, person, "refuse", **{"refuse-reason": ""}).status_code == 422
    no_words = decide(client, person, "refuse", **{"refuse-reason": "OTHER", "refuse-text": ""})
    assert no_words.status_code == 422
    told = {"refuse-reason": "OTHER_CAUSE", "refuse-text": "Tai nạn giao thông"}
    assert decide(client, person, "refuse", **told).status_code == 302

    assert person.code in leader.get(LIST + "?viec=nguoi-thu-hai").content.decode()
    assert person.code not in client.get(LIST + "?viec=nguoi-thu-hai").content.decode()
    page = leader.get(page_of(person)).content.decode()
    assert 'value="agree"' in page
    assert "Tai nạn giao thông" in page
    assert decide(leader, person, "agree").status_code == 302
    assert Verification.objects.get().state == "REFUSED"
    assert decide(client, person, "reopen", **{"reopen-reason": "MISTAKE"}).status_code == 302


def test_whoever_is_not_shown_papers_reads_the_state_alone() -> None:
    client, _user = signed_in("AUDITOR")
    person = make_person()

    page = client.get(page_of(person)).content.decode()

    assert "Chưa xác minh" in page
    assert "Còn cần" not in page
    assert decide(client, person, "verify").status_code == 403
    assert client.get(LIST).status_code == 403


def test_nonsense_is_refused() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person(by=actor_for(user))

    assert decide(client, person, "destroy").status_code == 422
    assert client.post(page_of(person, "giay-to/"), {"category": "X"}).status_code == 422
    assert client.get(page_of(person, "quyet-dinh/")).status_code == 302
    assert client.get(LIST + "?sau=x&viec=hau-kiem").status_code == 200


def test_the_papers_stand_before_the_decision_and_an_answered_choice_is_not_called_required() -> None:
    client, user = signed_in("COMMUNE_WORKER")

    shown = client.get(page_of(make_person(by=actor_for(user)))).content.decode()

    papers = shown.index("Giấy tờ đã xem")
    assert papers < shown.index('name="act" value="verify"')
    assert "(bắt buộc)" not in shown[papers : shown.index('name="act" value="verify"')]
    assert "Không xin được" in shown
