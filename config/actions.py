"""Writes of the house itself: that a fictional province is complete."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.hashers import make_password

from audit.log import record
from core.action import action
from core.actor import Actor
from partners.actions.organisations import create_organisation
from partners.actions.roles import assign_role
from partners.actions.users import create_user
from partners.choices import OrganisationKind
from partners.models import Organisation, User
from partners.roles import Role
from places.models import AdministrativeUnit

DEMO_LOADED = "DEMO_LOADED"


@action
def note_demo_loaded(*, by: Actor, people: int, seed: int) -> None:
    """Note, last of all, that the fictional province of so many people and this seed stands whole."""
    record(DEMO_LOADED, by=by, detail={"people": people, "seed": seed, "on": by.today.isoformat()})


@action
def renew_demo_password(*, by: Actor, usernames: Sequence[str], password: str) -> None:
    """Give the demonstration's accounts one new password, when the old one was lost."""
    encoded = make_password(password)
    for user in User.objects.filter(username__in=usernames):
        user.password, user.must_change_password = encoded, False
        user.save(update_fields=["password", "must_change_password"])
        record("PASSWORD_RESET", by=by, about=user, fields=["password"])


@action
def make_administrator(
    *, by: Actor, username: str, full_name: str, organisation_name: str, province: AdministrativeUnit, password: str
) -> User:
    """Make an administrator of a provincial authority at the server's console, and the authority if it is new.

    Raises RuleViolation as ``create_user`` and ``assign_role`` do.
    """
    organisation = Organisation.objects.filter(province=province, name=organisation_name).first()
    if organisation is None:
        organisation = create_organisation(
            by=by, name=organisation_name, kind=OrganisationKind.STATE_PROVINCE, province=province, since=by.today
        )
    user, _password = create_user(
        by=by, username=username, display_name=full_name, organisation=organisation, password=password
    )
    assign_role(by=by, user=user, role=Role.ADMINISTRATOR, organisation=organisation, since=by.today)
    record("ADMINISTRATOR_INSTALLED", by=by, about=user)
    return user
