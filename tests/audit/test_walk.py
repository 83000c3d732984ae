"""The walk's bytes are those the MACs were made of, and what was made unreadable is told at its own place."""

from __future__ import annotations

from uuid import uuid4

import pytest

from audit import chain, log, verify, walk
from audit.models import Event
from core.action import action
from core.actor import Actor, system_actor
from core.clock import local_today
from tests.audit.test_chain import intruder
from tests.databases import DatabaseCopy

ANOTHER = {
    "UUIDField": "'" + "0" * 31 + "1'",
    "JSONField": """'{"a": 2}'""",
    "DateTimeField": "'2001-01-01 00:00:00'",
    "IntegerField": "7",
}


@action
def _act(*, by: Actor) -> None:
    log.record("TEST", by=by, object_type="a.B", object_id=str(uuid4()), person=uuid4(), fields=["á", "b"])
    log.record("TEST", by=by, detail={"số": 1, "list": [1, None, True, {"x": "y"}], "share": 0.5}, reason="R")


def test_the_walk_gives_the_bytes_under_every_mac(db: None) -> None:
    by = system_actor(today=local_today(), purpose="test")
    for _ in range(3):
        _act(by=by)

    links = {link.seq: link for link in walk.links()}

    events = list(Event.objects.all())
    assert len(links) == len(events) >= 6
    for event in events:
        link = links[event.seq]
        assert (link.prev, link.key_id, link.mac) == tuple(
            each.encode() for each in (event.prev, event.key_id, event.mac)
        )
        assert chain.mac_of_bytes(chain.key(event.key_id), link.encoded) == event.mac == chain.mac_of(event)


@pytest.mark.parametrize("column", [name for name in (*chain.COLUMNS, "mac") if name not in {"seq", "key_id"}])
def test_a_change_of_any_column_is_told_at_its_event(committed_db: DatabaseCopy, column: str) -> None:
    _act(by=system_actor(today=local_today(), purpose="test"))
    seq = chain.head()[0]
    other = ANOTHER.get(Event._meta.get_field(column).get_internal_type(), "'x'")

    with intruder(committed_db, "audit_event") as cursor:
        cursor.execute(f"UPDATE audit_event SET {column} = {other} WHERE seq = {seq}")

    faults = [(each.kind, each.where) for each in verify.broken_chain()]
    assert faults
    assert {where for _kind, where in faults} == {f"event {seq}"}
    assert ("EVENT_CHANGED", f"event {seq}") in faults


@pytest.mark.database("sqlite")
@pytest.mark.parametrize(
    "change",
    ["actor = 'nobody'", "actor = x'00'", "at = 'some day'", "username = x'ff'", "username = 7", "person = 'a b'"],
)
def test_what_is_made_unreadable_is_told_at_its_event_alone(committed_db: DatabaseCopy, change: str) -> None:
    _act(by=system_actor(today=local_today(), purpose="test"))
    seq = chain.head()[0] - 1

    with intruder(committed_db, "audit_event") as cursor:
        cursor.execute(f"UPDATE audit_event SET {change} WHERE seq = {seq}")

    assert [(each.kind, each.where) for each in verify.broken_chain()] == [("EVENT_CHANGED", f"event {seq}")]


def test_batches_join(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        _act(by=system_actor(today=local_today(), purpose="test"))
    monkeypatch.setattr(walk, "BATCH", 4)

    assert [link.seq for link in walk.links()] == list(range(1, chain.head()[0] + 1))
    assert list(verify.broken_chain()) == []
