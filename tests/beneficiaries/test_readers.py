"""Who has seen a record: every opening counted, lists found again, month by month."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.urls import reverse

from audit.models import PersonRead, ReadEvent
from audit.reads import write
from beneficiaries.models import Beneficiary
from beneficiaries.views.traces import Look, looks_at, readers_of
from core.clock import local_today, now
from core.trace import Trace
from tests.beneficiaries.test_pages import page, signed_in
from tests.factories.beneficiaries import make_people, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def looks_of(person: UUID) -> list[Look]:
    """Today's reads of the person."""
    return looks_at(person, first=local_today(), last=local_today())


def test_opening_a_person_and_a_list_is_noted_and_can_be_looked_up() -> None:
    people = make_people(3, by=actor_for(UserFactory(role="COMMUNE_WORKER")))
    client, user = signed_in("COMMUNE_WORKER")

    client.get(page("list-people"))
    client.get(page("show-person", people[0].pk))

    assert ReadEvent.objects.get(verb="LIST_PEOPLE").count == 3
    assert PersonRead.objects.filter(person=people[0].pk).count() == 1
    readers = client.get(page("show-readers", people[0].pk))
    assert [line["who"].split(" ")[0] for line in readers.context["lines"]] == [user.username] * 2
    assert [look.is_list for look in looks_of(people[0].pk)] == [False, True]
    assert len(client.get(page("show-readers", people[1].pk)).context["lines"]) == 1


def test_given_a_page_with_panels_when_opened_once_then_it_counts_once() -> None:
    person = make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")))
    client, _user = signed_in("COMMUNE_WORKER")

    client.get(page("show-person", person.pk))
    for panel in ("cases:person-case", "cases:person-priority", "services:person-assistance"):
        client.get(reverse(panel, kwargs={"person": person.pk}), headers={"HX-Request": "true"})
    client.get(page("list-people"))

    assert PersonRead.objects.filter(person=person.pk).count() == 5
    assert (readers_of(person.pk).today, readers_of(person.pk).people) == (1, 1)
    assert {look.is_list: look.times for look in looks_of(person.pk)} == {False: 1, True: 1}


def test_given_only_parts_were_asked_for_when_looked_up_then_the_reader_is_named_all_the_same() -> None:
    person = make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")))
    client, user = signed_in("COMMUNE_WORKER")

    client.get(reverse("cases:person-case", kwargs={"person": person.pk}), headers={"HX-Request": "true"})

    assert [(look.latest.username, look.times) for look in looks_of(person.pk)] == [(user.username, 1)]


def test_a_header_of_the_browser_hides_no_opening() -> None:
    person = make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")))
    client, _user = signed_in("COMMUNE_WORKER")

    client.get(page("show-person", person.pk), headers={"HX-Request": "true"})
    assert readers_of(person.pk).today == 1
    client.get(page("edit-person", person.pk), headers={"HX-Request": "true"})
    assert readers_of(person.pk).today == 2

    thief, _user = signed_in("COMMUNE_WORKER")
    thief.get(reverse("cases:person-priority", kwargs={"person": person.pk}), headers={"HX-Request": "true"})
    assert readers_of(person.pk).people == 2


def test_reads_are_shown_by_month_however_many_came_after() -> None:
    person = make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")))
    client, user = signed_in("COMMUNE_WORKER")
    Beneficiary.objects.filter(pk=person.pk).update(registered_at=now() - timedelta(days=400))
    others = [uuid4() for _ in range(2)]
    with time_machine.travel(now() - timedelta(days=45), tick=False):
        trace = Trace()
        trace.saw([others[0], person.pk], {"identity"}, verb="LIST_PEOPLE")
        write(trace, by=actor_for(user))
    for _ in range(2100):
        trace = Trace()
        trace.saw(others, {"identity"}, verb="LIST_PEOPLE")
        write(trace, by=actor_for(user))

    now_shown = client.get(page("show-readers", person.pk))
    older = client.get(page("show-readers", person.pk) + now_shown.context["older"])

    assert now_shown.context["lines"] == []
    assert [line["who"].split(" ")[0] for line in older.context["lines"]] == [user.username]
    assert older.context["newer"]
    for odd in ("x", "9999-99-99", "0001-01-01", "9999-12-31"):
        assert client.get(page("show-readers", person.pk) + f"?den={odd}").status_code == 200
