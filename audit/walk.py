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
Encode = Callable[[Any], tuple[bytes, bytes]]


class Link(NamedTuple):
    """One event: its place, what it says of its predecessor, its key and MAC, and the bytes under the MAC."""

    seq: int
    prev: str
    key_id: str
    mac: str
    encoded: bytes


class Column(NamedTuple):
    """How a column is asked for, and what makes letter and body of its value (a letter alone: it is text)."""

    sql: str
    encode: Encode | bytes


def links() -> Iterator[Link]:
    """Every event by number; memory does not grow with the log."""
    columns = [_column(name) for name in chain.COLUMNS]
    for rows in _batches(columns):
        *values, macs = zip(*rows, strict=True)
        parts = [_encoded(column.encode, found) for column, found in zip(columns, values, strict=True)]
        letters = map(b"".join, zip(*[found for found, _bodies in parts], strict=True))
        bodies = zip(*[found for _letters, found in parts], strict=True)
        seqs, prevs, key_ids = values[0], map(_text, values[chain.PREV]), map(_text, values[chain.KEY_ID])
        yield from map(Link, seqs, prevs, key_ids, map(_text, macs), map(assemble, letters, bodies))


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
            return Column(name, b"s")
    return Column(name, body_of)


def _encoded(encode: Encode | bytes, values: Sequence[Any]) -> tuple[Sequence[bytes], Sequence[bytes]]:
    """Letters and bodies of one column of a batch."""
    try:
        if isinstance(encode, bytes):
            return [encode] * len(values), _as_bytes(values)
        letters, bodies = zip(*map(encode, values), strict=True)
    except FAULTS:
        letters, bodies = zip(*[_encoded_alone(encode, each) for each in values], strict=True)
    return letters, bodies


def _encoded_alone(encode: Encode | bytes, value: Any) -> tuple[bytes, bytes]:
    try:
        return (encode, _as_bytes([value])[0]) if isinstance(encode, bytes) else encode(value)
    except FAULTS:
        return UNREADABLE, repr(value).encode()


def _as_bytes(values: Sequence[Any]) -> Sequence[bytes]:
    """The UTF-8 of text, which PostgreSQL sends as it is; anything else is a fault."""
    if connection.vendor == "postgresql":
        if None in values:
            raise TypeError(values)
        return values
    return [each.encode() for each in values]


def _text(value: Any) -> str:
    """What is compared and looked up: what is no text equals nothing."""
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _id_bytes(value: bytes | None) -> tuple[bytes, bytes]:
    return (b"n", b"") if value is None else (b"u", value)


def _id_text(value: str | None) -> tuple[bytes, bytes]:
    if value is None:
        return b"n", b""
    if len(value) != 2 * ID_BYTES:
        raise ValueError(value)
    return b"u", bytes.fromhex(value)


def _moment_bytes(value: bytes) -> tuple[bytes, bytes]:
    """What the canonical encoding makes of a moment: microseconds since 1970."""
    return b"t", b"%d" % (int.from_bytes(value, signed=True) + FROM_1970)


def _moment_text(value: str) -> tuple[bytes, bytes]:
    return body_of(datetime.fromisoformat(value).replace(tzinfo=UTC))


@functools.lru_cache(maxsize=4096)
def _json(text: str | bytes) -> tuple[bytes, bytes]:
    """Few of them differ: most are empty or name a type of help."""
    return body_of(json.loads(text))
