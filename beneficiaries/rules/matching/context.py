"""Who else is like the two: somebody liker still speaks against a pair, a third one like both speaks for it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

Pair = tuple[int, int]
_STEPS: Final = (-6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6)
_SHARES: Final = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9)


class Context:
    """The first scores of all pairs, asked about each."""

    def __init__(self, pairs: Sequence[Pair], chances: Sequence[float]) -> None:
        self._likes: dict[int, dict[int, float]] = defaultdict(dict)
        for (one, other), chance in zip(pairs, chances, strict=True):
            self._likes[one][other] = chance
            self._likes[other][one] = chance

    def around(self, pair: Pair) -> tuple[float, float]:
        """(support, rival): the best third record like both of them, and the best one like one but not the other."""
        one, other = pair
        ours, theirs = self._likes[one], self._likes[other]
        support = rival = 0.0
        for near, far in ((ours, theirs), (theirs, ours)):
            for third, chance in near.items():
                if third in pair:
                    continue
                with_other = far.get(third, 0.0)
                support = max(support, min(chance, with_other))
                rival = max(rival, chance * (1 - with_other))
        return support, rival


def context_components(log_odds: float, support: float, rival: float, found: Mapping[str, str]) -> dict[str, str]:
    """What the second table weighs."""
    step = bisect_right(_STEPS, log_odds)
    return {
        "own": str(step), "own_half": str(step // 2), "support": str(bisect_right(_SHARES, support)),
        "rival": str(bisect_right(_SHARES, rival)), "birth_kind": found["birth_kind"], "name_kind": found["name_kind"],
    }  # fmt: skip
