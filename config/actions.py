"""Writes of the house itself: that a fictional province is complete."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.hashers import make_password

from audit.log import record
from core.action import action
from core.actor import Actor
from partners.models import User

DEMO_LOADED = "DEMO_LOADED"


@action
def note_demo_loaded(*, by: Actor, people: int, seed: int) -> None:
    """Note, last of all, that the fictional province of so many people and this seed stands whole."""
    record(DEMO_LOADED, by=by, detail={"people": people, "seed": seed, "on": by.today.isoformat()})


@action
def renew_demo_password(*, by: Actor, usernames: Sequence[str], password: str) -> None:
    """Give the demonstration's accounts one new password, when the old one was lost."""
    encoded = make_password(password)
    for user in User.objects.filter(username__in=usernames):
        user.password, user.must_change_password = encoded, False
        user.save(update_fields=["password", "must_change_password"])
        record("PASSWORD_RESET", by=by, about=user, fields=["password"])
