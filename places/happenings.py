"""What this room tells the rooms above it: a closed list."""

from __future__ import annotations

from dataclasses import dataclass

from core.actor import Actor
from core.happenings import Happening


@dataclass(frozen=True, slots=True)
class FlagsChanged:
    """What decisions say about these units (keys) is another thing now, or will be on a day to come."""

    by: Actor
    units: tuple[str, ...]


PLACE_FLAGS_CHANGED = Happening("PLACE_FLAGS_CHANGED", FlagsChanged)

ALL = (PLACE_FLAGS_CHANGED,)
