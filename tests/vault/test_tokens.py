"""A token opens only where it was sealed."""

from __future__ import annotations

import os

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from vault import tokens

CIPHER = AESGCM(os.urandom(32))
ROW = os.urandom(16)
BOUND = tokens.prefix("person.name") + ROW


@given(st.text(), st.sampled_from([32, 256]))
def test_what_is_sealed_opens_to_the_same_text(text: str, block: int) -> None:
    data = text.encode("utf-8", "ignore").decode()

    token = tokens.seal(CIPHER, data, bound=BOUND, block=block)

    assert tokens.unseal(CIPHER, token, bound=BOUND) == data
    assert (len(token) - 29) % block == 0


def test_padding_hides_the_length_of_short_values() -> None:
    lengths = {len(tokens.seal(CIPHER, text, bound=BOUND, block=32)) for text in ("", "Nam", "Nguyễn Thị Lý")}

    assert lengths == {29 + 32}


def test_a_token_moved_to_another_field_or_row_or_key_does_not_open() -> None:
    token = tokens.seal(CIPHER, "Hồ Thị Kăn", bound=BOUND, block=32)

    for cipher, label, row in (
        (CIPHER, "person.alias", ROW),
        (CIPHER, "person.name", os.urandom(16)),
        (AESGCM(os.urandom(32)), "person.name", ROW),
    ):
        with pytest.raises(tokens.SealBroken):
            tokens.unseal(cipher, token, bound=tokens.prefix(label) + row)


def test_every_flipped_bit_is_noticed() -> None:
    token = tokens.seal(CIPHER, "Hồ Thị Kăn", bound=BOUND, block=32)

    for place in range(len(token) * 8):
        changed = bytearray(token)
        changed[place // 8] ^= 1 << (place % 8)
        with pytest.raises(tokens.SealBroken):
            tokens.unseal(CIPHER, bytes(changed), bound=BOUND)


def test_a_wrapped_key_is_bound_to_its_id_owner_and_kek() -> None:
    kek, dek = AESGCM(os.urandom(32)), os.urandom(32)
    key_id, owner = os.urandom(16), os.urandom(16)
    wrapped = tokens.wrap(kek, dek, key_id=key_id, owner=owner, kek_id="kek-001")

    assert tokens.unwrap(kek, wrapped, key_id=key_id, owner=owner, kek_id="kek-001") == dek
    for changed in (
        {"key_id": os.urandom(16), "owner": owner, "kek_id": "kek-001"},
        {"key_id": key_id, "owner": os.urandom(16), "kek_id": "kek-001"},
        {"key_id": key_id, "owner": owner, "kek_id": "kek-002"},
    ):
        with pytest.raises(tokens.SealBroken):
            tokens.unwrap(kek, wrapped, **changed)  # type: ignore[arg-type]
