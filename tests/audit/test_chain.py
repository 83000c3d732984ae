"""The chain: what an action says is linked last, and any change to what was written is found and placed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from audit import anchors, chain, log, reads, verify
from audit.models import Event, PersonRead, ReadEvent, Seal
from core import ddl
from core.action import action
from core.actor import Actor
from core.errors import RuleViolation
from core.trace import Trace
from tests.audit.conftest import note
from tests.databases import DatabaseCopy, connected_to

TABLES = ("audit_event", "audit_readevent", "audit_personread", "audit_seal")


@contextmanager
def intruder(copy: DatabaseCopy, table: str) -> Iterator[Any]:
    """The owner of the database drops the triggers of a table, works, and puts them back."""
    with connected_to(copy, as_owner=True):
        mine = [t for t in ddl.declared(connection.vendor) if t.table == table]
        with connection.cursor() as cursor:
            for trigger in mine:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {trigger.name}{on}")
            yield cursor
        ddl.install(connection)


def kinds() -> list[str]:
    return [fault.kind for fault in verify.faults()]


def test_outside_an_action_nothing_can_be_recorded(db: None, clerk: Actor) -> None:
    with pytest.raises(RuntimeError):
        log.record("NOTED", by=clerk)


def test_given_an_action_that_fails_when_rolled_back_then_no_event_stays(db: None, clerk: Actor) -> None:
    @action
    def fail(*, by: Actor) -> None:
        log.record("NOTED", by=by)
        raise RuleViolation("NO", "no")

    before = chain.head()

    with pytest.raises(RuleViolation):
        fail(by=clerk)

    assert chain.head() == before


def test_given_a_nested_action_that_is_refused_when_the_outer_goes_on_then_only_the_outer_events_stay(
    db: None, clerk: Actor
) -> None:
    @action
    def refused(*, by: Actor) -> None:
        log.record("INNER", by=by)
        raise RuleViolation("NO", "no")

    @action
    def outer(*, by: Actor) -> None:
        log.record("BEFORE", by=by)
        with pytest.raises(RuleViolation):
            refused(by=by)
        log.record("AFTER", by=by)

    outer(by=clerk)

    assert list(Event.objects.order_by("-seq").values_list("verb", flat=True)[:2]) == ["AFTER", "BEFORE"]


def test_given_a_sound_log_when_verified_then_no_fault(committed_db: DatabaseCopy, clerk: Actor) -> None:
    note(by=clerk, times=30)
    trace = Trace()
    trace.saw([uuid4()], {"identity"}, verb="READ_PERSON")
    reads.write(trace, by=clerk)
    reads.seal()

    assert kinds() == []


def test_the_log_only_grows(committed_db: DatabaseCopy, clerk: Actor) -> None:
    note(by=clerk, times=2)
    statements = [
        "UPDATE audit_event SET reason = 'x'",
        "DELETE FROM audit_event",
        "UPDATE audit_seal SET root = 'x'",
        "DELETE FROM audit_readevent",
    ]
    trace = Trace()
    trace.saw([uuid4()], {"identity"})
    reads.write(trace, by=clerk)
    reads.seal()
    if connection.vendor == "sqlite":
        columns = ", ".join(str(f.column) for f in Event._meta.concrete_fields)
        statements.append(f"INSERT OR REPLACE INTO audit_event ({columns}) SELECT {columns} FROM audit_event LIMIT 1")
    else:
        statements.append("TRUNCATE audit_event")

    for as_owner in (False, True):
        with connected_to(committed_db, as_owner=as_owner):
            for statement in statements:
                with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement)

    assert kinds() == []


def change_one_byte(cursor: Any, seq: int) -> tuple[str, int]:
    cursor.execute("UPDATE audit_event SET username = 'can-bx' WHERE seq = %s", [seq])
    return "EVENT_CHANGED", seq


def delete_one(cursor: Any, seq: int) -> tuple[str, int]:
    cursor.execute("DELETE FROM audit_event WHERE seq = %s", [seq])
    return "GAP", seq


def insert_one(cursor: Any, seq: int) -> tuple[str, int]:
    columns = [str(f.column) for f in Event._meta.concrete_fields]
    cursor.execute("SELECT max(seq) + 1 FROM audit_event")
    last = cursor.fetchone()[0]
    values = ", ".join(str(last) if c == "seq" else c for c in columns)
    cursor.execute(
        f"INSERT INTO audit_event ({', '.join(columns)}) SELECT {values} FROM audit_event WHERE seq = %s", [seq]
    )
    return "LINK", last


def reorder(cursor: Any, seq: int) -> tuple[str, int]:
    for old, new in ((seq, 100_000), (seq + 1, seq), (100_000, seq + 1)):
        cursor.execute("UPDATE audit_event SET seq = %s WHERE seq = %s", [new, old])
    return "LINK", seq


@pytest.mark.parametrize("deed", [change_one_byte, delete_one, insert_one, reorder])
def test_given_an_intruder_with_the_owners_rights_when_verified_then_the_place_is_named(
    committed_db: DatabaseCopy, clerk: Actor, deed: Callable[[Any, int], tuple[str, int]]
) -> None:
    before = chain.head()[0]
    note(by=clerk, times=10)

    with intruder(committed_db, "audit_event") as cursor:
        kind, seq = deed(cursor, before + 5)

    first = next(verify.faults())
    assert (first.kind, first.where) == (kind, f"event {seq}")


def test_given_a_cut_tail_when_verified_with_an_anchor_then_found(
    committed_db: DatabaseCopy, clerk: Actor, tmp_path: Path
) -> None:
    note(by=clerk, times=10)
    anchors.write(tmp_path / "anchor")
    known = anchors.read(tmp_path / "anchor")

    with intruder(committed_db, "audit_event") as cursor:
        cursor.execute("DELETE FROM audit_event WHERE seq > %s", [known[0].seq - 3])

    assert kinds() == []
    assert [f.kind for f in verify.faults(known)] == ["TAIL_CUT"]


@pytest.mark.parametrize("table", TABLES)
def test_given_a_dropped_trigger_when_verified_then_it_is_named(committed_db: DatabaseCopy, table: str) -> None:
    with connected_to(committed_db, as_owner=True):
        trigger = next(t for t in ddl.declared(connection.vendor) if t.table == table)
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {trigger.name}{on}")

    assert [(f.kind, f.where) for f in verify.faults()] == [("TRIGGER_MISSING", trigger.name)]


@pytest.mark.parametrize(
    ("table", "statement", "kind"),
    [
        ("audit_readevent", "UPDATE audit_readevent SET username = 'other' WHERE id = %s", "READS_CHANGED"),
        ("audit_readevent", "UPDATE audit_readevent SET people = %s", "READS_CHANGED"),
        ("audit_personread", "DELETE FROM audit_personread WHERE id > 0 OR id = %s", "PERSON_READ"),
        ("audit_seal", "DELETE FROM audit_seal WHERE id > 0 OR id = %s", "SEAL_MISSING"),
    ],
)
def test_given_sealed_reads_when_tampered_with_then_found(
    committed_db: DatabaseCopy, clerk: Actor, table: str, statement: str, kind: str
) -> None:
    trace = Trace()
    trace.saw([uuid4()], {"identity"}, verb="READ_PERSON")
    for _ in range(3):
        reads.write(trace, by=clerk)
    reads.seal()
    first = ReadEvent.objects.order_by("pk").values_list("pk", flat=True)[0]

    with intruder(committed_db, table) as cursor:
        cursor.execute(statement, [uuid4().bytes if "people = %s" in statement else first])

    assert kind in kinds()


def test_a_seal_covers_what_waited_and_nothing_twice(committed_db: DatabaseCopy, clerk: Actor) -> None:
    trace = Trace()
    trace.saw([uuid4(), uuid4()], {"identity"}, verb="LIST_PEOPLE")
    for _ in range(5):
        reads.write(trace, by=clerk)

    first, second = reads.seal(), reads.seal()

    assert first is not None
    assert first.count == 5
    assert second is None
    assert Seal.objects.count() == 1
    assert not PersonRead.objects.exists()
