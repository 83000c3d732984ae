"""What this room answers when lower rooms tell that something happened."""

from __future__ import annotations

from beneficiaries.actions.completeness import recount_completeness
from beneficiaries.actions.erasure import forget_again
from beneficiaries.actions.verification import put_back_changed
from beneficiaries.happenings import FACT_CHANGED, PERSON_REGISTERED, FactChanged, PeopleRegistered
from vault.happenings import KEYS_DESTROYED_AGAIN, KeysDestroyedAgain


def on_keys_destroyed_again(told: KeysDestroyedAgain) -> None:
    """A restored backup brought back what was made of names and numbers too."""
    forget_again(by=told.by, people=told.owners)


def on_fact_changed(told: FactChanged) -> None:
    """What was verified about other facts is to be verified anew; how complete the record is may be another number."""
    if "victim_status" in told.fields:
        put_back_changed(by=told.by, person=told.person)
    recount_completeness([told.person])


def on_people_registered(told: PeopleRegistered) -> None:
    """How complete the new records are."""
    recount_completeness(told.people)


def connect() -> None:
    """Called once at start."""
    KEYS_DESTROYED_AGAIN.answer("beneficiaries", on_keys_destroyed_again)
    PERSON_REGISTERED.answer("beneficiaries", on_people_registered, order=10)
    FACT_CHANGED.answer("beneficiaries", on_fact_changed, order=10)
