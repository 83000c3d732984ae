"""Duplicate people found by ours and by the peers, on invented lists of three seeds that nobody tuned on.

Needs no database; run alone, ``python -m bench.duplicates`` prints the figures as JSON lines.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence

from bench.contest import OURS, Contest, Result, Round, play_all, play_alone, play_febrl, play_harder
from bench.febrl import FLOOR as FEBRL_FLOOR
from bench.figures import Figure
from bench.pair_quality import Bin, Quality, calibration_error
from bench.peers.environment import peer_versions, peers_python
from bench.sizes import IS_FULL, IS_SMALL, size

PEERS = ("exact", "rapidfuzz_blocks", "splink_em", "linkage_logistic", "linkage_ecm")
SEEDS = (9001, 9002, 9003)
HARDER_SEED = 8001
PEOPLE = size(100_000, small=2_000)
MOST_PEOPLE = 1_000_000
# Seconds and MiB for the usual and the largest size.
TIME, MEMORY, LONGEST_TIME = 300.0, 1024.0, 3600.0
FILES = "files"
PAIRS_TO_JUDGE_A_BIN = 100
SHOWN_KINDS = 6


def usual_contest() -> Contest:
    """Ours and all peers; installs the peers if they are missing."""
    python = str(peers_python())
    return Contest(
        people=PEOPLE,
        seeds=SEEDS[:1] if IS_SMALL else SEEDS,
        ours=OURS,
        peers={name: (python, "-m", f"bench.peers.{name}") for name in PEERS},
        febrl=(python, "-m", "bench.peers.febrl_files"),
        versions=peer_versions(),
    )


def measure(contest: Contest | None = None) -> Iterator[Figure]:
    """Quality beside the best peer's, calibration, time and memory; FEBRL; a million people when asked for."""
    contest = contest or usual_contest()
    rounds = play_all(contest)
    yield from lead_figures(rounds, contest)
    yield from recall_figures(rounds)
    yield from candidate_figures(rounds)
    yield from calibration_figures(rounds)
    yield from cost_figures(rounds, contest)
    yield from peer_figures(rounds)
    yield from harder_figures(play_harder(contest, seed=HARDER_SEED))
    if contest.febrl:
        yield from febrl_figures(play_febrl(contest))
    if IS_FULL:
        yield from largest_figures(play_alone(contest, people=MOST_PEOPLE))


def lead_figures(rounds: Sequence[Round], contest: Contest) -> Iterator[Figure]:
    """F1 of ours at 0.5 and at its best; the lead over the best peer at that one's best."""
    told = f"{contest.people:,} people, seeds {_seeds(rounds)}; {contest.versions}; {rounds[0].more.weights}"
    fixed = _mean(rounds, lambda each: each.ours.quality.fixed.f1)
    best = _mean(rounds, lambda each: each.ours.quality.best.f1)
    hardest = ", ".join(
        f"{kind} {share:.2f} of {count}" for kind, (share, count) in list(_hardest(rounds[0]).items())[:SHOWN_KINDS]
    )
    wrong = ", ".join(f"{kind or 'no likeness'} {share:.2f}" for kind, share in rounds[0].more.false_by_kind.items())
    yield _figure("duplicates, F1 at 0.5, mean", fixed, note=f"{_cuts(rounds, 'fixed')}; {told}")
    yield _figure("duplicates, F1 at its best threshold, mean", best, note=f"{_cuts(rounds, 'best')}")
    worst = min(rounds, key=lambda each: each.lead)
    lead = _mean(rounds, lambda each: each.lead)
    yield _figure("duplicates, F1 above the best peer's, mean", lead, 0.04, 0.08, note="its threshold is its best")
    yield _figure(
        "duplicates, F1 above the best peer's, worst seed", worst.lead, 0.04, 0.08,
        note=f"seed {worst.seed}, {worst.best_peer} {worst.peers[worst.best_peer].quality.best.f1:.3f}",
    )  # fmt: skip
    yield _figure(
        "duplicates, recall of the hardest kind", next(iter(_hardest(rounds[0]).values()), (0.0, 0))[0],
        note=f"seed {rounds[0].seed}: {hardest}; likeness of the false ones: {wrong}",
    )  # fmt: skip


def recall_figures(rounds: Sequence[Round]) -> Iterator[Figure]:
    """Recall at a precision of 0.99, the floor being the best peer's of the same lists; beside it that at 0.95."""
    at_99 = _mean(rounds, lambda each: each.ours.quality.recall_at_99)
    at_95 = _mean(rounds, lambda each: each.ours.quality.recall_at_95)
    peers = _mean(rounds, lambda each: each.peers_recall_at_99)
    worst = min(rounds, key=lambda each: each.ours.quality.recall_at_99)
    yield _figure("duplicates, recall at precision 0.99, mean", at_99, peers, 0.60, note=f"at 0.95: {at_95:.3f}")
    yield _figure(
        "duplicates, recall at precision 0.99, worst seed", worst.ours.quality.recall_at_99,
        worst.peers_recall_at_99, 0.60, note=f"seed {worst.seed}",
    )  # fmt: skip


def candidate_figures(rounds: Sequence[Round]) -> Iterator[Figure]:
    """The share of the true pairs that were compared at all, in the whole list and for rows looked up in it."""
    batch = [each.ours.quality for each in rounds]
    online = [each.more.online for each in rounds]
    seconds = _mean(rounds, lambda each: each.more.online_run.seconds)
    looked_up = f"; {rounds[0].more.probes:,} rows looked up, {seconds:.1f} s with reading the list"
    for name, found, floor, goal, told in (("batch", batch, 0.92, 0.95, ""), ("online", online, 0.94, 0.96, looked_up)):
        shares = [each.candidate_recall for each in found]
        note = f"{statistics.fmean(each.pairs for each in found):,.0f} pairs a list{told}"
        yield _figure(f"duplicates, candidate recall, {name}, mean", statistics.fmean(shares), floor, goal, note=note)
        yield _figure(f"duplicates, candidate recall, {name}, worst seed", min(shares), floor, goal)


def calibration_figures(rounds: Sequence[Round]) -> Iterator[Figure]:
    """Expected calibration error, and the tenth that is farthest off; the table of the first seed in the note."""
    errors = [calibration_error(each.more.bins) for each in rounds]
    table = "; ".join(f"{b.predicted:.2f} {b.observed:.2f} of {b.count:,}" for b in rounds[0].more.bins if b.count)
    yield _figure(
        "duplicates, calibration error, mean", statistics.fmean(errors), higher_is_better=False,
        note=f"worst seed {max(errors):.3f}; predicted and observed, seed {rounds[0].seed}: {table}",
    )  # fmt: skip
    yield _figure(
        "duplicates, calibration, the tenth farthest off", max(_farthest(each.more.bins) for each in rounds),
        higher_is_better=False, note=f"tenths with {PAIRS_TO_JUDGE_A_BIN} pairs or more, worst seed",
    )  # fmt: skip


def cost_figures(rounds: Sequence[Round], contest: Contest) -> Iterator[Figure]:
    """Time and memory of ours, the worst of the seeds."""
    seconds = max(each.ours.run.seconds for each in rounds)
    mebibytes = max(each.ours.run.mebibytes for each in rounds)
    name = f"duplicates among {contest.people:,} people"
    yield _figure(f"{name}, time", seconds, TIME, TIME, unit="s", higher_is_better=False)
    yield _figure(f"{name}, memory", mebibytes, MEMORY, MEMORY, unit="MiB", higher_is_better=False)


def peer_figures(rounds: Sequence[Round]) -> Iterator[Figure]:
    """Each peer's best F1, and in the note all else."""
    for name in rounds[0].peers:
        results = [each.peers[name] for each in rounds]
        yield _figure(
            f"peer {name}, best F1, mean", statistics.fmean(each.quality.best.f1 for each in results),
            note=_told_of(results),
        )  # fmt: skip


def harder_figures(found: dict[str, Result]) -> Iterator[Figure]:
    """Ours on one list with more twins and namesakes, beside the best of the peers; no floor."""
    ours, peers = found["ours"].quality, {name: each.quality for name, each in found.items() if name != "ours"}
    best = max((each.best.f1 for each in peers.values()), default=0.0)
    at_99 = max((each.recall_at_99 for each in peers.values()), default=0.0)
    name = f"duplicates, harder list, seed {HARDER_SEED}"
    yield _figure(f"{name}, F1 at 0.5", ours.fixed.f1, note=f"at its best {ours.best.f1:.3f}; best peer {best:.3f}")
    yield _figure(f"{name}, recall at precision 0.99", ours.recall_at_99, note=f"best peer {at_99:.3f}")


def febrl_figures(found: dict[str, Quality]) -> Iterator[Figure]:
    """F1 at the best threshold, as the peers are reported there."""
    for name, quality in found.items():
        note = f"at 0.5: {quality.fixed.f1:.4f}; candidate recall {quality.candidate_recall:.4f}"
        yield _figure(f"{name}, F1", quality.best.f1, FEBRL_FLOOR, note=note)


def largest_figures(result: Result) -> Iterator[Figure]:
    """Ours among a million people; memory without a floor, but swapping would show in the time."""
    name = f"duplicates among {MOST_PEOPLE:,} people"
    note = f"F1 at 0.5 {result.quality.fixed.f1:.3f}, candidate recall {result.quality.candidate_recall:.3f}"
    seconds, mebibytes = result.run.seconds, result.run.mebibytes
    yield _figure(f"{name}, time", seconds, LONGEST_TIME, LONGEST_TIME, unit="s", higher_is_better=False, note=note)
    yield _figure(f"{name}, memory", mebibytes, unit="MiB", higher_is_better=False)


def _figure(
    name: str, value: float, floor: float | None = None, goal: float | None = None, *,
    unit: str = "share", higher_is_better: bool = True, note: str = "",
) -> Figure:  # fmt: skip
    return Figure(name, value, unit, FILES, floor, goal, higher_is_better, note)


def _mean(rounds: Sequence[Round], told: Callable[[Round], float]) -> float:
    return statistics.fmean(told(each) for each in rounds)


def _seeds(rounds: Sequence[Round]) -> str:
    return ", ".join(str(each.seed) for each in rounds)


def _cuts(rounds: Sequence[Round], name: str) -> str:
    cuts = [getattr(each.ours.quality, name) for each in rounds]
    precision, recall = (statistics.fmean(getattr(cut, of) for cut in cuts) for of in ("precision", "recall"))
    return f"P {precision:.3f}, R {recall:.3f}, worst seed {min(cut.f1 for cut in cuts):.3f}"


def _hardest(one: Round) -> dict[str, tuple[float, int]]:
    """Kinds of which the list has enough to say something, the hardest first."""
    kinds = one.more.recall_by_kind
    least = max(1, one.ours.quality.fixed.true // 50)
    return {kind: told for kind, told in kinds.items() if told[1] >= least}


def _farthest(bins: Sequence[Bin]) -> float:
    told = [abs(each.predicted - each.observed) for each in bins if each.count >= PAIRS_TO_JUDGE_A_BIN]
    return max(told, default=0.0)


def _told_of(results: Sequence[Result]) -> str:
    best = [each.quality.best for each in results]
    means = {
        "P": [cut.precision for cut in best],
        "R": [cut.recall for cut in best],
        "R at precision 0.99": [each.quality.recall_at_99 for each in results],
        "candidate recall": [each.quality.candidate_recall for each in results],
    }
    told = ", ".join(f"{name} {statistics.fmean(values):.3f}" for name, values in means.items())
    seconds, mebibytes = (max(getattr(each.run, of) for each in results) for of in ("seconds", "mebibytes"))
    worst = min(cut.f1 for cut in best)
    return f"{told}, worst seed {worst:.3f}, {seconds:.0f} s, {mebibytes:.0f} MiB"


if __name__ == "__main__":
    for figure in measure():
        sys.stdout.write(json.dumps(json.loads(figure.as_json()) | {"bench": "duplicates"}) + "\n")
        sys.stdout.flush()
