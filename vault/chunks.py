"""Content of any length under a row's key, in sealed chunks: none can be changed, moved, left out or added unseen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag

from core.errors import RuleViolation
from vault import tokens
from vault.fields import DESTROYED_FOR_GOOD, RawBytesField, key_of

CHUNK = 64 * 1024


class ChunkField(RawBytesField):
    """One sealed chunk, as ``seal_chunks`` gives it."""


def seal_chunks(row: Any, content: bytes, *, label: str, padded_to: int = CHUNK) -> list[bytes]:
    """The content in chunks of 64 KiB; its length is told in steps of ``padded_to``.

    ``row`` carries the key and the id to which every chunk is bound, with ``label``, its place and whether it is the
    last one. Raises RuleViolation DATA_DESTROYED.
    """
    cipher, identity = key_of(row)
    if cipher is None:
        raise RuleViolation("DATA_DESTROYED", DESTROYED_FOR_GOOD)
    padded = tokens.pad(content, padded_to)
    starts = range(0, len(padded), CHUNK)
    return [
        tokens.seal_padded(
            cipher,
            padded[start : start + CHUNK],
            bound=_bound(label, identity, place=place, is_last=place == len(starts) - 1),
        )
        for place, start in enumerate(starts)
    ]


def open_chunks(row: Any, chunks: Sequence[bytes], *, label: str) -> bytes:
    """The content, whole: ``SealBroken`` if a chunk was changed, is missing, stands elsewhere or is of another row.

    Also where the key was destroyed.
    """
    cipher, identity = key_of(row)
    if cipher is None or not chunks:
        raise tokens.SealBroken("destroyed" if cipher is None else "no chunk")
    parts = []
    for place, token in enumerate(map(bytes, chunks)):
        if token[:1] != tokens.VERSION:
            raise tokens.SealBroken("version")
        bound = _bound(label, identity, place=place, is_last=place == len(chunks) - 1)
        try:
            parts.append(cipher.decrypt(token[1 : tokens.START], token[tokens.START :], bound))
        except (InvalidTag, ValueError) as error:
            raise tokens.SealBroken("chunk") from error
    padded = b"".join(parts)
    return padded[: padded.rindex(b"\x80")]


def _bound(label: str, identity: bytes, *, place: int, is_last: bool) -> bytes:
    return tokens.prefix(label) + identity + place.to_bytes(4, "big") + (b"\x01" if is_last else b"\x00")
