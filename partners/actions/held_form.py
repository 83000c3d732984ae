"""A form that was sent when the session had ended: sealed into the sign-in page, for the same user, for two hours.

Nothing is stored: the browser carries the sealed form, and a signed cookie says whose browser it last was.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.clock import now
from partners.models import User
from vault.blind import wide_digest
from vault.envelope import close_envelope, open_envelope
from vault.tokens import SealBroken

PURPOSE: Final = "held-form"
COOKIE: Final = "whose"
COOKIE_SECONDS: Final = 48 * 3600
HELD_FOR: Final = timedelta(hours=2)
LARGEST: Final = 64 * 1024
PLAIN_FORM: Final = "application/x-www-form-urlencoded"
NEVER_HELD: Final = frozenset({"csrfmiddlewaretoken", "password", "old", "new", "again", "held", "held_path"})


@dataclass(frozen=True, slots=True)
class HeldForm:
    """Where a form goes, and its fields in the order in which they were sent."""

    path: str
    fields: tuple[tuple[str, str], ...]


def name_browser(response: HttpResponse, *, user: User) -> None:
    """Leave in the browser whose it is: a keyed digest that names nobody to others."""
    response.set_signed_cookie(
        COOKIE, _digest_of(user), salt=PURPOSE, max_age=COOKIE_SECONDS, httponly=True, samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def seal_sent(request: HttpRequest) -> str:
    """The form of this request, sealed; empty where there is none to hold or nobody had signed in here."""
    whose = str(request.get_signed_cookie(COOKIE, default="", salt=PURPOSE, max_age=COOKIE_SECONDS))
    if not whose or request.method != "POST" or request.content_type != PLAIN_FORM or len(request.body) > LARGEST:
        return ""
    fields = [(name, text) for name, texts in request.POST.lists() for text in texts if name not in NEVER_HELD]
    until = int((now() + HELD_FOR).timestamp())
    text = json.dumps({"whose": whose, "until": until, "fields": fields})
    return close_envelope(text, purpose=PURPOSE, place=request.get_full_path())


def open_held(*, sealed: str, path: str, user: User) -> HeldForm | None:
    """What was sealed for this path by the same user in the last two hours; None for everything else."""
    try:
        told = json.loads(open_envelope(sealed, purpose=PURPOSE, place=path))
    except SealBroken:
        return None
    is_same = hmac.compare_digest(str(told["whose"]), _digest_of(user))
    if not is_same or told["until"] < now().timestamp():
        return None
    return HeldForm(path, tuple((name, text) for name, text in told["fields"]))


def _digest_of(user: User) -> str:
    return wide_digest("held-form-owner", str(user.pk)).hex()
