"""Rotation of the key-wrapping key: a new one, every data key wrapped anew, the old one retired; again and again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet

from audit.log import record
from core.action import action
from core.actor import Actor
from keys import changing
from keys.keyring import Keyring, keyring
from vault.handover import rewrapped
from vault.models import DataKey
from vault.startup import mark_keys

BATCH = 1000


class Wrapped(NamedTuple):
    """A data key as it is stored, under the key-wrapping key ``kek``."""

    pk: UUID
    owner: UUID
    kek: str
    wrapped: bytes
    bearers: bytes | None = None


def _number(key_id: str) -> int:
    return int(key_id.rpartition("-")[2])


def waiting(ring: Keyring) -> str:
    """The id of a key-wrapping key that was added and is not in use yet; '' if there is none."""
    active = _number(ring.active("kek").key_id)
    newer = [k.key_id for k in ring.keys if k.purpose == "kek" and k.state != "ACTIVE" and _number(k.key_id) > active]
    return newer[0] if newer else ""


def is_unfinished() -> bool:
    """Whether an earlier rotation stopped half-way, or data came back that is wrapped under an older key."""
    ring = keyring()
    old = [k for k in ring.keys if k.purpose == "kek" and k.state == "DECRYPT_ONLY"]
    return bool(old) or _not_under(ring.active("kek").key_id).exists()


def _not_under(kek: str) -> QuerySet[DataKey]:
    return DataKey.objects.filter(~Q(kek=kek), wrapped__isnull=False)


@action
def add_wrapping_key(*, by: Actor) -> str:
    """A new key-wrapping key on the ring, which every process can open with before anything is sealed with it."""
    key_id = changing.add_key(settings.KEYRING_FILE, "kek")
    mark_keys()
    record("KEY_ADDED", by=by, detail={"key": key_id})
    return key_id


@action
def use_wrapping_key(*, by: Actor, key_id: str) -> None:
    """From now on data keys are wrapped under this one; the one used so far only opens."""
    before = keyring().active("kek").key_id
    changing.set_states(settings.KEYRING_FILE, {before: "DECRYPT_ONLY", key_id: "ACTIVE"})
    record("KEY_IN_USE", by=by, detail={"key": key_id, "before": before})


@action
def reopen_keys(*, by: Actor) -> None:
    """Let retired key-wrapping keys open again under which data came back (from an old backup)."""
    ring = keyring()
    found = set(_not_under(ring.active("kek").key_id).values_list("kek", flat=True).distinct())
    retired = {k.key_id: "DECRYPT_ONLY" for k in ring.keys if k.key_id in found and k.state == "RETIRED"}
    if retired:
        changing.set_states(settings.KEYRING_FILE, retired)
        record("KEY_REOPENED", by=by, detail={"keys": sorted(retired)})


@action
def rewrap_batch(*, by: Actor, most: int = BATCH) -> int:
    """Wrap up to ``most`` data keys anew; gives how many were found to be wrapped under another key."""
    active = keyring().active("kek").key_id
    found = [Wrapped(*row) for row in _not_under(active).order_by("pk").values_list(*Wrapped._fields)[:most]]
    if found:
        swapped = swap(found, kek_id=active)
        record("KEYS_REWRAPPED", by=by, detail={"key": active, "count": swapped})
    return len(found)


def swap(found: Sequence[Wrapped], *, kek_id: str) -> int:
    """Write the keys wrapped under ``kek_id``; a row that was changed or destroyed meanwhile is left as it is."""
    rows = []
    for row in found:
        bearers = None if row.bearers is None else bytes(row.bearers)
        again = rewrapped(row, owner=row.owner, bearers=bearers, kek_id=kek_id)
        rows.append((kek_id, again, _stored(row.pk), bytes(row.wrapped)))
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE vault_datakey SET kek = %s, wrapped = %s WHERE id = %s AND wrapped = %s", rows)
        return int(cursor.rowcount)


def _stored(pk: UUID) -> str | UUID:
    return pk if connection.vendor == "postgresql" else pk.hex


@action
def retire_old_keys(*, by: Actor) -> bool:
    """Retire the key-wrapping keys that wrap nothing any more; False if a data key under one of them came meanwhile."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE vault_datakey IN SHARE MODE")  # Whoever was writing a key has finished now.
    ring = keyring()
    if _not_under(ring.active("kek").key_id).exists():
        return False
    old = [k.key_id for k in ring.keys if k.purpose == "kek" and k.state == "DECRYPT_ONLY"]
    changing.set_states(settings.KEYRING_FILE, dict.fromkeys(old, "RETIRED"))
    record("KEY_RETIRED", by=by, detail={"keys": sorted(old)})
    return True
