"""Text that a browser carries sealed and brings back: bound to a purpose and a place, under a key of its own."""

from __future__ import annotations

import base64
import binascii

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keys.keyring import derived
from vault import tokens

LABEL = "vault:envelope:v1:"
PADDED_TO = 1024


def close_envelope(text: str, *, purpose: str, place: str, padded_to: int = PADDED_TO) -> str:
    """The text sealed, in letters that a form field or an address carries; its length in steps of ``padded_to``."""
    token = tokens.seal(_cipher(purpose), text, bound=_bound(purpose, place), block=padded_to)
    return base64.urlsafe_b64encode(token).decode()


def open_envelope(sealed: str, *, purpose: str, place: str) -> str:
    """The text; ``SealBroken`` if it was changed, or sealed for another purpose or place, or under another key."""
    try:
        token = base64.b64decode(sealed, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise tokens.SealBroken("letters") from error
    return tokens.unseal(_cipher(purpose), token, bound=_bound(purpose, place))


def _cipher(purpose: str) -> AESGCM:
    return AESGCM(derived("kek", LABEL + purpose))


def _bound(purpose: str, place: str) -> bytes:
    return tokens.prefix(LABEL + purpose) + place.encode()
