"""Addresses of houses, where a list writes one for the village: with a number, and longer than a village's name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel

_FEWEST_WORDS: Final = 4
_LIKE: Final = 0.92
_NEAR: Final = 0.75


@lru_cache(maxsize=65536)
def is_address(village: str) -> bool:
    """Whether the folded text is the address of a house: four words at least, a number among them."""
    words = village.split()
    return len(words) >= _FEWEST_WORDS and any(word[0].isdigit() for word in words)


def address_keys(village: str) -> Iterator[tuple[str, str]]:
    """Each two neighbouring words of an address: one of them survives most slips. None for a village."""
    if is_address(village):
        yield from pairwise(village.split())


def compare_addresses(one: str, other: str) -> str:
    """How two addresses agree, their words in any order."""
    likeness = max(Indel.normalized_similarity(one, other), Indel.normalized_similarity(_sorted(one), _sorted(other)))
    return "ADDRESS" if likeness >= _LIKE else "ADDRESS_NEAR" if likeness >= _NEAR else "OTHER"


@lru_cache(maxsize=65536)
def _sorted(address: str) -> str:
    return " ".join(sorted(address.split()))
