"""A role that sees people, the log or accounts counts only after a second person has confirmed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.actor import SYSTEM_ID
from core.clock import local_today
from core.errors import RuleViolation
from partners.actions.acting import build_actor
from partners.actions.roles import assign_role, confirm_role
from partners.models import Notice, RoleAssignment, User
from partners.roles import CONFIRMED_ROLES, Role
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
TODAY = local_today()
AT_ONCE = {"STATISTICIAN", "LEADER_VIEW", "DONOR_VIEWER", "VILLAGE_COLLABORATOR"}


def given(by: User, *, role: str = "PROVINCIAL_OFFICER", user: User | None = None) -> RoleAssignment:
    holder = user or UserFactory(organisation=by.organisation)
    return assign_role(by=actor_for(by), user=holder, role=role, organisation=holder.organisation, since=TODAY)


def acts(user: User) -> bool:
    return build_actor(user, session_key="", request_id="", today=TODAY) is not None


def test_the_roles_that_count_at_once_see_nobody() -> None:
    assert set(Role.values) - CONFIRMED_ROLES == AT_ONCE


def test_given_a_role_that_sees_people_when_given_then_it_waits_and_another_administrator_is_told() -> None:
    first, second = UserFactory(role="ADMINISTRATOR"), UserFactory(role="ADMINISTRATOR")

    waiting = given(first)

    assert waiting.is_waiting
    assert not acts(waiting.user)
    told = Notice.objects.get(code="ROLE_WAITS")
    assert (told.to_role, told.object_id) == ("ADMINISTRATOR", waiting.user_id)
    confirm_role(by=actor_for(second), assignment=waiting)
    assert acts(waiting.user)


def test_given_an_actor_with_the_id_of_the_system_alone_when_giving_then_the_role_waits() -> None:
    by = replace(actor_for(UserFactory(role="ADMINISTRATOR")), user_id=SYSTEM_ID)
    holder = UserFactory()

    assert assign_role(
        by=by, user=holder, role="PARTNER_WORKER", organisation=holder.organisation, since=TODAY
    ).is_waiting


def test_given_a_role_without_sight_then_it_counts_at_once() -> None:
    assert acts(given(UserFactory(role="ADMINISTRATOR"), role="STATISTICIAN").user)


def test_given_ones_own_gift_or_role_when_confirmed_then_refused_by_action_and_by_schema() -> None:
    first, second = UserFactory(role="ADMINISTRATOR"), UserFactory(role="ADMINISTRATOR")
    by_me = given(first)
    mine = assign_role(
        by=actor_for(first), user=second, role="ADMINISTRATOR", organisation=OrganisationFactory(kind="STATE_PROVINCE"),
        since=TODAY,
    )  # fmt: skip

    for by, assignment in ((first, by_me), (second, mine)):
        with pytest.raises(RuleViolation) as refused:
            confirm_role(by=actor_for(by), assignment=assignment)
        assert refused.value.code == "SECOND_PERSON"
        for confirmer in (None, by.pk):
            with pytest.raises(IntegrityError), transaction.atomic():
                RoleAssignment.objects.filter(pk=assignment.pk).update(is_waiting=False, confirmed_by=confirmer)


def test_given_an_administrator_who_made_a_second_one_alone_then_that_one_confirms_nothing(client: Client) -> None:
    first = UserFactory(role="ADMINISTRATOR")
    puppet = given(first, role="ADMINISTRATOR").user
    waiting = given(first)
    client.force_login(puppet)

    answer = client.post(reverse("partners:confirm-role", args=[waiting.user_id, waiting.pk]))

    assert answer.status_code == 403
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_given_a_confirmed_role_when_confirmed_again_then_refused(client: Client) -> None:
    first, second = UserFactory(role="ADMINISTRATOR"), UserFactory(role="ADMINISTRATOR")
    waiting = given(first)
    client.force_login(second)
    url = reverse("partners:confirm-role", args=[waiting.user_id, waiting.pk])
    page = client.get(reverse("partners:show-user", args=[waiting.user_id])).content.decode()
    assert url in page

    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 422
    client.force_login(first)
    assert url not in client.get(reverse("partners:show-user", args=[given(first).user_id])).content.decode()


@pytest.mark.parametrize(
    ("held", "kind", "role"),
    [("STATISTICIAN", "NGO", "PARTNER_WORKER"), ("DONOR_VIEWER", "STATE_PROVINCE", "STATISTICIAN")],
)
def test_given_a_role_of_an_authority_then_none_of_a_partner_on_the_same_days(held: str, kind: str, role: str) -> None:
    by: Any = actor_for(UserFactory(role="ADMINISTRATOR"))
    user = UserFactory(role=held, until=date(2026, 6, 1))
    other = OrganisationFactory(kind=kind)

    with pytest.raises(RuleViolation) as refused:
        assign_role(by=by, user=user, role=role, organisation=other, since=date(2026, 5, 31))

    assert refused.value.code == "INCOMPATIBLE_ORGANISATIONS"
    assert assign_role(by=by, user=user, role=role, organisation=other, since=date(2026, 6, 1)).role == role
