"""Weighted draws; all of them go through the one ``Random`` of a population, so that a seed fixes every byte."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things with weights (any positive numbers); ``pick`` draws one of them."""

    def __init__(self, things: Sequence[T], weights: Iterable[float]) -> None:
        self.things = tuple(things)
        self._bounds = list(accumulate(weights))
        if len(self._bounds) != len(self.things):
            raise ValueError("As many weights as things.")

    def pick(self, dice: Random) -> T:
        """One thing, as often as its weight says."""
        place = bisect(self._bounds, dice.random() * self._bounds[-1])
        return self.things[min(place, len(self.things) - 1)]


def ranked(things: Sequence[T], crowding: float) -> Weighted[T]:
    """Things in the order of their frequency, rank r weighing (r + 4) to the power of minus ``crowding``."""
    return Weighted(things, [(rank + 4) ** -crowding for rank in range(len(things))])


def words(text: str) -> list[str]:
    """The words of a text, for lists of words that are easier read without their quotes."""
    return text.split()


def happens(dice: Random, rate: float) -> bool:
    """True with the given rate."""
    return dice.random() < rate


def generation_of(year: int) -> int:
    """0 for the old, born before 1956; 1 for the middle, up to 1985; 2 for the young."""
    return (year > 1955) + (year > 1985)
