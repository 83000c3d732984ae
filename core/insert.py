"""Inserting many rows whose ids are known beforehand, without Django's compiler, which takes longer than the database.

PostgreSQL takes them by COPY, SQLite by one prepared statement; where neither can be done, by Django's ``bulk_create``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import connection, models, transaction

COPY_TYPES = {
    "uuid": "uuid", "bytea": "bytea", "varchar": "varchar", "text": "text", "integer": "int4", "bigint": "int8",
    "smallint": "int2", "boolean": "bool", "date": "date", "timestamp with time zone": "timestamptz", "jsonb": "jsonb",
    "numeric": "numeric", "double precision": "float8",
}  # fmt: skip
AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
DAYS = {models.DateField, models.DateTimeField}


class Column(NamedTuple):
    """Where a value comes from on a row, what makes it ready (None: nothing to do), and the type COPY is told."""

    attname: str
    prepare: Callable[[Any], Any] | None
    copy_type: str


def insert_rows(rows: Sequence[Any], *, batch_size: int = 1000) -> None:
    """Insert unsaved rows of one model; each must carry its id. No signals are sent and no conflict is handled."""
    if not rows:
        return
    model: type[models.Model] = type(rows[0])
    columns = _columns(model, str(connection.vendor))
    if columns is None:
        model._default_manager.bulk_create(rows, batch_size=batch_size)
        return
    values = zip(*[_values(rows, column) for column in columns], strict=True)
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(str(f.column)) for f in model._meta.concrete_fields)
    with transaction.atomic(savepoint=False):
        if connection.vendor == "postgresql":
            _copy(f"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)", [each.copy_type for each in columns], values)
        else:
            marks = ", ".join(["%s"] * len(columns))
            with connection.cursor() as cursor:
                # The names are those of our own schema.
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values))  # noqa: S608
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _copy(statement: str, types: list[str], values: Any) -> None:
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(types)
        for each in values:
            copy.write_row(each)


def _values(rows: Sequence[Any], column: Column) -> list[Any]:
    name, prepare = column.attname, column.prepare
    if prepare is None:
        return [getattr(row, name) for row in rows]
    return [prepare(getattr(row, name)) for row in rows]


@functools.lru_cache(maxsize=256)
def _columns(model: type[models.Model], vendor: str) -> tuple[Column, ...] | None:
    """The model's columns in order; None where the database or Django itself must make a value."""
    found = [_column(field, vendor) for field in model._meta.concrete_fields]
    return None if None in found else tuple(each for each in found if each is not None)


def _column(field: Any, vendor: str) -> Column | None:
    leaf = field
    while leaf.remote_field is not None:
        leaf = leaf.target_field
    is_made = leaf.generated or field.generated or getattr(field, "auto_now", False)
    if is_made or getattr(field, "auto_now_add", False) or (field is leaf and isinstance(field, models.AutoField)):
        return None
    copy_type = COPY_TYPES.get(str(field.db_type(connection)).partition("(")[0], "")
    if vendor == "postgresql" and not copy_type:
        return None
    return Column(field.attname, _preparation(field, leaf, vendor), copy_type)


def _preparation(field: Any, leaf: Any, vendor: str) -> Callable[[Any], Any] | None:
    if isinstance(leaf, models.UUIDField):
        return None if vendor == "postgresql" else (lambda value: None if value is None else value.hex)
    if isinstance(leaf, AS_IT_IS) or (vendor == "postgresql" and type(leaf) in DAYS):
        return None
    return lambda value: field.get_db_prep_save(value, connection)
