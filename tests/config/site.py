"""A province's installation of a test's own: folder, keys, roles and database, and the programs run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests import environment
from tests.needs import pg_admin_url
from tests.server import ROOT

PASSWORD = "vườn-cam-nở-hoa-7"


@dataclass(frozen=True)
class Site:
    """Where it lives; ``name`` begins the names of its roles and is its database's name."""

    folder: Path
    name: str

    @property
    def keyring(self) -> Path:
        """The keyring file."""
        return self.folder / "keys" / "keyring.json"

    def url(self, role: str) -> str:
        """The address of its database for one of its roles."""
        host = urlsplit(pg_admin_url()).netloc.rpartition("@")[2]
        return f"postgresql://{self.name}_{role}:mat-khau-{role}@{host}/{self.name}"

    @property
    def environment(self) -> dict[str, str]:
        """Settings of a province."""
        dropped = {"ANLANH_SECRET_KEY", "ANLANH_AS", "DJANGO_ALLOW_ASYNC_UNSAFE"}
        kept = {key: text for key, text in os.environ.items() if key not in dropped}
        return kept | {
            "ANLANH_ENV": "production",
            "ANLANH_HOSTS": "an-lanh.example",
            "ANLANH_VAR": str(self.folder),
            "ANLANH_KEYRING": str(self.keyring),
            "ANLANH_DATABASE_ADMIN_URL": pg_admin_url(),
            "DATABASE_URL": self.url("app"),
            "DATABASE_OWNER_URL": self.url("owner"),
        }

    def install(self, *arguments: str, typed: str = "", **changes: str) -> subprocess.CompletedProcess[str]:
        """Run the command with a typed password; ``changes`` are made to the environment ("" takes away)."""
        site = {key: text for key, text in (self.environment | changes).items() if text}
        command = [sys.executable, "manage.py", "install", *arguments]
        return subprocess.run(command, cwd=ROOT, env=site, input=typed, capture_output=True, text=True, check=False)


def start(site: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Load the application server's entry point, as gunicorn does."""
    command = [sys.executable, "-c", "import config.wsgi"]
    return subprocess.run(command, cwd=ROOT, env=site, capture_output=True, text=True, check=False)


@contextmanager
def bare_site(folder: Path) -> Iterator[Site]:
    """A site of which nothing stands; its database and roles are taken away afterwards."""
    site = Site(folder, f"test_anlanh_{environment.RUN}_{environment.WORKER}_province")
    try:
        yield site
    finally:
        if environment.VENDOR == environment.POSTGRESQL:
            with psycopg.connect(pg_admin_url(), autocommit=True) as admin:
                admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(site.name)))
                for role in ("app", "owner"):
                    admin.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(f"{site.name}_{role}")))
