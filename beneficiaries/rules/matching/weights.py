"""The table of weights: data with a version, fitted on labelled pairs; added up they say how likely two are one."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

TABLE: Final = Path(__file__).parents[2] / "data" / "matching_weights.json"
FURTHEST: Final = 30.0


@dataclass(frozen=True, slots=True)
class Part:
    """Weights of one component, or of several together: their levels joined by ``|`` → log-odds."""

    components: tuple[str, ...]
    weights: Mapping[str, float]

    def weight(self, found: Mapping[str, str]) -> float:
        """The log-odds of what was found; 0 for a level that was never seen."""
        key = found[self.components[0]] if len(self.components) == 1 else "|".join(found[c] for c in self.components)
        return self.weights.get(key, 0.0)


@dataclass(frozen=True, slots=True)
class Table:
    """Parts that are added up, and where the sum begins."""

    start: float
    parts: tuple[Part, ...]

    def log_odds(self, found: Mapping[str, str]) -> float:
        """The sum over all parts, for levels by component."""
        return self.start + sum(part.weight(found) for part in self.parts)


class FittedOn(NamedTuple):
    """From how many pairs of how many invented lists a table was fitted, and how many of the pairs were one person."""

    lists: int
    pairs: int
    same: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Both tables: ``pair`` looks at two records alone, ``context`` also at who else is like them; there the log-odds
    of the pair count ``slope`` times.
    """

    version: str
    fitted_on: FittedOn
    pair: Table
    context: Table
    slope: float


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-FURTHEST, min(FURTHEST, log_odds))))


@lru_cache(maxsize=1)
def current_weights() -> Weights:
    """The table in force."""
    return read_weights(json.loads(TABLE.read_text(encoding="utf-8")))


def read_weights(told: Mapping[str, Any]) -> Weights:
    """The tables out of their stored form."""
    fitted_on = FittedOn(**told["fitted_on"])
    return Weights(told["version"], fitted_on, _table(told["pair"]), _table(told["context"]), told["slope"])


def _table(told: Mapping[str, Any]) -> Table:
    parts = tuple(Part(tuple(name.split("*")), weights) for name, weights in told["parts"].items())
    return Table(told["start"], parts)
