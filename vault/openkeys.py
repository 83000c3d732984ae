"""Open data keys: they live as long as one request or one job batch, and are loaded for whole result sets at once."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from core.driver import binary_rows
from keys.keyring import derived_from, keyring
from vault import tokens
from vault.bearers import NOBODY, Bearers, read_bearers

if TYPE_CHECKING:
    from vault.models import DataKey

SQLITE_MOST = 20_000
KEK_LABEL = "vault:wrap:v1"
# Each key by its index: left to itself the planner reads the whole table for a few hundred keys.
WANTED_KEYS = """
SELECT uuid_send(found.id), uuid_send(found.owner), found.kek, found.wrapped, found.bearers
FROM unnest(CAST(%s AS uuid[])) AS wanted (id)
CROSS JOIN LATERAL (
    SELECT id, owner, kek, wrapped, bearers FROM vault_datakey WHERE vault_datakey.id = wanted.id OFFSET 0
) AS found
"""


class OpenKey(NamedTuple):
    """A data key ready to use, and whose it is (the owner's id as a number: compared a thousand times a page).

    Without a cipher: the key was destroyed. ``bearers``: who else may stand as the owner of a row (``vault.bearers``).
    """

    owner: int
    cipher: AESGCM | None
    bearers: Bearers = NOBODY

    def is_of(self, owner: int, *, was: bool) -> bool:
        """Whether it opens a row of this owner; ``was``: one that says how a row once stood."""
        others = self.bearers
        return owner == self.owner or owner in others.standing or (was and owner in others.former)


_open: ContextVar[dict[int, OpenKey] | None] = ContextVar("anlanh_open_keys", default=None)
# Outside every scope (shell, tests of one row) a few keys are kept, so that work is possible at all.
_LOOSE_MOST = 256
_loose: dict[int, OpenKey] = {}


@contextmanager
def open_keys() -> Iterator[None]:
    """Scope of open keys: one request, one job batch. Nested scopes share the outer one's keys."""
    if _open.get() is not None:
        yield
        return
    token = _open.set({})
    try:
        yield
    finally:
        _open.reset(token)


def _held() -> dict[int, OpenKey]:
    held = _open.get()
    if held is not None:
        return held
    if len(_loose) > _LOOSE_MOST:
        _loose.clear()
    return _loose


def forget() -> None:
    """Close every key of the scope (after shredding)."""
    _held().clear()


@functools.lru_cache(maxsize=8)
def _kek_cipher(secret: bytes) -> AESGCM:
    return AESGCM(secret)


def kek(kek_id: str) -> AESGCM:
    """The cipher that wraps data keys under this KEK."""
    return _kek_cipher(derived_from(kek_id, KEK_LABEL))


def make(owners: Iterable[UUID]) -> list[DataKey]:
    """New data keys, one an owner, unsaved, already open in the scope."""
    from vault.models import DataKey

    kek_id = keyring().active("kek").key_id
    wrapper = kek(kek_id)
    held = _held()
    made = []
    for owner in owners:
        key = DataKey(owner=owner, kek=kek_id)
        dek = secrets.token_bytes(32)
        key.wrapped = tokens.wrap(wrapper, dek, key_id=key.pk.bytes, owner=owner.bytes, kek_id=kek_id)
        held[key.pk.int] = OpenKey(owner.int, AESGCM(dek))
        made.append(key)
    return made


class Unwrappers(dict[str, tokens.Unwrap]):
    """What unwraps keys, by KEK (see ``tokens.unwrapper``)."""

    def __missing__(self, kek_id: str) -> tokens.Unwrap:
        """Made ready once."""
        return self.setdefault(kek_id, tokens.unwrapper(kek(kek_id), kek_id))


def load(key_ids: Collection[UUID]) -> None:
    """Open those of the keys that are not open yet, in one query.

    ``SealBroken`` if a key was changed or moved to another owner; destroyed keys are known as such.
    """
    held = _held()
    wanted = {each.int for each in key_ids} - held.keys()
    if not wanted:
        return
    number, unwraps = int.from_bytes, Unwrappers()
    for key_id, owner, kek_id, wrapped, bearers in _stored(wanted):
        cipher = None if wrapped is None else AESGCM(unwraps[kek_id](wrapped, key_id, owner, bearers))
        others = NOBODY if bearers is None else read_bearers(bearers)
        held[number(key_id)] = OpenKey(number(owner), cipher, others)


def reopened(key_id: UUID) -> OpenKey:
    """The key as it stands now: it may have gone to another owner since it was opened."""
    _held().pop(key_id.int, None)
    return opened(key_id)


def _stored(key_ids: Collection[int]) -> Iterable[tuple[bytes, bytes, str, bytes | None, bytes | None]]:
    """Of keys named by number: id and owner (16 bytes each), KEK, wrapped bytes (None once destroyed), bearers.

    PostgreSQL is given the ids as one array and gives bytes: making UUIDs of them would take as long as opening them.
    """
    from vault.models import DataKey

    if connection.vendor == "postgresql":
        yield from binary_rows(WANTED_KEYS, [f"{{{','.join([f'{each:032x}' for each in key_ids])}}}"])
        return
    ids = [UUID(int=each) for each in key_ids]
    for start in range(0, len(ids), SQLITE_MOST):
        found = DataKey.objects.filter(pk__in=ids[start : start + SQLITE_MOST])
        for key_id, owner, kek_id, wrapped, bearers in found.values_list("pk", "owner", "kek", "wrapped", "bearers"):
            yield key_id.bytes, owner.bytes, kek_id, wrapped, bearers


def opened(key_id: UUID, state: object = None) -> OpenKey:
    """The open key; ``SealBroken`` if it cannot be had.

    ``state``: the row's, which may remember the keys of its result set; then all of them are opened at once.
    """
    held = _open.get() or _held()
    found = held.get(key_id.int)
    if found is not None:
        return found
    load([key_id, *getattr(state, "sealed_batch", ())])
    if key_id.int not in held:
        raise tokens.SealBroken("data key")
    return held[key_id.int]
