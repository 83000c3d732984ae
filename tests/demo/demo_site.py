"""A demonstration of a test's own: its folder, its keys, its database, and the command run as a program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.databases import DatabaseCopy
from tests.server import ROOT


@dataclass(frozen=True)
class DemoSite:
    """Where the demonstration lives."""

    folder: Path
    database: DatabaseCopy

    @property
    def environment(self) -> dict[str, str]:
        """For programs that belong to it."""
        dropped = {"ANLANH_SECRET_KEY", "ANLANH_AS", "DJANGO_ALLOW_ASYNC_UNSAFE"}
        kept = {key: text for key, text in os.environ.items() if key not in dropped}
        return kept | {
            "ANLANH_ENV": "demo",
            "ANLANH_VAR": str(self.folder),
            "DATABASE_URL": self.database.url,
            "DATABASE_OWNER_URL": self.database.owner_url,
            "TMPDIR": str(self.temp),
        }

    @property
    def keyring(self) -> Path:
        """The keyring file."""
        return self.folder / "keys" / "keyring.json"

    @property
    def temp(self) -> Path:
        """Its own temporary folder."""
        return self.folder / "tmp"

    def take_over_keys(self) -> None:
        """Use the keys of the test run, with which the template's database is marked."""
        self.keyring.parent.mkdir(mode=0o700, parents=True)
        shutil.copy2(settings.KEYRING_FILE, self.keyring)

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command and wait for it."""
        self.temp.mkdir(mode=0o700, parents=True, exist_ok=True)
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def demo(self, *arguments: str) -> dict[str, Any]:
        """Run ``demo --no-serve --json`` to its end; what its last line tells."""
        done = self.manage("demo", "--no-serve", "--json", *arguments)
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return told
