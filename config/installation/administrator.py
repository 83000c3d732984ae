"""The first accounts of an installation; their password is typed, never told on a command line."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.actions import make_administrator
from config.installation.roles import InstallRefused
from core.actor import system_actor
from core.clock import local_today
from core.errors import RuleViolation
from partners.models import RoleAssignment, User
from partners.models.user import usual_username
from partners.roles import Role
from places.models import AdministrativeUnit

WANTED = ("administrator", "full_name", "organisation", "province")
MOST = 2
"""Administrators that the console makes: the second one confirms what the first one gives."""


@dataclass(frozen=True, slots=True)
class NewAdministrator:
    """Who is to keep accounts, in which authority of which province."""

    username: str
    full_name: str
    organisation: str
    province: str


def wanted(options: Mapping[str, Any]) -> NewAdministrator | None:
    """The account asked for; None if none is. InstallRefused where only a part is told."""
    told = {name: str(options[name] or "").strip() for name in WANTED}
    if not any(told.values()):
        return None
    missing = [f"--{name.replace('_', '-')}" for name, text in told.items() if not text]
    if missing:
        raise InstallRefused(_("For an administrator these are missing: %(names)s") % {"names": ", ".join(missing)})
    return NewAdministrator(usual_username(told["administrator"]), *(told[name] for name in WANTED[1:]))


def administrators() -> int:
    """How many accounts keep accounts today."""
    active = RoleAssignment.objects.active_on(local_today()).filter(role=Role.ADMINISTRATOR)
    return active.values("user").distinct().count()


def check_needed(new: NewAdministrator | None, *, count: int) -> bool:
    """Whether the account is still to be made beside ``count`` administrators.

    InstallRefused if nobody would keep accounts, or enough people do.
    """
    if new is None:
        if count == 0:
            names = ", ".join(f"--{name.replace('_', '-')}" for name in WANTED)
            raise InstallRefused(_("Name the first administrator: %(names)s") % {"names": names})
        return False
    if count and User.objects.filter(username=new.username).exists():
        return False
    if count >= MOST:
        raise InstallRefused(_("Two administrators stand already: further accounts are made in the program."))
    return True


def read_password(new: NewAdministrator) -> str:
    """Typed twice at a terminal, else the first line of the input. InstallRefused if it is weak."""
    if sys.stdin.isatty():
        given = getpass(_("Password of %(username)s: ") % {"username": new.username})
        if getpass(_("The same once more: ")) != given:
            raise InstallRefused(_("The two passwords differ. Install again."))
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    try:
        validate_password(given, User(username=new.username, display_name=new.full_name))
    except ValidationError as fault:
        raise InstallRefused(
            _("The password does not do: %(reason)s") % {"reason": " ".join(fault.messages)}
        ) from fault
    return given


def province_of(code: str) -> AdministrativeUnit:
    """The province of today with this code. InstallRefused if there is none."""
    found = AdministrativeUnit.objects.current().provinces().filter(code=code).first()
    if found is None:
        raise InstallRefused(_("There is no province with the code %(code)s today (--province).") % {"code": code})
    return found


def make(new: NewAdministrator, *, password: str) -> None:
    """Make the account, and the authority if it is the first."""
    by = system_actor(today=local_today(), purpose="install")
    province = province_of(new.province)
    try:
        make_administrator(
            by=by, username=new.username, full_name=new.full_name, organisation_name=new.organisation,
            province=province, password=password,
        )  # fmt: skip
    except RuleViolation as refusal:
        raise InstallRefused(refusal.message) from refusal
