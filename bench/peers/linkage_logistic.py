"""recordlinkage with a logistic regression that is taught on a tuning population of the same size."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import recordlinkage

from bench.peers.linkage_features import features_of
from bench.peers.records import read_people, run_peer


def match(told: argparse.Namespace) -> Iterator[tuple[str, str, float]]:
    """Every pair of the blocks with its probability."""
    learner = taught(told.tuning)
    features = features_of(read_people(told.people, told.communes))
    for (one, other), probability in learner.prob(features).items():
        yield one, other, probability


def taught(folder: Path) -> Any:
    """The classifier, fitted to the pairs of the blocks of a population whose true pairs are known."""
    features = features_of(read_people(folder / "people.csv", folder / "succession.csv"))
    with (folder / "true_pairs.csv").open(encoding="utf-8", newline="") as file:
        truth = {frozenset((row["left"], row["right"])) for row in csv.DictReader(file)}
    true = features.index[[frozenset(pair) in truth for pair in features.index]]
    learner = recordlinkage.LogisticRegressionClassifier(max_iter=2000)
    learner.fit(features, true)
    return learner


if __name__ == "__main__":
    run_peer(match)
