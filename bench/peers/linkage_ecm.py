"""recordlinkage with expectation/conditional maximisation, which nobody teaches."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import recordlinkage

from bench.peers.linkage_features import likenesses, links_of, table_of
from bench.peers.records import read_people, run_peer

COMPARED = ("in_order", "given", "sex", "day", "year", "number", "phone", "commune", "village", "head")
ALIKE_FROM = 0.92


def match(told: argparse.Namespace) -> Iterator[tuple[str, str, float]]:
    """Every pair of the blocks with its probability."""
    records = read_people(told.people, told.communes)
    features = likenesses(table_of(records), links_of(records))[list(COMPARED)]
    # A field that nobody filled in tells nothing, and the method stumbles over it.
    features = features.loc[:, features.nunique() > 1]
    learner = recordlinkage.ECMClassifier(binarize=ALIKE_FROM)
    learner.fit(features)
    for (one, other), probability in learner.prob(features).items():
        yield one, other, probability


if __name__ == "__main__":
    run_peer(match)
