"""Four judges of one history: the oracle, the pure rule, SQLite's trigger, PostgreSQL's trigger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any, Protocol
from uuid import UUID

import psycopg

from services.rules.claims import ClaimFacts, check_claims, needs_check
from services.triggers import TABLE, postgresql_sql, sqlite_sql
from tests.oracles.claim_histories import Insert, Step
from tests.oracles.claims import Ledger, Row

COLUMNS = {"id": "id", "subject": "subject_key", "group": "rule_group"}
CHECKS = (
    "CHECK (held_from < held_to), CHECK (cap >= 1), "
    "CHECK (asks_on IS NULL OR (held_from <= asks_on AND asks_on < held_to))"
)


class Engine(Protocol):
    """Judges steps one after the other; True is accepted and written."""

    def insert(self, row: Row) -> bool:
        """Write a new row."""

    def update(self, row_id: str, **changes: Any) -> bool:
        """Change a row that stands."""


def judge(engine: Engine, history: Iterable[Step]) -> list[bool | None]:
    """The verdict on each step; None for an update of a row that was refused before."""
    standing: set[str] = set()
    verdicts: list[bool | None] = []
    for step in history:
        if isinstance(step, Insert):
            verdicts.append(engine.insert(step.row))
            if verdicts[-1]:
                standing.add(step.row.id)
        elif step.row_id in standing:
            verdicts.append(engine.update(step.row_id, **step.changes))
        else:
            verdicts.append(None)
    return verdicts


def oracle() -> Ledger:
    """An empty ledger at this moment."""
    return Ledger(now=datetime.now(UTC))


class RuleEngine:
    """The pure rule, with a list for a table."""

    def __init__(self) -> None:
        """Begin empty."""
        self.now = datetime.now(UTC)
        self.claims: dict[str, ClaimFacts] = {}
        self.rows: dict[str, Row] = {}

    def insert(self, row: Row) -> bool:
        """Judge a new claim."""
        claim = _facts(row)
        if check_claims(claim, self.claims.values(), now=self.now).refused:
            return False
        self.claims[row.id], self.rows[row.id] = claim, row
        return True

    def update(self, row_id: str, **changes: Any) -> bool:
        """Judge a claim that changes."""
        row = replace(self.rows[row_id], **changes)
        claim = _facts(row)
        is_asked = needs_check(self.claims[row_id], claim, now=self.now)
        if is_asked and check_claims(claim, self.claims.values(), now=self.now).refused:
            return False
        self.claims[row_id], self.rows[row_id] = claim, row
        return True


class SqliteEngine:
    """The trigger of SQLite on a bare table; text as Django writes it."""

    def __init__(self) -> None:
        """Make the table in memory."""
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.execute(
            f"CREATE TABLE {TABLE} (id char(32) PRIMARY KEY, subject_key char(32) NOT NULL,"
            " rule_group varchar(40) NOT NULL, asks_on date, held_from date NOT NULL, held_to date NOT NULL,"
            " cap smallint NOT NULL, exempt bool NOT NULL,"
            f" expires_at datetime, released_at datetime, {CHECKS})"
        )
        self.connection.execute(f"CREATE INDEX claim_place ON {TABLE} (subject_key, rule_group, held_to)")
        for statement in sqlite_sql():
            self.connection.execute(statement)

    def insert(self, row: Row) -> bool:
        """Insert with raw SQL."""
        named = _columns(asdict(row))
        marks = ", ".join("?" * len(named))
        return self._run(f"INSERT INTO {TABLE} ({', '.join(named)}) VALUES ({marks})", list(named.values()))

    def update(self, row_id: str, **changes: Any) -> bool:
        """Update with raw SQL."""
        named = _columns(changes)
        sets = ", ".join(f"{name} = ?" for name in named)
        return self._run(f"UPDATE {TABLE} SET {sets} WHERE id = ?", [*named.values(), row_id])

    def close(self) -> None:
        """Drop the memory."""
        self.connection.close()

    def _run(self, sql: str, values: list[Any]) -> bool:
        """False when the guard refuses; any other error rises."""
        try:
            self.connection.execute(sql, [_sqlite_text(value) for value in values])
        except sqlite3.IntegrityError as refusal:
            if str(refusal) != "claim_overlap":
                raise
            return False
        return True


class PostgresqlEngine:
    """The trigger of PostgreSQL on a bare table; the connection is in autocommit."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        """Use a table that `make_postgresql_table` made."""
        self.connection = connection

    def insert(self, row: Row) -> bool:
        """Insert with raw SQL."""
        named = _columns(asdict(row))
        marks = ", ".join(["%s"] * len(named))
        return self._run(f"INSERT INTO {TABLE} ({', '.join(named)}) VALUES ({marks})", list(named.values()))

    def update(self, row_id: str, **changes: Any) -> bool:
        """Update with raw SQL."""
        named = _columns(changes)
        sets = ", ".join(f"{name} = %s" for name in named)
        return self._run(f"UPDATE {TABLE} SET {sets} WHERE id = %s", [*named.values(), row_id])

    def _run(self, sql: str, values: list[Any]) -> bool:
        """False when the guard refuses; any other error rises."""
        try:
            self.connection.execute(sql.encode(), values)
        except psycopg.errors.ExclusionViolation:
            return False
        return True


def make_postgresql_table(connection: psycopg.Connection[Any]) -> None:
    """The claim table and its guard, nothing else."""
    statements = [
        f"CREATE TABLE {TABLE} (id uuid PRIMARY KEY, subject_key uuid NOT NULL, rule_group varchar(40) NOT NULL,"
        " asks_on date, held_from date NOT NULL, held_to date NOT NULL, cap smallint NOT NULL, exempt boolean NOT NULL,"
        f" expires_at timestamptz, released_at timestamptz, {CHECKS})",
        f"CREATE INDEX claim_place ON {TABLE} (subject_key, rule_group, held_to)",
        *postgresql_sql(),
    ]
    for statement in statements:
        connection.execute(statement.encode())


def _facts(row: Row) -> ClaimFacts:
    """The row as the pure rule takes it."""
    named = asdict(row)
    return ClaimFacts(
        id=UUID(named.pop("id")), subject_key=UUID(named.pop("subject")), rule_group=named.pop("group"), **named
    )


def _columns(named: dict[str, Any]) -> dict[str, Any]:
    """Field names of a row to column names."""
    return {COLUMNS.get(name, name): value for name, value in named.items()}


def _sqlite_text(value: Any) -> Any:
    """Dates and times as the text Django stores: naive UTC, microseconds only where there are some."""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    if isinstance(value, date):
        return value.isoformat()
    return value
