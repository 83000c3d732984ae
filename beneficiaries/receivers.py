"""What this room answers when lower rooms tell that something happened."""

from __future__ import annotations

from beneficiaries.actions.erasure import forget_again
from beneficiaries.actions.verification import put_back_changed
from beneficiaries.happenings import FACT_CHANGED, FactChanged
from vault.happenings import KEYS_DESTROYED_AGAIN, KeysDestroyedAgain


def on_keys_destroyed_again(told: KeysDestroyedAgain) -> None:
    """A restored backup brought back what was made of names and numbers too."""
    forget_again(by=told.by, people=told.owners)


def on_fact_changed(told: FactChanged) -> None:
    """What was verified about other facts is to be verified anew."""
    if "victim_status" in told.fields:
        put_back_changed(by=told.by, person=told.person)


def connect() -> None:
    """Called once at start."""
    KEYS_DESTROYED_AGAIN.answer("beneficiaries", on_keys_destroyed_again)
    FACT_CHANGED.answer("beneficiaries", on_fact_changed, order=10)
