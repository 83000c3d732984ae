"""Finding people by what people type; never anybody out of sight."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import search, search_people
from beneficiaries.models import PersonFilter
from tests.factories.assistance import partner_of
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
NUMBER = "045168001412"


@pytest.mark.parametrize(
    "typed",
    [
        "Hồ Thị Kăn", "ho thi kan", "HỒ THỊ KĂN", "kan ho", "kăn", "Hồ Thị Kăn 1968", "045168001412", "045 168 001 412",
        "0912345815", "+84 912 345 815", "Pả Hoan",
    ],
)  # fmt: skip
def test_a_person_is_found_by_name_number_and_telephone(typed: str) -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(
        by=worker, full_name="Hồ Thị Kăn", identity_number=NUMBER, phone="0912345815", aliases=("Pả Hoan",)
    )
    make_person(by=worker, full_name="Nguyễn Văn Sơn")

    assert [found.pk for found in search_people(by=worker, text=typed).people] == [person.pk]
    assert search_people(by=actor_for(UserFactory(role="PARTNER_WORKER")), text=typed).people == []


def test_a_code_is_found_however_it_is_typed() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(by=worker)

    for typed in (person.code, person.code.lower(), person.code.replace("-", " ")):
        found = search_people(by=worker, text=typed)
        assert ([each.pk for each in found.people], found.way) == ([person.pk], "CODE")


def test_marks_that_agree_come_first() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    make_person(by=worker, full_name="Trần Văn Hùng")
    exact = make_person(by=worker, full_name="Trần Văn Hưng")

    assert search_people(by=worker, text="hưng").people[0].pk == exact.pk


def test_one_letter_needs_a_commune_or_a_birth_year() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(by=worker, full_name="Y Wang")

    assert search_people(by=worker, text="y").is_too_short
    assert search_people(by=worker, text="y", wanted=PersonFilter(birth_year=1968)).people[0].pk == person.pk


def test_among_too_many_a_full_name_is_needed_and_the_screen_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "OPENED_AT_MOST", 1)
    user = UserFactory(role="COMMUNE_WORKER")
    worker = actor_for(user)
    person = make_person(by=worker, full_name="Hồ Thị Kăn", birth=None)
    make_person(by=worker)
    make_person(by=worker)

    assert search_people(by=worker, text="kăn").is_too_wide
    assert [found.pk for found in search_people(by=worker, text="ho thi kan").people] == [person.pk]
    client = Client()
    client.force_login(user)
    assert client.get(reverse("beneficiaries:list-people"), {"q": "kăn"}).context["found"].is_too_wide


def test_a_telephone_finds_only_those_whose_contacts_the_actor_is_shown() -> None:
    person = make_person(identity_number=NUMBER, phone="0912345815")
    without, with_contact = (partner_of(person, classes=classes) for classes in (("identity",), ("contact",)))

    assert search_people(by=without, text="0912345815").people == []
    assert [found.pk for found in search_people(by=without, text=NUMBER).people] == [person.pk]
    assert [found.pk for found in search_people(by=with_contact, text="0912345815").people] == [person.pk]
