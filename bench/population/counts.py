"""What a population holds, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from bench.population.kinds import Gap, Likeness, Slip
from bench.population.population import Population
from bench.population.rows import COLUMNS
from bench.population.truth import Pair


def counts_of(
    population: Population, *, pairs: Mapping[Pair, set[Slip | Gap]], negatives: Mapping[Pair, set[Likeness]]
) -> dict[str, Any]:
    """Rows, people, clusters and pairs; each kind of likeness by pairs; each slip by rows and by pairs; empty cells."""
    sizes = Counter(len(rows) for rows in population.rows_by_person().values())
    slips_by_pairs = _counted([*Slip, *Gap], pairs.values())
    slips_by_rows = _counted(Slip, (row.slips for row in population.rows))
    cells = (row.cells for row in population.rows)
    empty = Counter(column for row in cells for column, cell in zip(COLUMNS, row, strict=True) if not cell)
    return {
        "set": population.parameters.name,
        "seed": population.seed,
        "rows": len(population.rows),
        "people": sum(sizes.values()),
        "clusters": sum(number for size, number in sizes.items() if size > 1),
        "clusters_by_size": {str(size): sizes[size] for size in sorted(sizes) if size > 1},
        "duplicate_pairs": len(pairs),
        "hard_negative_pairs": len(negatives),
        "hard_negative_pairs_by_kind": _counted(Likeness, negatives.values()),
        "slips_by_rows": slips_by_rows,
        "slips_by_duplicate_pairs": slips_by_pairs,
        "rows_by_source": dict(sorted(Counter(row.source for row in population.rows).items())),
        "empty_cells": {column: empty[column] for column in COLUMNS},
    }


def _counted(kinds: Iterable[str], sets: Iterable[Iterable[str]]) -> dict[str, int]:
    found = Counter(str(kind) for each in sets for kind in each)
    return {str(kind): found[str(kind)] for kind in kinds}


def counts_as_text(counts: Mapping[str, Any]) -> str:
    """One line a number; the numbers of a table stand under its name."""
    lines = []
    for name, number in counts.items():
        if isinstance(number, dict):
            lines.append(f"{name}:")
            lines += [f"  {kind:<28}{each:>10}" for kind, each in number.items()]
        else:
            lines.append(f"{name:<30}{number:>10}")
    return "\n".join(lines)
