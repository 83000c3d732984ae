"""Audit chain: events a second through one action, and verification speed (floor: SECURITY §5)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

from django.db import connection

from audit import log, verify
from audit.models import Event
from bench.figures import Figure, median_of, seconds
from bench.sizes import size
from core.action import action
from core.actor import Actor, system_actor
from core.clock import local_today
from core.insert import insert_rows

ACTS = size(20, small=2)
EVENTS = size(1000, small=50)


@action
def act(*, by: Actor, events: int) -> None:
    """An act that leaves many events."""
    for _ in range(events):
        log.record(
            "BENCH", by=by, object_type="bench.Row", object_id=str(uuid4()), person=UUID(int=1), fields=["a", "b"]
        )


@action
def plain(*, by: Actor) -> None:
    """The peer: the same rows without chain (random place, no MAC)."""
    rows = []
    for number in range(EVENTS):
        event = log.build(
            "BENCH", by=by, object_type="bench.Row", object_id=str(uuid4()), person=UUID(int=1), fields=["a", "b"]
        )
        event.seq, event.key_id, event.prev, event.mac = number, "", "", ""
        rows.append(event)
    plain.count = getattr(plain, "count", 0) + EVENTS  # type: ignore[attr-defined]
    for event in rows:
        event.seq -= plain.count  # type: ignore[attr-defined]
    insert_rows(rows, batch_size=1000)


def measure() -> Iterator[Figure]:
    """Write, then verify."""
    vendor = connection.vendor
    by = system_actor(today=local_today(), purpose="bench")
    chained = seconds(lambda: [act(by=by, events=EVENTS) for _ in range(ACTS)]) / ACTS
    single = median_of(lambda: act(by=by, events=1), times=size(200, small=2))
    count = Event.objects.count()
    taken = median_of(lambda: list(verify.broken_chain()), times=size(20, small=2))
    yield Figure(
        "verify, events a second", count / taken, "1/s", vendor, floor=50_000 if vendor == "postgresql" else None,
        note=f"{count} events",
    )  # fmt: skip
    unchained = median_of(lambda: plain(by=by), times=5)
    yield Figure("chained write vs the same rows unchained", unchained / chained, "x", vendor, floor=0.5, goal=0.7,
                 note=f"{EVENTS / chained:,.0f} events/s chained")  # fmt: skip
    yield Figure("one act with one event", single * 1000, "ms", vendor)
