"""The list of destroyed keys: kept beside the keyring, outside database and backups, heeded after a restore."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from core.clock import now
from vault.models import DataKey

BATCH = 1000


def list_file() -> Path:
    """Where the ids of destroyed keys stand, one a line; copied with the keyring, never with the database."""
    return Path(settings.KEYRING_FILE).with_name("destroyed_keys")


def listed() -> set[UUID]:
    """Ids on the list. ``ValueError`` where it was spoilt."""
    path = list_file()
    return {UUID(line.split()[0]) for line in path.read_text().splitlines()} if path.exists() else set()


def note(key_ids: Iterable[UUID]) -> None:
    """Put destroyed keys on the list; they are on the disk when this returns."""
    with _alone():
        fresh = sorted(set(key_ids) - listed())
        handle = os.open(list_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a") as file:
            file.writelines(f"{key_id.hex} {now():%Y-%m-%dT%H:%M:%SZ}\n" for key_id in fresh)
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def _alone() -> Iterator[None]:
    with list_file().with_name("destroyed_keys.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def risen() -> list[UUID]:
    """Keys that are on the list and live in the database: a backup from before was restored."""
    found: list[UUID] = []
    wanted = sorted(listed())
    for start in range(0, len(wanted), BATCH):
        part = wanted[start : start + BATCH]
        found += DataKey.objects.filter(pk__in=part, wrapped__isnull=False).values_list("pk", flat=True)
    return found


def note_all() -> int:
    """Put every key that the database holds as destroyed on the list; gives how many were missing there."""
    missing = set(DataKey.objects.filter(destroyed_at__isnull=False).values_list("pk", flat=True)) - listed()
    if missing:
        note(missing)
    return len(missing)
