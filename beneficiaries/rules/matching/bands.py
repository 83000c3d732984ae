"""Three bands: likely one person, perhaps, and not worth anybody's time. No band merges anything by itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

LIKELY_FROM: Final = 0.9
PERHAPS_FROM: Final = 0.2


class Band(StrEnum):
    """What a probability means for whoever reviews."""

    LIKELY = "LIKELY"
    PERHAPS = "PERHAPS"
    NONE = "NONE"


def band_of(chance: float) -> Band:
    """The band of a probability (0–1)."""
    if chance >= LIKELY_FROM:
        return Band.LIKELY
    return Band.PERHAPS if chance >= PERHAPS_FROM else Band.NONE
