"""How likely two records are one person: the pair alone, and among all others that are like them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from beneficiaries.rules.matching.compare import compare
from beneficiaries.rules.matching.context import Context, Pair, context_components
from beneficiaries.rules.matching.frequencies import Frequencies
from beneficiaries.rules.matching.kinds import components
from beneficiaries.rules.matching.records import Record
from beneficiaries.rules.matching.weights import Weights, probability


class Scored(NamedTuple):
    """Two records by their places in the list, and how likely they are one person (0–1)."""

    pair: Pair
    chance: float


class Scorer:
    """Scores pairs of one list of records."""

    def __init__(self, records: Sequence[Record], *, frequencies: Frequencies, weights: Weights) -> None:
        self._records = records
        self._frequencies = frequencies
        self._weights = weights

    def found(self, pair: Pair) -> Mapping[str, str]:
        """What agrees and differs in a pair: the level of each component."""
        one, other = self._records[pair[0]], self._records[pair[1]]
        return components(compare(one, other), self._frequencies.crowd(one, other))

    def score(self, pairs: Sequence[Pair]) -> list[Scored]:
        """Each pair with its chance, in the same order; all pairs that may matter must be there, for they are weighed
        against each other.
        """
        table, own, kinds = self._weights.pair, [], []
        for pair in pairs:
            found = self.found(pair)
            own.append(table.log_odds(found))
            kinds.append((found["birth_kind"], found["name_kind"]))
        context = Context(pairs, [probability(each) for each in own])
        return [
            Scored(pair, self._in_context(log_odds, *context.around(pair), birth_kind=birth, name_kind=name))
            for pair, log_odds, (birth, name) in zip(pairs, own, kinds, strict=True)
        ]

    def _in_context(self, log_odds: float, support: float, rival: float, **kinds: str) -> float:
        seen = context_components(log_odds, support, rival, kinds)
        return probability(self._weights.slope * log_odds + self._weights.context.log_odds(seen))
