"""Rows as the database holds them: one text a column, made by the database itself, so that nothing is parsed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models

from core.canonical import encode

ROWS_AT_ONCE = 2000
# What an empty column reads as: left out of a row's bytes, so that a column added later changes no row before it.
EMPTY = {None, "", "NULL", "''"}
POSTGRESQL_TEXTS = {
    "bytea": "encode({}, 'hex')",
    "date": "to_char({}, 'YYYY-MM-DD')",
    "timestamp with time zone": "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of a model's table, by name."""
    return tuple(sorted(str(field.column) for field in model._meta.concrete_fields))


def texts(model: type[models.Model], condition: str, parameters: Sequence[Any]) -> Iterator[tuple[str | None, ...]]:
    """The rows for which a condition holds, each as one text a column, in the order of ``columns_of``."""
    table = connection.ops.quote_name(model._meta.db_table)
    types = {str(f.column): str(f.db_type(connection)).partition("(")[0] for f in model._meta.concrete_fields}
    asked = ", ".join(_text_of(column, types[column]) for column in columns_of(model))
    with connection.cursor() as cursor:
        # The names are those of our own schema.
        cursor.execute(f"SELECT {asked} FROM {table} WHERE {condition}", parameters)  # noqa: S608
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows


def encoded(label: str, columns: Sequence[str], values: Sequence[str | None]) -> bytes:
    """The bytes that stand for a row under a MAC: its table's label, name and text of each column not empty."""
    told: list[object] = [label]
    for column, value in zip(columns, values, strict=True):
        if value not in EMPTY:
            told += (column, value)
    return encode(told)


def _text_of(column: str, kind: str) -> str:
    name = connection.ops.quote_name(column)
    if connection.vendor == "postgresql":
        return POSTGRESQL_TEXTS.get(kind, "CAST({} AS text)").format(name)
    return f"quote({name})"
