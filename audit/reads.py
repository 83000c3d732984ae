"""Reads: one row a response, written before the first byte; bundled and sealed into the chain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Max, Subquery
from django.db.models.functions import Coalesce

from audit import chain, log
from audit.models import PersonRead, ReadEvent, Seal
from core.actor import Actor, system_actor
from core.canonical import encode
from core.clock import local_today, now
from core.mac import mac
from core.trace import Trace
from keys.keyring import derived_from

LABEL = "audit:read:v1"
LOCK = chain.LOCK + 1
# Verbs of pages where people stand in a list; every other verb says that somebody's record was opened.
LIST_VERBS = ("LIST_", "SEARCH_", "COMPARE_")
# Noted on reads that fill a part of a page which was noted itself, in the same session not long before.
PART = "part"
PAGE_OPEN_FOR = timedelta(minutes=15)
SEAL_EVERY = 1000
SEAL_AFTER = timedelta(seconds=60)
SEAL_MOST = 10_000
READ_COLUMNS = tuple(f.attname for f in ReadEvent._meta.concrete_fields)


def is_of_list(verb: str, count: int = 1) -> bool:
    """Whether the people stood in a list, not on a page of their own."""
    return count > 1 or verb.startswith(LIST_VERBS)


def key(key_id: str) -> bytes:
    """The reads' subkey of a named audit key; ``KeyringError`` if it is not on the ring."""
    return derived_from(key_id, LABEL)


def leaf(read: ReadEvent, *, key: bytes) -> bytes:
    """Keyed hash of one read row."""
    return mac(key, encode([getattr(read, column) for column in READ_COLUMNS]))


def merkle_root(leaves: Iterable[bytes]) -> str:
    """Root of the binary hash tree over the leaves (64 hex digits); an odd last node moves up unchanged."""
    level = [hashlib.sha256(b"\x00" + item).digest() for item in leaves]
    if not level:
        return chain.GENESIS
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex()


def _lock(*, exclusive: bool) -> None:
    """Writers of reads share a lock, the sealer takes it alone: no id below a seal can still be uncommitted."""
    if connection.vendor == "postgresql":
        function = "pg_advisory_xact_lock" if exclusive else "pg_advisory_xact_lock_shared"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [LOCK])


def write(trace: Trace, *, by: Actor) -> None:
    """Write the response's read event; people opened singly are indexed by person."""
    with transaction.atomic():
        _lock(exclusive=False)
        read = ReadEvent.objects.create(
            at=now(),
            **log.who(by),
            verb=trace.verb,
            classes=sorted(trace.classes),
            count=len(trace.people),
            people=b"".join(person.bytes for person in trace.people),
            detail=trace.detail,
        )
        if len(trace.people) == 1:
            PersonRead.objects.create(person=trace.people[0], read=read)


def mark_part(trace: Trace, *, by: Actor) -> None:
    """Note that the read is a part of a page, if that page has been noted: else it is an opening of its own."""
    if len(trace.people) != 1:
        return
    lately = PersonRead.objects.filter(person=trace.people[0], read__at__gt=now() - PAGE_OPEN_FOR).order_by("-pk")
    mine = lately.filter(read__actor=by.user_id, read__session_hash=by.session_hash)
    if any(
        PART not in detail and not is_of_list(verb) for verb, detail in mine.values_list("read__verb", "read__detail")
    ):
        trace.detail[PART] = True


def last_sealed() -> int:
    """Id of the last sealed read (0 = none)."""
    return Seal.objects.aggregate(last=Max("last_read"))["last"] or 0


def is_seal_due() -> bool:
    """Whether enough reads or time have gathered since the last seal. One query; gaps in the ids count as reads."""
    sealed = Seal.objects.order_by("-last_read").values("last_read")[:1]
    latest = ReadEvent.objects.order_by("-pk").values("pk")[:1]
    waiting = (
        ReadEvent.objects.filter(pk__gt=Coalesce(Subquery(sealed), 0))
        .order_by("pk")
        .values_list("pk", "at", Subquery(latest))
        .first()
    )
    if waiting is None:
        return False
    first, at, last = waiting
    return bool(now() - at >= SEAL_AFTER or last - first + 1 >= SEAL_EVERY)


def seal() -> Seal | None:
    """Seal the waiting reads into the chain; None when nothing waits. Safe when several processes try at once."""
    with transaction.atomic():
        _lock(exclusive=True)
        waiting = list(ReadEvent.objects.filter(pk__gt=last_sealed()).order_by("pk")[:SEAL_MOST])
        if not waiting:
            return None
        secret = key(chain.active_key_id())
        root = merkle_root(leaf(read, key=secret) for read in waiting)
        first, last = waiting[0].pk, waiting[-1].pk
        event = log.build(
            "READS_SEALED",
            by=system_actor(today=local_today(), purpose="job"),
            detail={"first": first, "last": last, "count": len(waiting), "root": root},
        )
        chain.append([event])
        return Seal.objects.create(
            at=event.at, first_read=first, last_read=last, count=len(waiting), root=root, event_seq=event.seq
        )
