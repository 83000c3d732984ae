"""Our matcher of duplicate people and its peers on the same lists, one after the other, judged by the same judge."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.febrl import SETS, quality_on
from bench.measured_run import Run, run_measured
from bench.pair_files import hold_out, read_kinds, read_scores
from bench.pair_quality import (
    FIXED_THRESHOLD,
    Bin,
    Pair,
    Quality,
    calibration,
    false_by_kind,
    judge,
    recall_by_kind,
)

OURS = (sys.executable, "manage.py", "find_duplicates")
POPULATION = (sys.executable, "-m", "bench.population")
TUNING_SEED = 1
PROBES = 2_000
HARDER_PEERS = frozenset({"exact", "rapidfuzz_blocks", "splink_em"})
# What our command prints of the version of its weights.
WEIGHTS = re.compile(r"^.*\bweights\b.*$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contest:
    """Who takes part, each with the command that ``--people --communes --out`` is added to, and on what.

    ``febrl`` is the command that writes FEBRL into the folder added to it; none leaves FEBRL out.
    """

    people: int
    seeds: Sequence[int]
    ours: Sequence[str]
    peers: Mapping[str, Sequence[str]]
    febrl: Sequence[str] = ()
    versions: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One matcher on one list."""

    quality: Quality
    run: Run


@dataclass(frozen=True, slots=True)
class OurResult:
    """What is asked of ours besides: calibration, where it fails, rows looked up one by one."""

    bins: Sequence[Bin]
    recall_by_kind: Mapping[str, tuple[float, int]]
    false_by_kind: Mapping[str, float]
    online: Quality
    online_run: Run
    probes: int
    weights: str


@dataclass(frozen=True, slots=True)
class Round:
    """All of one seed."""

    seed: int
    ours: Result
    more: OurResult
    peers: Mapping[str, Result]

    @property
    def best_peer(self) -> str:
        """The peer with the highest F1, each at its own best threshold."""
        return max(self.peers, key=lambda name: self.peers[name].quality.best.f1)

    @property
    def lead(self) -> float:
        """Our F1 at the fixed threshold less the best peer's at its best one."""
        return self.ours.quality.fixed.f1 - self.peers[self.best_peer].quality.best.f1

    @property
    def peers_recall_at_99(self) -> float:
        """The highest of the peers."""
        return max(peer.quality.recall_at_99 for peer in self.peers.values())


def write_population(folder: Path, *, people: int, kind: str, seed: int) -> None:
    """Make a population of one of the sets, in a process of its own, so that its memory goes with it."""
    run_measured([*POPULATION, "--people", str(people), "--set", kind, "--seed", str(seed), "--out", str(folder)])


def run_ours(command: Sequence[str], *, scratch: Path, told: Sequence[str], out: Path) -> Run:
    """Our command on plain files, with an empty database that it is not to touch."""
    own = {"ANLANH_VAR": str(scratch), "DATABASE_URL": f"sqlite:///{scratch / 'empty.sqlite3'}"}
    return run_measured([*command, *told, "--out", str(out)], environment=own)


def play(contest: Contest, *, seed: int, folder: Path) -> Round:
    """One seed: the peers first, then ours; says on stderr how it goes. ``folder`` has the tuning population too."""
    lists = folder / f"seed{seed}"
    write_population(lists, people=contest.people, kind="reporting", seed=seed)
    truth = set(read_kinds(lists / "true_pairs.csv"))
    told = ["--people", str(lists / "people.csv"), "--communes", str(lists / "succession.csv")]
    out = lists / "pairs.csv"
    peers: dict[str, Result] = {}
    for name, command in contest.peers.items():
        run = run_measured([*command, *told, "--tuning", str(folder / "tuning"), "--out", str(out)])
        peers[name] = Result(judge(read_scores(out), truth), run)
        _say(name, seed, peers[name])
    run = run_ours(contest.ours, scratch=lists, told=told, out=out)
    scores = read_scores(out)
    ours = Result(judge(scores, truth), run)
    _say("ours", seed, ours)
    return Round(seed, ours, _more(contest, lists, scores=scores, printed=run.printed, seed=seed), peers)


def _more(contest: Contest, lists: Path, *, scores: Mapping[Pair, float], printed: str, seed: int) -> OurResult:
    kinds = read_kinds(lists / "true_pairs.csv")
    register, probes, out = lists / "register.csv", lists / "probes.csv", lists / "found.csv"
    truth = hold_out(lists, most=PROBES, seed=seed, register=register, probes=probes)
    told = ["--people", str(register), "--communes", str(lists / "succession.csv"), "--probes", str(probes)]
    online_run = run_ours(contest.ours, scratch=lists, told=told, out=out)
    weights = WEIGHTS.findall(printed)
    return OurResult(
        bins=calibration(scores, set(kinds)),
        recall_by_kind=recall_by_kind(scores, kinds, FIXED_THRESHOLD),
        false_by_kind=false_by_kind(scores, set(kinds), read_kinds(lists / "hard_negatives.csv"), FIXED_THRESHOLD),
        online=judge(read_scores(out), truth),
        online_run=online_run,
        probes=len(probes.read_text(encoding="utf-8").splitlines()) - 1,
        weights=weights[-1].strip() if weights else "version of the weights not told",
    )


def play_all(contest: Contest) -> list[Round]:
    """Every seed in a folder that is deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="anlanh-bench-") as name:
        folder = Path(name)
        write_population(folder / "tuning", people=contest.people, kind="tuning", seed=TUNING_SEED)
        return [play(contest, seed=seed, folder=folder) for seed in contest.seeds]


def play_febrl(contest: Contest) -> dict[str, Quality]:
    """Ours on FEBRL 1-4."""
    with tempfile.TemporaryDirectory(prefix="anlanh-bench-") as name:
        folder = Path(name)
        run_measured([*contest.febrl, str(folder)])
        found: dict[str, Quality] = {}
        for each in SETS:
            told, out = ["--people", str(folder / each / "people.csv")], folder / each / "pairs.csv"
            run_ours(contest.ours, scratch=folder, told=told, out=out)
            found[each] = quality_on(each, read_scores(out), folder=folder)
        return found


def play_harder(contest: Contest, *, seed: int) -> dict[str, Result]:
    """Ours, under ``ours``, and the peers that are not taught, on one list of the harder set."""
    with tempfile.TemporaryDirectory(prefix="anlanh-bench-") as name:
        lists = Path(name)
        write_population(lists, people=contest.people, kind="harder", seed=seed)
        truth = set(read_kinds(lists / "true_pairs.csv"))
        told, out = (
            ["--people", str(lists / "people.csv"), "--communes", str(lists / "succession.csv")],
            lists / "pairs",
        )
        found: dict[str, Result] = {}
        for peer in HARDER_PEERS & contest.peers.keys():
            run = run_measured([*contest.peers[peer], *told, "--out", str(out)])
            found[peer] = Result(judge(read_scores(out), truth), run)
        run = run_ours(contest.ours, scratch=lists, told=told, out=out)
        return found | {"ours": Result(judge(read_scores(out), truth), run)}


def play_alone(contest: Contest, *, people: int) -> Result:
    """Ours alone on a larger list of the first seed."""
    with tempfile.TemporaryDirectory(prefix="anlanh-bench-") as name:
        lists = Path(name)
        write_population(lists, people=people, kind="reporting", seed=contest.seeds[0])
        told = ["--people", str(lists / "people.csv"), "--communes", str(lists / "succession.csv")]
        run = run_ours(contest.ours, scratch=lists, told=told, out=lists / "pairs.csv")
        return Result(judge(read_scores(lists / "pairs.csv"), set(read_kinds(lists / "true_pairs.csv"))), run)


def _say(name: str, seed: int, result: Result) -> None:
    best = result.quality.best
    sys.stderr.write(
        f"bench: seed {seed}, {name}: F1 {best.f1:.3f} (P {best.precision:.3f}, R {best.recall:.3f}), "
        f"{result.run.seconds:.1f} s, {result.run.mebibytes:.0f} MiB\n"
    )
