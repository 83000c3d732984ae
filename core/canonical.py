"""One unambiguous byte encoding of plain values, for everything that is hashed or sealed with a key."""

from __future__ import annotations

import functools
import struct
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _moment(value: datetime) -> bytes:
    """Microseconds since 1970 UTC."""
    since = value - EPOCH
    return b"%d" % ((since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds)


def _nested(values: Iterable[object]) -> bytes:
    return encode(values)


def _pairs(value: dict[str, object]) -> bytes:
    return encode([item for key in sorted(value) for item in (key, value[key])])


def _unordered(values: Iterable[object]) -> bytes:
    return encode(sorted(values, key=repr))


KINDS: dict[type, tuple[bytes, Callable[..., bytes]]] = {
    type(None): (b"n", lambda _: b""),
    bool: (b"b", lambda value: b"1" if value else b"0"),
    int: (b"i", lambda value: b"%d" % value),
    str: (b"s", str.encode),
    bytes: (b"y", bytes),
    memoryview: (b"y", bytes),
    bytearray: (b"y", bytes),
    UUID: (b"u", lambda value: value.bytes),
    datetime: (b"t", _moment),
    date: (b"d", lambda value: value.isoformat().encode()),
    Decimal: (b"m", lambda value: format(value.normalize(), "f").encode()),
    float: (b"f", lambda value: repr(value).encode()),
    list: (b"l", _nested),
    tuple: (b"l", _nested),
    set: (b"e", _unordered),
    frozenset: (b"e", _unordered),
    dict: (b"o", _pairs),
}


def _kind(value: object) -> tuple[bytes, Callable[..., bytes]]:
    """Encoder of a value whose exact type is not listed (an enumeration's member, a lazy subclass)."""
    for known in (str, int, datetime, date, UUID, dict, list, tuple):
        if isinstance(value, known):
            return KINDS[known]
    message = f"no canonical encoding for {type(value).__name__}"
    raise TypeError(message)


@functools.lru_cache(maxsize=64)
def _lengths(count: int) -> struct.Struct:
    return struct.Struct(f">{count + 1}I")


def body_of(value: object) -> tuple[bytes, bytes]:
    """Type letter and bytes of one value."""
    kind, convert = KINDS.get(type(value)) or _kind(value)
    return kind, convert(value)


def assemble(kinds: bytes, bodies: Sequence[bytes]) -> bytes:
    """Number of values, length and type letter of each, then their bytes."""
    count = len(bodies)
    return b"".join((_lengths(count).pack(count, *map(len, bodies)), kinds, *bodies))


def encode(values: Iterable[object]) -> bytes:
    """Number of values, length and type letter of each, then their bytes. No two inputs share an encoding.

    Lists and dicts nest; a dict's order and a set's order do not count.
    """
    kinds: list[bytes] = []
    bodies: list[bytes] = []
    for value in values:
        kind, convert = KINDS.get(type(value)) or _kind(value)
        kinds.append(kind)
        bodies.append(convert(value))
    return assemble(b"".join(kinds), bodies)
