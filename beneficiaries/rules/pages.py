"""Merging the short ranges of several scopes into one page without repeats and without gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

LARGEST = 2**63 - 1
"""What a database holds in the column."""


class Key(NamedTuple):
    """Place of a person in a list: newest first, equal times by id."""

    sort_key: int
    person: UUID

    def written(self) -> str:
        """For an address."""
        return f"{self.sort_key}.{self.person.hex}"


def read_key(text: str) -> Key | None:
    """The key of an address, or None if the text is none."""
    number, _, name = text.partition(".")
    try:
        key = Key(int(number[:20]), UUID(hex=name))
    except ValueError:
        return None
    return key if abs(key.sort_key) <= LARGEST else None


def merged(ranges: Iterable[Sequence[Key]], *, upwards: bool = False) -> list[Key]:
    """All keys of all ranges once each, newest first (oldest first with ``upwards``)."""
    keys = {key for each in ranges for key in each}
    return sorted(keys, key=lambda key: (key.sort_key, -key.person.int), reverse=not upwards)


def cut(keys: Sequence[Key], *, size: int, upwards: bool = False) -> tuple[list[Key], bool]:
    """The first ``size`` keys, newest first in any case, and whether there are more beyond them.

    Every range must have been asked for ``size + 1`` keys: then no key of the page can be missing.
    """
    page = list(keys[:size])
    return (page[::-1] if upwards else page), len(keys) > size
