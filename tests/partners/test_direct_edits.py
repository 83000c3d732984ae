"""Accounts and roles edited behind the application's back are found by the log."""

from __future__ import annotations

import pytest

from audit import untouched
from partners.actions.roles import assign_role
from partners.actions.users import change_password, create_user
from partners.models import RoleAssignment, User
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def found() -> set[tuple[str, str]]:
    return {(fault.kind, fault.where.split(" ")[0]) for fault in untouched.changed_rows()}


def test_given_accounts_kept_through_actions_when_rows_are_edited_directly_then_they_are_named() -> None:
    administrator = actor_for(UserFactory(role="ADMINISTRATOR"))
    organisation = OrganisationFactory()
    user, password = create_user(
        by=administrator, username="can-bo-moi", display_name="Cán bộ mới", organisation=organisation
    )
    assign_role(
        by=administrator, user=user, role="PARTNER_WORKER", organisation=organisation, since=administrator.today
    )
    change_password(by=actor_for(user), user=user, old=password, new="mot-mat-khau-dai-26")
    assert found() == set()

    User.objects.filter(pk=user.pk).update(is_staff=True)
    RoleAssignment.objects.filter(user=user).update(role="PROVINCIAL_OFFICER")

    assert found() == {("ROW_CHANGED", "partners.User"), ("ROW_CHANGED", "partners.RoleAssignment")}
