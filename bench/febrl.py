"""FEBRL 1-4: lists with public truth, in our columns, as a floor that no change may break through."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.pair_files import read_kinds
from bench.pair_quality import Pair, Quality, judge

SETS = ("febrl1", "febrl2", "febrl3", "febrl4")
# Two lists to be linked, written as one: its true pairs, and so those that are judged, lie across.
LINKED = "febrl4"
FLOOR = 0.995


def quality_on(name: str, scores: Mapping[Pair, float], *, folder: Path) -> Quality:
    """The figures of scored pairs on one of the sets, ``folder`` as ``bench.peers.febrl_files`` wrote it."""
    truth = set(read_kinds(folder / name / "true_pairs.csv"))
    if name == LINKED:
        scores = {pair: score for pair, score in scores.items() if is_across(pair)}
    return judge(scores, truth)


def is_across(pair: Pair) -> bool:
    """Whether one row is an original and the other its copy: the ids say so."""
    return ("-org" in pair[0]) != ("-org" in pair[1])
