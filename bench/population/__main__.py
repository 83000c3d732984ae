"""Writes an invented population: ``python -m bench.population --people 5000 --set tuning --seed 1 --out DIR``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.population.counts import counts_as_text
from bench.population.files import write_population
from bench.population.parameter_sets import SETS
from bench.population.parameters import SeedRefused
from bench.population.population import make_population
from bench.population.seeds import parameters_of


def main(arguments: list[str] | None = None) -> int:
    """Make, write, print the counts; 2 when the seed is not one of the set's own."""
    parser = argparse.ArgumentParser(prog="python -m bench.population", description=__doc__)
    parser.add_argument("--people", type=int, required=True, help="rows of the list, duplicates among them")
    parser.add_argument("--set", choices=list(SETS), required=True, dest="chosen_set")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write into")
    chosen = parser.parse_args(arguments)
    try:
        parameters = parameters_of(chosen.chosen_set, chosen.seed)
    except SeedRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    population = make_population(parameters, rows=chosen.people, seed=chosen.seed)
    print(counts_as_text(write_population(population, chosen.out)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
