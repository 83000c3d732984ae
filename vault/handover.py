"""Handing data keys on to the person whom their owner turned out to be, and back; each wrapped anew for its owner."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from keys.keyring import keyring
from vault import openkeys, tokens
from vault.bearers import Bearers, handed_back, handed_on, read_bearers, write_bearers
from vault.models import DataKey


class Stored(Protocol):
    """A data key as it is stored."""

    @property
    def pk(self) -> UUID:
        """Its id."""

    @property
    def owner(self) -> UUID:
        """Whose it is."""

    @property
    def kek(self) -> str:
        """The key-wrapping key."""

    @property
    def wrapped(self) -> bytes | None:
        """The wrapped key; None once destroyed."""

    @property
    def bearers(self) -> bytes | None:
        """Who bears it beside the owner."""


def rewrapped(row: Stored, *, owner: UUID, bearers: bytes | None, kek_id: str) -> bytes:
    """The key wrapped for this owner and these bearers under another key-wrapping key. ``SealBroken`` if changed."""
    before = None if row.bearers is None else bytes(row.bearers)
    dek = tokens.unwrap(
        openkeys.kek(row.kek), bytes(row.wrapped or b""),
        key_id=row.pk.bytes, owner=row.owner.bytes, kek_id=row.kek, bearers=before,
    )  # fmt: skip
    return tokens.wrap(
        openkeys.kek(kek_id), dek, key_id=row.pk.bytes, owner=owner.bytes, kek_id=kek_id, bearers=bearers
    )


def hand_on_keys(*, owner: UUID, to: UUID) -> int:
    """Let another own every key of ``owner``, who may still stand on rows sealed with them; gives their number.

    Inside an action. A rotation that read a key before writes nothing over it: it compares what it swaps.
    """
    rows = list(DataKey.objects.select_for_update().filter(owner=owner).order_by("pk"))
    for row in rows:
        _hand(row, to=to, bearers=handed_on(_of(row), owner=owner))
    openkeys.forget()
    return len(rows)


def hand_back_keys(*, owner: UUID, to: UUID) -> int:
    """Give those keys back that ``owner`` has from ``to``; versions written meanwhile still open."""
    rows = list(DataKey.objects.select_for_update().filter(owner=owner, bearers__isnull=False).order_by("pk"))
    theirs = [row for row in rows if to.int in _of(row).standing]
    for row in theirs:
        _hand(row, to=to, bearers=handed_back(_of(row), owner=owner, to=to))
    openkeys.forget()
    return len(theirs)


def _of(row: DataKey) -> Bearers:
    return Bearers() if row.bearers is None else read_bearers(bytes(row.bearers))


def _hand(row: DataKey, *, to: UUID, bearers: Bearers) -> None:
    stored = write_bearers(bearers)
    if row.wrapped is not None:
        kek_id = keyring().active("kek").key_id
        row.wrapped, row.kek = rewrapped(row, owner=to, bearers=stored, kek_id=kek_id), kek_id
    row.owner, row.bearers = to, stored
    row.save(update_fields=["owner", "kek", "wrapped", "bearers"])
