"""How good scored pairs are against the true ones. Pure: pairs in, shares between 0 and 1 out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

Pair = tuple[str, str]
FIXED_THRESHOLD = 0.5
BINS = 10


def ordered(one: str, other: str) -> Pair:
    """A pair as both truth and matcher write it: the smaller id first."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class Cut:
    """What lies at or above a threshold; shares between 0 and 1, 0 where there is nothing to divide by."""

    threshold: float
    found: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        """Share of the found pairs that are true."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the true pairs that were found."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs whose predicted probability lies in one tenth: mean prediction, observed share of true ones, count."""

    predicted: float
    observed: float
    count: int


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one matcher on one list."""

    best: Cut
    fixed: Cut
    recall_at_99: float
    recall_at_95: float
    candidate_recall: float
    pairs: int


def all_cuts(scores: Mapping[Pair, float], truth: Collection[Pair]) -> list[Cut]:
    """One cut for each score that occurs, the highest first. Pairs of one score stand or fall together."""
    right = found = 0
    cuts = []
    for score, pairs in groupby(sorted(scores, key=lambda pair: -scores[pair]), key=lambda pair: scores[pair]):
        for pair in pairs:
            found += 1
            right += pair in truth
        cuts.append(Cut(score, found, right, len(truth)))
    return cuts


def cut_at(scores: Mapping[Pair, float], truth: Collection[Pair], threshold: float) -> Cut:
    """What a fixed threshold finds; a score equal to it counts as found."""
    found = [pair for pair, score in scores.items() if score >= threshold]
    return Cut(threshold, len(found), sum(pair in truth for pair in found), len(truth))


def recall_at(cuts: Iterable[Cut], precision: float) -> float:
    """The highest recall of the cuts that are at least so precise; 0 if none is."""
    return max((cut.recall for cut in cuts if cut.precision >= precision), default=0.0)


def judge(scores: Mapping[Pair, float], truth: Collection[Pair]) -> Quality:
    """All figures of scored pairs (ids of each in order, see ``ordered``) against the true ones."""
    cuts = all_cuts(scores, truth)
    return Quality(
        best=max(cuts, key=lambda cut: cut.f1, default=Cut(float("inf"), 0, 0, len(truth))),
        fixed=cut_at(scores, truth, FIXED_THRESHOLD),
        recall_at_99=recall_at(cuts, 0.99),
        recall_at_95=recall_at(cuts, 0.95),
        candidate_recall=sum(pair in scores for pair in truth) / len(truth) if truth else 0.0,
        pairs=len(scores),
    )


def calibration(scores: Mapping[Pair, float], truth: Collection[Pair]) -> list[Bin]:
    """Ten bins of equal width over [0, 1] by score, empty ones with zeros; ValueError for a score outside of it."""
    sums, rights, counts = [0.0] * BINS, [0] * BINS, [0] * BINS
    for pair, score in scores.items():
        if not 0.0 <= score <= 1.0:
            raise ValueError(f"A probability lies between 0 and 1; {score} does not.")
        place = min(int(score * BINS), BINS - 1)
        sums[place] += score
        rights[place] += pair in truth
        counts[place] += 1
    return [Bin(s / n, r / n, n) if n else Bin(0.0, 0.0, 0) for s, r, n in zip(sums, rights, counts, strict=True)]


def calibration_error(bins: Iterable[Bin]) -> float:
    """Expected calibration error: mean distance of prediction and observation, each bin by its count; 0 if empty."""
    bins = list(bins)
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.predicted - each.observed) for each in bins) / total if total else 0.0


def recall_by_kind(
    scores: Mapping[Pair, float], kinds: Mapping[Pair, Collection[str]], threshold: float
) -> dict[str, tuple[float, int]]:
    """Kind of slip → recall at the threshold among the true pairs that have it, and their count; hardest first."""
    found: dict[str, list[bool]] = defaultdict(list)
    for pair, of_pair in kinds.items():
        for kind in of_pair:
            found[kind].append(pair in scores and scores[pair] >= threshold)
    shares = {kind: (sum(each) / len(each), len(each)) for kind, each in found.items()}
    return dict(sorted(shares.items(), key=lambda each: (each[1], each[0])))


def false_by_kind(
    scores: Mapping[Pair, float], truth: Collection[Pair], negatives: Mapping[Pair, Collection[str]], threshold: float
) -> dict[str, float]:
    """Kind of likeness → its share of the false positives; ``""`` for those of no kind. A pair may count in several."""
    wrong = [pair for pair, score in scores.items() if score >= threshold and pair not in truth]
    counts: dict[str, int] = defaultdict(int)
    for pair in wrong:
        for kind in negatives.get(pair) or ("",):
            counts[kind] += 1
    shares = {kind: count / len(wrong) for kind, count in counts.items()}
    return dict(sorted(shares.items(), key=lambda each: (-each[1], each[0])))
