"""The one place a test may be skipped: something outside the project is missing, and here is the cure."""

from __future__ import annotations

import os
import shutil
import socket
from urllib.parse import urlsplit

import pytest

CURES = {
    "postgresql": (
        "start PostgreSQL 15 or later where ANLANH_PG_ADMIN_URL points, e.g. "
        "`apt-get install postgresql && pg_ctlcluster 15 main start`"
    ),
    "chromium": "install Chromium, e.g. `apt-get install chromium`, or name it in ANLANH_CHROMIUM",
}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PG_ADMIN_URL = "postgresql://postgres@127.0.0.1:5432/postgres"


def needs(name: str) -> None:
    """Skip the running test, loudly, when *name* (a key of CURES) is missing; fail when ANLANH_REQUIRE lists it."""
    if find(name) is not None:
        return
    message = f"{name} is missing. Cure: {CURES[name]}"
    if name in os.environ.get("ANLANH_REQUIRE", "").replace(" ", "").split(","):
        pytest.fail(f"ANLANH_REQUIRE lists {name}, and {message}", pytrace=False)
    # A machine may do without Chromium or PostgreSQL; a build machine may not, and lists them above.
    pytest.skip(message)


def find(name: str) -> str | None:
    """Where *name* answers (a program's path or an address), or None."""
    return {"postgresql": _find_postgresql, "chromium": _find_chromium}[name]()


def pg_admin_url() -> str:
    """The address of a PostgreSQL login that may create roles and databases."""
    return os.environ.get("ANLANH_PG_ADMIN_URL", PG_ADMIN_URL)


def _find_postgresql() -> str | None:
    parts = urlsplit(pg_admin_url())
    host, port = parts.hostname or "127.0.0.1", parts.port or 5432
    try:
        with socket.create_connection((host, port), timeout=3):
            return f"{host}:{port}"
    except OSError:
        return None


def _find_chromium() -> str | None:
    named = os.environ.get("ANLANH_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, CHROMIUM_NAMES) if path), None)
