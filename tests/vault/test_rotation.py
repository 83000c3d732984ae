"""Rotation of the key-wrapping key: everything opens before, during and after; a break is gone on from."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.management import CommandError, call_command

from audit.models import Event
from audit.verify import broken_chain
from core.actor import system_actor
from core.clock import local_today
from keys.keyring import KeyringError, keyring
from vault import keys, openkeys, tokens
from vault.actions import rotation
from vault.envelope import close_envelope, open_envelope
from vault.management.commands import rotate_keys
from vault.models import DataKey, KeyMark
from vault.startup import keyring_faults

pytestmark = pytest.mark.django_db
BY = system_actor(today=local_today(), purpose="test")


@pytest.fixture(autouse=True)
def unhurried(own_keyring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else has to read the keyring again, so nothing is waited for."""
    monkeypatch.setattr(rotate_keys, "SETTLE_SECONDS", 0)


def cipher(pk: UUID) -> AESGCM:
    found = openkeys.opened(pk).cipher
    assert found is not None
    return found


def sealed(count: int) -> dict[Any, bytes]:
    """Some data keys, each with a text sealed under it."""
    made = keys.new_keys(uuid4() for _ in range(count))
    return {
        key.pk: tokens.seal(cipher(key.pk), "Nguyễn Thị Lành", bound=key.pk.bytes, block=32) for key in made.values()
    }


def opened(written: dict[Any, bytes]) -> set[str]:
    """The texts, opened with keys that are loaded anew."""
    openkeys.forget()
    return {tokens.unseal(cipher(pk), text, bound=pk.bytes) for pk, text in written.items()}


def rotate(**options: Any) -> str:
    out = StringIO()
    call_command("rotate_keys", stdout=out, **options)
    return out.getvalue()


def states() -> dict[str, str]:
    return {key.key_id: key.state for key in keyring().keys if key.purpose == "kek"}


def test_given_sealed_rows_when_rotated_twice_then_all_open_under_the_new_key_alone(own_keyring: Path) -> None:
    written = sealed(7)

    rotate(batch=3)
    rotate()

    assert states() == {"kek-001": "RETIRED", "kek-002": "RETIRED", "kek-003": "ACTIVE"}
    assert opened(written) == {"Nguyễn Thị Lành"}
    assert set(DataKey.objects.filter(wrapped__isnull=False).values_list("kek", flat=True)) == {"kek-003"}
    assert own_keyring.stat().st_mode & 0o777 == 0o600
    assert KeyMark.objects.filter(key_id="kek-003").exists()
    assert keyring_faults() == []
    with pytest.raises(KeyringError, match="đã ngừng dùng"):
        openkeys.kek("kek-001")
    verbs = list(Event.objects.filter(verb__startswith="KEY").order_by("seq").values_list("verb", flat=True))
    assert verbs[:2] == ["KEY_ADDED", "KEY_IN_USE"]
    assert verbs.count("KEYS_REWRAPPED") >= 4
    assert verbs.count("KEY_RETIRED") == 2
    assert list(broken_chain()) == []


@pytest.mark.parametrize("steps_done", [1, 2, 3])
def test_given_a_rotation_broken_off_when_run_again_then_it_goes_on_without_a_further_key(steps_done: int) -> None:
    written = sealed(5)
    key_id = rotation.add_wrapping_key(by=BY)
    if steps_done > 1:
        rotation.use_wrapping_key(by=BY, key_id=key_id)
    if steps_done > 2:
        rotation.rewrap_batch(by=BY, most=2)
    assert opened(written) == {"Nguyễn Thị Lành"}
    later = sealed(1)

    rotate()

    assert states() == {"kek-001": "RETIRED", "kek-002": "ACTIVE"}
    assert opened(written | later) == {"Nguyễn Thị Lành"}


def test_given_a_key_destroyed_meanwhile_when_swapped_then_it_stays_destroyed() -> None:
    (pk,) = sealed(1)
    row = rotation.Wrapped(*DataKey.objects.filter(pk=pk).values_list(*rotation.Wrapped._fields).get())
    key_id = rotation.add_wrapping_key(by=BY)
    keys.destroy_keys([row.owner])

    swapped = rotation.swap([row], kek_id=key_id)

    assert swapped == 0
    assert DataKey.objects.get(pk=pk).wrapped is None


def test_given_an_old_key_still_in_use_when_retiring_then_it_is_not_retired() -> None:
    sealed(1)
    rotation.use_wrapping_key(by=BY, key_id=rotation.add_wrapping_key(by=BY))

    assert not rotation.retire_old_keys(by=BY)
    assert states()["kek-001"] == "DECRYPT_ONLY"


def test_given_data_of_an_old_backup_then_the_start_says_so_and_a_rotation_brings_it_back() -> None:
    written = sealed(2)
    before = list(DataKey.objects.filter(pk__in=written))
    rotate()
    for key in before:
        DataKey.objects.filter(pk=key.pk).update(kek=key.kek, wrapped=key.wrapped)

    assert any("đã ngừng dùng nhưng còn dữ liệu" in fault for fault in keyring_faults())

    told = rotate()

    assert "còn dở" in told
    assert states() == {"kek-001": "RETIRED", "kek-002": "ACTIVE"}
    assert opened(written) == {"Nguyễn Thị Lành"}
    assert keyring_faults() == []


def test_given_a_sealed_form_in_a_browser_when_the_key_has_changed_then_it_still_opens() -> None:
    sent = close_envelope("Nguyễn", purpose="held-form", place="/nguoi/")
    rotation.use_wrapping_key(by=BY, key_id=rotation.add_wrapping_key(by=BY))

    assert open_envelope(sent, purpose="held-form", place="/nguoi/") == "Nguyễn"
    with pytest.raises(tokens.SealBroken):
        open_envelope(sent, purpose="held-form", place="/elsewhere/")


def test_given_a_batch_out_of_bounds_then_refused() -> None:
    with pytest.raises(CommandError):
        rotate(batch=0)
    assert states() == {"kek-001": "ACTIVE"}
