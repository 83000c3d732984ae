"""What the vault tells the rooms above it: a closed list."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.actor import Actor
from core.happenings import Happening


@dataclass(frozen=True, slots=True)
class KeysDestroyedAgain:
    """A restored backup had brought back keys of these owners (at most 1,000 at once); they are destroyed again."""

    by: Actor
    owners: tuple[UUID, ...]


KEYS_DESTROYED_AGAIN = Happening("KEYS_DESTROYED_AGAIN", KeysDestroyedAgain)

ALL = (KEYS_DESTROYED_AGAIN,)
