"""Pairs of records that may be one person: what is remembered of each, and in which order they are looked at."""

from __future__ import annotations

import math
from hashlib import blake2b
from typing import Final
from uuid import UUID

from beneficiaries.rules.index_keys import Known

_MILLION: Final = 1_000_000


def ordered(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """The two ids, the smaller first."""
    return (one, other) if one.int < other.int else (other, one)


def rank_of(chance: float, at_stake: int) -> float:
    """What is likely comes first, and of equally likely pairs the one on which more money (dong) hangs: ten million
    count as twice the chance of one without any.
    """
    return round(chance * (1 + math.log10(1 + at_stake / _MILLION)), 6)


def compared_digest(known: Known) -> bytes:
    """Digest (16 bytes, not keyed: never stored by itself) of all that is compared of a person: the same digest, the
    same comparison.
    """
    text = repr((
        known.names, known.sex, known.birth, sorted(known.identity_numbers), sorted(known.phones), known.commune,
        known.communes, known.written, known.village, known.head,
    ))  # fmt: skip
    return blake2b(text.encode(), digest_size=16).digest()
