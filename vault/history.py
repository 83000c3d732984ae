"""History of tracked rows: append-only versions that the database copies from its own rows and the chain vouches for.

Who changed a row, for which organisation and in which act stand on the version; sealed values are copied as tokens.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection, models, transaction
from simple_history.models import HistoricalRecords

from audit import untouched, versions
from core import ddl
from core.action import current_actor, current_unit
from core.clock import now
from core.insert import insert_rows

SEVERAL = 500


class Version(models.Model):
    """Who made this version, in which act, for which organisation (ids outlive the account); its number from 1."""

    history_actor = models.UUIDField(null=True)
    history_organisation = models.UUIDField(null=True)
    history_unit = models.UUIDField(null=True, db_index=True)
    history_number = models.IntegerField(default=1)

    class Meta:
        abstract = True


def _no_user(*args: Any, **kwargs: Any) -> None:  # noqa: ARG001
    return None


class Versions(HistoricalRecords):  # type: ignore[misc]
    """``HistoricalRecords`` whose versions ``add_versions`` writes, after a look whether the row is untouched."""

    def finalize(self, sender: Any, **kwargs: Any) -> None:
        """Guard the row before it is written, and declare the pair of tables to the log."""
        super().finalize(sender, **kwargs)
        if self.cls is sender:
            models.signals.pre_save.connect(self.pre_save, sender=sender, weak=False)
            kept = sender.history.model
            columns = sorted(str(sender._meta.get_field(field.name).column) for field in kept.tracked_fields)
            versions.register(sender, kept, columns)

    def get_meta_options(self, model: Any) -> dict[str, Any]:
        """Each version of a row has its own number."""
        pk = model._meta.pk.name
        name = f"{model._meta.app_label}_{model._meta.model_name}_version"
        options: dict[str, Any] = super().get_meta_options(model)
        return options | {"constraints": [models.UniqueConstraint(fields=[pk, "history_number"], name=name)]}

    def pre_save(self, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
        """A row somebody changed behind the application is not saved: its next version would vouch for the change."""
        if not instance._state.adding and self._concerns(instance, update_fields):
            untouched.refuse_changed(type(instance), [instance.pk])

    def pre_delete(self, instance: Any, **kwargs: Any) -> None:
        """The last version is copied while the row still stands."""
        untouched.refuse_changed(type(instance), [instance.pk])
        add_versions([instance], kind="-")

    def post_delete(self, instance: Any, using: str | None = None, **kwargs: Any) -> None:
        """Nothing left to do."""

    def post_save(
        self, instance: Any, created: bool, using: str | None = None, update_fields: Any = None, **kwargs: Any
    ) -> None:
        """A version of the row as it now stands, unless only columns without history were written."""
        if self._concerns(instance, update_fields):
            super().post_save(instance, created, using=using, **kwargs)

    def create_historical_record(self, instance: Any, history_type: str, using: str | None = None) -> None:
        """The database copies its own row."""
        add_versions([instance], kind=history_type)

    def _concerns(self, instance: Any, update_fields: Any) -> bool:
        if update_fields is None:
            return True
        told = set(update_fields)
        return any(told & {field.name, field.attname} for field in self.fields_included(instance))


def tracked(**options: Any) -> HistoricalRecords:
    """``history = tracked()``: append-only versions with a random id, the actor, the organisation and the act."""
    return Versions(
        history_id_field=models.UUIDField(default=uuid.uuid4),
        history_user_id_field=models.UUIDField(null=True),
        history_user_getter=lambda historical: historical.history_user_id,
        history_user_setter=_no_user,
        get_user=_no_user,
        bases=[Version],
        **options,
    )


def protect() -> None:
    """Declare the triggers that let the tables of versions only grow (called once at start)."""
    for entry in versions.registered().values():
        pk = str(entry.model._meta.pk.column)
        table = entry.versions._meta.db_table
        ddl.register(ddl.append_only(table, pk="history_id", unique=(pk, versions.NUMBER)))


def update_with_history(rows: Any, **changes: Any) -> int:
    """``QuerySet.update`` that leaves a version of each row; the rows are locked and must be untouched."""
    model = rows.model
    with transaction.atomic():
        kept = list(rows.select_for_update().order_by("pk"))
        for start in range(0, len(kept), SEVERAL):
            part = kept[start : start + SEVERAL]
            ids = [row.pk for row in part]
            untouched.refuse_changed(model, ids)
            model._default_manager.filter(pk__in=ids).update(**changes)
            add_versions(part, kind="~")
    return len(kept)


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
    kept = model.history.model  # type: ignore[attr-defined]
    quote = connection.ops.quote_name
    actor, unit = current_actor(), current_unit()
    if unit is not None:
        unit.versioned.add(model._meta.label)
    user, organisation = (actor.user_id, actor.organisation_id) if actor is not None else (None, None)
    told = {
        "history_date": now(),
        "history_type": kind,
        "history_change_reason": None,
        "history_user_id": user,
        "history_actor": user,
        "history_organisation": organisation,
        "history_unit": None if unit is None else unit.id,
    }
    named = {name: _prepared(kept, name, value) for name, value in told.items()}
    copied = [quote(field.column) for field in kept.tracked_fields]
    columns = [*copied, *map(quote, ["history_id", versions.NUMBER, *named])]
    pk: Any = model._meta.pk
    pks, among = _among([row.pk for row in rows], pk)
    fresh_id = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    row, table = quote(pk.column), quote(kept._meta.db_table)
    number = f"(SELECT COALESCE(MAX(n.{versions.NUMBER}), 0) + 1 FROM {table} n WHERE n.{row} = l.{row})"  # noqa: S608
    values = ", ".join([*copied, fresh_id, number, *(_cast(kept, name) for name in named)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608  (names of our own schema)
            f"SELECT {values} FROM {quote(model._meta.db_table)} l "
            f"WHERE l.{row} {among}",
            [*named.values(), *pks],
        )


def _among(ids: Sequence[Any], pk: Any) -> tuple[list[Any], str]:
    """Parameters and condition "is one of these"; on PostgreSQL ids that are UUIDs travel as one array."""
    if connection.vendor == "postgresql" and isinstance(pk, models.UUIDField):
        return [f"{{{','.join([each.hex for each in ids])}}}"], "= ANY(CAST(%s AS uuid[]))"
    return [pk.get_db_prep_value(each, connection) for each in ids], f"IN ({', '.join(['%s'] * len(ids))})"


def _prepared(kept: type[models.Model], name: str, value: Any) -> Any:
    field: Any = kept._meta.get_field(name)
    return field.get_db_prep_save(value, connection)


def _cast(kept: type[models.Model], name: str) -> str:
    """A placeholder with its type, for PostgreSQL cannot guess that of a NULL in a SELECT."""
    field = kept._meta.get_field(name)
    return f"CAST(%s AS {field.db_type(connection)})" if connection.vendor == "postgresql" else "%s"
