"""The sealed token: AES-256-GCM, padded, bound to field and row."""

from __future__ import annotations

import os
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE = 12
START = 1 + NONCE


class SealBroken(Exception):
    """A token does not open: changed, moved from another row or field, or under another key."""


def pad(text: bytes, block: int) -> bytes:
    """ISO 7816-4 padding to a multiple of ``block`` bytes (at least one byte of padding)."""
    return text + b"\x80" + b"\x00" * (-(len(text) + 1) % block)


def prefix(label: str) -> bytes:
    """What every token of a field is bound to: version and frozen field label. The row's 16 bytes follow."""
    return VERSION + label.encode() + b"|"


def seal(cipher: AESGCM, text: str, *, bound: bytes, block: int) -> bytes:
    """Token ``version | nonce | ciphertext | tag`` of a text. ``bound``: the field's prefix and the row's id."""
    return seal_padded(cipher, pad(text.encode(), block), bound=bound)


def seal_padded(cipher: AESGCM, padded: bytes, *, bound: bytes) -> bytes:
    """Token of bytes that were padded already."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + cipher.encrypt(nonce, padded, bound)


def unseal(cipher: AESGCM, token: bytes, *, bound: bytes) -> str:
    """The text of a token; ``SealBroken`` if it does not belong to this field of this row under this key."""
    if token[:1] != VERSION:
        raise SealBroken("version")
    try:
        padded = cipher.decrypt(token[1:START], token[START:], bound)
        return padded[: padded.rindex(b"\x80")].decode()
    except (InvalidTag, ValueError) as error:
        raise SealBroken("token") from error


def _bound(key_id: bytes, owner: bytes, kek_id: bytes, bearers: bytes | None) -> bytes:
    """Associated data of a wrapped key: two ids of fixed length, whoever else bears it, then the KEK's id."""
    if not bearers:
        return b"wrap\x01" + key_id + owner + kek_id
    return b"wrap\x02" + key_id + owner + len(bearers).to_bytes(4) + bearers + kek_id


def wrap(kek: AESGCM, dek: bytes, *, key_id: bytes, owner: bytes, kek_id: str, bearers: bytes | None = None) -> bytes:
    """A data key under the key-wrapping key, bound to its own id, its owner, its other bearers and the KEK's id."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + kek.encrypt(nonce, dek, _bound(key_id, owner, kek_id.encode(), bearers))


Unwrap = Callable[[bytes, bytes, bytes, bytes | None], bytes]


def unwrapper(kek: AESGCM, kek_id: str) -> Unwrap:
    """Reverse of ``wrap`` for many keys under one KEK: wrapped key, its id, its owner, its bearers → data key.

    What it gives raises ``SealBroken`` if the row was changed or belongs to another owner.
    """
    decrypt, named = kek.decrypt, kek_id.encode()

    def unwrap(wrapped: bytes, key_id: bytes, owner: bytes, bearers: bytes | None) -> bytes:
        try:
            return decrypt(wrapped[1:START], wrapped[START:], _bound(key_id, owner, named, bearers))
        except (InvalidTag, ValueError) as error:
            raise SealBroken("data key") from error

    return unwrap


def unwrap(
    kek: AESGCM, wrapped: bytes, *, key_id: bytes, owner: bytes, kek_id: str, bearers: bytes | None = None
) -> bytes:
    """Reverse of ``wrap`` for one key; ``SealBroken`` if the row was changed or belongs to another owner."""
    return unwrapper(kek, kek_id)(wrapped, key_id, owner, bearers)
