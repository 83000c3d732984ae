"""Which pairs of a long list are compared: all that share a key, unless too many people share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from beneficiaries.rules.matching.context import Pair
from beneficiaries.rules.matching.keys import Key

MOST_OF_A_KEY: Final = 60
"""A key that more people share brings nobody together: its pairs share others, or are namesakes."""
MOST_OF_A_NAME: Final = 30
MOST_LOOKED_UP: Final = 200
"""Whoever is looked up alone meets more: his pairs grow with one key, not with its square."""

Numbers = NDArray[np.int64]


def digest_of_key(key: Key) -> int:
    """64 bits of a key, the same on every machine; not keyed, never stored."""
    return int.from_bytes(blake2b("\x1f".join(key).encode(), digest_size=8).digest(), "big", signed=True)


def pairs_of(keys: Iterable[Sequence[Key]]) -> list[Pair]:
    """Pairs of places (smaller first, sorted, no repeats) of records that share a key."""
    places, limits, starts, sizes = _grouped(keys)
    wanted = (sizes > 1) & (sizes <= limits[starts])
    return _unpacked(_packed(places, starts[wanted], sizes[wanted]))


def pairs_looked_up(keys: Iterable[Sequence[Key]], *, first: int) -> list[Pair]:
    """Pairs of a place before ``first`` and one looked up, from it on, that share a key; sorted, no repeats."""
    places, _limits, starts, sizes = _grouped(keys)
    wanted = (sizes > 1) & (sizes <= MOST_LOOKED_UP)
    found: set[Pair] = set()
    for start, size in zip(starts[wanted].tolist(), sizes[wanted].tolist(), strict=True):
        if places[start + size - 1] < first:
            continue
        group = places[start : start + size].tolist()
        found.update((one, other) for one in group if one < first for other in group if other >= first)
    return sorted(found)


def _grouped(keys: Iterable[Sequence[Key]]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Places in the order of their keys, the limit of each, and where the group of each key starts and its size."""
    digests, places, limits = _columns(keys)
    order = np.lexsort((places, digests))
    digests, places, limits = digests[order], places[order], limits[order]
    starts = np.flatnonzero(np.r_[True, digests[1:] != digests[:-1]]) if len(digests) else digests
    return places, limits, starts, np.diff(np.r_[starts, len(digests)])


def _columns(keys: Iterable[Sequence[Key]]) -> tuple[Numbers, Numbers, Numbers]:
    digests: list[int] = []
    places: list[int] = []
    limits: list[int] = []
    for place, each in enumerate(keys):
        for key in each:
            digests.append(digest_of_key(key))
            places.append(place)
            limits.append(MOST_OF_A_NAME if key[0] == "NAME" else MOST_OF_A_KEY)
    return np.array(digests, np.int64), np.array(places, np.int64), np.array(limits, np.int64)


def _packed(places: Numbers, starts: Numbers, sizes: Numbers) -> Numbers:
    """Both places of each pair in one number, groups of one size at a time."""
    found: list[Numbers] = [np.empty(0, np.int64)]
    for size in np.unique(sizes):
        members = places[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        found.append(np.unique((members[:, left] << 32 | members[:, right]).ravel()))
    return np.unique(np.concatenate(found))


def _unpacked(packed: Numbers) -> list[Pair]:
    return list(zip((packed >> 32).tolist(), (packed & 0xFFFFFFFF).tolist(), strict=True))
