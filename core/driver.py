"""Rows of statements of our own, as tuples. PostgreSQL's come straight from its driver in binary form: Django's cursors
ask for text, in which bytes are doubled.
"""

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


def rows_within(query: Any, statement: str, *, as_sent: bool = False) -> list[tuple[Any, ...]]:
    """All rows of a statement that holds a Django query of values at ``{query}``; none where that can have none.

    Its parameters become literals, as Django's own cursors write them, but on SQLite. ``as_sent`` is PostgreSQL's.
    """
    try:
        inner, parameters = query.query.sql_with_params()
    except EmptyResultSet:
        return []
    whole = statement.format(query=inner)
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(whole, parameters)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found
    connection.ensure_connection()
    return binary_rows(psycopg.ClientCursor(connection.connection).mogrify(whole, parameters), None, as_sent=as_sent)
