"""The records opened last stand above the list: those of this user, in sight now, the latest first."""

from __future__ import annotations

import pytest

from audit.models import ReadEvent
from beneficiaries.actions import end_share
from beneficiaries.actions.last_viewed import SHOWN_AT_MOST, last_viewed
from beneficiaries.models import SightGrant
from partners.models import Organisation
from tests.beneficiaries.test_pages import page, signed_in
from tests.factories.assistance import partner_of
from tests.factories.beneficiaries import erase, make_people, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def test_the_last_eight_stand_above_the_list_each_once_and_the_latest_first() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    other, _user = signed_in("COMMUNE_WORKER")
    people = make_people(SHOWN_AT_MOST + 2, by=actor_for(user))
    for person in (*people, people[0]):
        client.get(page("show-person", person.pk))

    shown = client.get(page("list-people"))

    expected = [people[0], *reversed(people[-(SHOWN_AT_MOST - 1) :])]
    assert shown.context["last_viewed"] == expected
    assert set(ReadEvent.objects.latest("pk").people_ids) >= {person.pk for person in expected}
    assert client.get(page("list-people"), {"sex": "M"}).context["last_viewed"] == []
    assert other.get(page("list-people")).context["last_viewed"] == []
    assert all(str(person.pk) not in str(dict(client.session)) for person in people)


def test_who_left_the_sight_or_was_erased_is_not_among_them() -> None:
    person, gone = make_person(), make_person()
    partner = partner_of(person)
    organisation = Organisation.objects.get(pk=partner.organisation_id or "")
    client, user = signed_in("PARTNER_WORKER", organisation=organisation)
    client.get(page("show-person", person.pk))
    assert last_viewed(by=actor_for(user)) == [person]

    owner = UserFactory(role="PROVINCIAL_OFFICER")
    end_share(by=actor_for(owner), grant=SightGrant.objects.get(content_object=person, group=organisation.group))
    assert last_viewed(by=actor_for(user)) == []

    clerk, account = signed_in("COMMUNE_WORKER")
    clerk.get(page("show-person", gone.pk))
    erase(gone)
    assert last_viewed(by=actor_for(account)) == []


def test_people_of_a_list_were_not_opened() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    make_person(by=actor_for(user), full_name="Hồ Thị Kăn")

    client.get(page("list-people"))
    client.post(page("list-people"), {"q": "kan"}, follow=True)

    assert last_viewed(by=actor_for(user)) == []
