"""Rows straight from PostgreSQL's driver in binary form: Django's cursors ask for text, in which bytes are doubled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import connection
from psycopg.types.string import ByteaBinaryLoader

LEFT_AS_SENT = ("text", "varchar", "uuid", "timestamptz")


def binary_rows(statement: str, parameters: Sequence[Any] | None, *, as_sent: bool = False) -> list[tuple[Any, ...]]:
    """All rows of a query on Django's connection, inside its transaction if there is one. PostgreSQL alone.

    ``as_sent``: text, UUIDs and moments stay the bytes the server sends (UTF-8; 16 bytes; microseconds since 2000 UTC
    as a signed big-endian number of 8 bytes), for whoever wants bytes and not objects.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        if as_sent:
            for kind in LEFT_AS_SENT:
                cursor.adapters.register_loader(kind, ByteaBinaryLoader)
        cursor.execute(statement.encode(), parameters, binary=True)
        if connection.queries_logged:  # so that tests count it as they count Django's own
            connection.queries_log.append({"sql": statement, "time": "0"})
        return cursor.fetchall()


def binary_rows_of(query: Any, *, as_sent: bool = False) -> list[tuple[Any, ...]]:
    """The same for a Django query of values; its parameters become literals, as Django's own cursors write them."""
    try:
        statement, parameters = query.query.sql_with_params()
    except EmptyResultSet:
        return []
    connection.ensure_connection()
    written = psycopg.ClientCursor(connection.connection).mogrify(statement, parameters)
    return binary_rows(written, None, as_sent=as_sent)
