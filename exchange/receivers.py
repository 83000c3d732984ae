"""What this room answers when lower rooms tell that something happened."""

from __future__ import annotations

from beneficiaries.happenings import PERSON_ERASED, PersonErased
from exchange.actions import erase_rows_of
from vault.happenings import KEYS_DESTROYED_AGAIN, KeysDestroyedAgain


def on_person_erased(told: PersonErased) -> None:
    """A person's data is destroyed: no upload shows it any longer."""
    erase_rows_of(by=told.by, people=[told.person])


def on_keys_destroyed_again(told: KeysDestroyedAgain) -> None:
    """A restored backup brought back the rows too."""
    erase_rows_of(by=told.by, people=told.owners)


def connect() -> None:
    """Called once at start."""
    PERSON_ERASED.answer("exchange", on_person_erased)
    KEYS_DESTROYED_AGAIN.answer("exchange", on_keys_destroyed_again)
