"""A row that is not what its newest version says: put back what stood, or let the log vouch for what stands."""

from __future__ import annotations

from typing import Any

from django.db import connection

from audit import log, untouched
from audit.versions import NUMBER, Versioned, registered
from core.action import action
from core.actor import Actor
from core.errors import RuleViolation
from vault.history import add_versions


@action
def restore_row(*, by: Actor, label: str, pk: str) -> None:
    """Write the newest version's values back into the row (one that nobody vouched for is deleted). Event ROW_RESTORED.

    Raises ``RuleViolation``: NO_SUCH_TABLE, NO_SUCH_ROW, NOT_BROKEN, NOT_WHOLE (the row is gone and the history does
    not hold every column of it).
    """
    entry, row_id = _broken(label, pk)
    live, kept, key = _names(entry)
    stands = entry.model._default_manager.filter(pk=row_id).exists()
    columns = ", ".join(map(_quoted, entry.columns))
    newest = (
        f"SELECT {columns} FROM {kept} h WHERE h.{key} = %s AND h.history_type <> '-' "  # noqa: S608
        f"AND h.{NUMBER} = (SELECT MAX(n.{NUMBER}) FROM {kept} n WHERE n.{key} = h.{key})"
    )
    value = _stored_id(entry, row_id)
    with connection.cursor() as cursor:
        cursor.execute(newest, [value])
        has_version = cursor.fetchone() is not None
        if not has_version:
            cursor.execute(f"DELETE FROM {live} WHERE {key} = %s", [value])  # noqa: S608
        elif stands:
            cursor.execute(f"UPDATE {live} SET ({columns}) = ({newest}) WHERE {key} = %s", [value, value])  # noqa: S608
        elif len(entry.columns) < len(entry.model._meta.concrete_fields):
            raise RuleViolation("NOT_WHOLE", f"Lịch sử của {label} không đủ cột để dựng lại dòng đã mất.")
        else:
            cursor.execute(f"INSERT INTO {live} ({columns}) {newest}", [value])
    log.record("ROW_RESTORED", by=by, object_type=label, object_id=str(row_id))


@action
def accept_row(*, by: Actor, label: str, pk: str) -> None:
    """Let the log vouch for the row as it stands now. Event ROW_ACCEPTED.

    Raises ``RuleViolation``: NO_SUCH_TABLE, NO_SUCH_ROW (also where the row is gone), NOT_BROKEN.
    """
    entry, row_id = _broken(label, pk)
    row = entry.model._default_manager.filter(pk=row_id).first()
    if row is None:
        raise RuleViolation("NO_SUCH_ROW", f"Dòng {label} {pk} không còn: chỉ khôi phục được, không chấp nhận được.")
    add_versions([row], kind="~")
    log.record("ROW_ACCEPTED", by=by, about=row)


def _broken(label: str, pk: str) -> tuple[Versioned, Any]:
    entry = registered().get(label)
    if entry is None:
        known = ", ".join(sorted(registered()))
        raise RuleViolation("NO_SUCH_TABLE", f"Không có bảng «{label}» có lịch sử. Các bảng: {known}.")
    if not any(fault.where == f"{label} {pk}" for fault in untouched.changed_rows(label)):
        raise RuleViolation("NOT_BROKEN", f"Dòng {label} {pk} khớp với lịch sử: không có gì để sửa.")
    key: Any = entry.model._meta.pk
    return entry, key.to_python(pk)


def _names(entry: Versioned) -> tuple[str, str, str]:
    key: Any = entry.model._meta.pk
    return _quoted(entry.model._meta.db_table), _quoted(entry.versions._meta.db_table), _quoted(key.column)


def _stored_id(entry: Versioned, row_id: Any) -> Any:
    key: Any = entry.model._meta.pk
    return key.get_db_prep_value(row_id, connection)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
