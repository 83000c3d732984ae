"""Role assignments: give, end, and the note that somebody acts in another one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from audit.log import record
from core.action import action
from core.actor import Actor
from core.errors import RuleViolation
from partners.actions.ending import ends_anew
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from partners.models import Organisation, RoleAssignment, User
from partners.roles import BY_ORGANISATION, CONFIRMED_ROLES, INCOMPATIBLE_VERBS, Role, verbs_of
from partners.rules.compatibility import clash
from partners.rules.giving import can_give, is_of_state
from places.models import AdministrativeUnit


@action
def assign_role(
    *,
    by: Actor,
    user: User,
    role: str,
    organisation: Organisation,
    since: date,
    until: date | None = None,
    communes: Sequence[AdministrativeUnit] = (),
) -> RoleAssignment:
    """Let an account work in a role for an organisation on [since, until), perhaps in some communes only.

    A role of ``CONFIRMED_ROLES`` counts once another administrator has confirmed it (``confirm_role``).
    Raises RuleViolation OWN_ACCOUNT, UNKNOWN_ROLE, ROLE_NOT_OF_ORGANISATION, ENDS_BEFORE_START, NOT_LIMITABLE,
    INCOMPATIBLE_ROLES, INCOMPATIBLE_ORGANISATIONS, ALREADY_ASSIGNED.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # Two given at one moment look at each other.
    _check_role(by=by, user=user, role=role, organisation=organisation, has_communes=bool(communes))
    if until is not None and until <= since:
        raise RuleViolation("ENDS_BEFORE_START", _("The end lies before the start."), field="until")
    _check_others(user=user, role=role, organisation=organisation, since=since, until=until)
    is_waiting = role in CONFIRMED_ROLES and not by.is_system
    assignment = RoleAssignment.objects.create(
        user=user, role=role, organisation=organisation, since=since, until=until,
        assigned_by=by.user_id, is_waiting=is_waiting,
    )  # fmt: skip
    assignment.communes.set(communes)
    detail = {
        "user": str(user.pk),
        "role": role,
        "organisation": str(organisation.pk),
        "communes": sorted(unit.key for unit in communes),
    }
    record("ROLE_ASSIGNED", by=by, about=assignment, detail=detail)
    if is_waiting:
        send_notice(
            by=by, code=NoticeCode.ROLE_WAITS, to_organisation=by.organisation_id, to_role=Role.ADMINISTRATOR,
            url_name="partners:show-user", object_id=user.pk,
        )  # fmt: skip
    return assignment


@action
def confirm_role(*, by: Actor, assignment: RoleAssignment) -> RoleAssignment:
    """Let a waiting role count. Raises RuleViolation SECOND_PERSON, NOT_WAITING."""
    kept = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if by.user_id in (kept.assigned_by, kept.user_id):
        message = _("Whoever gave or holds the role cannot confirm it. Ask another administrator.")
        raise RuleViolation("SECOND_PERSON", message)
    if not kept.is_waiting:
        raise RuleViolation("NOT_WAITING", _("This role does not wait for anybody. Open the page again."))
    kept.is_waiting, kept.confirmed_by = False, by.user_id
    kept.save(update_fields=["is_waiting", "confirmed_by"])
    detail = {"user": str(kept.user_id), "role": kept.role}
    record("ROLE_CONFIRMED", by=by, about=kept, fields=["is_waiting"], detail=detail)
    return kept


def _check_role(*, by: Actor, user: User, role: str, organisation: Organisation, has_communes: bool) -> None:
    if user.pk == by.user_id:
        raise RuleViolation("OWN_ACCOUNT", _("You cannot give yourself a role. Ask another administrator."))
    if role not in Role.values:
        raise RuleViolation("UNKNOWN_ROLE", _("Choose a role from the list."), field="role")
    if not can_give(organisation.kind, role):
        message = _("This organisation cannot give this role. Choose another role or another organisation.")
        raise RuleViolation("ROLE_NOT_OF_ORGANISATION", message, field="role")
    if has_communes and role not in BY_ORGANISATION:
        message = _("Only roles of partner organisations are limited to communes. Leave the communes empty.")
        raise RuleViolation("NOT_LIMITABLE", message, field="communes")


def _check_others(*, user: User, role: str, organisation: Organisation, since: date, until: date | None) -> None:
    others = RoleAssignment.objects.of(user).overlapping(since=since, until=until).select_related("organisation")
    same = RoleAssignment.objects.of(user).filter(role=role, organisation=organisation)
    if same.filter(since=since).exists() or others.filter(role=role, organisation=organisation).exists():
        raise RuleViolation("ALREADY_ASSIGNED", _("The account already holds this role on these days."), field="role")
    if any(is_of_state(other.organisation.kind) != is_of_state(organisation.kind) for other in others):
        message = _("One person may not work for an authority and for a partner on the same days. End the other role.")
        raise RuleViolation("INCOMPATIBLE_ORGANISATIONS", message, field="organisation")
    held = [verbs_of(other.role) for other in others]
    if clash(held, verbs_of(role), pairs=INCOMPATIBLE_VERBS) is not None:
        message = _("One person may not hold these two roles on the same days. End the other role first.")
        raise RuleViolation("INCOMPATIBLE_ROLES", message, field="role")


@action
def end_role(*, by: Actor, assignment: RoleAssignment, on: date) -> RoleAssignment:
    """End an assignment on a day (today: from the next request on).

    Raises RuleViolation OWN_ACCOUNT, ENDS_BEFORE_START, ENDED_ALREADY, ENDS_LATER.
    """
    if assignment.user_id == by.user_id:
        raise RuleViolation("OWN_ACCOUNT", _("You cannot end your own role. Ask another administrator."))
    kept = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if ends_anew(kept, on=on, today=by.today):
        kept.until = on
        kept.save(update_fields=["until"])
        record("ROLE_ENDED", by=by, about=kept, fields=["until"], detail={"user": str(kept.user_id)})
    return kept


@action
def switch_role(*, by: Actor, assignment: RoleAssignment) -> RoleAssignment:
    """Note that an account goes on in another of its assignments. Raises RuleViolation NOT_ONES_ROLE."""
    mine = RoleAssignment.objects.active_on(by.today).filter(user_id=by.user_id, pk=assignment.pk)
    if not mine.exists():
        raise RuleViolation("NOT_ONES_ROLE", _("This role is not yours, or no longer in force."))
    record("ROLE_SWITCHED", by=by, about=assignment, detail={"role": assignment.role})
    return assignment
