"""The keyring: key-wrapping, index and audit keys, kept outside the database, checked before anything starts."""

from __future__ import annotations

import base64
import binascii
import functools
import hashlib
import hmac
import json
import os
import secrets
import stat
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
PURPOSES = ("kek", "index", "audit")
LOOK_EVERY_SECONDS = 1.0
STATES = ("ACTIVE", "DECRYPT_ONLY", "RETIRED")


class KeyringError(RuntimeError):
    """The keyring cannot be used; the text says in Vietnamese what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Key:
    """One root key: 32 random bytes with id, purpose and state (NIST SP 800-57 words)."""

    key_id: str
    purpose: str
    state: str
    created_on: str
    secret: bytes

    @property
    def check_value(self) -> str:
        """Eight hex digits that recognise the key without telling it."""
        return hmac.new(self.secret, b"anlanh key check value", hashlib.sha256).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Keyring:
    """All keys of one installation, by purpose; exactly one of each purpose is active."""

    demo: bool
    keys: tuple[Key, ...]

    def active(self, purpose: str) -> Key:
        """The key that new values of this purpose use."""
        return next(k for k in self.keys if k.purpose == purpose and k.state == "ACTIVE")

    def usable(self, purpose: str) -> list[Key]:
        """The keys of this purpose that open, the active one first."""
        found = [k for k in self.keys if k.purpose == purpose and k.state != "RETIRED"]
        return sorted(found, key=lambda k: k.state != "ACTIVE")

    def get(self, key_id: str) -> Key:
        """The key with this id; ``KeyringError`` if it is not on the ring."""
        for key in self.keys:
            if key.key_id == key_id:
                return key
        raise KeyringError(f"Thiếu khóa «{key_id}» trong vòng khóa: lấy lại vòng khóa đúng của cơ sở dữ liệu này.")


def new_key(purpose: str, number: int) -> dict[str, str]:
    """A fresh random key as the file holds it."""
    return {
        "id": f"{purpose}-{number:03d}",
        "purpose": purpose,
        "state": "ACTIVE",
        "created": datetime.now(UTC).date().isoformat(),
        "key": base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
    }


def create_file(path: Path, *, demo: bool) -> None:
    """Write a new keyring with one active key of each purpose; never overwrites (``FileExistsError``)."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.parent.chmod(0o700)
    content = {"keyring": 1, "demo": demo, "keys": [new_key(purpose, 1) for purpose in PURPOSES]}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(content, file, indent=1)


def read_file(path: Path) -> dict[str, Any]:
    """What the keyring file holds; ``KeyringError`` where it is missing, open to others, torn or of another form."""
    if not path.exists():
        raise KeyringError(f"Không có vòng khóa «{path.name}»: chạy «./anlanh demo» (bản thử) hoặc đặt ANLANH_KEYRING.")
    mode = path.stat().st_mode
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyringError(f"Vòng khóa «{path.name}» mở cho người khác đọc: chạy «chmod 600» cho tệp này.")
    try:
        content = json.loads(path.read_text())
    except (ValueError, OSError) as error:
        raise KeyringError(f"Vòng khóa «{path.name}» không đọc được: lấy lại bản sao lưu của khóa.") from error
    if not isinstance(content, dict) or content.get("keyring") != 1:
        raise KeyringError(f"Vòng khóa «{path.name}» sai dạng: cần phiên bản 1.")
    return content


def _parse_key(entry: Any) -> Key:
    try:
        secret = base64.b64decode(entry["key"], validate=True)
        key = Key(entry["id"], entry["purpose"], entry["state"], entry.get("created", ""), secret)
    except (KeyError, TypeError, binascii.Error) as error:
        raise KeyringError("Một khóa trong vòng khóa thiếu mục hoặc sai mã base64.") from error
    if key.purpose not in PURPOSES or key.state not in STATES:
        raise KeyringError(f"Khóa «{key.key_id}» có mục đích hoặc trạng thái lạ.")
    if len(secret) != KEY_BYTES:
        raise KeyringError(f"Khóa «{key.key_id}» dài {len(secret)} byte, cần {KEY_BYTES}.")
    if len(set(secret)) < 12:
        raise KeyringError(f"Khóa «{key.key_id}» không ngẫu nhiên (khóa mặc định?): tạo khóa mới.")
    return key


def parse(content: dict[str, Any]) -> Keyring:
    """Check a keyring's content; ``KeyringError`` on missing, short, default-like, duplicate or doubly active keys."""
    keys = tuple(_parse_key(entry) for entry in content.get("keys", []))
    if len({k.key_id for k in keys}) != len(keys) or len({k.secret for k in keys}) != len(keys):
        raise KeyringError("Vòng khóa có hai khóa trùng nhau: mỗi mục đích cần khóa riêng.")
    for purpose in PURPOSES:
        active = [k for k in keys if k.purpose == purpose and k.state == "ACTIVE"]
        if len(active) != 1:
            raise KeyringError(f"Vòng khóa cần đúng một khóa đang dùng cho «{purpose}», có {len(active)}.")
    return Keyring(demo=bool(content.get("demo", False)), keys=keys)


def load(path: Path) -> Keyring:
    """Read and check the keyring file. Production refuses demo keys and keys kept inside the source tree."""
    ring = parse(read_file(path))
    if settings.PRODUCTION:
        if ring.demo:
            raise KeyringError("Vòng khóa của bản thử không dùng được cho bản thật: tạo vòng khóa mới.")
        if path.resolve().is_relative_to(settings.BASE_DIR):
            raise KeyringError("Khóa nằm trong thư mục chương trình: chuyển ra ngoài và đặt ANLANH_KEYRING.")
    return ring


@functools.lru_cache(maxsize=4)
def _cached(path: Path, stamp: tuple[int, int]) -> Keyring:  # noqa: ARG001  (the stamp is the cache key)
    return load(path)


class _Looked:
    """The keyring of this process and when its file was last looked at."""

    at: float = 0.0
    path: Path | None = None
    ring: Keyring | None = None


def keyring() -> Keyring:
    """The keyring of this process; its file is looked at again once a second, and read again when it changed."""
    path: Path = settings.KEYRING_FILE
    moment = time.monotonic()
    if _Looked.ring is not None and path == _Looked.path and moment - _Looked.at < LOOK_EVERY_SECONDS:
        return _Looked.ring
    try:
        status = path.stat()
    except OSError:
        return load(path)
    _Looked.ring, _Looked.path, _Looked.at = _cached(path, (status.st_mtime_ns, status.st_ino)), path, moment
    return _Looked.ring


def forget_keyring() -> None:
    """Look at the file anew at the next use (it has just been changed)."""
    _Looked.ring = None


@functools.lru_cache(maxsize=256)
def _derived(secret: bytes, label: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=label.encode()).derive(secret)


def derived(purpose: str, label: str) -> bytes:
    """Subkey of the active key of ``purpose`` for one labelled use."""
    return _derived(keyring().active(purpose).secret, label)


def derived_from(key_id: str, label: str) -> bytes:
    """Subkey of a named key, for what was written under it; ``KeyringError`` if it was retired."""
    key = keyring().get(key_id)
    if key.state == "RETIRED":
        raise KeyringError(f"Khóa «{key_id}» đã ngừng dùng: chạy «./anlanh manage rotate_keys» để bọc lại dữ liệu cũ.")
    return _derived(key.secret, label)
