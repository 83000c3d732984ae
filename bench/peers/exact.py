"""What a careful office does with a spreadsheet: the same name, year and commune, or the same number."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from bench.peers.records import Record, read_people, run_peer


def match(told: argparse.Namespace) -> Iterator[tuple[str, str, float]]:
    """Pairs with 2 for the same number and 1 for the same name, year and commune; 3 for both."""
    scores: dict[tuple[str, str], float] = defaultdict(float)
    records = read_people(told.people, told.communes)
    for worth, keys in ((2.0, _by_number), (1.0, _by_name)):
        blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for record in records:
            for key in keys(record):
                blocks[key].append(record.id)
        for pair in {pair for ids in blocks.values() for pair in combinations(sorted(ids), 2)}:
            scores[pair] += worth
    for (one, other), score in scores.items():
        yield one, other, score


def _by_number(one: Record) -> list[tuple[str, ...]]:
    return [(one.number,)] if one.number else []


def _by_name(one: Record) -> list[tuple[str, ...]]:
    return [(one.name, one.year, commune) for commune in one.communes] if one.name and one.year else []


if __name__ == "__main__":
    run_peer(match)
