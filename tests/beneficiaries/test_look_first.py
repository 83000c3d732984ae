"""Looking first finds whom the check at the end would find, and says why and what to do."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary
from tests.beneficiaries.test_pages import signed_in, told
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
NAME = "Hồ Thị Kăn"


def post(client: Client, **form: Any) -> Any:
    """The page of registration after one of its steps."""
    return client.post(reverse("beneficiaries:register-person"), form)


def notes_of(answer: Any) -> list[str]:
    """What is said below the names of those found."""
    return [row[0]["note"] for row in answer.context["rows"]]


@pytest.mark.parametrize(
    ("year", "says"),
    [
        ("1968", "trùng họ tên, cùng năm sinh, cùng xã, phường"),
        ("1969", "trùng họ tên, năm sinh lệch 1 năm, cùng xã, phường"),
        ("1950", "trùng họ tên, cùng xã, phường, khác năm sinh"),
    ],
)
def test_the_first_step_finds_the_name_in_ones_own_commune_whatever_the_year(year: str, says: str) -> None:
    person = make_person(full_name=NAME)
    client, _user = signed_in("COMMUNE_WORKER")

    answer = post(client, step="search", full_name=NAME, birth=year)

    assert notes_of(answer) == [says]
    assert person.code in answer.content.decode()


@pytest.mark.parametrize(("year", "is_found"), [("1966", True), ("1967", True), ("1970", True), ("1981", False)])
def test_without_a_commune_the_first_step_finds_a_year_or_two_apart(year: str, is_found: bool) -> None:
    make_person(full_name=NAME)
    client, _user = signed_in("PROVINCIAL_OFFICER")

    answer = post(client, step="search", full_name=NAME, birth=year)

    apart = abs(int(year) - 1968)
    assert notes_of(answer) == ([f"trùng họ tên, năm sinh lệch {apart} năm"] if is_found else [])


def test_while_typing_people_of_the_name_in_ones_own_commune_appear() -> None:
    person = make_person(full_name=NAME)
    make_person(full_name="Trần Văn Bình")
    client, _user = signed_in("COMMUNE_WORKER")

    answer = client.post(reverse("beneficiaries:show-alike"), {"full_name": NAME.lower(), "birth": "19"})

    assert notes_of(answer) == ["trùng họ tên, cùng xã, phường"]
    assert person.code in answer.content.decode()


def test_a_partner_is_not_told_of_a_year_or_two_apart_out_of_sight() -> None:
    make_person(full_name=NAME)
    client, _user = signed_in("PARTNER_WORKER")

    answer = post(client, step="search", full_name=NAME, birth="1969")

    assert not answer.context["rows"]
    assert {found for _what, found in answer.context["outside"]} == {"Không"}


def test_the_late_stop_says_why_and_what_to_do() -> None:
    make_person(full_name=NAME, by=actor_for(UserFactory(role="COMMUNE_WORKER")))
    client, _user = signed_in("COMMUNE_WORKER")

    form = told(birth="1969", identity_number="", identity_missing_reason="LOST")
    answer = post(client, **form)

    assert answer.status_code == 409
    (note,) = notes_of(answer)
    assert note.startswith("trùng họ tên, năm sinh lệch 1 năm, cùng xã, phường")
    assert "chọn lý do rồi bấm “Đăng ký”" in str(answer.context["form"].errors["different_because"])
    assert post(client, **form | {"different_because": "KNOWN_IN_PERSON"}).status_code == 302


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"sex": "M"}, "khác giới tính"),
        ({"birth": "1969"}, "sinh năm khác"),
        ({"birth": "1968", "identity_number": "045368001412"}, "thế kỷ khác"),
    ],
)
def test_a_number_that_contradicts_is_asked_about_once(form: dict[str, str], says: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    asked = post(client, **told(**form))

    assert asked.status_code == 422
    assert says in str(asked.context["form"].errors["identity_number"])
    number = asked.context["form"].number_asked
    assert f'name="number_compared" value="{number}"' in asked.content.decode()
    assert post(client, **told(**form, number_compared="045168001413")).status_code == 422
    assert post(client, **told(**form, number_compared=number)).status_code == 302


def test_a_number_and_a_reason_for_none_are_refused_together() -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    answer = post(client, **told(identity_missing_reason="LOST"))

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"identity_missing_reason"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hồ thị thử", "Hồ Thị Thử"), ("HỒ THỊ THỬ", "Hồ Thị Thử"), ("h'blum niê", "H'Blum Niê"),
        ("Y Wang Mlô Dun Du", "Y Wang Mlô Dun Du"), ("Hồ thị Thử", "Hồ thị Thử"), ("A K'LONG", "A K'Long"),
    ],
)  # fmt: skip
def test_a_name_in_one_case_is_put_into_name_case(typed: str, kept: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    assert post(client, **told(full_name=typed)).status_code == 302
    assert Beneficiary.objects.get().full_name == kept


def test_an_empty_search_says_nothing_of_saving() -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    assert "Chưa lưu. Xin sửa" not in post(client, step="search").content.decode()
