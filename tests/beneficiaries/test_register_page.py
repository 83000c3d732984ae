"""What the registration form refuses, and that it says everything in one round."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import lookups, record_victim_status
from beneficiaries.models import Beneficiary
from beneficiaries.rules.facts import CategoryFacts
from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import PartialDate
from tests.beneficiaries.test_pages import BY_CONSENT, page, signed_in, told
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def faults(client: Client, **other: Any) -> dict[str, Any]:
    """The errors of a form that is sent back."""
    answer = client.post(reverse("beneficiaries:register-person"), told(**other))
    assert answer.status_code == 422
    found: dict[str, Any] = answer.context["form"].errors.as_data()
    return found


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Huyện Hướng Hóa", "NOT_A_COMMUNE"), ("tỉnh Quảng Trị", "NOT_A_COMMUNE"), ("Hướng Hóa", "UNSURE_COMMUNE"),
        ("huong hoa", "UNSURE_COMMUNE"), ("Xã Không Có", "UNKNOWN_COMMUNE"),
    ],
)  # fmt: skip
def test_what_names_no_commune_for_sure_is_never_guessed(typed: str, code: str) -> None:
    client, _user = signed_in("PROVINCIAL_OFFICER")

    assert [fault.code for fault in faults(client, commune=typed)["commune"]] == [code]
    assert not Beneficiary.objects.exists()


def test_a_commune_of_another_office_is_told_before_anything_else() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    make_person(full_name="Hồ Thị Kăn")

    assert set(faults(client, commune="Xã Khe Sanh")) == {"commune"}


def test_nobody_is_survivor_and_killed_at_once() -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    assert set(faults(client, categories=["UXO_SURV", "UXO_KILLED"])) == {"categories"}
    person = make_person()
    with pytest.raises(RuleViolation) as refused:
        record_victim_status(
            by=actor_for(UserFactory(role="COMMUNE_WORKER")), person=person, facts=CategoryFacts(category="UXO_KILLED")
        )
    assert refused.value.code == "CATEGORY_LIVING_AND_KILLED"


def test_who_was_killed_is_registered_as_dead() -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    assert client.post(reverse("beneficiaries:register-person"), told(categories=["UXO_KILLED"])).status_code == 302
    assert Beneficiary.objects.get().life_status == "DECEASED"


def test_all_faults_are_said_in_one_round() -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    found = faults(client, full_name="", identity_number="", identity_missing_reason="", commune="", basis="CONSENT")

    assert set(found) == {"full_name", "identity_missing_reason", "commune", "giver", "language", "way"}


def test_a_birth_year_alone_compares_nothing() -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    answer = client.post(reverse("beneficiaries:register-person"), {"step": "search", "birth": "1987"})

    assert answer.status_code == 422
    assert answer.context["first"].non_field_errors()


def test_a_record_changed_meanwhile_is_compared_and_then_written_over_knowingly() -> None:
    person = make_person(phone="0912345815", village="Bản Xa")
    client, _user = signed_in("COMMUNE_WORKER")
    url = page("edit-person", person.pk)
    first = client.get(url).context["form"].initial
    kept = {name: value or "" for name, value in first.items()}
    client.post(url, kept | {"village": "Bản Gần"})

    stopped = client.post(url, kept | {"village": "Bản Mới"})

    assert stopped.status_code == 409
    assert [(each["stands"], each["typed"]) for each in stopped.context["differences"]] == [("Bản Gần", "Bản Mới")]
    fresh = stopped.context["form"]["version"].value()
    assert client.post(url, kept | {"village": "Bản Mới", "version": fresh}).status_code == 302
    assert Beneficiary.objects.get().village == "Bản Mới"


def test_a_poverty_list_of_next_year_is_refused() -> None:
    person = make_person()
    client, _user = signed_in("COMMUNE_WORKER")
    url = page("edit-person", person.pk)
    kept = {name: value or "" for name, value in client.get(url).context["form"].initial.items()}

    answer = client.post(url, kept | {"poverty": "POOR", "poverty_year": local_today().year + 1})

    assert set(answer.context["form"].errors) == {"poverty_year"}


def test_a_partner_cannot_ask_the_register_without_end_and_then_hears_the_same_of_everybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lookups, "MOST_OF_A_PARTNER", 3)
    make_person(identity_number="045168000037", identity_missing_reason="")
    client, user = signed_in("PARTNER_WORKER")
    colleague = UserFactory(role="PARTNER_MANAGER", organisation=user.organisation)
    url, known = reverse("beneficiaries:register-person"), {"step": "search", "identity_number": "045168000037"}

    form = BY_CONSENT | {"identity_number": "045168000037"}

    assert [client.post(url, known).status_code for _ in range(2)] == [200, 200]
    assert client.post(url, told(**form)).status_code == 409
    client.force_login(colleague)
    refused = [client.post(url, known | {"identity_number": number}) for number in ("045168000037", "045168000045")]
    saved = client.post(url, told(**form))
    asked = client.post(url, {"step": "ask", "reason": "ASSISTANCE", "identity_number": "045168000037"})

    assert {answer.status_code for answer in (*refused, saved, asked)} == {422}
    assert [bool(answer.context["first"].non_field_errors()) for answer in refused] == [True, True]
    assert not any("một hồ sơ ngoài" in answer.content.decode() for answer in (*refused, saved, asked))
    office, _user = signed_in("PROVINCIAL_OFFICER")
    assert [office.post(url, known).status_code for _ in range(4)] == [200] * 4


def test_an_age_that_fits_no_child_is_told_at_the_relation_and_a_close_one_is_asked_about_once() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    head = make_person(by=actor_for(user), relation="HEAD", birth=PartialDate(1985), full_name="Hồ Văn Chủ")
    url, joins = reverse("beneficiaries:register-person"), {"household_code": head.code, "relation": "CHILD"}
    joins |= {"identity_number": "", "identity_missing_reason": "NOT_AT_HAND"}

    older = client.post(url, told(birth="1980", **joins))
    close = client.post(url, told(birth="1995", **joins))

    assert (older.status_code, set(older.context["form"].errors)) == (422, {"relation"})
    assert "con không nhỏ tuổi hơn cha mẹ" in older.content.decode()
    assert 'name="confirmed"' not in older.content.decode()
    assert (close.status_code, set(close.context["form"].errors)) == (422, {"confirmed"})
    assert 'name="confirmed"' in close.content.decode()
    assert client.post(url, told(birth="1995", confirmed="on", **joins)).status_code == 302
