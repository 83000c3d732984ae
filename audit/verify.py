"""Verification: is the log what was written, all of it, and are the rows what the log says?"""

from __future__ import annotations

from binascii import hexlify
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.db import DatabaseError, InterfaceError, OperationalError, connection

from audit import chain, reads, untouched, versions, walk
from audit.anchors import Anchor
from audit.faults import Fault, checks
from audit.models import Event, PersonRead, ReadEvent, Seal
from core import ddl
from core.mac import mac
from keys.keyring import KeyringError

NAMED = 3


def broken_guards() -> Iterator[Fault]:
    """Triggers that are absent, off or replaced, and triggers and rules that nobody declared."""
    for kind, name in ddl.faults(connection):
        yield Fault(kind, name)


def broken_chain(anchors: Iterable[Anchor] = ()) -> Iterator[Fault]:
    """Walks the chain in order; gaps, wrong links, wrong MACs, and anchors that no longer fit."""
    wanted = {anchor.seq: anchor.mac.encode() for anchor in anchors if anchor.seq}
    expected, previous, keys = 1, chain.GENESIS.encode(), dict[bytes, bytes | None]()
    for seq, prev, key_id, told, encoded in walk.links():
        if seq != expected:
            yield Fault("GAP", f"event {expected}")
        elif prev != previous:
            yield Fault("LINK", f"event {seq}")
        if key_id not in keys:
            keys[key_id] = _key(chain.key, key_id.decode(errors="replace"))
        key = keys[key_id]
        if key is None or hexlify(mac(key, encoded)) != told:
            yield Fault("KEY_UNKNOWN" if key is None else "EVENT_CHANGED", f"event {seq}")
        if wanted and seq in wanted and wanted.pop(seq) != told:
            yield Fault("ANCHOR", f"event {seq}")
        expected, previous = seq + 1, told
    for seq in sorted(wanted):
        yield Fault("TAIL_CUT", f"event {seq}")


def broken_seals() -> Iterator[Fault]:
    """Every seal's root is computed again; seals must be continuous and stand in the chain."""
    sealed = {e.seq: (e.detail, e.key_id) for e in Event.objects.filter(verb="READS_SEALED").order_by("seq").iterator()}
    previous = 0
    for seal in Seal.objects.order_by("last_read").iterator():
        rows = ReadEvent.objects.filter(pk__gt=previous, pk__lte=seal.last_read).order_by("pk")
        vouched, key_id = sealed.pop(seal.event_seq, ({}, ""))
        key = _key(reads.key, key_id)
        leaves = [reads.leaf(read, key=key or b"") for read in rows.iterator()]
        root = reads.merkle_root(leaves)
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


def broken_versions() -> Iterator[Fault]:
    """Every version of a row belongs to an act, and the act's last event vouches for all of them together."""
    told = _vouched()
    keys: dict[str, bytes | None] = {each: _key(versions.key, each) for each in {one[3] for one in told.values()}}
    found: dict[UUID, versions.Total] = {}
    for label in versions.registered():
        for unit, row, encoded in versions.all_of(label):
            vouched = told.get(unit) if unit is not None else None
            if unit is None or vouched is None:
                yield Fault("VERSION_WITHOUT_EVENT", f"{label} {row}")
            elif (key := keys[vouched[3]]) is not None:
                found.setdefault(unit, versions.Total()).add(mac(key, encoded))
    for unit, (seq, count, total, key_id) in told.items():
        have = found.get(unit, versions.Total())
        if keys[key_id] is None:
            yield Fault("KEY_UNKNOWN", f"event {seq}")
        elif (have.count, have.hex) != (count, total):
            names = ", ".join(islice(versions.of_unit(unit), NAMED))
            yield Fault("VERSIONS_CHANGED", f"event {seq}" + (f": {names}" if names else ""))


def _vouched() -> dict[UUID, tuple[int, int, str, str]]:
    """Act → event, number and sum of its versions, and the audit key."""
    events = Event.objects.filter(versions__gt=0).order_by("seq")
    facts = events.values_list("unit", "seq", "versions", "versions_sum", "key_id").iterator(chunk_size=5000)
    return {unit: (seq, count, total, key_id) for unit, seq, count, total, key_id in facts if unit is not None}


def _key(of: Callable[[str], bytes], key_id: str) -> bytes | None:
    try:
        return of(key_id)
    except KeyringError:
        return None


def readable(check: Callable[[], Iterator[Fault]]) -> Iterator[Fault]:
    """The faults a check finds; what was made unreadable so that the check breaks off is a fault itself."""
    try:
        yield from check()
    except (KeyringError, OperationalError, InterfaceError):
        raise
    except (DatabaseError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
        yield Fault("UNREADABLE", f"{getattr(check, '__qualname__', 'check')}: {type(error).__name__}")


def faults(anchors: Iterable[Anchor] = ()) -> Iterator[Fault]:
    """Everything that is wrong, chain first; nothing yielded means sound."""
    known = tuple(anchors)

    def chain_as_anchored() -> Iterator[Fault]:
        return broken_chain(known)

    every = (broken_guards, chain_as_anchored, broken_seals, broken_versions, untouched.changed_rows, *checks())
    for check in every:
        yield from readable(check)
