"""Entries on a record over time: who may, adding, changing, taking back, each refusal."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from audit.models import Event
from beneficiaries.actions import search_people
from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record
from beneficiaries.models import Beneficiary, DisabilityCertificate, Schooling, SocialStatus
from beneficiaries.models.records import PersonRecord
from beneficiaries.rules.facts import CategoryFacts
from core.actor import Actor
from core.clock import local_today
from core.errors import ConflictRefused
from core.text.days import PartialDate, shown
from tests.beneficiaries.test_pages import signed_in
from tests.factories.beneficiaries import erase, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
CERTIFICATE = {"types": ["MOBILITY", "SEEING"], "degree": "SEVERE", "issued": "02/05/2024", "number": "15/XN-KT"}
SOCIAL = {"year": "2026", "poverty": "POOR", "standard": "2022-2026", "housing": "TEMPORARY"}
CASES: dict[str, dict[str, Any]] = {
    "ngay-sinh": {"claimed": "3/1967", "source": "MERIT_FILE", "calendar": "LUNAR", "note": "tuổi Mùi"},
    "dien-thoai": {"phone": "0168 234 5678", "holder": "OWN"},
    "khuyet-tat": CERTIFICATE,
    "chuc-nang": {
        "interviewed": "20/11/2026", "seeing": "1", "hearing": "1", "walking": "3", "remembering": "2",
        "self_care": "1", "communicating": "1", "answered_by": "PERSON", "language": "BRU",
    },
    "hoan-canh": SOCIAL,
    "tro-cap": {"kind": "DISABILITY", "since": "01/07/2024", "amount_vnd": "750.000", "decision": "12/QĐ-UBND"},
    "hoc-tap": {"begins_in": "2026", "level": "PRIMARY", "grade": "3", "is_attending": "yes", "has_fee_relief": "yes"},
}  # fmt: skip


def page(person: Beneficiary, kind: str) -> str:
    """Address of a kind's page."""
    return reverse("beneficiaries:change-records", args=[person.pk, kind])


def a_worker() -> Actor:
    return actor_for(UserFactory(role="COMMUNE_WORKER"))


def certified(person: Beneficiary, **told: Any) -> PersonRecord:
    usual = {
        "number": None,
        "issued": None,
        "issued_by": None,
        "types": ["SEEING"],
        "degree": "MILD",
        "valid_until": None,
    }
    return save_record(by=a_worker(), person=person, kind=KINDS["khuyet-tat"], told=usual | told)


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_is_added_shown_changed_and_taken_back(kind: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person()

    assert client.post(page(person, kind), CASES[kind]).status_code == 302

    row: Any = KINDS[kind].model._default_manager.get(person=person)
    own = reverse("beneficiaries:change-record", args=[person.pk, kind, row.pk])
    form = client.get(own).context["form"]
    typed = {name: value for name, value in form.initial.items() if value not in (None, "")}
    assert client.post(own, typed).status_code == 302
    assert row.history.count() == 1, "saving what stands changes nothing"
    assert client.get(page(person, kind)).status_code == 200
    assert client.get(reverse("beneficiaries:show-records", args=[person.pk])).status_code == 200
    assert client.post(own, {"what": "withdraw"}).status_code == 422
    withdrawal = {"what": "withdraw", "reason": "MISTAKE"}
    assert client.post(own, withdrawal).status_code != 302, "nobody knows what it rests on"
    assert client.post(own, withdrawal | {"version": typed["version"]}).status_code == 302
    assert not KINDS[kind].model._default_manager.filter(person=person).exists()
    assert [e.verb for e in Event.objects.filter(verb__startswith="RECORD_").order_by("pk")] == [
        "RECORD_ADDED", "RECORD_WITHDRAWN",
    ]  # fmt: skip


def test_what_is_counted_on_the_person_follows_the_newest_paper_and_the_latest_year() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person()

    client.post(page(person, "khuyet-tat"), CERTIFICATE)
    client.post(page(person, "khuyet-tat"), CERTIFICATE | {"degree": "MILD", "issued": "2019"})
    client.post(page(person, "hoan-canh"), SOCIAL)
    client.post(page(person, "hoan-canh"), SOCIAL | {"year": "2025", "poverty": "NONE"})

    stored = Beneficiary.objects.get(pk=person.pk)
    assert (stored.disability_degree, stored.disability_type) == ("SEVERE", "MOBILITY")
    assert (stored.poverty, stored.poverty_year) == ("POOR", 2026)
    assert DisabilityCertificate.objects.filter(person=person).count() == 2
    assert SocialStatus.objects.filter(person=person).count() == 2


def test_one_entry_a_year_is_said_in_words_and_nothing_is_lost() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person()
    client.post(page(person, "hoc-tap"), CASES["hoc-tap"])

    answer = client.post(page(person, "hoc-tap"), CASES["hoc-tap"] | {"grade": "4"})

    assert answer.status_code == 409
    assert "begins_in" in answer.context["form"].errors
    assert Schooling.objects.get(person=person).grade == 3


@pytest.mark.parametrize("kind", CASES)
def test_a_form_that_arrives_twice_makes_one_entry(kind: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person()

    answers = [client.post(page(person, kind), CASES[kind]) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert KINDS[kind].model._default_manager.filter(person=person).count() == 1


def test_a_stale_copy_is_refused_with_both_versions_and_the_next_save_counts() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person()
    row = certified(person)
    own = reverse("beneficiaries:change-record", args=[person.pk, "khuyet-tat", row.pk])
    version = client.get(own).context["form"].initial["version"]
    save_record(
        by=a_worker(), person=person, kind=KINDS["khuyet-tat"], row=row.pk,
        told={"number": None, "issued": None, "issued_by": "Xã Lìa", "types": ["SEEING"], "degree": "SEVERE",
              "valid_until": None},
    )  # fmt: skip

    answer = client.post(own, {"types": ["SEEING"], "degree": "EXTREMELY_SEVERE", "version": version})

    assert answer.status_code == 409
    told = {each["label"]: (each["stands"], each["typed"]) for each in answer.context["differences"]}
    assert len(told) == 2
    renewed = answer.context["form"]["version"].value()
    assert client.post(own, {"types": ["SEEING"], "degree": "MILD", "version": renewed}).status_code == 302
    assert DisabilityCertificate.objects.get(pk=row.pk).degree == "MILD"


def test_a_further_number_of_ones_own_finds_the_person_and_a_neighbours_does_not() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    own, neighbours = make_person(), make_person()

    client.post(page(own, "dien-thoai"), CASES["dien-thoai"])
    client.post(page(neighbours, "dien-thoai"), {"phone": "0912345679", "holder": "NEIGHBOUR"})

    by = actor_for(user)
    assert [each.pk for each in search_people(by=by, text="0382345678").people] == [own.pk]
    assert search_people(by=by, text="0912345679").people == []


@pytest.mark.parametrize("role", ["COORDINATOR", "COMMUNE_LEADER"])
def test_who_only_reads_sees_the_entries_and_changes_none(role: str) -> None:
    client, _user = signed_in(role)
    person = make_person()
    certified(person)

    assert client.get(page(person, "khuyet-tat")).status_code == 403
    assert client.post(page(person, "khuyet-tat"), CERTIFICATE).status_code == 403
    assert client.get(reverse("beneficiaries:show-records", args=[person.pk])).status_code == 200


def test_what_lies_outside_sight_is_like_what_does_not_exist() -> None:
    stranger, _user = signed_in("PARTNER_WORKER")
    person = make_person()
    row = certified(person)

    for kind, pk in (("khuyet-tat", person.pk), ("khuyet-tat", uuid4())):
        assert stranger.get(reverse("beneficiaries:change-records", args=[pk, kind])).status_code == 404
    assert stranger.get(reverse("beneficiaries:show-records", args=[person.pk])).status_code == 404
    own, _user = signed_in("COMMUNE_WORKER")
    other = make_person()
    assert own.get(page(person, "khong-co")).status_code == 404
    assert own.get(reverse("beneficiaries:change-record", args=[other.pk, "khuyet-tat", row.pk])).status_code == 404


def test_nothing_is_added_to_whom_was_erased() -> None:
    person = make_person()
    certified(person)
    erase(person)

    with pytest.raises(ConflictRefused) as refused:
        certified(person)

    assert refused.value.code == "DATA_DESTROYED"
    client, _user = signed_in("COMMUNE_WORKER")
    assert client.get(reverse("beneficiaries:show-records", args=[person.pk])).status_code == 200


def test_questions_start_with_today_and_a_certificate_older_than_the_accident_is_doubted() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    hurt = (CategoryFacts(category="UXO_SURV", accident_on=PartialDate(2020, 5)),)
    person = make_person(by=actor_for(user), categories=hurt)

    asked = client.get(page(person, "chuc-nang")).context["form"]["interviewed"].value()
    doubted, plain = (
        client.post(page(person, "khuyet-tat"), CERTIFICATE | {"issued": day}, follow=True).content.decode()
        for day in ("30/04/2020", "05/2020")
    )

    assert asked == shown(local_today())
    assert ("trước ngày tai nạn" in doubted, "trước ngày tai nạn" in plain) == (True, False)
