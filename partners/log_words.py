"""What the log says of this room: its pages, fields and codes in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from audit import wording
from audit.policies import may_see_audit
from core import titles
from core.actor import Actor
from partners.models import User

TITLES: Final[dict[str, Any]] = {
    "partners:sign-out": _("Sign out"),
    "partners:mark-notice": _("Mark a notice as read"),
    "partners:show-user": _("An account"),
    "partners:assign-role": _("Give a role"),
    "partners:confirm-role": _("Confirm a role that another administrator gave"),
    "partners:set-user-state": _("Lock or unlock an account"),
    "partners:reset-password": _("Give a temporary password"),
    "partners:show-organisation": _("An organisation"),
    "partners:change-contact": _("Change an organisation's contact"),
    "partners:give-function": _("Give an organisation a function"),
    "partners:end-function": _("End an organisation's function"),
    "partners:end-organisation": _("End an organisation"),
    "partners:change-second-person": _("Change a number in who approves what"),
    "partners:answer-second-person": _("Answer about a change in who approves what"),
}
FIELDS: Final[dict[str, Any]] = {
    "is_active": _("Account in use"),
    "password": _("Password"),
    "read_at": _("Read on"),
    "until": _("Until"),
    "one_in": _("One in"),
    "at_least": _("At least a month"),
    "moves_up_after": _("Moves up after (working days)"),
    "threshold_vnd": _("From a value of"),
}
CODES: Final[dict[str, Any]] = {
    "USERNAME_TAKEN": _("This username is taken. Choose another."),
    "OWN_ACCOUNT": _("Not on one's own account."),
    "NOT_OWN_ACCOUNT": _("You can change only your own password."),
    "OLD_PASSWORD_WRONG": _("The present password is not right. Type it again."),
    "PASSWORD_SAME": _("Choose a password other than the present one."),
    "PASSWORD_WEAK": _("The password is too weak."),
    "NAME_TAKEN": _("This province already has an organisation of this name."),
    "COMMUNE_MISSING": _("Choose the commune of this People's Committee."),
    "COMMUNE_ELSEWHERE": _("This commune lies in another province."),
    "OWN_ORGANISATION": _("You cannot end the organisation you work for."),
    "ENDS_BEFORE_START": _("The end lies before the start."),
    "ALREADY_ASSIGNED": _("The account already holds this role on these days."),
    "UNKNOWN_ROLE": _("Choose a role from the list."),
    "NUMBER_OUT_OF_LIMITS": _("A number lies outside its limits."),
    "NUMBERS_UNCHANGED": _("Nothing is changed."),
    "SINCE_TOO_EARLY": _("A change counts from tomorrow on at the earliest."),
    "CHANGE_STANDS": _("A change of this line waits already, or comes into force."),
    "CHANGE_NOT_WAITING": _("This change was decided meanwhile."),
    "NOT_THE_SECOND": _("Another person has to decide."),
    "NOT_ONES_ROLE": _("This role is not yours, or no longer in force."),
}


def tell() -> None:
    """Put it all into the log's wording (called in ``AppConfig.ready``)."""
    titles.register(TITLES)
    wording.register_fields(FIELDS)
    wording.register_codes(CODES)
    wording.register_names(User._meta.label, _usernames)
    wording.register_roles({"SYSTEM": _("The system itself")})


def _usernames(actor: Actor, wanted: Collection[str]) -> Mapping[str, str]:
    """User names for whoever reads the log, in which they stand beside every act."""
    if not may_see_audit(actor):
        return {}
    found = User.objects.filter(pk__in=[UUID(each) for each in wanted]).values_list("pk", "username")
    return {str(pk): username for pk, username in found}
