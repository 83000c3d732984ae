"""The guard in the database: random histories judged alike by oracle, rule and triggers; many writers at once."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from services.triggers import LOCK_SQL, TABLE
from tests.needs import needs, pg_admin_url
from tests.oracles.claim_engines import (
    Engine,
    PostgresqlEngine,
    RuleEngine,
    SqliteEngine,
    judge,
    make_postgresql_table,
    oracle,
)
from tests.oracles.claim_histories import FAR_AHEAD, LONG_AGO, histories
from tests.oracles.claims import Row

SEED = 20260321
Connection = psycopg.Connection[Any]


@contextmanager
def scratch_database() -> Iterator[str]:
    """Address of a PostgreSQL database that holds the claim table alone, gone afterwards."""
    needs("postgresql")
    name = f"claims_{uuid4().hex}"
    with psycopg.connect(pg_admin_url(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        try:
            address = make_conninfo(pg_admin_url(), dbname=name)
            with psycopg.connect(address, autocommit=True) as connection:
                make_postgresql_table(connection)
            yield address
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def cases(is_long_run: bool) -> int:
    """How many histories are judged; the environment may name another number."""
    return int(os.environ.get("ANLANH_CASES", "10000" if is_long_run else "1000"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with scratch_database() as found:
        yield found


@pytest.fixture
def connection(address: str) -> Iterator[Connection]:
    with psycopg.connect(address, autocommit=True) as found:
        found.execute("SET synchronous_commit = off")
        found.execute(f"TRUNCATE {TABLE}".encode())
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "postgresql":
        yield PostgresqlEngine(request.getfixturevalue("connection"))
        return
    with closing(SqliteEngine()) as sqlite:
        yield sqlite


def row(**changes: Any) -> Row:
    """A leg for 36 months."""
    given = Row(uuid4().hex, "ab" * 16, "PROST_LEG", date(2026, 3, 12), date(2026, 3, 12), date(2029, 3, 12))
    return replace(given, **changes)


def disagreements(engine: Engine | None, *, cases: int) -> tuple[int, Counter[bool | None]]:
    """How many histories an engine (None: the pure rule) judges otherwise than the oracle; the oracle's verdicts."""
    wrong, verdicts = 0, Counter[bool | None]()
    for history in histories(cases, seed=SEED):
        expected = judge(oracle(), history)
        verdicts.update(expected)
        wrong += judge(engine or RuleEngine(), history) != expected
    return wrong, verdicts


def test_the_pure_rule_judges_random_histories_as_the_oracle_does(cases: int) -> None:
    wrong, verdicts = disagreements(None, cases=cases)

    assert wrong == 0
    assert verdicts[False] > cases / 2
    assert verdicts[True] > cases


def test_the_trigger_judges_random_histories_as_the_oracle_does(engine: Engine, cases: int) -> None:
    wrong, verdicts = disagreements(engine, cases=cases)

    assert wrong == 0
    assert verdicts[False] > cases / 2


@pytest.mark.parametrize(
    ("asleep", "awake"),
    [
        ({"expires_at": LONG_AGO}, {"expires_at": None}),
        ({"expires_at": LONG_AGO}, {"expires_at": FAR_AHEAD}),
        ({"released_at": LONG_AGO}, {"released_at": None}),
        ({"exempt": True}, {"exempt": False}),
    ],
)
def test_a_row_falls_asleep_freely_and_is_judged_when_it_wakes(
    engine: Engine, asleep: dict[str, Any], awake: dict[str, Any]
) -> None:
    first = row()
    engine.insert(first)
    engine.insert(row(asks_on=date(2026, 5, 1), held_from=date(2026, 5, 1), exempt=True))

    fell_asleep = engine.update(first.id, **asleep)
    woke = engine.update(first.id, **awake)

    assert (fell_asleep, woke) == (True, False)


def test_a_claim_can_be_bound_again_to_the_same_dates_without_being_judged(engine: Engine) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    reserved = row(expires_at=tomorrow)
    engine.insert(reserved)
    engine.insert(row(exempt=True))

    extended = engine.update(reserved.id, expires_at=tomorrow + timedelta(days=30))
    delivered = engine.update(reserved.id, expires_at=None)

    assert (extended, delivered) == (True, True)


def test_a_bound_claim_whose_cap_is_lowered_is_judged_again(engine: Engine) -> None:
    first = row(cap=2)
    engine.insert(first)
    engine.insert(row(cap=2))

    assert not engine.update(first.id, cap=1)
    assert engine.update(first.id, cap=3)


def test_a_reservation_lapses_by_the_clock_of_the_database(engine: Engine) -> None:
    soon = datetime.now(UTC) + timedelta(milliseconds=400)
    engine.insert(row(expires_at=soon))

    at_once = engine.insert(row())
    while datetime.now(UTC) <= soon + timedelta(milliseconds=2):
        pass
    afterwards = engine.insert(row())

    assert (at_once, afterwards) == (False, True)


def test_rows_of_one_statement_meet_each_other(connection: Connection) -> None:
    twins = f"INSERT INTO {TABLE} SELECT gen_random_uuid(), %s, 'G', d, d, d + 30, 1, false FROM unnest(%s::date[]) d"
    days = [date(2026, 1, 1), date(2026, 1, 20)]

    with pytest.raises(psycopg.errors.ExclusionViolation, match="claim_overlap"):
        connection.execute(twins.encode(), [uuid4(), days])

    assert count(connection) == 0


def test_a_snapshot_that_could_be_too_old_is_refused(connection: Connection) -> None:
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ

    with pytest.raises(psycopg.errors.ActiveSqlTransaction), connection.transaction():
        PostgresqlEngine(connection).insert(row())


@pytest.mark.parametrize("cap", [1, 3])
def test_many_writers_at_once_leave_as_many_rows_as_the_cap_says(
    address: str, connection: Connection, cap: int
) -> None:
    writers = 12

    for _ in range(5):
        connection.execute(f"TRUNCATE {TABLE}".encode())
        assert sum(at_once(address, [row(cap=cap) for _ in range(writers)])) == cap
        assert count(connection) == cap


def test_a_writer_waits_for_the_one_before_and_then_sees_its_row(address: str, connection: Connection) -> None:
    with psycopg.connect(address) as first:
        PostgresqlEngine(first).insert(row())
        late: list[bool] = []
        writer = threading.Thread(target=lambda: late.extend(at_once(address, [row()])))
        writer.start()
        writer.join(0.3)
        waited = writer.is_alive()
        first.commit()
        writer.join(10)

    assert waited
    assert late == [False]


def test_the_lock_that_actions_take_is_the_lock_of_the_trigger(address: str, connection: Connection) -> None:
    mine = row()
    dashed = f"{mine.subject[:8]}-{mine.subject[8:12]}-{mine.subject[12:16]}-{mine.subject[16:20]}-{mine.subject[20:]}"

    with psycopg.connect(address) as first:
        first.execute(LOCK_SQL.encode(), [dashed, mine.group])
        connection.execute("SET lock_timeout = '200ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            PostgresqlEngine(connection).insert(mine)


def at_once(address: str, rows: list[Row]) -> list[bool]:
    """The rows written at the same moment, each by a connection of its own; which of them passed."""
    gate, passed = threading.Barrier(len(rows)), list[bool]()

    def write(mine: Row) -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            gate.wait()
            passed.append(PostgresqlEngine(connection).insert(mine))

    threads = [threading.Thread(target=write, args=(mine,)) for mine in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return passed


def count(connection: Connection) -> int:
    """Rows in the table."""
    found = connection.execute(f"SELECT count(*) FROM {TABLE}".encode()).fetchone()
    assert found is not None
    return int(found[0])
