"""Which act needs a second person, who that may be, and to whom it moves up when nobody answers.

No act of an ordinary week is stuck because an office has one officer: where nobody of a role is at hand the next role
in the order decides at once, else after so many working days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

VERSION: Final = "2026-1"
PARTS: Final = 2**64


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondPerson:
    """One line of the table. ``roles``: who may be the second person, the first one before its substitutes.

    ``threshold_vnd``: below it nobody else is asked; None: the act has no value. ``moves_up_after``: working days
    after which the next role may answer too; None: all may from the first day. A sample takes one act in ``one_in``
    and at least ``at_least`` a month of each worker.
    """

    act: str
    mode: str
    roles: tuple[str, ...] = ()
    threshold_vnd: int | None = None
    moves_up_after: int | None = None
    one_in: int = 0
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who is there on that day and sees the person it is about."""

    user: UUID
    role: str


@dataclass(frozen=True, slots=True)
class Deciders:
    """How an act is done: ALONE, SAMPLE or GATE, and who may answer now, role by role in their order."""

    mode: str
    people: tuple[Colleague, ...] = ()

    def holds(self, user: UUID) -> bool:
        """Whether this user may answer now."""
        return any(each.user == user for each in self.people)


_COMMITTEE_FIRST: Final = ("COMMUNE_LEADER", "COORDINATOR", "PROVINCIAL_OFFICER")

TABLE: Final[tuple[SecondPerson, ...]] = (
    SecondPerson(act="REGISTER_PERSON", mode="ALONE"),
    SecondPerson(
        act="VERIFY_WITH_PAPERS", mode="SAMPLE", roles=("COORDINATOR", "PROVINCIAL_OFFICER"), one_in=10, at_least=1
    ),
    SecondPerson(act="VERIFY_WITHOUT_PAPERS", mode="GATE", roles=_COMMITTEE_FIRST, moves_up_after=3),
    SecondPerson(act="REFUSE_VERIFICATION", mode="GATE", roles=_COMMITTEE_FIRST, moves_up_after=3),
    SecondPerson(act="RECORD_HELP", mode="ALONE"),
    SecondPerson(
        act="CONFIRM_RECEIPT", mode="GATE",
        roles=("COMMUNE_LEADER", "COMMUNE_WORKER", "PROVINCIAL_OFFICER", "PARTNER_MANAGER", "PARTNER_WORKER"),
    ),
    SecondPerson(act="GRANT_EXCEPTION", mode="GATE", roles=("COORDINATOR",)),
    SecondPerson(act="SHARE_PERSON", mode="ALONE"),
    SecondPerson(act="ANSWER_ACCESS", mode="GATE", roles=("COORDINATOR", "PROVINCIAL_OFFICER", "COMMUNE_WORKER")),
    SecondPerson(act="CLOSE_CASE", mode="ALONE"),
    SecondPerson(act="ERASE_PERSON", mode="GATE", roles=("PROVINCIAL_OFFICER", "AUDITOR")),
    SecondPerson(act="GIVE_ROLE", mode="GATE", roles=("ADMINISTRATOR",)),
    SecondPerson(act="SET_APPROVALS", mode="GATE", roles=("PROVINCIAL_OFFICER", "AUDITOR")),
)  # fmt: skip
"""The first version of the table; the rows in the database are what counts."""


LIMITS: Final = {
    "threshold_vnd": (1, 1_000_000_000_000),
    "moves_up_after": (1, 30),
    "one_in": (1, 1_000),
    "at_least": (0, 100),
}
"""Least and most of each number that the province may set."""


def numbers_of(rule: SecondPerson) -> dict[str, int]:
    """The numbers that a line has, by name: its threshold, its clock, or the size of its sample."""
    found = {} if rule.mode != "SAMPLE" else {"one_in": rule.one_in, "at_least": rule.at_least}
    return found | {
        name: number
        for name in ("threshold_vnd", "moves_up_after")
        if (number := getattr(rule, name)) is not None and rule.mode != "ALONE"
    }


def who_may(
    rule: SecondPerson, *, requester: UUID, at_hand: Sequence[Colleague], waited: int = 0, value_vnd: int | None = None
) -> Deciders:
    """Who may answer after ``waited`` working days. Never the requester; a role that nobody holds is passed over."""
    is_below = rule.threshold_vnd is not None and (value_vnd or 0) < rule.threshold_vnd
    if rule.mode == "ALONE" or is_below:
        return Deciders("ALONE")
    others = [each for each in at_hand if each.user != requester]
    if rule.mode == "SAMPLE" or rule.moves_up_after is None:
        return Deciders(rule.mode, tuple(each for role in rule.roles for each in others if each.role == role))
    open_roles = 1 + waited // rule.moves_up_after
    found: list[Colleague] = []
    for role in rule.roles:
        if open_roles <= 0 and found:
            break
        holders = [each for each in others if each.role == role]
        found += holders
        open_roles -= 1
    return Deciders(rule.mode, tuple(found))


def is_sampled(rule: SecondPerson, *, draw: int) -> bool:
    """Whether an act is taken into the sample: ``draw`` is a keyed number of the act, evenly spread over 64 bits."""
    return rule.mode == "SAMPLE" and rule.one_in > 0 and (draw % PARTS) * rule.one_in < PARTS
