"""Fits the table of weights on labelled pairs of invented lists: ``python -m bench.fit_matching``.

Lists are made with the tuning parameters alone, some of them with more or fewer gaps and namesakes, so that the table
leans on no single guess. Nothing of the reporting set is read.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench.addresses import write_addresses
from bench.pair_files import read_kinds
from bench.peers.environment import peers_python
from bench.population.files import LIST, PAIRS, SUCCESSION, write_population
from bench.population.kinds import Likeness
from bench.population.parameter_sets import TUNING
from bench.population.parameters import Parameters
from bench.population.population import make_population
from beneficiaries.rules.matching.blocks import pairs_of
from beneficiaries.rules.matching.frequencies import Frequencies
from beneficiaries.rules.matching.keys import blocking_keys
from beneficiaries.rules.matching.lists import read_communes, read_people
from beneficiaries.rules.matching.score import Scorer
from beneficiaries.rules.matching.weights import TABLE, FittedOn, Table, Weights


class Wanted(NamedTuple):
    """A list to learn on: seed, rows, gaps and namesakes against the tuning set, addresses of houses for villages."""

    seed: int
    rows: int
    gaps: float
    namesakes: float
    has_addresses: bool = False


LISTS = (
    Wanted(41, 20_000, 1.0, 1.0), Wanted(42, 40_000, 0.8, 0.6), Wanted(43, 40_000, 1.15, 1.2),
    Wanted(44, 60_000, 1.0, 0.9), Wanted(45, 20_000, 1.0, 1.0, has_addresses=True), Wanted(46, 100_000, 1.0, 1.0),
)  # fmt: skip
EMPTY = Table(0.0, ())


def parameters(gaps: float, namesakes: float) -> Parameters:
    """The tuning parameters with more or fewer gaps and namesakes."""
    rates = dict(TUNING.likenesses) | {
        each: TUNING.likenesses[each] * namesakes for each in (Likeness.NAMESAKES, Likeness.NEAR_NAMESAKES)
    }
    return replace(TUNING, missing_scale=gaps, likenesses=rates)


def labelled(folder: Path, number: int) -> Iterator[dict[str, Any]]:
    """Each compared pair of one list: its places, whether it is one person, and what agrees and differs."""
    records, _ = read_people(folder / LIST, read_communes(folder / SUCCESSION))
    truth = set(read_kinds(folder / PAIRS))
    weights = Weights("", FittedOn(0, 0, 0), EMPTY, EMPTY, 1.0)
    scorer = Scorer(records, frequencies=Frequencies(records), weights=weights)
    for pair in pairs_of(blocking_keys(record) for record in records):
        one, other = (records[place].id for place in pair)
        is_same = (min(one, other), max(one, other)) in truth
        yield {"list": number, "left": pair[0], "right": pair[1], "same": int(is_same), **scorer.found(pair)}


def write_pairs(path: Path, lists: Sequence[Wanted]) -> None:
    """All labelled pairs of all lists as one table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer: csv.DictWriter[str] | None = None
        for number, wanted in enumerate(lists):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                rates = parameters(wanted.gaps, wanted.namesakes)
                population = make_population(rates, rows=wanted.rows, seed=wanted.seed)
                if wanted.has_addresses:
                    write_addresses(population.rows, Random(wanted.seed))
                write_population(population, folder)
                for row in labelled(folder, number):
                    if writer is None:
                        writer = csv.DictWriter(file, list(row))
                        writer.writeheader()
                    writer.writerow(row)


def main() -> None:
    """Make, compare, fit, write."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_matching", description=__doc__)
    parser.add_argument("--version", required=True, help="what the new table is called, for example 1")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--pairs", type=Path, help="keep the labelled pairs in this file, or use it if it is there")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        pairs = chosen.pairs or Path(name) / "pairs.csv"
        if not pairs.exists():
            write_pairs(pairs, LISTS)
        fit = [str(peers_python()), "-m", "bench.fit_table", str(pairs), str(chosen.out), chosen.version]
        subprocess.run(fit, check=True)


if __name__ == "__main__":
    main()
