"""Keys of a test's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from keys.keyring import forget_keyring
from vault import openkeys


@pytest.fixture
def own_keyring(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """The run's keys in a file of the test's own."""
    copy = tmp_path / "keys" / "keyring.json"
    copy.parent.mkdir(mode=0o700)
    shutil.copy2(settings.KEYRING_FILE, copy)
    settings.KEYRING_FILE = copy
    yield copy
    forget_keyring()
    openkeys.forget()
