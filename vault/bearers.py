"""Who bears a data key beside its owner: people whose records were merged into the owner's, and those who once were it.

Stored beside the wrapped key and bound into it: a list of the standing ones, in the order in which the key went from
one to the next, and a list of the former, under whose id versions of rows were written while they had the key.
"""

from __future__ import annotations

import functools
from typing import NamedTuple
from uuid import UUID

ID = 16


class Bearers(NamedTuple):
    """Ids as numbers. Rows of the standing ones open; of the former ones only versions that say how a row once was."""

    standing: tuple[int, ...] = ()
    former: frozenset[int] = frozenset()


NOBODY = Bearers()


@functools.lru_cache(maxsize=1024)
def read_bearers(stored: bytes) -> Bearers:
    """The two lists of their stored form."""
    count, ids = stored[0], stored[1:]
    numbers = [int.from_bytes(ids[start : start + ID]) for start in range(0, len(ids), ID)]
    return Bearers(tuple(numbers[:count]), frozenset(numbers[count:]))


def write_bearers(bearers: Bearers) -> bytes | None:
    """The stored form; None where there is nobody."""
    ids = [*bearers.standing, *sorted(bearers.former)]
    if not ids:
        return None
    return bytes([len(bearers.standing)]) + b"".join(each.to_bytes(ID) for each in ids)


def stands_for(owner: bytes, stored: bytes | None) -> bool:
    """Whether rows of this owner (16 bytes) open with the key beside those of the key's own."""
    return stored is not None and int.from_bytes(owner) in read_bearers(bytes(stored)).standing


def handed_on(bearers: Bearers, *, owner: UUID) -> Bearers:
    """Once the key goes from ``owner`` to the next one."""
    return Bearers((*bearers.standing, owner.int), bearers.former)


def handed_back(bearers: Bearers, *, owner: UUID, to: UUID) -> Bearers:
    """Once the key goes from ``owner`` back to somebody who bore it; the owner and whoever came between are former."""
    place = bearers.standing.index(to.int)
    gone = {owner.int, *bearers.standing[place + 1 :]}
    return Bearers(bearers.standing[:place], bearers.former | frozenset(gone - {to.int}))
