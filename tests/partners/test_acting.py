"""Whom an actor may see follows from role, organisation and day; no assignment in force = nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from audit.models import Event
from core.actor import Scopes
from core.clock import local_today
from partners.actions.acting import build_actor
from partners.models import RoleAssignment, User
from partners.policies import can, field_classes
from partners.roles import SEES_NOBODY
from tests.factories.partners import COMMUNE, PROVINCE, OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 15)


def acting_on(user: User, day: date) -> bool:
    """Whether the account acts at all on a day."""
    return build_actor(user, session_key="", request_id="", today=day) is not None


@pytest.mark.parametrize("role", sorted(SEES_NOBODY))
def test_roles_without_sight_see_nobody(role: str) -> None:
    actor = actor_for(UserFactory(role=role))

    assert actor.scopes.is_empty
    assert field_classes(actor) == frozenset()


@pytest.mark.parametrize("role", ["PROVINCIAL_OFFICER", "COORDINATOR", "INSPECTOR", "AUDITOR"])
def test_provincial_roles_see_their_province(role: str) -> None:
    assert actor_for(UserFactory(role=role)).scopes == Scopes(province=PROVINCE)


def test_a_provincial_role_given_by_a_partner_sees_nobody() -> None:
    user = UserFactory(role="PROVINCIAL_OFFICER", organisation=OrganisationFactory(kind="NGO"))

    assert actor_for(user).scopes.is_empty


@pytest.mark.parametrize("role", ["COMMUNE_WORKER", "COMMUNE_LEADER"])
def test_commune_roles_see_their_commune_and_their_organisations_people(role: str) -> None:
    user = UserFactory(role=role)

    assert actor_for(user).scopes == Scopes(groups=(user.organisation.group_id,), communes=(COMMUNE,))


def test_partner_roles_see_their_organisations_people_perhaps_in_some_communes_only() -> None:
    free, limited = UserFactory(role="PARTNER_WORKER"), UserFactory(role="PARTNER_WORKER", communes=[COMMUNE])

    assert actor_for(free).scopes == Scopes(groups=(free.organisation.group_id,))
    assert actor_for(limited).scopes == Scopes(groups=(limited.organisation.group_id,), within=(COMMUNE,))


@pytest.mark.parametrize(
    ("day", "acts"),
    [(DAY - timedelta(1), False), (DAY, True), (DAY + timedelta(9), True), (DAY + timedelta(10), False)],
)
def test_an_assignment_counts_from_its_first_day_to_the_day_before_its_end(day: date, acts: bool) -> None:
    user = UserFactory(role="COMMUNE_WORKER", since=DAY, until=DAY + timedelta(10))

    assert acting_on(user, day) is acts


def test_given_an_ended_organisation_then_its_users_do_not_act() -> None:
    user = UserFactory(role="PARTNER_WORKER", organisation=OrganisationFactory(until=DAY))

    assert acting_on(user, DAY - timedelta(1))
    assert not acting_on(user, DAY)


def test_can_asks_the_table_of_the_role() -> None:
    worker, administrator = actor_for(UserFactory(role="COMMUNE_WORKER")), actor_for(UserFactory(role="ADMINISTRATOR"))

    assert can(worker, "REGISTER_PERSON")
    assert not can(worker, "MANAGE_USERS")
    assert can(administrator, "MANAGE_USERS")
    assert not can(administrator, "SEE_PEOPLE")
    assert not can(None, "SEE_PLACES")


def test_given_no_role_when_a_page_is_asked_for_then_it_says_so(client: Client) -> None:
    client.force_login(UserFactory(role=None))

    page, own = client.get("/thong-bao/"), client.get("/doi-mat-khau/")

    assert page.status_code == 403
    assert "partners/no_role.html" in [t.name for t in page.templates]
    assert own.status_code == 200


def test_given_a_session_when_the_role_ends_then_the_next_request_is_refused(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    client.force_login(user)
    assert client.get("/thong-bao/").status_code == 200

    RoleAssignment.objects.filter(user=user).update(until=local_today())

    assert client.get("/thong-bao/").status_code == 403


def test_given_a_session_when_the_account_is_switched_off_then_the_next_request_is_refused(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    client.force_login(user)

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/thong-bao/").status_code == 302


def two_roles() -> tuple[User, RoleAssignment]:
    """A provincial officer who is also a statistician."""
    user = UserFactory(role="PROVINCIAL_OFFICER")
    other = RoleAssignment.objects.create(
        user=user, role="STATISTICIAN", organisation=user.organisation, since=date(2022, 1, 1)
    )
    return user, other


def test_given_two_roles_when_switched_then_only_the_chosen_one_acts(client: Client) -> None:
    user, other = two_roles()
    client.force_login(user)

    answer = client.post("/vai-tro/", {"assignment": str(other.pk)})
    page = client.get("/vai-tro/")

    assert answer.status_code == 302
    assert page.wsgi_request.actor.role == "STATISTICIAN"  # type: ignore[attr-defined]
    assert page.wsgi_request.actor.scopes.is_empty  # type: ignore[attr-defined]
    assert Event.objects.filter(verb="ROLE_SWITCHED", actor=user.pk).count() == 1


@pytest.mark.parametrize("which", ["another's", "ended", "malformed"])
def test_given_a_role_that_is_not_ones_own_when_switched_then_404(client: Client, which: str) -> None:
    user, other = two_roles()
    RoleAssignment.objects.filter(pk=other.pk).update(until=date(2023, 1, 1))
    foreign = RoleAssignment.objects.get(user=UserFactory(role="COORDINATOR"))
    wanted = {"another's": str(foreign.pk), "ended": str(other.pk), "malformed": "x' OR 1=1"}[which]
    client.force_login(user)

    assert client.post("/vai-tro/", {"assignment": wanted}).status_code == 404
    assert client.get("/vai-tro/").wsgi_request.actor.role == "PROVINCIAL_OFFICER"  # type: ignore[attr-defined]


def test_last_seen_is_kept_at_most_once_a_minute_and_without_history(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    versions = User.history.filter(id=user.pk).count()
    client.force_login(user)

    client.get("/thong-bao/")
    first = User.objects.get(pk=user.pk).last_seen_at
    client.get("/thong-bao/")

    assert first is not None
    assert User.objects.get(pk=user.pk).last_seen_at == first
    assert User.history.filter(id=user.pk).count() == versions


def test_the_coordinator_to_call_is_the_one_of_the_day() -> None:
    from partners.models import OrganisationFunction, coordinator_contact

    old = OrganisationFactory(kind="STATE_PROVINCE", phone="0233 111", office_hours="7:30–16:30")
    new = OrganisationFactory(kind="STATE_PROVINCE", phone="0233 222")
    OrganisationFunction.objects.create(organisation=old, code="COORDINATION", since=date(2021, 1, 1), until=DAY)
    OrganisationFunction.objects.create(organisation=new, code="COORDINATION", since=DAY)

    before, after = (coordinator_contact(PROVINCE, day=day) for day in (DAY - timedelta(1), DAY))

    assert (before.name, before.phone, before.hours) == (old.name, "0233 111", "7:30–16:30")
    assert after.phone == "0233 222"
    assert coordinator_contact("gso_2025:52", day=DAY).phone == ""


def test_a_commune_office_without_commune_cannot_be_stored() -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        OrganisationFactory(kind="STATE_COMMUNE", commune_id=None)


def test_given_a_form_without_its_token_when_sent_then_refused_and_noted_with_the_account() -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)

    response = client.post("/nguoi/dang-ky/", {"step": "ask"})

    event = Event.objects.order_by("-seq")[0]
    assert response.status_code == 403
    assert (event.verb, event.actor, event.detail["status"]) == ("REQUEST_REFUSED", user.pk, 403)


def test_given_a_method_that_a_page_does_not_know_when_sent_then_refused_and_noted() -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    client = Client()
    client.force_login(user)

    response = client.delete("/nguoi/")

    event = Event.objects.order_by("-seq")[0]
    assert response.status_code == 405
    assert (event.verb, event.actor, event.detail["method"]) == ("REQUEST_REFUSED", user.pk, "DELETE")
