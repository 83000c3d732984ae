"""The files of a matcher's bench: true pairs, scored pairs, and rows held out to be looked up."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from bench.pair_quality import Pair, ordered

COLUMNS_OF_SCORES = ["id_a", "id_b", "score"]


def read_scores(path: Path) -> dict[Pair, float]:
    """``id_a,id_b,score``, in any order; ValueError for other columns, a pair written twice, a row with itself."""
    scores: dict[Pair, float] = {}
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        head = next(lines, [])
        if head != COLUMNS_OF_SCORES:
            raise ValueError(f"{path.name} begins with {','.join(head)}, not with {','.join(COLUMNS_OF_SCORES)}.")
        for one, other, score in lines:
            pair = ordered(one, other)
            if one == other or pair in scores:
                raise ValueError(f"{path.name} has the pair {one}, {other} twice, or of one row.")
            scores[pair] = float(score)
    return scores


def read_kinds(path: Path) -> dict[Pair, frozenset[str]]:
    """Pairs and their kinds, from ``left,right,kinds``; no kinds where the file has no such column."""
    return {
        ordered(row["left"], row["right"]): frozenset(filter(None, row.get("kinds", "").split("|")))
        for row in _rows(path)
    }


def hold_out(folder: Path, *, most: int, seed: int, register: Path, probes: Path) -> set[Pair]:
    """Split ``people.csv``: one row of up to ``most`` duplicated people into ``probes``, the rest into ``register``.

    Gives the true pairs of a probe and a row that stayed. Every probe has one at least.
    """
    truth = read_kinds(folder / "true_pairs.csv")
    duplicated: dict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / "clusters.csv"):
        duplicated[row["cluster"]].append(row["id"])
    dice = Random(seed)
    people = sorted(cluster for cluster, ids in duplicated.items() if len(ids) > 1)
    chosen = {dice.choice(duplicated[each]) for each in dice.sample(people, k=min(most, len(people)))}
    with (folder / "people.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    _write(register, head, (row for row in rows if row[0] not in chosen))
    _write(probes, head, (row for row in rows if row[0] in chosen))
    return {pair for pair in truth if len(chosen & set(pair)) == 1}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
