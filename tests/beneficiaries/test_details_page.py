"""Numbers, other names and victim categories that come after registration."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from audit.models import Event
from beneficiaries.actions import add_identifier, lookups, search_people, share_person
from beneficiaries.models import Beneficiary, Identifier, VictimStatus
from beneficiaries.rules.facts import CategoryFacts
from core.text.days import PartialDate
from partners.models import User
from tests.beneficiaries.test_pages import NUMBER, page, signed_in
from tests.beneficiaries.test_sight import OTHER_COMMUNE
from tests.factories.beneficiaries import BY_LAW, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
OTHER = "045168001421"


@pytest.fixture
def worker() -> tuple[Client, User]:
    """A worker of the commune in which people of the factory live."""
    return signed_in("COMMUNE_WORKER")


def sent(client: Client, person: Beneficiary, what: str, **typed: str) -> int:
    """Status of sending one of the page's forms."""
    form = {f"{what}-{name}": value for name, value in typed.items()}
    return client.post(page("change-details", person.pk), {"what": what} | form).status_code


def test_a_number_that_comes_later_is_found_and_its_absence_is_no_longer_stated(worker: tuple[Client, User]) -> None:
    client, user = worker
    person = make_person(identity_number="", identity_missing_reason="NOT_BROUGHT")

    assert sent(client, person, "number", identity_number="045 168 001 412", identity_verified="on") == 302

    stored = Beneficiary.objects.get(pk=person.pk)
    assert stored.identity_missing_reason == ""
    assert [found.pk for found in search_people(by=actor_for(user), text=NUMBER).people] == [person.pk]
    assert Event.objects.get(verb="PERSON_CHANGED").fields == ["identity_number"]
    shown = client.get(page("change-details", person.pk)).content.decode()
    assert "412" in shown
    assert NUMBER not in shown


def test_a_new_number_of_the_kind_replaces_the_old_one_and_the_same_is_not_doubled(
    worker: tuple[Client, User],
) -> None:
    client, _user = worker
    person = make_person(identity_number=NUMBER)

    assert sent(client, person, "number", identity_number=NUMBER) == 409
    assert sent(client, person, "number", identity_number=NUMBER, identity_verified="on") == 302
    assert Identifier.objects.get(person=person).is_verified
    assert sent(client, person, "number", identity_number=NUMBER) == 409
    assert sent(client, person, "number", identity_number=OTHER) == 302
    assert sent(client, person, "number", identity_number="12345678901") == 422

    rows = Identifier.objects.filter(person=person).order_by("pk")
    assert sorted((row.number, row.is_active) for row in rows) == [(NUMBER, False), (OTHER, True)]


def test_the_number_of_somebody_else_is_refused_and_nothing_is_written(worker: tuple[Client, User]) -> None:
    client, _user = worker
    taken = make_person(identity_number=NUMBER, identity_verified=True)
    person = make_person(full_name="Hồ Văn Lý", identity_number="", identity_missing_reason="NOT_BROUGHT")

    answer = client.post(
        page("change-details", person.pk), {"what": "number", "number-identity_number": NUMBER}
    )  # fmt: skip

    assert answer.status_code == 409
    assert taken.code in answer.content.decode()
    assert NUMBER in answer.content.decode()
    assert not Identifier.objects.filter(person=person).exists()


def test_another_name_is_found_and_is_not_recorded_twice(worker: tuple[Client, User]) -> None:
    client, user = worker
    person = make_person(full_name="Hồ Thị Kăn")

    assert sent(client, person, "name", name="Mẹ Xưn") == 302
    assert sent(client, person, "name", name="mẹ xưn") == 422
    assert sent(client, person, "name", name="Hồ Thị Kăn") == 422
    assert sent(client, person, "name", name="<b>x</b>") == 422

    assert [row.name for row in person.aliases.all()] == ["Mẹ Xưn"]
    assert [found.pk for found in search_people(by=actor_for(user), text="me xun").people] == [person.pk]


def test_a_category_is_added_changed_and_taken_back(worker: tuple[Client, User]) -> None:
    client, _user = worker
    accident = PartialDate(1999, 3)
    person = make_person(categories=(CategoryFacts(category="UXO_SURV", accident_on=accident),))
    url = page("change-details", person.pk)

    assert sent(client, person, "category", category="UXO_SURV", recognition="RECOGNISED") == 302
    stood = VictimStatus.objects.get(person=person)
    assert (stood.recognition, stood.accident_on) == ("RECOGNISED", accident)  # what was left empty stays
    assert client.post(url, {"what": "withdraw", "category": "UXO_SURV"}).status_code == 422  # the only one
    assert sent(client, person, "category", category="AO_CIV", recognition="PENDING", accident_on="2001") == 302
    assert sent(client, person, "category", category="UXO_KILLED", recognition="NO_FILE") == 422
    assert sent(client, person, "category", category="AO_CIV", recognition="") == 422
    assert "AO_CIV" in client.get(url, {"bo": "AO_CIV"}).content.decode()
    assert client.post(url, {"what": "withdraw", "category": "AO_CIV"}).status_code == 302
    assert client.post(url, {"what": "withdraw", "category": "AO_CIV"}).status_code == 422

    assert [row.category for row in VictimStatus.objects.filter(person=person)] == ["UXO_SURV"]
    assert VictimStatus.history.filter(person=person, category="AO_CIV", history_type="-").count() == 1
    verbs = Event.objects.filter(person=person.pk).values_list("verb", flat=True)
    assert list(verbs).count("VICTIM_STATUS_WITHDRAWN") == 1


def test_somebody_killed_cannot_be_recorded_as_such_while_the_record_says_living(worker: tuple[Client, User]) -> None:
    client, _user = worker
    person = make_person(categories=(CategoryFacts(category="AO_CIV"),))

    assert sent(client, person, "category", category="UXO_KILLED", recognition="NO_FILE") == 422

    Beneficiary.objects.filter(pk=person.pk).update(life_status="DECEASED")
    assert sent(client, person, "category", category="UXO_KILLED", recognition="NO_FILE") == 302


def test_a_partner_without_sight_of_health_neither_sees_nor_changes_categories() -> None:
    person = make_person(categories=(CategoryFacts(category="AO_CIV"), CategoryFacts(category="UXO_SURV")))
    client, partner = signed_in("PARTNER_WORKER")
    owner = actor_for(UserFactory(role="COMMUNE_WORKER"))
    until = owner.today + timedelta(days=30)
    share_person(
        by=owner, person=person, organisation=partner.organisation, classes=["contact"], until=until, basis=BY_LAW
    )

    assert client.get(page("change-details", person.pk)).status_code == 403  # what is shared is not one's to change
    assert sent(client, person, "category", category="WAR_OTHER", recognition="NO_FILE") == 403


def test_a_form_that_is_not_there_changes_nothing(worker: tuple[Client, User]) -> None:
    client, _user = worker
    person = make_person()

    assert client.post(page("change-details", person.pk), {"what": "all"}).status_code == 422
    assert not Event.objects.filter(verb="PERSON_CHANGED").exists()


def test_a_second_number_never_makes_two_verified_ones(worker: tuple[Client, User]) -> None:
    _client, user = worker
    person = make_person(identity_number=NUMBER, identity_verified=True)

    add_identifier(by=actor_for(user), person=person, number=OTHER, is_verified=True)

    rows = Identifier.objects.filter(person=person, unique_a__isnull=False)
    assert [row.number for row in rows] == [OTHER]


def test_asking_with_numbers_is_counted_and_bounded_for_a_partner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "MOST_OF_A_PARTNER", 2)
    client, partner = signed_in("PARTNER_MANAGER")
    person = make_person(by=actor_for(partner), identity_number="", identity_missing_reason="NOT_AT_HAND")
    make_person(identity_number=NUMBER, identity_verified=True)

    assert sent(client, person, "number", identity_number=NUMBER) == 409
    assert sent(client, person, "number", identity_number="045168001439") == 302
    assert sent(client, person, "number", identity_number=OTHER) == 422

    assert [row.number for row in Identifier.objects.filter(person=person)] == ["045168001439"]


def test_who_has_seen_a_record_is_told_to_those_who_keep_it_alone() -> None:
    person = make_person(by=actor_for(UserFactory(role="PROVINCIAL_OFFICER")), commune=OTHER_COMMUNE)
    client, worker = signed_in("COMMUNE_WORKER")
    owner = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    until = owner.today + timedelta(days=30)
    share_person(
        by=owner, person=person, organisation=worker.organisation, classes=["contact"], until=until, basis=BY_LAW
    )

    assert client.get(page("show-person", person.pk)).status_code == 200
    assert client.get(page("show-readers", person.pk)).status_code == 403
