"""Asking to see a record out of sight: one request, about the right person, answered by whoever may share it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from beneficiaries.actions import grant_sight
from beneficiaries.actions.access import ask_access, refuse_access
from beneficiaries.choices import SightKind
from beneficiaries.models import AccessRequest, Beneficiary, SightGrant
from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import PartialDate
from partners.models import Notice, OrganisationFunction, User
from tests.factories.beneficiaries import facts, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
ASK = {"step": "ask", "full_name": "Hồ Thị Kăn", "birth": "1987", "commune": "Xã Lìa", "reason": "ASSISTANCE"}


def register_page() -> str:
    """Where the request is sent from."""
    return reverse("beneficiaries:register-person")


def signed_in(user: User) -> Client:
    """A client of this account."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def coordinator() -> User:
    """The coordinator of an organisation that coordinates."""
    user = UserFactory(role="COORDINATOR")
    OrganisationFunction.objects.create(organisation=user.organisation, code="COORDINATION", since=date(2021, 1, 1))
    return user


@pytest.fixture
def asker() -> User:
    """A partner's worker."""
    return UserFactory(role="PARTNER_WORKER")


def asked(asker: User, **other: Any) -> AccessRequest:
    """A request that waits."""
    assert signed_in(asker).post(register_page(), ASK | other).status_code == 302
    request: AccessRequest = AccessRequest.objects.get()
    return request


def test_one_request_tells_once_and_points_to_the_right_person(coordinator: User, asker: User) -> None:
    make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1930))
    meant = make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))

    request = asked(asker, text="Cần xe lăn")

    assert (request.person_id, request.others, request.text) == (meant.pk, [], "Cần xe lăn")
    notice = Notice.objects.get()
    assert (notice.to_organisation_id, notice.object_id) == (coordinator.organisation_id, request.pk)
    assert Event.objects.get(verb="ACCESS_ASKED").person == meant.pk
    assert asker.display_name not in str(Event.objects.get(verb="ACCESS_ASKED").detail)


def test_asking_again_while_it_waits_tells_nobody_again(coordinator: User, asker: User) -> None:
    make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    asked(asker)

    assert signed_in(asker).post(register_page(), ASK).status_code == 302
    assert (AccessRequest.objects.count(), Notice.objects.count()) == (1, 1)


def test_a_request_says_why(coordinator: User, asker: User) -> None:
    make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    client = signed_in(asker)

    for told in ({"reason": ""}, {"reason": "OTHER"}):
        answer = client.post(register_page(), ASK | told)
        assert answer.status_code == 422
        assert answer.context["ask"].errors
        assert 'value="Hồ Thị Kăn"' in answer.content.decode()
    assert not AccessRequest.objects.exists()


def test_without_a_coordinator_or_a_record_nothing_is_asked(asker: User) -> None:
    told = facts(full_name="Hồ Thị Kăn")
    with pytest.raises(RuleViolation) as nothing:
        ask_access(by=actor_for(asker), facts=told, reason="ASSISTANCE")
    make_person(full_name="Hồ Thị Kăn")
    with pytest.raises(RuleViolation) as nobody:
        ask_access(by=actor_for(asker), facts=told, reason="ASSISTANCE")

    assert (nothing.value.code, nobody.value.code) == ("NOTHING_TO_ASK", "NOBODY_TO_ASK")


def test_the_page_names_who_asks_why_and_about_whom(coordinator: User, asker: User) -> None:
    meant = make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    request = asked(asker, text="Cần xe lăn")

    page = signed_in(coordinator).get(reverse("beneficiaries:show-access-request", args=[request.pk]))

    html = page.content.decode()
    for word in (asker.organisation.name, asker.display_name, "Cần xe lăn", meant.code, "Hồ Thị Kăn, 1987"):
        assert word in html
    assert f"{reverse('beneficiaries:share-person', args=[meant.pk])}?request={request.pk}" in html


def test_sharing_from_the_request_answers_it(coordinator: User, asker: User) -> None:
    meant = make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    request = asked(asker)
    client = signed_in(coordinator)
    url = f"{reverse('beneficiaries:share-person', args=[meant.pk])}?request={request.pk}"

    begun = client.get(url)
    until = f"{local_today() + timedelta(days=30):%d/%m/%Y}"
    told = {"organisation": str(asker.organisation_id), "until": until, "basis": "STATUTORY"}
    answer = client.post(url, told)

    assert begun.context["form"].initial["organisation"] == asker.organisation_id
    assert answer.status_code == 302
    request.refresh_from_db()
    assert (request.state, request.answered_by) == ("SHARED", coordinator.pk)
    assert Beneficiary.objects.visible_to(actor_for(asker)).filter(pk=meant.pk).exists()
    assert Event.objects.filter(verb="ACCESS_ANSWERED", person=meant.pk).count() == 1


def test_a_request_is_not_answered_by_sharing_something_else(coordinator: User, asker: User) -> None:
    make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    another, other = make_person(), UserFactory(role="PARTNER_WORKER")
    request = asked(asker)
    client = signed_in(coordinator)
    until = f"{local_today() + timedelta(days=30):%d/%m/%Y}"
    told = {"organisation": str(other.organisation_id), "until": until, "basis": "STATUTORY"}

    for person in (another, Beneficiary.objects.get(pk=request.person_id)):
        url = f"{reverse('beneficiaries:share-person', args=[person.pk])}?request={request.pk}"
        assert client.post(url, told).status_code == 422
    assert not SightGrant.objects.filter(permission__codename="see_shared").exists()


def test_a_refusal_tells_the_asker_nothing_but_that(coordinator: User, asker: User) -> None:
    meant = make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    request = asked(asker)
    client = signed_in(coordinator)
    url = reverse("beneficiaries:show-access-request", args=[request.pk])

    assert client.post(url, {"refused_because": ""}).status_code == 422
    assert client.post(url, {"refused_because": "NO_BASIS"}).status_code == 302
    assert client.post(url, {"refused_because": "ANOTHER"}).status_code == 409

    request.refresh_from_db()
    assert (request.state, request.refused_because) == ("REFUSED", "NO_BASIS")
    notice = Notice.objects.get(code="ACCESS_ANSWERED")
    assert (notice.to_user_id, notice.url_name, notice.object_id) == (asker.pk, "", None)
    html = signed_in(asker).get(reverse("partners:list-notices")).content.decode()
    assert meant.code not in html
    assert str(request.pk) not in html
    assert Event.objects.get(verb="ACCESS_ANSWERED").reason == "NO_BASIS"


def test_only_whoever_may_share_the_record_sees_the_request(coordinator: User, asker: User) -> None:
    make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    url = reverse("beneficiaries:show-access-request", args=[asked(asker).pk])

    assert signed_in(UserFactory(role="COMMUNE_WORKER")).get(url).status_code == 200
    assert signed_in(UserFactory(role="COMMUNE_LEADER")).get(url).status_code == 403
    assert signed_in(asker).get(url).status_code == 403
    assert signed_in(UserFactory(role="PARTNER_MANAGER")).get(url).status_code == 403


def test_a_partner_that_keeps_the_record_neither_sees_nor_answers_who_asks(coordinator: User, asker: User) -> None:
    keeper = UserFactory(role="PARTNER_MANAGER")
    meant = make_person(by=actor_for(keeper), full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    request = asked(asker)
    client = signed_in(keeper)

    assert client.get(reverse("beneficiaries:show-access-request", args=[request.pk])).status_code == 403
    url = f"{reverse('beneficiaries:share-person', args=[meant.pk])}?request={request.pk}"
    assert "organisation" not in client.get(url).context["form"].initial
    with pytest.raises(RuleViolation, match="ACCESS_OF_ANOTHER"):
        refuse_access(by=actor_for(keeper), request=request, reason="NO_BASIS")
    assert asker.organisation.name not in client.get("/").content.decode()
    plain = reverse("beneficiaries:share-person", args=[meant.pk])
    assert list(client.get(plain).context["waiting"]) == []
    assert list(signed_in(coordinator).get(plain).context["waiting"]) == [request]


def test_a_commune_does_not_see_requests_about_who_is_merely_shared_with_it(coordinator: User, asker: User) -> None:
    worker = UserFactory(role="COMMUNE_WORKER")
    meant = make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    request = asked(asker)
    elsewhere = actor_for(worker)
    elsewhere = replace(elsewhere, scopes=replace(elsewhere.scopes, communes=("00000",)))
    grant_sight(by=actor_for(coordinator), person=meant, organisation=worker.organisation, kind=SightKind.SHARED)

    assert Beneficiary.objects.visible_to(elsewhere).filter(pk=meant.pk).exists()
    assert AccessRequest.objects.visible_to(actor_for(worker)).get() == request
    assert not AccessRequest.objects.visible_to(elsewhere).exists()


def test_requests_that_wait_stand_on_today_of_who_may_answer(coordinator: User, asker: User) -> None:
    make_person(full_name="Hồ Thị Kăn", birth=PartialDate(1987))
    request = asked(asker)
    url = reverse("beneficiaries:show-access-request", args=[request.pk])

    for user in (coordinator, UserFactory(role="COMMUNE_WORKER")):
        shown = signed_in(user).get("/").content.decode()
        assert url in shown
        assert asker.organisation.name in shown
    assert url not in signed_in(UserFactory(role="COMMUNE_LEADER")).get("/").content.decode()
    signed_in(coordinator).post(url, {"refused_because": "NO_BASIS"})
    assert url not in signed_in(coordinator).get("/").content.decode()
