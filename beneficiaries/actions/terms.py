"""What is looked for, sealed into an address: a name or number never stands in a URL, a browser's history or a log."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from core.actor import Actor
from core.clock import now
from vault.envelope import close_envelope, open_envelope
from vault.tokens import SealBroken

PURPOSE: Final = "search-term"
KEPT_FOR: Final = timedelta(hours=12)
PADDED_TO: Final = 64


class Term(NamedTuple):
    """What is looked for: a name, code or number, and the name of a household's head; either may be ''."""

    text: str = ""
    head: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not (self.text or self.head)


def seal_term(term: Term, *, by: Actor) -> str:
    """The term for the address of its results: for the same user, for twelve hours."""
    until = int((now() + KEPT_FOR).timestamp())
    told = "\n".join(" ".join(each.split()) for each in term)
    return close_envelope(f"{until} {told}", purpose=PURPOSE, place=str(by.user_id), padded_to=PADDED_TO)


def open_term(sealed: str, *, by: Actor) -> Term:
    """The term; an empty one if it is another user's, too old, or no such thing."""
    try:
        until, _, told = open_envelope(sealed, purpose=PURPOSE, place=str(by.user_id)).partition(" ")
    except SealBroken:
        return Term()
    text, _, head = told.partition("\n")
    return Term(text, head) if int(until) >= now().timestamp() else Term()
