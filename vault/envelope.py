"""Text that a browser carries sealed and brings back: bound to a purpose and a place, under a key of its own."""

from __future__ import annotations

import base64
import binascii
from contextlib import suppress

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keys.keyring import derived_from, keyring
from vault import tokens

LABEL = "vault:envelope:v1:"
PADDED_TO = 1024


def close_envelope(text: str, *, purpose: str, place: str, padded_to: int = PADDED_TO) -> str:
    """The text sealed, in letters that a form field or an address carries; its length in steps of ``padded_to``."""
    cipher = _cipher(purpose, keyring().active("kek").key_id)
    token = tokens.seal(cipher, text, bound=_bound(purpose, place), block=padded_to)
    return base64.urlsafe_b64encode(token).decode()


def open_envelope(sealed: str, *, purpose: str, place: str) -> str:
    """The text; ``SealBroken`` if it was changed, or sealed for another purpose or place, or under another key."""
    try:
        token = base64.b64decode(sealed, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise tokens.SealBroken("letters") from error
    for key in keyring().usable("kek"):
        with suppress(tokens.SealBroken):
            return tokens.unseal(_cipher(purpose, key.key_id), token, bound=_bound(purpose, place))
    raise tokens.SealBroken("token")


def _cipher(purpose: str, key_id: str) -> AESGCM:
    return AESGCM(derived_from(key_id, LABEL + purpose))


def _bound(purpose: str, place: str) -> bytes:
    return tokens.prefix(LABEL + purpose) + place.encode()
