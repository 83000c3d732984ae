"""Two families from registration on: a child of the third generation with a guardian, and those whom a killed victim
left behind.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary, Caregiver, Membership
from core.clock import local_today
from partners.models import Notice
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client: Client) -> Client:
    """A worker of the commune, signed in."""
    client.force_login(UserFactory(role="COMMUNE_WORKER"))
    return client


def register(worker: Client, **told: Any) -> Beneficiary:
    """Register somebody by the form, and give who it is."""
    usual = {
        "step": "save", "request_id": str(uuid4()), "identity_missing_reason": "NOT_AT_HAND", "commune": "Xã Lìa",
        "basis": "STATUTORY", "sex": "F",
    }  # fmt: skip
    answer = worker.post(reverse("beneficiaries:register-person"), usual | told)
    assert answer.status_code == 302, answer.content.decode()
    found: Beneficiary = Beneficiary.objects.order_by("-sort_key")[0]
    return found


def at(person: Beneficiary, name: str) -> str:
    return reverse(f"beneficiaries:{name}", args=[person.pk])


def test_a_child_of_the_third_generation_has_a_guardian(worker: Client) -> None:
    elder = register(
        worker, full_name="Hồ Văn Ông", sex="M", birth="1948", categories=["AO_HDKC"], relation="HEAD"
    )  # fmt: skip
    child = register(
        worker, full_name="Hồ Thị Cháu", birth="2016", categories=["AO_GEN3"], household_code=elder.code,
        relation="GRANDCHILD",
    )  # fmt: skip

    carer = {"carer-code": elder.code, "carer-relation": "GRANDPARENT", "carer-is_guardian": "on"}
    answer = worker.post(at(child, "change-family"), {"what": "carer", "carer-since": "1/1/2025"} | carer)
    assert answer.status_code == 302
    mother = {"member-name": "Hồ Thị Mẹ", "member-relation": "CHILD", "member-sex": "F", "member-birth_year": "1985"}
    worker.post(at(child, "change-family"), {"what": "member", "member-since": "1/1/2025"} | mother)

    shown = worker.get(at(child, "show-household")).context
    assert [each["text"] for each in shown["caregivers"]] == ["Hồ Văn Ông"]
    assert [each["text"] for each in shown["counts"]][:2] == [3, 2]
    guardians = Caregiver.objects.guardians_of(child, local_today())
    assert [each.carer for each in guardians] == [elder]


def test_of_a_household_out_of_sight_the_form_tells_nothing(client: Client) -> None:
    seen = make_person(village="Bản Ba Tầng")
    forms = {}
    for role in ("COMMUNE_WORKER", "PARTNER_WORKER"):
        client.force_login(UserFactory(role=role))
        told = {"step": "search", "full_name": "Hồ Thị Mới", "ho": str(seen.pk)}
        forms[role] = client.post(reverse("beneficiaries:register-person"), told).content.decode()

    assert seen.code in forms["COMMUNE_WORKER"]
    assert "Bản Ba Tầng" in forms["COMMUNE_WORKER"]
    assert seen.code not in forms["PARTNER_WORKER"]
    assert "Bản Ba Tầng" not in forms["PARTNER_WORKER"]


def test_the_family_of_a_killed_victim_is_registered_and_gets_a_head(worker: Client) -> None:
    killed = register(
        worker, full_name="Hồ Văn Mất", sex="M", birth="1970", categories=["UXO_KILLED"], accident_on="3/2026",
        relation="HEAD",
    )  # fmt: skip
    family = {"categories": ["UXO_FAM"], "household_code": killed.code}
    widow = register(worker, full_name="Hồ Thị Vợ", birth="1972", relation="SPOUSE", **family)
    son = register(worker, full_name="Hồ Văn Con", sex="M", birth="2012", relation="CHILD", **family)

    shown = worker.get(at(widow, "show-household")).context
    assert shown["is_head_dead"]
    assert next(each["text"] for each in shown["counts"]) == 2  # who died counts no more
    sections = worker.get(at(widow, "change-household")).context["sections"]
    version = next(each["form"]["version"].value() for each in sections if each["what"] == "head")
    form = {
        "what": "head", "head-head": str(widow.pk), "head-since": local_today().strftime("%d/%m/%Y"),
        "head-version": version,
    }  # fmt: skip
    assert worker.post(at(widow, "change-household"), form).status_code == 302

    now = {row.person_id: row.relation for row in Membership.objects.current()}
    assert now == {widow.pk: "HEAD", son.pk: "CHILD"}
    shown = worker.get(at(son, "show-household")).context
    assert "Hồ Văn Mất" in {each["label"] for each in shown["earlier"]}
    assert not Notice.objects.filter(code="HEAD_DIED").exists()  # the worker knew when she registered him
