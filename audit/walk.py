"""The events in order, each as the bytes its MAC was made of, straight from the driver.

Django's row objects would take longer than the MACs: a column is encoded for a whole batch at once, and PostgreSQL's
bytes of text, UUIDs and moments are taken as they come. A test holds the bytes equal to ``chain.mac_of``.
A value that has been made unreadable is encoded as something no writer ever wrote.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection, models

from audit import chain
from audit.models import Event
from core.canonical import EPOCH, assemble, body_of
from core.driver import binary_rows

BATCH = 2000
UNREADABLE = b"?"
FAULTS = (AttributeError, TypeError, ValueError)
ID_BYTES = 16
FROM_1970 = (datetime(2000, 1, 1, tzinfo=UTC) - EPOCH).days * 86_400_000_000  # PostgreSQL counts from 2000
Parts = tuple[Sequence[bytes], Sequence[bytes]]
Encode = Callable[[Sequence[Any]], Parts]


class Link(NamedTuple):
    """One event: its place, what it says of its predecessor, key and MAC (hex digits), and the bytes under the MAC."""

    seq: int
    prev: bytes
    key_id: bytes
    mac: bytes
    encoded: bytes


class Column(NamedTuple):
    """How a column is asked for, and what makes letters and bodies of the values of a batch."""

    sql: str
    encode: Encode


def links() -> Iterator[Link]:
    """Every event by number; memory does not grow with the log."""
    columns = [_column(name) for name in chain.COLUMNS]
    for rows in _batches(columns):
        *values, macs = zip(*rows, strict=True)
        parts = [_encoded(column.encode, found) for column, found in zip(columns, values, strict=True)]
        letters = map(b"".join, zip(*[found for found, _bodies in parts], strict=True))
        bodies = [found for _letters, found in parts]
        prevs, key_ids = bodies[chain.PREV], bodies[chain.KEY_ID]
        encoded = map(assemble, letters, zip(*bodies, strict=True))
        yield from map(Link, values[0], prevs, key_ids, _encoded(_text, macs)[1], encoded)


def _batches(columns: Sequence[Column]) -> Iterator[list[tuple[Any, ...]]]:
    """Rows in order, a span of numbers at a time: no plan of the database reads more than that."""
    asked = ", ".join([*(each.sql for each in columns), "mac"])
    statement = f"SELECT {asked} FROM audit_event WHERE seq >= %s AND seq < %s ORDER BY seq"  # noqa: S608  (our own columns)
    start = _next_from(None)
    while start is not None:
        yield _rows(statement, [start, start + BATCH])
        start = _next_from(start + BATCH)


def _rows(statement: str, span: list[int]) -> list[tuple[Any, ...]]:
    if connection.vendor == "postgresql":
        return binary_rows(statement, span, as_sent=True)
    with connection.cursor() as cursor:
        cursor.execute(statement, span)
        return list(cursor.fetchall())


def _next_from(seq: int | None) -> int | None:
    """The first number there is (from this one on): a gap, however wide, is stepped over."""
    events = Event.objects.order_by("seq") if seq is None else Event.objects.filter(seq__gte=seq).order_by("seq")
    return events.values_list("seq", flat=True).first()


def _column(name: str) -> Column:
    field = Event._meta.get_field(name)
    is_postgresql = connection.vendor == "postgresql"
    match field:
        case models.UUIDField():
            return Column(name, _id_bytes if is_postgresql else _id_text)
        case models.JSONField():
            return Column(f"CAST({name} AS text)" if is_postgresql else name, _json)
        case models.DateTimeField() if is_postgresql:
            return Column(name, _moment_bytes)
        case models.DateTimeField():
            return Column(f"{name} || ''", _moment_text)  # as text: the driver would parse a column of this type
        case models.CharField():
            return Column(name, _text)
    return Column(name, _plain)


def _encoded(encode: Encode, values: Sequence[Any]) -> Parts:
    """Letters and bodies of one column of a batch."""
    try:
        return encode(values)
    except FAULTS:
        pairs = [_encoded_alone(encode, each) for each in values]
        return [letter for letter, _body in pairs], [body for _letter, body in pairs]


def _encoded_alone(encode: Encode, value: Any) -> tuple[bytes, bytes]:
    try:
        letters, bodies = encode([value])
    except FAULTS:
        return UNREADABLE, repr(value).encode()
    return letters[0], bodies[0]


def _text(values: Sequence[Any]) -> Parts:
    """The UTF-8 of text, which PostgreSQL sends as it is; anything else is a fault."""
    if connection.vendor != "postgresql":
        return [b"s"] * len(values), [each.encode() for each in values]
    if None in values:
        raise TypeError(values)
    return [b"s"] * len(values), values


def _id_bytes(values: Sequence[bytes | None]) -> Parts:
    return [b"n" if each is None else b"u" for each in values], [each or b"" for each in values]


def _id_text(values: Sequence[str | None]) -> Parts:
    if any(each is not None and len(each) != 2 * ID_BYTES for each in values):
        raise ValueError(values)
    return _id_bytes([None if each is None else bytes.fromhex(each) for each in values])


def _moment_bytes(values: Sequence[bytes]) -> Parts:
    """What the canonical encoding makes of moments: microseconds since 1970."""
    counted = [int.from_bytes(each, signed=True) + FROM_1970 for each in values]
    return [b"t"] * len(values), list(map(b"%d".__mod__, counted))


def _moment_text(values: Sequence[str]) -> Parts:
    return _plain([datetime.fromisoformat(each).replace(tzinfo=UTC) for each in values])


def _plain(values: Sequence[Any]) -> Parts:
    pairs = list(map(body_of, values))
    return [letter for letter, _body in pairs], [body for _letter, body in pairs]


def _json(values: Sequence[str | bytes]) -> Parts:
    pairs = list(map(_json_alone, values))
    return [letter for letter, _body in pairs], [body for _letter, body in pairs]


@functools.lru_cache(maxsize=4096)
def _json_alone(text: str | bytes) -> tuple[bytes, bytes]:
    """Few of them differ: most are empty or name a type of help."""
    return body_of(json.loads(text))
