"""Verification: is the log what was written, all of it, and are the rows what the log says?"""

from __future__ import annotations

from binascii import hexlify
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from audit import chain, digests, reads, walk
from audit.anchors import Anchor
from audit.models import Event, PersonRead, ReadEvent, Seal
from core import ddl
from core.mac import mac


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the log or a row is not as it was written: kind (a code) and where."""

    kind: str
    where: str


def missing_triggers() -> Iterator[Fault]:
    """Triggers that are absent, off or replaced."""
    for name in ddl.missing(connection):
        yield Fault("TRIGGER_MISSING", name)


def broken_chain(anchors: Iterable[Anchor] = ()) -> Iterator[Fault]:
    """Walks the chain in order; gaps, wrong links, wrong MACs, and anchors that no longer fit."""
    wanted = {anchor.seq: anchor.mac.encode() for anchor in anchors if anchor.seq}
    expected, previous, keys = 1, chain.GENESIS.encode(), dict[bytes, bytes]()
    for seq, prev, key_id, told, encoded in walk.links():
        if seq != expected:
            yield Fault("GAP", f"event {expected}")
        elif prev != previous:
            yield Fault("LINK", f"event {seq}")
        key = keys.get(key_id) or keys.setdefault(key_id, chain.key(key_id.decode(errors="replace")))
        if hexlify(mac(key, encoded)) != told:
            yield Fault("EVENT_CHANGED", f"event {seq}")
        if wanted and seq in wanted and wanted.pop(seq) != told:
            yield Fault("ANCHOR", f"event {seq}")
        expected, previous = seq + 1, told
    for seq in sorted(wanted):
        yield Fault("TAIL_CUT", f"event {seq}")


def broken_seals() -> Iterator[Fault]:
    """Every seal's root is computed again; seals must be continuous and stand in the chain."""
    sealed = {e.seq: e.detail for e in Event.objects.filter(verb="READS_SEALED").order_by("seq").iterator()}
    previous = 0
    for seal in Seal.objects.order_by("last_read").iterator():
        rows = ReadEvent.objects.filter(pk__gt=previous, pk__lte=seal.last_read).order_by("pk")
        leaves = [reads.leaf(read) for read in rows.iterator()]
        root = reads.merkle_root(leaves)
        vouched = sealed.pop(seal.event_seq, {})
        told = {"first": seal.first_read, "last": seal.last_read, "count": seal.count, "root": seal.root}
        if root != seal.root or len(leaves) != seal.count or vouched != told:
            yield Fault("READS_CHANGED", f"reads {seal.first_read}-{seal.last_read}")
        previous = seal.last_read
    for seq in sealed:
        yield Fault("SEAL_MISSING", f"event {seq}")
    yield from broken_person_reads()


def broken_person_reads() -> Iterator[Fault]:
    """Every read of one person has its index row, and every index row its read."""
    indexed = dict(PersonRead.objects.values_list("read_id", "person").iterator())
    for pk, people in ReadEvent.objects.filter(count=1).values_list("pk", "people").iterator():
        person = indexed.pop(pk, None)
        if person is None or person.bytes != bytes(people):
            yield Fault("PERSON_READ", f"read {pk}")
    for pk in indexed:
        yield Fault("PERSON_READ", f"read {pk}")


def changed_rows() -> Iterator[Fault]:
    """Rows of watched tables that differ from what the last event about them vouched for, or have no event."""
    for label, entry in digests.watched().items():
        vouched: dict[str, str] = {}
        events = Event.objects.filter(object_type=label).exclude(row_digest="").order_by("seq")
        for object_id, row_digest in events.values_list("object_id", "row_digest").iterator(chunk_size=5000):
            vouched[object_id] = row_digest
        for row in entry.model._default_manager.order_by("pk").iterator(chunk_size=2000):
            told = vouched.pop(str(row.pk), "")
            if told != digests.digest(row):
                yield Fault("ROW_CHANGED" if told else "ROW_WITHOUT_EVENT", f"{label} {row.pk}")
        for object_id, row_digest in vouched.items():
            if row_digest != digests.GONE:
                yield Fault("ROW_MISSING", f"{label} {object_id}")


def faults(anchors: Iterable[Anchor] = ()) -> Iterator[Fault]:
    """Everything that is wrong, chain first; nothing yielded means sound."""
    yield from missing_triggers()
    yield from broken_chain(anchors)
    yield from broken_seals()
    yield from changed_rows()
