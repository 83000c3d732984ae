"""Loaded before Django: says which database, keys and folders this test process uses."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.needs import pg_admin_url

SQLITE, POSTGRESQL = "sqlite", "postgresql"
OWNER, APP = "anlanh_owner", "anlanh_app"
ROLE_PASSWORD = "for-tests-only"

VENDOR = os.environ.setdefault("ANLANH_TEST_DB", SQLITE)
IS_FIRST_PROCESS = "ANLANH_TEST_RUN" not in os.environ
RUN = os.environ.setdefault("ANLANH_TEST_RUN", f"{os.getpid()}_{secrets.token_hex(3)}")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
FOLDER = Path(tempfile.gettempdir()) / f"anlanh-test-{RUN}"


def database_url(name: str, *, role: str) -> str:
    """The address of the database *name* of this run for a login as *role* (SQLite knows no roles)."""
    if VENDOR == SQLITE:
        return f"sqlite:///{FOLDER / (name + '.sqlite3')}"
    parts = urlsplit(pg_admin_url())
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(("postgresql", f"{role}:{ROLE_PASSWORD}@{host}", f"/test_anlanh_{RUN}_{name}", parts.query, ""))


def _export() -> None:
    if VENDOR not in (SQLITE, POSTGRESQL):
        raise pytest.UsageError(f"ANLANH_TEST_DB is {VENDOR!r}; it must be sqlite or postgresql.")
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    (FOLDER / "static").mkdir(exist_ok=True)
    os.environ["ANLANH_ENV"] = "test"
    os.environ["ANLANH_VAR"] = str(FOLDER)
    os.environ["ANLANH_SECRET_KEY"] = "only-for-tests-" + "x" * 40
    os.environ["DATABASE_URL"] = database_url(WORKER, role=APP)
    os.environ["DATABASE_OWNER_URL"] = database_url(WORKER, role=OWNER)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the test's thread.


_export()


def run_of(name: str, *, prefix: str) -> str | None:
    """The run that a folder or database of this *name* belongs to (its process and a random part)."""
    found = re.match(rf"{prefix}(\d+_[0-9a-f]{{6}})(_|$)", name)
    return found[1] if found else None


def is_over(run: str) -> bool:
    """Whether the process that began *run* has ended."""
    try:
        os.kill(int(run.partition("_")[0]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """The process that began the run takes its databases and folder away, and what killed runs left."""
    if not IS_FIRST_PROCESS or "PYTEST_XDIST_WORKER" in os.environ:
        return
    if VENDOR == POSTGRESQL:
        from tests.databases import drop_finished_runs

        drop_finished_runs()
    for folder in FOLDER.parent.glob("anlanh-test-*"):
        run = run_of(folder.name, prefix="anlanh-test-")
        if run is not None and (run == RUN or is_over(run)):
            shutil.rmtree(folder, ignore_errors=True)
