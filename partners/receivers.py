"""Signals of Django and axes about signing in, turned into audit events."""

from __future__ import annotations

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from core.clock import local_today
from partners.actions.acting import bare_actor
from partners.actions.sign_in import nobody, note_locked_out, note_sign_in, note_sign_in_failed, note_sign_out
from partners.models import User


def request_id_of(request: HttpRequest | None) -> str:
    """The id PlainFailureMiddleware gave the request; empty in a test's bare request."""
    return str(getattr(request, "request_id", ""))


def _own(request: HttpRequest, user: User) -> Any:
    key = request.session.session_key or ""
    return bare_actor(user, session_key=key, request_id=request_id_of(request), today=local_today())


def signed_in(*, request: HttpRequest, user: User, **kwargs: Any) -> None:  # noqa: ARG001
    """After a right password."""
    note_sign_in(by=_own(request, user), user=user)


def signed_out(*, request: HttpRequest, user: User | None, **kwargs: Any) -> None:  # noqa: ARG001
    """Before the session is emptied; a session without account is no event."""
    if user is not None:
        note_sign_out(by=_own(request, user), user=user)


def sign_in_failed(*, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:  # noqa: ARG001
    """After a wrong password; a locked attempt is told by axes itself."""
    if getattr(request, "axes_locked_out", False):
        return
    by = nobody(typed=str(credentials.get("username") or ""), request_id=request_id_of(request), today=local_today())
    note_sign_in_failed(by=by)


def locked_out(*, request: HttpRequest | None = None, **kwargs: Any) -> None:  # noqa: ARG001
    """When the limit is reached, and at each attempt until the wait is over."""
    typed = request.POST.get("username", "") if request is not None else ""
    note_locked_out(by=nobody(typed=typed, request_id=request_id_of(request), today=local_today()))


def connect() -> None:
    """Called once at start."""
    user_logged_in.connect(signed_in, dispatch_uid="partners.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="partners.signed_out")
    user_login_failed.connect(sign_in_failed, dispatch_uid="partners.sign_in_failed")
    user_locked_out.connect(locked_out, dispatch_uid="partners.locked_out")
