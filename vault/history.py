"""History of tracked rows: who and which organisation stand on the row itself; sealed values are copied as tokens."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from core.action import current_actor
from core.clock import now
from core.insert import insert_rows


class ActorOnHistory(models.Model):
    """Who made this version, for which organisation (ids stay when the account goes)."""

    history_actor = models.UUIDField(null=True)
    history_organisation = models.UUIDField(null=True)

    class Meta:
        abstract = True


def _no_user(*args: Any, **kwargs: Any) -> None:  # noqa: ARG001
    return None


def tracked(**options: Any) -> HistoricalRecords:
    """``history = tracked()``: append-only versions with a random id, the actor and the organisation."""
    return HistoricalRecords(
        history_id_field=models.UUIDField(default=uuid.uuid4),
        history_user_id_field=models.UUIDField(null=True),
        history_user_getter=lambda historical: historical.history_user_id,
        history_user_setter=_no_user,
        get_user=_no_user,
        bases=[ActorOnHistory],
        **options,
    )


def set_actor(sender: Any, **kwargs: Any) -> None:  # noqa: ARG001
    """Receiver: put the running action's actor on the new version."""
    historical = kwargs["history_instance"]
    actor = current_actor()
    if actor is not None:
        historical.history_actor = actor.user_id
        historical.history_user_id = actor.user_id
        historical.history_organisation = actor.organisation_id


def connect() -> None:
    """Called once at start."""
    pre_create_historical_record.connect(set_actor, dispatch_uid="vault.history.actor")


def bulk_create_with_history(rows: Any, *, batch_size: int = 1000) -> list[Any]:
    """Insert rows and their first versions; one statement a batch for each table."""
    made = list(rows)
    insert_rows(made, batch_size=batch_size)
    for start in range(0, len(made), batch_size):
        add_versions(made[start : start + batch_size])
    return made


def add_versions(rows: Sequence[models.Model], *, kind: str = "+") -> None:
    """Write the present state of stored rows (of one model, at most 1,000) as new versions.

    The database copies its own row, so a sealed value's token is the same in both by construction. ``kind``: + ~ or -
    (before the row is deleted).
    """
    if not rows:
        return
    model = type(rows[0])
    versions = model.history.model  # type: ignore[attr-defined]
    quote = connection.ops.quote_name
    actor = current_actor()
    user, organisation = (actor.user_id, actor.organisation_id) if actor is not None else (None, None)
    told = {
        "history_date": now(),
        "history_type": kind,
        "history_change_reason": None,
        "history_user_id": user,
        "history_actor": user,
        "history_organisation": organisation,
    }
    named = {name: _prepared(versions, name, value) for name, value in told.items()}
    copied = [quote(field.column) for field in versions.tracked_fields]
    columns = [*copied, *map(quote, ["history_id", *named])]
    pk: Any = model._meta.pk
    pks, among = _among([row.pk for row in rows], pk)
    fresh_id = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    values = ", ".join([*copied, fresh_id, *(_cast(versions, name) for name in named)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(versions._meta.db_table)} ({', '.join(columns)}) "  # noqa: S608  (names of our own schema)
            f"SELECT {values} FROM {quote(model._meta.db_table)} "
            f"WHERE {quote(pk.column)} {among}",
            [*named.values(), *pks],
        )


def _among(ids: Sequence[Any], pk: Any) -> tuple[list[Any], str]:
    """Parameters and condition "is one of these"; on PostgreSQL ids that are UUIDs travel as one array."""
    if connection.vendor == "postgresql" and isinstance(pk, models.UUIDField):
        return [f"{{{','.join([each.hex for each in ids])}}}"], "= ANY(CAST(%s AS uuid[]))"
    return [pk.get_db_prep_value(each, connection) for each in ids], f"IN ({', '.join(['%s'] * len(ids))})"


def _prepared(versions: type[models.Model], name: str, value: Any) -> Any:
    field: Any = versions._meta.get_field(name)
    return field.get_db_prep_save(value, connection)


def _cast(versions: type[models.Model], name: str) -> str:
    """A placeholder with its type, for PostgreSQL cannot guess that of a NULL in a SELECT."""
    field = versions._meta.get_field(name)
    return f"CAST(%s AS {field.db_type(connection)})" if connection.vendor == "postgresql" else "%s"
