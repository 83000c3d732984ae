"""A row must equal its newest version: asked of every row by verification, and of a row before it is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from audit.faults import Fault
from audit.versions import KIND, NUMBER, Versioned, registered
from core.errors import ConflictRefused


def refuse_changed(model: type[models.Model], ids: Sequence[Any]) -> None:
    """Refuse to work on rows that somebody changed behind the application: the next version would vouch for it.

    Raises ``ConflictRefused`` ROW_NOT_VOUCHED. A table without versions has nothing to compare with.
    """
    entry = registered().get(model._meta.label)
    if entry is None or not ids:
        return
    pk: Any = model._meta.pk
    marks = ", ".join(["%s"] * len(ids))
    values = [pk.get_db_prep_value(each, connection) for each in ids]
    with connection.cursor() as cursor:
        cursor.execute(f"{_unlike(entry)} AND l.{_quoted(pk.column)} IN ({marks}) LIMIT 1", values)
        if cursor.fetchone() is not None:
            raise ConflictRefused(
                "ROW_NOT_VOUCHED",
                _("This record was changed outside the system, so nothing was saved. Tell the administrator."),
                params={"table": model._meta.label},
            )


def changed_rows(only: str = "") -> Iterator[Fault]:
    """Rows that differ from their newest version, rows without any version, and rows that are gone without a word.

    Of every table with versions, or of the one named.
    """
    for label, entry in registered().items():
        if only not in {"", label}:
            continue
        with connection.cursor() as cursor:
            cursor.execute(_unlike(entry))
            for pk, kind in cursor.fetchall():
                yield Fault("ROW_WITHOUT_EVENT" if kind in (None, "-") else "ROW_CHANGED", f"{label} {pk}")
            cursor.execute(_gone(entry))
            for (pk,) in cursor.fetchall():
                yield Fault("ROW_MISSING", f"{label} {pk}")


def _unlike(entry: Versioned) -> str:
    """Rows (id, kind of the newest version) that are not what their newest version says."""
    live, versions, pk = _names(entry)
    columns = [_quoted(column) for column in entry.columns]
    if connection.vendor == "postgresql":
        mine, told = (", ".join(f"{side}.{column}" for column in columns) for side in "lh")
        differs = f"ROW({mine}) IS DISTINCT FROM ROW({told})"
    else:
        differs = " OR ".join(f"l.{column} IS NOT h.{column}" for column in columns)
    return (
        f"SELECT l.{pk}, h.{KIND} FROM {live} l "  # noqa: S608  (names of our own schema)
        f"LEFT JOIN {versions} h ON h.{pk} = l.{pk} AND {_is_newest(versions, pk)} "
        f"WHERE (h.{pk} IS NULL OR h.{KIND} = '-' OR {differs})"
    )


def _gone(entry: Versioned) -> str:
    live, versions, pk = _names(entry)
    return (
        f"SELECT h.{pk} FROM {versions} h WHERE h.{KIND} <> '-' AND {_is_newest(versions, pk)} "  # noqa: S608
        f"AND NOT EXISTS (SELECT 1 FROM {live} l WHERE l.{pk} = h.{pk})"
    )


def _is_newest(versions: str, pk: str) -> str:
    return f"h.{NUMBER} = (SELECT MAX(n.{NUMBER}) FROM {versions} n WHERE n.{pk} = h.{pk})"  # noqa: S608


def _names(entry: Versioned) -> tuple[str, str, str]:
    pk: Any = entry.model._meta.pk
    return _quoted(entry.model._meta.db_table), _quoted(entry.versions._meta.db_table), _quoted(pk.column)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
