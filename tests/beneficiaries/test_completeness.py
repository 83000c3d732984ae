"""Completeness kept with each record, on the person's page, and the list of the least complete."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beneficiaries.actions import edit_person, share_person
from beneficiaries.actions.completeness import incomplete, known_of, rebuild_completeness
from beneficiaries.actions.evidence import Evidence, record_evidence
from beneficiaries.models import Beneficiary, Completeness
from beneficiaries.rules.completeness import score
from beneficiaries.rules.facts import BasisFacts
from core.actor import system_actor
from core.clock import local_today
from partners.models import Organisation, User
from tests.factories.beneficiaries import make_people, make_person
from tests.factories.partners import PASSWORD, UserFactory, actor_for

pytestmark = pytest.mark.django_db
FULL: dict[str, Any] = {
    "village": "Thôn 1", "phone": "0905000001", "ethnicity": "Kinh", "poverty": "POOR", "poverty_year": 2026,
}  # fmt: skip
LIST = "/nguoi/can-bo-sung/"


def registration(person: Beneficiary) -> int:
    return Completeness.objects.get(pk=person.pk).registration


def signed_in(role: str) -> tuple[Client, User]:
    user = UserFactory(role=role)
    client = Client()
    client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD})
    return client, user


def pages(client: Client, purpose: str) -> list[str]:
    """Every page of the list, each reached from the one before."""
    found, asked = list[str](), f"?muc-dich={purpose}"
    while asked:
        found.append(client.get(LIST + asked).content.decode())
        _, _, behind = found[-1].partition(f'href="?muc-dich={purpose}&amp;sau=')
        asked = f"?muc-dich={purpose}&sau=" + behind.split('"')[0] if behind else ""
    return found


def test_a_missing_number_with_a_reason_is_complete_and_a_change_is_counted_at_once() -> None:
    by = actor_for(UserFactory(role="COMMUNE_WORKER"))
    full = make_person(by=by, **FULL)
    bare = make_person(by=by)

    assert (registration(full), registration(bare)) == (100, 69)
    edit_person(by=by, person=bare, changes={"village": "Thôn 2"})
    assert registration(bare) == 76
    before = Completeness.objects.get(pk=full.pk).verification
    record_evidence(
        by=by, person=full, category="UXO_SURV", papers=[Evidence(kind="HOSPITAL_PAPER", state="SEEN")]
    )  # fmt: skip
    assert Completeness.objects.get(pk=full.pk).verification > before


def test_a_thousand_people_cost_the_same_number_of_questions_as_one() -> None:
    by = actor_for(UserFactory(role="COMMUNE_WORKER"))
    people = [person.pk for person in make_people(30, by=by)]

    with CaptureQueriesContext(
        connection,
    ) as one:
        known_of(people[:1])
    with CaptureQueriesContext(connection) as many:
        known_of(people)

    assert len(many) == len(one) == 3


def test_counts_that_were_changed_or_lost_are_found_and_counted_anew() -> None:
    people = make_people(3, by=actor_for(UserFactory(role="COMMUNE_WORKER")))
    call_command("check_completeness", stdout=StringIO())
    Completeness.objects.filter(pk=people[0].pk).update(registration=1)
    Completeness.objects.filter(pk=people[1].pk).delete()

    with pytest.raises(CommandError):
        call_command("check_completeness", stdout=StringIO())
    assert rebuild_completeness(by=system_actor(today=local_today(), purpose="test")) == 2
    call_command("check_completeness", stdout=StringIO())


def test_the_page_names_what_is_missing_and_leads_there() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person(by=actor_for(user), **(FULL | {"phone": ""}))

    page = client.get(f"/nguoi/{person.pk}/").content.decode()

    assert "Còn thiếu 1 mục" in page
    assert f'href="/nguoi/{person.pk}/sua/">điện thoại' in page


def test_nobody_asks_the_dead_for_a_telephone_or_how_they_live() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    by = actor_for(user)
    of_the_living: dict[str, Any] = FULL | {"phone": "", "poverty": "UNKNOWN", "poverty_year": None}
    dead, person = make_person(by=by, **of_the_living, life_status="DECEASED"), make_person(by=by, **of_the_living)

    assert "Còn thiếu" not in client.get(f"/nguoi/{dead.pk}/").content.decode()
    assert (registration(dead), registration(person) < 100) == (100, True)
    edit_person(by=by, person=person, changes={"life_status": "DECEASED"})
    assert registration(person) == 100


def test_whoever_is_not_shown_a_kind_of_data_is_not_told_that_it_is_missing() -> None:
    client, _user = signed_in("INSPECTOR")
    person = make_person(**(FULL | {"phone": ""}))

    assert "Còn thiếu" not in client.get(f"/nguoi/{person.pk}/").content.decode()


def test_the_list_shows_the_least_complete_first_page_by_page() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    by = actor_for(user)
    bare = make_people(26, by=by)
    better = make_person(by=by, village="Thôn 1")
    complete = make_person(by=by, **FULL)
    dead = make_person(by=by, life_status="DECEASED")

    first, second = pages(client, "registration")

    assert sum(person.code in first for person in bare) == 25
    assert sum(person.code in second for person in bare) == 1
    assert better.code in second
    assert not any(each.code in first + second for each in (complete, dead))
    assert complete.code in "".join(pages(client, "verification"))
    assert client.get(LIST + "?muc-dich=x&sau=y.z").status_code == 200


def test_a_partner_is_called_to_the_records_it_keeps_alone() -> None:
    partner = actor_for(UserFactory(role="PARTNER_WORKER"))
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    own, shared = make_person(by=partner), make_person(by=worker)
    organisation = Organisation.objects.get(group_id__in=partner.scopes.groups)
    basis = BasisFacts(basis="STATUTORY")
    share_person(
        by=worker, person=shared, organisation=organisation, basis=basis, classes=["identity", "location"], until=None
    )

    assert [row.pk for row in incomplete(partner, "REGISTRATION")] == [own.pk]
    assert score(known_of([own.pk])[own.pk], "REGISTRATION").percent == registration(own)


def test_whoever_changes_no_records_has_no_such_list() -> None:
    client, _user = signed_in("COORDINATOR")

    assert client.get(LIST).status_code == 403
