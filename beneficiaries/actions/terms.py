"""What is looked for, sealed into an address: a name or number never stands in a URL, a browser's history or a log."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from core.actor import Actor
from core.clock import now
from vault.envelope import close_envelope, open_envelope
from vault.tokens import SealBroken

PURPOSE: Final = "search-term"
KEPT_FOR: Final = timedelta(hours=12)
PADDED_TO: Final = 64


def seal_term(typed: str, *, by: Actor) -> str:
    """The term for the address of its results: for the same user, for twelve hours."""
    until = int((now() + KEPT_FOR).timestamp())
    return close_envelope(f"{until} {typed}", purpose=PURPOSE, place=str(by.user_id), padded_to=PADDED_TO)


def open_term(sealed: str, *, by: Actor) -> str:
    """The term; '' if it is another user's, too old, or no such thing."""
    try:
        until, _, typed = open_envelope(sealed, purpose=PURPOSE, place=str(by.user_id)).partition(" ")
    except SealBroken:
        return ""
    return typed if int(until) >= now().timestamp() else ""
