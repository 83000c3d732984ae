"""What verification finds, and the checks that other rooms add to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the log or a row is not as it was written: kind (a code) and where."""

    kind: str
    where: str


Check = Callable[[], Iterator[Fault]]
_checks: list[Check] = []


def register(check: Check) -> None:
    """Add a room's own proof to verification (called in ``AppConfig.ready``)."""
    if check not in _checks:
        _checks.append(check)


def checks() -> tuple[Check, ...]:
    """The checks that rooms have added."""
    return tuple(_checks)
