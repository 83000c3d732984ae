"""An end only moves earlier, and one that has passed stands: ending brings nothing back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from core.clock import local_today
from core.errors import RuleViolation
from partners.actions.organisations import end_function, end_organisation, give_function
from partners.actions.roles import end_role
from partners.models import RoleAssignment
from tests.factories.partners import SINCE, OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
TODAY = local_today()
A_DAY = timedelta(days=1)
FAR = date(2099, 12, 31)


def _role(by: Any) -> tuple[Any, Callable[[date], Any]]:
    row = RoleAssignment.objects.get(user=UserFactory(role="COMMUNE_WORKER"))
    return row, lambda on: end_role(by=by, assignment=row, on=on)


def _organisation(by: Any) -> tuple[Any, Callable[[date], Any]]:
    row = OrganisationFactory()
    return row, lambda on: end_organisation(by=by, organisation=row, on=on)


def _function(by: Any) -> tuple[Any, Callable[[date], Any]]:
    row = give_function(by=by, organisation=OrganisationFactory(), code="REPORTING", since=SINCE)
    return row, lambda on: end_function(by=by, function=row, on=on)


@pytest.mark.parametrize("make", [_role, _organisation, _function])
def test_an_end_moves_earlier_only_and_stands_once_it_has_passed(
    make: Callable[[Any], tuple[Any, Callable[[date], Any]]],
) -> None:
    row, end = make(actor_for(UserFactory(role="ADMINISTRATOR")))
    later, sooner = TODAY + 20 * A_DAY, TODAY + 10 * A_DAY

    def refused(on: date) -> tuple[str, str | None]:
        with pytest.raises(RuleViolation) as refusal:
            end(on)
        return refusal.value.code, refusal.value.field

    end(later)
    assert refused(FAR) == ("ENDS_LATER", "on")
    end(sooner)
    assert refused(later) == ("ENDS_LATER", "on")
    end(TODAY)
    assert [refused(on) for on in (FAR, TODAY + A_DAY, TODAY - A_DAY)] == [("ENDED_ALREADY", "on")] * 3
    written = Event.objects.count()
    end(TODAY)
    row.refresh_from_db()
    assert (row.until, Event.objects.count()) == (TODAY, written)


def test_given_a_role_that_ended_when_ended_far_ahead_then_the_page_refuses_at_the_day(client: Client) -> None:
    given = RoleAssignment.objects.get(user=UserFactory(role="COMMUNE_WORKER", until=TODAY))
    client.force_login(UserFactory(role="ADMINISTRATOR"))

    answer = client.post(reverse("partners:end-role", args=[given.user_id, given.pk]), {"on": "31/12/2099"})

    assert answer.status_code == 422
    assert "đã qua" in answer.context["form"].errors["on"][0]
    assert not RoleAssignment.objects.active_on(TODAY).filter(pk=given.pk).exists()


def test_a_function_is_not_given_for_days_on_which_it_was_held() -> None:
    by, organisation = actor_for(UserFactory(role="ADMINISTRATOR")), OrganisationFactory()
    first = give_function(by=by, organisation=organisation, code="REPORTING", since=SINCE)
    end_function(by=by, function=first, on=TODAY)

    for since in (SINCE, TODAY - A_DAY):
        with pytest.raises(RuleViolation) as refusal:
            give_function(by=by, organisation=organisation, code="REPORTING", since=since)
        assert (refusal.value.code, refusal.value.field) == ("HELD_THEN", "since")
    assert give_function(by=by, organisation=organisation, code="REPORTING", since=TODAY).until is None
