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
from partners.models import Notice


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

    Raises RuleViolation UNKNOWN_NOTICE, NO_ADDRESSEE.
    """
    if code not in NoticeCode.values:
        raise RuleViolation("UNKNOWN_NOTICE", _("This notice is not known."))
    if to_organisation is None and to_user is None:
        raise RuleViolation("NO_ADDRESSEE", _("A notice needs an organisation or an account."))
    notice = Notice.objects.create(
        to_organisation_id=to_organisation,
        to_role=to_role,
        to_user_id=to_user,
        code=code,
        url_name=url_name,
        object_id=object_id,
    )
    record("NOTICE_SENT", by=by, about=notice, detail={"code": code})
    return notice


@action
def mark_read(*, by: Actor, notice: Notice) -> Notice:
    """Mark a notice as read; once read it stays as it was."""
    if notice.read_at is not None:
        return notice
    notice.read_at = now()
    notice.save(update_fields=["read_at"])
    record("NOTICE_READ", by=by, about=notice, fields=["read_at"])
    return notice
