"""Writes a population: the list, the succession of communes, the truth, the hard negatives and the counts."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.population.communes import succession_rows
from bench.population.counts import counts_of
from bench.population.population import Population
from bench.population.rows import COLUMNS
from bench.population.truth import Pair, hard_negatives, true_pairs

LIST = "people.csv"
SUCCESSION = "succession.csv"
PAIRS = "true_pairs.csv"
CLUSTERS = "clusters.csv"
NEGATIVES = "hard_negatives.csv"
COUNTS = "counts.json"


def write_population(population: Population, folder: Path) -> dict[str, Any]:
    """Write all files into ``folder`` (made if it is missing; files of these names are replaced); returns the counts.

    UTF-8, comma, line feed. ``people.csv`` has the columns ``rows.COLUMNS``; ``clusters.csv`` gives each row its
    person; ``true_pairs.csv`` and ``hard_negatives.csv`` have the ids of two rows, the smaller first, and the kinds
    joined by ``|``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pairs, negatives = true_pairs(population), hard_negatives(population)
    _write(folder / LIST, COLUMNS, (row.cells for row in population.rows))
    _write(folder / SUCCESSION, ("old_commune", "province", "new_commune"), succession_rows(population.communes))
    _write(folder / CLUSTERS, ("id", "cluster"), ((row.id, f"P{row.person.number:07d}") for row in population.rows))
    _write_pairs(folder / PAIRS, pairs)
    _write_pairs(folder / NEGATIVES, negatives)
    counts = counts_of(population, pairs=pairs, negatives=negatives)
    (folder / COUNTS).write_text(json.dumps(counts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return counts


def _write_pairs(path: Path, pairs: Mapping[Pair, Iterable[str]]) -> None:
    rows = ((*pair, "|".join(sorted(kinds))) for pair, kinds in sorted(pairs.items(), key=lambda each: each[0]))
    _write(path, ("left", "right", "kinds"), rows)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
