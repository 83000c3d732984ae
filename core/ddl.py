"""Triggers declared once, installed again after every migrate (SQLite drops them when it rebuilds a table)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger for both databases.

    ``sqlite``: the whole CREATE TRIGGER statement. ``pg_body``: the plpgsql body between $$ and $$.
    ``pg_when``: for instance ``BEFORE UPDATE OR DELETE``. ``pg_level``: ROW or STATEMENT.
    A part that is empty does not exist on that database.
    """

    name: str
    table: str
    sqlite: str = ""
    pg_body: str = ""
    pg_when: str = ""
    pg_level: str = "ROW"

    def postgresql(self) -> list[str]:
        """Statements that (re)create function and trigger; ENABLE ALWAYS, so that replica mode does not stop it."""
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $${self.pg_body}$$",
            f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}",
            f"CREATE TRIGGER {self.name} {self.pg_when} ON {self.table} FOR EACH {self.pg_level} "
            f"EXECUTE FUNCTION {self.name}()",
            f"ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.name}",
        ]


_triggers: dict[str, Trigger] = {}
_append_only: set[str] = set()


def register(triggers: Iterable[Trigger]) -> None:
    """Declare triggers (called in ``AppConfig.ready``)."""
    for trigger in triggers:
        _triggers[trigger.name] = trigger


def append_only(table: str) -> list[Trigger]:
    """Triggers that let a table only grow: no UPDATE, DELETE, TRUNCATE, nor SQLite's INSERT OR REPLACE."""
    _append_only.add(table)
    refuse = f"BEGIN RAISE EXCEPTION '{table} only grows' USING ERRCODE = '23514'; END"
    stop = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    pk = "seq" if table == "audit_event" else "id"
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {pk} = NEW.{pk})"  # noqa: S608
    return [
        Trigger(f"{table}_no_update", table, f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {stop}"),
        Trigger(f"{table}_no_delete", table, f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {stop}"),
        Trigger(
            f"{table}_no_replace",
            table,
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {exists} {stop}",
        ),
        Trigger(f"{table}_no_change", table, pg_body=refuse, pg_when="BEFORE UPDATE OR DELETE"),
        Trigger(f"{table}_no_truncate", table, pg_body=refuse, pg_when="BEFORE TRUNCATE", pg_level="STATEMENT"),
    ]


def declared(vendor: str) -> list[Trigger]:
    """The triggers that must stand on this kind of database."""
    return [t for t in _triggers.values() if (t.pg_body if vendor == "postgresql" else t.sqlite)]


def install(connection: BaseDatabaseWrapper) -> None:
    """(Re)create every declared trigger whose table exists."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in declared(connection.vendor):
            if trigger.table not in tables:
                continue
            if connection.vendor == "postgresql":
                for statement in trigger.postgresql():
                    cursor.execute(statement)
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}")
                cursor.execute(trigger.sqlite)


def _standing(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name → text of the triggers that stand and are switched on."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE NOT t.tgisinternal AND t.tgenabled = 'A'"
            )
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {str(name): str(text) for name, text in cursor.fetchall()}


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of declared triggers that are absent, switched off, or not what was declared."""
    standing = _standing(connection)
    vendor = connection.vendor
    return sorted(
        t.name
        for t in declared(vendor)
        if standing.get(t.name, "").strip() != (t.pg_body if vendor == "postgresql" else t.sqlite).strip()
    )


def grant_app_role(connection: BaseDatabaseWrapper) -> None:
    """Let the serving role work on the owner's tables: append-only ones may only be read and added to."""
    role = getattr(settings, "DATABASE_APP_ROLE", "")
    if connection.vendor != "postgresql" or not role or connection.settings_dict["USER"] == role:
        return
    quoted = connection.ops.quote_name(role)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
        for table in sorted(_append_only & tables):
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {quoted}")
        if "django_migrations" in tables:
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {quoted}")


def after_migrate(**kwargs: Any) -> None:
    """Receiver of ``post_migrate`` (sender: core): triggers back in place, rights of the serving role given."""
    from django.db import connections

    connection = connections[kwargs["using"]]
    install(connection)
    grant_app_role(connection)
