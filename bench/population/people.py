"""The people of a population before anybody writes them down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bench.population.communes import Commune, Village
from bench.population.naming import Name


class Role(StrEnum):
    """A person's place in the household."""

    HEAD = "HEAD"
    SPOUSE = "SPOUSE"
    CHILD = "CHILD"
    PARENT = "PARENT"
    GRANDCHILD = "GRANDCHILD"


class Knows(StrEnum):
    """How well a birth date is known by the person it belongs to."""

    DAY = "DAY"
    YEAR = "YEAR"
    GUESS = "GUESS"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a person lives, and whose name stands as head of the household."""

    commune: Commune
    village: Village
    head: Name


@dataclass(slots=True)
class Person:
    """One invented person; numbers and phones are empty where there is none."""

    number: int
    household: int
    role: Role
    people: str
    sex: str
    name: Name
    born: date
    home: Home
    husband: Name | None = None
    knows: Knows = Knows.DAY
    aliases: tuple[str, ...] = ()
    # Names by which somebody writes the person down instead.
    called: tuple[str, ...] = ()
    old_number: str = ""
    new_number: str = ""
    phone: str = ""
    next_phone: str = ""
    phone_changed_on: date | None = None
    earlier_home: Home | None = None
    moved_on: date | None = None
    # Whether some list is sure to have the person, because a likeness was planted.
    is_wanted: bool = False


@dataclass(slots=True)
class Household:
    """People under one roof."""

    number: int
    home: Home
    phone: str = ""
    members: list[Person] = field(default_factory=list)

    def with_role(self, role: Role) -> list[Person]:
        """The members in that place, the eldest first."""
        return sorted((each for each in self.members if each.role is role), key=lambda each: each.born)
