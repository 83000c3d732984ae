"""Rows straight from PostgreSQL's driver in binary form: Django's cursors ask for text, in which bytes are doubled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import connection


def binary_rows(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of a query on Django's connection, inside its transaction if there is one. PostgreSQL alone."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement.encode(), parameters, binary=True)
        if connection.queries_logged:  # so that tests count it as they count Django's own
            connection.queries_log.append({"sql": statement, "time": "0"})
        return cursor.fetchall()
