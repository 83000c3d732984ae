"""What this room tells the rooms above it: a closed list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.actor import Actor
from core.happenings import Happening


@dataclass(frozen=True, slots=True)
class HelpFacts:
    """One help: whose, what, when."""

    assistance: UUID
    person: UUID
    service_type: str
    given_on: date


@dataclass(frozen=True, slots=True)
class HelpComing:
    """Help is about to be written; what is kept of these people beside it is read after this."""

    by: Actor
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class HelpDelivered:
    """Help was given (one or many in one step)."""

    by: Actor
    helps: tuple[HelpFacts, ...]


@dataclass(frozen=True, slots=True)
class HelpReversed:
    """A recorded help turned out not to be so."""

    by: Actor
    help: HelpFacts


ASSISTANCE_COMING = Happening("ASSISTANCE_COMING", HelpComing)
ASSISTANCE_DELIVERED = Happening("ASSISTANCE_DELIVERED", HelpDelivered)
ASSISTANCE_REVERSED = Happening("ASSISTANCE_REVERSED", HelpReversed)

ALL = (ASSISTANCE_COMING, ASSISTANCE_DELIVERED, ASSISTANCE_REVERSED)
