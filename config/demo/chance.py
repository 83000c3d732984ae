"""One door to chance: every topic draws from a stream of its own, so that more help never changes the people."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Choice = TypeVar("Choice")


def stream(seed: int, topic: str) -> Random:
    """The stream of one topic; a text seed goes through SHA-512, so it is the same in every process."""
    # Invented people need no secrets.
    return Random(f"an-lanh:{seed}:{topic}")  # noqa: S311  # nosec B311


class Lots(Generic[Choice]):
    """Weighted choice over a fixed table, prepared once."""

    __slots__ = ("_sums", "_total", "choices")

    def __init__(self, weights: Mapping[Choice, float]) -> None:
        self.choices = tuple(weights)
        self._sums = tuple(accumulate(weights.values()))
        self._total = self._sums[-1] * (1 - 1e-12)

    def draw(self, rng: Random) -> Choice:
        """One choice, by weight."""
        return self.choices[bisect(self._sums, rng.random() * self._total)]


def words(text: str) -> tuple[str, ...]:
    """The words of a line, for tables of short names."""
    return tuple(text.split())


def pick(rng: Random, choices: tuple[Choice, ...]) -> Choice:
    """One of the choices, all alike."""
    return choices[int(rng.random() * len(choices))]


def between(rng: Random, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``, both included."""
    return low + int(rng.random() * (high - low + 1))


def day_between(rng: Random, first: date, last: date) -> date:
    """A day from ``first`` to ``last``, both included."""
    return first + timedelta(days=between(rng, 0, (last - first).days))
