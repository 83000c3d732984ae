"""Changing the keyring file: a key more, another state; the file is whole at every moment and never lost."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from keys.keyring import Keyring, forget_keyring, new_key, parse, read_file

Entries = list[dict[str, Any]]


def add_key(path: Path, purpose: str) -> str:
    """Put a fresh key of this purpose on the ring, not in use yet: it opens, it does not seal. Gives its id."""
    made: list[str] = []

    def mend(entries: Entries) -> None:
        number = max(int(each["id"].rpartition("-")[2]) for each in entries if each["purpose"] == purpose) + 1
        entries.append(new_key(purpose, number) | {"state": "DECRYPT_ONLY"})
        made.append(str(entries[-1]["id"]))

    change(path, mend)
    return made[0]


def set_states(path: Path, states: Mapping[str, str]) -> None:
    """Give keys other states, all at once."""

    def mend(entries: Entries) -> None:
        for each in entries:
            each["state"] = states.get(each["id"], each["state"])

    change(path, mend)


def change(path: Path, mend: Callable[[Entries], None]) -> Keyring:
    """Read, mend, check and replace the file; nothing is written where the outcome is no sound keyring."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        content = read_file(path)
        mend(content["keys"])
        ring = parse(content)
        fresh = path.with_name(f"{path.name}.new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    forget_keyring()
    return ring
