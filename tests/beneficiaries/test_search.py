"""Finding people by what people type; never anybody out of sight."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import named, search_people
from beneficiaries.models import PersonFilter
from core.text.days import PartialDate
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


@pytest.mark.parametrize("typed", ["kan lia 68", "lia 68", "lìa kăn", "kan 1968", " 1968 ", "kăn xã lìa 1968"])
def test_a_person_is_found_by_name_commune_and_year_together(typed: str) -> None:
    worker = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    person = make_person(by=worker, full_name="Hồ Thị Kăn", birth=PartialDate(1968))
    namesake = make_person(by=worker, full_name="Hồ Thị Kăn", birth=PartialDate(1975))
    make_person(by=worker, full_name="Hồ Văn Lịch", birth=PartialDate(1975))

    both = {person.pk, namesake.pk}
    expected = {person.pk} if any(map(str.isdigit, typed)) else both
    assert {found.pk for found in search_people(by=worker, text=typed).people} == expected


def test_a_code_is_found_by_its_middle_alone() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    people = [make_person(by=worker) for _ in range(8)]
    person = next(each for each in people if any(map(str.isdigit, each.code.split("-")[1])))
    middle = person.code.split("-")[1]

    for typed in (middle.lower(), f"{middle} {person.code[-1]}"):
        assert [each.pk for each in search_people(by=worker, text=typed).people] == [person.pk]
    stranger = actor_for(UserFactory(role="PARTNER_WORKER"))
    assert search_people(by=stranger, text=middle.lower()).people == []


def test_the_whole_name_comes_first_then_the_given_name() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    names = ["Kăn Thị Ánh", "Hồ Thị Kăn", "Hồ Kăn", "Kăn"]
    for name in names:
        make_person(by=worker, full_name=name)

    found = [each.full_name for each in search_people(by=worker, text="kan").people]

    assert found[:3] == ["Kăn", "Hồ Kăn", "Hồ Thị Kăn"]
    assert search_people(by=worker, text="hồ kăn").people[0].full_name == "Hồ Kăn"


def test_who_is_found_by_another_name_is_shown_with_it() -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    make_person(by=actor_for(user), full_name="Hồ Thị Kăn", aliases=("Pả Hoan",))
    client = Client()
    client.force_login(user)

    page = reverse("beneficiaries:list-people")
    assert "Pả Hoan" in client.post(page, {"q": "hoan"}, follow=True).content.decode().split("<tbody")[1]
    assert "Pả Hoan" not in client.post(page, {"q": "kan"}, follow=True).content.decode()


def test_a_code_is_found_however_it_is_typed_or_told() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(by=worker)
    prefix, middle, check = person.code.split("-")

    for typed in (
        person.code, person.code.lower(), person.code.replace("-", " "), person.code.replace("-", ""),
        " ".join(person.code), person.code.replace("-", "–"), person.code.replace("-", "/"), f"{prefix}-{middle}",
        f"{prefix}{middle}".lower(), f"{prefix} gạch ngang {middle} gạch ngang {check}", f"mã số {person.code}",
        f"hồ sơ {prefix} {middle} {check}", person.code.replace("2", "z").replace("5", "S").replace("8", "b"),
    ):  # fmt: skip
        found = search_people(by=worker, text=typed)
        assert ([each.pk for each in found.people], found.way) == ([person.pk], "CODE"), typed


def test_a_code_with_a_wrong_check_sign_finds_nobody() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(by=worker)
    wrong = "A" if person.code[-1] != "A" else "C"

    assert search_people(by=worker, text=person.code[:-1] + wrong).people == []


def test_a_code_does_not_step_over_the_filters() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(by=worker, sex="M")

    assert search_people(by=worker, text=person.code, wanted=PersonFilter(sex="F")).people == []


@pytest.mark.parametrize("limit", [5_000, 1])
def test_a_household_is_found_by_the_name_of_its_head(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(named, "OPENED_AT_MOST", limit)
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    head = make_person(by=worker, full_name="Hồ Văn Nam", relation="HEAD")
    child = make_person(by=worker, full_name="Hồ Thị Lan", relation="CHILD", joins=head.pk)
    make_person(by=worker, full_name="Hồ Thị Lan", relation="HEAD", identity_number=NUMBER)

    assert [each.pk for each in search_people(by=worker, text="", head="ho van nam").people] == [head.pk, child.pk]
    assert [each.pk for each in search_people(by=worker, text="Hồ Thị Lan", head="Hồ Văn Nam").people] == [child.pk]
    assert search_people(by=worker, text="", head="Hồ Văn Không Có").people == []
    assert search_people(by=worker, text="", head="n").is_too_short


def test_a_head_out_of_sight_leads_to_nobody() -> None:
    owner = actor_for(UserFactory(role="COMMUNE_WORKER"))
    head = make_person(by=owner, full_name="Hồ Văn Nam", relation="HEAD")
    child = make_person(by=owner, full_name="Hồ Thị Lan", relation="CHILD", joins=head.pk)
    partner = partner_of(child)

    assert [each.pk for each in search_people(by=partner, text="lan").people] == [child.pk]
    assert search_people(by=partner, text="", head="Hồ Văn Nam").people == []


def test_numbers_are_found_as_spreadsheets_and_phones_leave_them() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(by=worker, identity_number=NUMBER, phone="0912345815")

    for typed in (
        NUMBER[1:],
        "０４５１６８００１４１２",
        "045.168.001.412",
        "912345815",
        "84912345815",
        "0912 345 815",
    ):
        assert [each.pk for each in search_people(by=worker, text=typed).people] == [person.pk], typed


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
    monkeypatch.setattr(named, "OPENED_AT_MOST", 1)
    user = UserFactory(role="COMMUNE_WORKER")
    worker = actor_for(user)
    person = make_person(by=worker, full_name="Hồ Thị Kăn", birth=None)
    make_person(by=worker)
    make_person(by=worker)

    assert search_people(by=worker, text="kăn").is_too_wide
    assert [found.pk for found in search_people(by=worker, text="ho thi kan").people] == [person.pk]
    client = Client()
    client.force_login(user)
    assert client.post(reverse("beneficiaries:list-people"), {"q": "kăn"}, follow=True).context["found"].is_too_wide


def test_a_telephone_finds_only_those_whose_contacts_the_actor_is_shown() -> None:
    person = make_person(identity_number=NUMBER, phone="0912345815")
    without, with_contact = (partner_of(person, classes=classes) for classes in (("identity",), ("contact",)))

    assert search_people(by=without, text="0912345815").people == []
    assert [found.pk for found in search_people(by=without, text=NUMBER).people] == [person.pk]
    assert [found.pk for found in search_people(by=with_contact, text="0912345815").people] == [person.pk]
