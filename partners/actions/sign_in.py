"""Facts of signing in and out for the audit log; a typed username is kept only if an account has it."""

from __future__ import annotations

from datetime import date

from audit.choices import Outcome
from audit.log import record
from core.action import action
from core.actor import SYSTEM_ID, Actor
from partners.models import User
from partners.models.user import usual_username


def nobody(*, typed: str, request_id: str, today: date) -> Actor:
    """Who tried: the account of the typed username, else nobody (people type passwords into the wrong field)."""
    user = User.objects.filter(username=usual_username(typed)).first() if typed else None
    return Actor(
        user_id=user.pk if user else SYSTEM_ID,
        username=user.username if user else "?",
        role="",
        organisation_id=user.organisation_id if user else None,
        organisation_name="",
        today=today,
        request_id=request_id,
    )


@action
def note_sign_in(*, by: Actor, user: User) -> None:
    """Somebody signed in."""
    record("SIGNED_IN", by=by, about=user)


@action
def note_sign_out(*, by: Actor, user: User) -> None:
    """Somebody signed out."""
    record("SIGNED_OUT", by=by, about=user)


@action
def note_sign_in_failed(*, by: Actor) -> None:
    """A wrong username or password, or a switched-off account."""
    record("SIGN_IN_FAILED", by=by, outcome=Outcome.FAILED, detail={"known": by.user_id != SYSTEM_ID})


@action
def note_locked_out(*, by: Actor) -> None:
    """Too many failures for this username from this address; refused until the wait is over."""
    record("SIGN_IN_LOCKED", by=by, outcome=Outcome.DENIED, detail={"known": by.user_id != SYSTEM_ID})
