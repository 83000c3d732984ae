"""Keyed marks of values that must not stand in the history themselves, such as hashes of passwords."""

from __future__ import annotations

from uuid import UUID

from core.canonical import encode
from core.mac import mac
from keys.keyring import KeyringError, derived_from, keyring

LABEL = "audit:mark:v1"


def mark(owner: UUID, value: str, *, key_id: str = "") -> str:
    """``<audit key's id>:<64 hex digits>``: tells whether this value was set for this owner, and nothing else."""
    named = key_id or keyring().active("audit").key_id
    return f"{named}:{mac(derived_from(named, LABEL), encode([owner, value])).hex()}"


def fits(told: str, owner: UUID, value: str) -> bool:
    """Whether a mark is that of the value; one of an unknown key is not."""
    try:
        return told == mark(owner, value, key_id=told.partition(":")[0])
    except KeyringError:
        return False
