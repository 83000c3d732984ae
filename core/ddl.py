"""Triggers declared once, installed again after every migrate (SQLite drops them when it rebuilds a table)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def append_only(table: str, *, pk: str = "id", unique: Sequence[str] = ()) -> list[Trigger]:
    """Triggers that let a table only grow: no UPDATE, DELETE, TRUNCATE, nor SQLite's INSERT OR REPLACE.

    ``pk``: its key; ``unique``: further columns, unique together (a replacing insert would delete by these too).
    """
    _append_only.add(table)
    refuse = f"BEGIN RAISE EXCEPTION '{table} only grows' USING ERRCODE = '23514'; END"
    stop = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    same = " OR ".join(
        " AND ".join(f"{column} = NEW.{column}" for column in columns) for columns in ((pk,), unique) if columns
    )
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608
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


# Bits of pg_trigger.tgtype.
PG_BITS = {"BEFORE": 2, "INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
PG_ROW = 1


def faults(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """What is wrong with the guards: kind and name, sorted.

    TRIGGER_MISSING: declared, but absent, off, or not what was declared. TRIGGER_UNKNOWN, RULE_UNKNOWN: standing, but
    declared by nobody.
    """
    standing, rules = _standing(connection)
    wanted = {trigger.name: _wanted(trigger, connection.vendor) for trigger in declared(connection.vendor)}
    found = [("TRIGGER_MISSING", name) for name in wanted if standing.get(name) != wanted[name]]
    found += [("TRIGGER_UNKNOWN", name) for name in standing if name not in wanted]
    return sorted(found + [("RULE_UNKNOWN", name) for name in rules])


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of all guards that are not as declared."""
    return [name for _kind, name in faults(connection)]


def _wanted(trigger: Trigger, vendor: str) -> tuple[object, ...]:
    if vendor != "postgresql":
        return (trigger.table, trigger.sqlite.strip())
    words = trigger.pg_when.replace(",", " ").split()
    kind = sum(PG_BITS.get(word, 0) for word in set(words)) + (PG_ROW if trigger.pg_level == "ROW" else 0)
    return (trigger.table, trigger.pg_body.strip(), kind, "A", True)


def _standing(connection: BaseDatabaseWrapper) -> tuple[dict[str, tuple[object, ...]], list[str]]:
    """Triggers by name as they stand, and the names of rewriting rules."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
            return {str(name): (str(table), str(text).strip()) for name, table, text in cursor.fetchall()}, []
        cursor.execute(
            "SELECT t.tgname, c.relname, p.prosrc, t.tgtype, t.tgenabled, "
            "t.tgqual IS NULL AND t.tgattr = '' AND p.proname = t.tgname AND p.proconfig IS NULL "
            "FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND n.nspname = 'public'"
        )
        triggers: dict[str, tuple[object, ...]] = {}
        for name, table, body, kind, enabled, plain in cursor.fetchall():
            is_on = enabled if isinstance(enabled, str) else bytes(enabled).decode()
            triggers[str(name)] = (str(table), str(body).strip(), int(kind), is_on, bool(plain))
        cursor.execute(
            "SELECT r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class "
            "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'"
        )
        return triggers, [str(name) for (name,) in cursor.fetchall()]


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
