"""The chain: canonical bytes of an event, its MAC, and linking gathered events as the action's last statements."""

from __future__ import annotations

import operator
from collections.abc import Sequence

from django.db import connection

from audit.models import Event
from core.canonical import encode
from core.insert import insert_rows
from core.mac import mac
from keys.keyring import derived_from, keyring

GENESIS = "0" * 64
LABEL = "audit:chain:v1"
LOCK = 0x416E4C61_6E68_0001 & 0x7FFF_FFFF_FFFF_FFFF
COLUMNS = tuple(f.attname for f in Event._meta.concrete_fields if f.attname != "mac")
_values = operator.attrgetter(*COLUMNS)
PREV, KEY_ID = COLUMNS.index("prev"), COLUMNS.index("key_id")
BATCH = 1000


def active_key_id() -> str:
    """The audit key that new events are written with."""
    return keyring().active("audit").key_id


def key(key_id: str) -> bytes:
    """The chain's subkey of a named audit key; ``KeyringError`` if it is not on the ring."""
    return derived_from(key_id, LABEL)


def mac_of_bytes(key: bytes, encoded: bytes) -> str:
    """HMAC-SHA256 of an encoded event (64 hex digits)."""
    return mac(key, encoded).hex()


def mac_of(event: Event) -> str:
    """The MAC over the canonical encoding of an event's columns but the MAC, in declared order."""
    return mac_of_bytes(key(event.key_id), encode(_values(event)))


def lock_chain() -> None:
    """Take the chain's head: the last lock of every act (SQLite's write lock is held already)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def head() -> tuple[int, str]:
    """Sequence number and MAC of the last event; (0, zeros) when there is none."""
    last = Event.objects.order_by("-seq").values_list("seq", "mac").first()
    return last or (0, GENESIS)


def append(events: Sequence[Event]) -> None:
    """Link events to the head and insert them; call inside a transaction, as its last statements."""
    if not events:
        return
    lock_chain()
    seq, prev = head()
    key_id = active_key_id()
    for event in events:
        seq += 1
        event.seq, event.prev, event.key_id = seq, prev, key_id
        event.mac = prev = mac_of(event)
    insert_rows(events, batch_size=BATCH)
