"""Notices: send, mark as read."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from audit.log import record
from core.action import action
from core.actor import Actor
from core.clock import now
from core.errors import RuleViolation
from partners.choices import NoticeCode
from partners.models import Notice, NoticeRead, RoleAssignment


@action
def send_notice(
    *,
    by: Actor,
    code: str,
    to_organisation: UUID | None = None,
    to_role: str = "",
    to_user: UUID | None = None,
    url_name: str = "",
    object_id: UUID | None = None,
) -> Notice:
    """Tell an organisation (perhaps one role in it) or one user that something waits at an address.

    A role that nobody holds there today is left out: the whole organisation is told.

    Raises RuleViolation UNKNOWN_NOTICE, NO_ADDRESSEE.
    """
    if code not in NoticeCode.values:
        raise RuleViolation("UNKNOWN_NOTICE", _("This notice is not known."))
    if to_organisation is None and to_user is None:
        raise RuleViolation("NO_ADDRESSEE", _("A notice needs an organisation or an account."))
    notice = Notice.objects.create(
        to_organisation_id=to_organisation,
        to_role=_held_role(to_organisation, to_role, by=by),
        to_user_id=to_user,
        code=code,
        url_name=url_name,
        object_id=object_id,
    )
    record("NOTICE_SENT", by=by, about=notice, detail={"code": code})
    return notice


def _held_role(organisation: UUID | None, role: str, *, by: Actor) -> str:
    """The role, if somebody holds it there today; else '': the whole organisation is told rather than nobody."""
    holders = RoleAssignment.objects.active_on(by.today).filter(organisation=organisation, role=role)
    return role if role and holders.exists() else ""


@action
def mark_read(*, by: Actor, notice: Notice) -> Notice:
    """Mark a notice as read by the actor; once read it stays so, and unread for everybody else."""
    _read, is_new = NoticeRead.objects.get_or_create(notice=notice, user_id=by.user_id, defaults={"read_at": now()})
    if is_new:
        record("NOTICE_READ", by=by, about=notice, fields=["read_at"])
    return notice
