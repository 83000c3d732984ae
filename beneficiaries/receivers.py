"""What this room answers when lower rooms tell that something happened."""

from __future__ import annotations

from beneficiaries.actions.erasure import forget_again
from vault.happenings import KEYS_DESTROYED_AGAIN, KeysDestroyedAgain


def on_keys_destroyed_again(told: KeysDestroyedAgain) -> None:
    """A restored backup brought back what was made of names and numbers too."""
    forget_again(by=told.by, people=told.owners)


def connect() -> None:
    """Called once at start."""
    KEYS_DESTROYED_AGAIN.answer("beneficiaries", on_keys_destroyed_again)
