"""What this room tells the rooms above it: a closed list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.actor import Actor
from core.happenings import Happening


@dataclass(frozen=True, slots=True)
class PeopleRegistered:
    """People came into the register."""

    by: Actor
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PeopleMerged:
    """``loser`` is confirmed to be the same person as ``survivor``; two people again when taken apart.

    ``merge``: the record of it, to which rooms add what they moved (``actions.moving``).
    """

    by: Actor
    survivor: UUID
    loser: UUID
    merge: UUID


@dataclass(frozen=True, slots=True)
class PairsFound:
    """Pairs of records that may be one person were found or compared anew (ids of ``CandidatePair``)."""

    by: Actor
    pairs: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PersonDied:
    """The person died; ``died_on`` if the day is known."""

    by: Actor
    person: UUID
    died_on: date | None


@dataclass(frozen=True, slots=True)
class PersonErased:
    """The personal data of this person was shredded."""

    by: Actor
    person: UUID


@dataclass(frozen=True, slots=True)
class HouseholdChanged:
    """Somebody joined, left or leads another household."""

    by: Actor
    household: UUID
    lineage: UUID
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class FactChanged:
    """Facts of the person changed (names of fields, never values)."""

    by: Actor
    person: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SightChanged:
    """An organisation sees the person, or no longer does."""

    by: Actor
    person: UUID
    organisation: UUID
    kind: str
    is_seen: bool


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """Consent was withdrawn, and with it ended what ``organisation`` saw of the person."""

    by: Actor
    person: UUID
    organisation: UUID


PERSON_REGISTERED = Happening("PERSON_REGISTERED", PeopleRegistered)
PERSON_MERGED = Happening("PERSON_MERGED", PeopleMerged)
PERSON_UNMERGED = Happening("PERSON_UNMERGED", PeopleMerged)
PAIRS_FOUND = Happening("PAIRS_FOUND", PairsFound)
PERSON_DIED = Happening("PERSON_DIED", PersonDied)
PERSON_ERASED = Happening("PERSON_ERASED", PersonErased)
HOUSEHOLD_CHANGED = Happening("HOUSEHOLD_CHANGED", HouseholdChanged)
FACT_CHANGED = Happening("FACT_CHANGED", FactChanged)
SIGHT_CHANGED = Happening("SIGHT_CHANGED", SightChanged)
CONSENT_WITHDRAWN = Happening("CONSENT_WITHDRAWN", ConsentWithdrawn)

ALL = (
    PERSON_REGISTERED,
    PERSON_MERGED,
    PERSON_UNMERGED,
    PAIRS_FOUND,
    PERSON_DIED,
    PERSON_ERASED,
    HOUSEHOLD_CHANGED,
    FACT_CHANGED,
    SIGHT_CHANGED,
    CONSENT_WITHDRAWN,
)
