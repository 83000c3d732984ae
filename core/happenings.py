"""A lower room tells, it never calls: closed, typed happenings that higher rooms answer in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a higher room answers to a happening: a stable code, a sentence, and the id it concerns."""

    code: str
    message: str
    subject: str = ""


Answer = Callable[[Payload], list[Finding] | None]


class Happening(Generic[Payload]):
    """One thing that can happen in a room, with the type of what is told."""

    def __init__(self, name: str, payload: type[Payload]) -> None:
        self.name = name
        self.payload = payload
        self._answers: dict[tuple[int, str], Answer[Payload]] = {}

    def answer(self, room: str, function: Answer[Payload], *, order: int = 100) -> None:
        """Register ``room``'s one function; the order is fixed, whatever order the apps were loaded in."""
        self._answers[(order, room)] = function

    @property
    def rooms(self) -> list[str]:
        """Rooms that answer, in order."""
        return [room for _, room in sorted(self._answers)]

    def tell(self, payload: Payload) -> list[Finding]:
        """Run all answers in order; a ``RuleViolation`` raised by one is a veto and rises."""
        findings: list[Finding] = []
        for key in sorted(self._answers):
            findings.extend(self._answers[key](payload) or [])
        return findings
