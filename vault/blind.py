"""Blind index digests: signed 64-bit first bytes of HMAC(index key, kind | value)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.canonical import encode
from core.mac import mac
from keys.keyring import derived

LABEL = "vault:blind:v1:"


def digest(kind: str, *values: str) -> int:
    """Signed 64-bit digest of a normalised value (or several) of one kind; each kind has its own subkey."""
    return int.from_bytes(wide_digest(kind, *values)[:8], "big", signed=True)


def digests(keys: Iterable[tuple[str, Sequence[str]]]) -> list[int]:
    """``digest`` of many (kind, values) with one look at the keyring."""
    subkeys: dict[str, bytes] = {}
    found = []
    for kind, values in keys:
        if kind not in subkeys:
            subkeys[kind] = derived("index", LABEL + kind)
        found.append(int.from_bytes(mac(subkeys[kind], encode(values))[:8], "big", signed=True))
    return found


def wide_digest(kind: str, *values: str) -> bytes:
    """The whole 32-byte digest, for unique indexes."""
    return mac(derived("index", LABEL + kind), encode(values))
