"""Accounts and roles edited behind the application's back are found by the log."""

from __future__ import annotations

import pytest

from audit import untouched
from partners.actions.roles import assign_role, confirm_role
from partners.actions.users import change_password, create_user
from partners.models import RoleAssignment, User
from partners.soundness import changed_communes, changed_passwords
from tests.factories.partners import COMMUNE, OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def found() -> set[tuple[str, str]]:
    return {(fault.kind, fault.where.split(" ")[0]) for fault in untouched.changed_rows()}


def test_given_accounts_kept_through_actions_when_rows_are_edited_directly_then_they_are_named() -> None:
    administrator = actor_for(UserFactory(role="ADMINISTRATOR"))
    organisation = OrganisationFactory()
    user, password = create_user(
        by=administrator, username="can-bo-moi", display_name="Cán bộ mới", organisation=organisation
    )
    given = assign_role(
        by=administrator, user=user, role="PARTNER_WORKER", organisation=organisation, since=administrator.today
    )
    confirm_role(by=actor_for(UserFactory(role="ADMINISTRATOR")), assignment=given)
    change_password(by=actor_for(user), user=user, old=password, new="mot-mat-khau-dai-26")
    assert found() == set()

    assert list(changed_communes()) == list(changed_passwords()) == []

    User.objects.filter(pk=user.pk).update(is_staff=True)
    RoleAssignment.objects.filter(user=user).update(role="PROVINCIAL_OFFICER")

    assert found() == {("ROW_CHANGED", "partners.User"), ("ROW_CHANGED", "partners.RoleAssignment")}


@pytest.mark.parametrize("before", [(), (COMMUNE,)])
def test_given_a_role_whose_communes_are_changed_directly_when_verified_then_named(before: tuple[str, ...]) -> None:
    user = UserFactory(role="PARTNER_WORKER", communes=before)
    assignment = RoleAssignment.objects.get(user=user)
    assert list(changed_communes()) == []

    through = RoleAssignment.communes.through.objects
    if before:
        through.filter(roleassignment=assignment).delete()
    else:
        through.create(roleassignment=assignment, administrativeunit_id=COMMUNE)

    assert [(f.kind, f.where) for f in changed_communes()] == [
        ("COMMUNES_CHANGED", f"partners.RoleAssignment {assignment.pk}")
    ]
