"""rapidfuzz over seven blocking keys with weights set by hand (looked at on tuning populations alone)."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from bench.peers.records import Record, candidate_pairs, read_people, run_peer

# Likeness of names (0-1), from the best downwards: the points that at least so much of it is worth.
NAME = ((0.999, 2.5), (0.95, 1.8), (0.90, 1.1), (0.85, 0.5), (0.75, -0.3), (0.0, -1.5))
# The same for given names, which is what tells twins and siblings apart.
GIVEN_NAME = ((0.999, 0.0), (0.9, -1.0), (0.8, -3.0), (0.0, -4.0))
RAREST = 1.0
# A number of more digits is one of the new kind.
OLD_DIGITS = 9


def match(told: argparse.Namespace) -> Iterator[tuple[str, str, float]]:
    """Every pair of the blocks with the sum of its points, not bounded."""
    records = read_people(told.people, told.communes)
    crowds = Counter(record.in_order for record in records)
    for left, right in candidate_pairs(records):
        one, other = records[left], records[right]
        yield one.id, other.id, points(one, other, crowd=max(crowds[one.in_order], crowds[other.in_order]))


def points(one: Record, other: Record, *, crowd: int) -> float:
    """The sum of what agrees less what differs; ``crowd`` is how many rows bear the more frequent of the names."""
    return (
        _name(one, other, crowd)
        + _birth(one.dob, other.dob)
        + _number(one.number, other.number)
        + _phone(one.phone, other.phone)
        + _place(one, other)
        + _head(one, other)
        + (-3.0 if one.sex and other.sex and one.sex != other.sex else 0.0)
    )


def likeness_of_names(one: Record, other: Record) -> float:
    """0-1: the best of spelling, of words in any order and of names by which the two are also called."""
    return max(_likeness(a, b) for a in one.names for b in other.names)


def _likeness(a: str, b: str) -> float:
    in_any_order = max(fuzz.token_sort_ratio(a, b), fuzz.token_set_ratio(a, b) - 6.0) / 100
    return float(max(JaroWinkler.similarity(a, b), in_any_order))


def likeness_of_given_names(one: Record, other: Record) -> float:
    """0-1: of the last words, or of one's last with the other's first, should one list put the given name first."""
    ends = [(name.rpartition(" ")[2], name.partition(" ")[0]) for name in (*one.names, *other.names)]
    mine, theirs = ends[: len(one.names)], ends[len(one.names) :]
    return max(
        float(JaroWinkler.similarity(a, b))
        for given, first in mine
        for other_given, other_first in theirs
        for a, b in ((given, other_given), (given, other_first), (first, other_given))
    )


def _name(one: Record, other: Record, crowd: int) -> float:
    worth = _step(NAME, likeness_of_names(one, other))
    if worth > 0:
        worth += RAREST - 0.3 * log(crowd)
    return worth + _step(GIVEN_NAME, likeness_of_given_names(one, other))


def _step(steps: tuple[tuple[float, float], ...], likeness: float) -> float:
    return next(worth for least, worth in steps if likeness >= least)


def _birth(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return {4: 2.0, 7: 4.0}.get(len(one), 2.5 if one.endswith("-01-01") else 5.5)
    years = abs(int(one[:4]) - int(other[:4]))
    if years == 0:
        return _within_year(one, other)
    if len(one) == len(other) == 10 and one[5:] == other[5:] and not one.endswith("-01-01"):
        return 2.0
    if years <= 2:
        return 0.0 if years == 1 else -1.0
    return -2.0 if DamerauLevenshtein.distance(one[:4], other[:4]) == 1 else -5.0


def _within_year(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 10 or shorter.endswith("-01-01") or longer.endswith("-01-01"):
        return 3.0 if len(shorter) == 7 and longer.startswith(shorter) else 1.6
    if (one[5:7], one[8:]) == (other[8:], other[5:7]) or DamerauLevenshtein.distance(one, other) == 1:
        return 2.5
    return -2.5


def _number(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 8.0
    if (len(one) > OLD_DIGITS) == (len(other) > OLD_DIGITS):
        return 4.0 if DamerauLevenshtein.distance(one, other) == 1 else -5.0
    return 0.0


def _phone(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 5.0
    return 3.0 if DamerauLevenshtein.distance(one, other) == 1 else -1.2


def _place(one: Record, other: Record) -> float:
    if not one.communes or not other.communes:
        return 0.0
    if not set(one.communes) & set(other.communes):
        return -1.8
    return 1.8 + _text(one.village, other.village, same=1.4, other=-1.6)


def _head(one: Record, other: Record) -> float:
    """Two heads of households of one name say little; a head of another name than one's own says much."""
    if one.head == one.name and other.head == other.name:
        return 0.4
    return _text(one.head, other.head, same=2.2, other=-1.6)


def _text(one: str, two: str, *, same: float, other: float) -> float:
    if not one or not two:
        return 0.0
    return same if fuzz.token_sort_ratio(one, two) >= 90 else other


if __name__ == "__main__":
    run_peer(match)
