"""``doctor``: what is in order here, what is not, and the one line that cures it."""

from __future__ import annotations

import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from config.demo.load.ground import HOST, PORT
from vault.demo_keys import keyring_state
from vault.startup import start_faults

OLDEST, NEWEST = (3, 11), (3, 13)
LEAST_FREE_BYTES = 500 * 1024 * 1024
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")

Finding = tuple[str, str]
"""What was looked at, and its cure; '' = in order."""


class Command(BaseCommand):
    """Exit 0 when all that is needed is in order; what is merely useful never fails."""

    help = "Say what is in order on this machine, what is not, and how to cure it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The port that is going to be used."""
        parser.add_argument("--port", type=int, default=PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at everything, however much of it fails."""
        is_well = True
        for name, cure in needed(port=options["port"]):
            is_well = is_well and not cure
            self.stdout.write(_line(name, cure, mark=_("FAULT")))
        for name, cure in useful():
            self.stdout.write(_line(name, cure, mark=_("NOTE")))
        if not is_well:
            sys.exit(1)


def _line(name: str, cure: str, *, mark: str) -> str:
    return f"{mark}  {name}: {cure}" if cure else f"OK   {name}"


def needed(*, port: int) -> Iterator[Finding]:
    """What must be in order before anything runs."""
    checks: list[tuple[str, Callable[[], str]]] = [
        (_("Python"), _python),
        (_("Packages"), _packages),
        (_("Keys"), keyring_state),
        (_("Database"), _database),
        (_("Migrations"), _migrations),
        (_("Keys and guards of the database"), _guards),
        (_("Translations"), _translations),
        (_("Free space"), _space),
        (_("Port %(port)s") % {"port": port}, lambda: _port(port)),
    ]
    for name, look in checks:
        yield name, look()


def useful() -> Iterator[Finding]:
    """What only tests and pictures of the screens need."""
    found = any(map(shutil.which, BROWSERS))
    yield _("Chromium (for tests of the screens)"), "" if found else _("Install it: apt-get install chromium")
    with socket.socket() as probe:
        probe.settimeout(1)
        answers = connection.vendor == "postgresql" or probe.connect_ex((HOST, 5432)) == 0
    cure = _("Install and start version 15 or later: apt-get install postgresql")
    yield _("PostgreSQL (for production and tests)"), "" if answers else cure


def _python() -> str:
    fits = OLDEST <= sys.version_info[:2] <= NEWEST
    return "" if fits else _("Use Python 3.11 to 3.13: set ANLANH_PYTHON, remove .venv, run ./anlanh doctor again.")


def _packages() -> str:
    """Every pinned package of this platform, in its version."""
    wrong = []
    for line in (settings.BASE_DIR / "requirements.lock").read_text(encoding="utf-8").splitlines():
        pinned = PINNED.match(line)
        if pinned is None or (pinned[3] and not _applies(pinned[3])):
            continue
        try:
            installed = metadata.version(pinned[1])
        except metadata.PackageNotFoundError:
            installed = ""
        if installed != pinned[2]:
            wrong.append(pinned[1])
    cure = _("%(packages)s differ from requirements.lock: remove .venv and run ./anlanh doctor again.")
    return cure % {"packages": ", ".join(wrong[:5])} if wrong else ""


def _applies(marker: str) -> bool:
    """Whether a condition of the lock surely holds here; what depends on the version of Python is left out."""
    return not any(word in marker for word in ("win32", "darwin", "python_full_version", "python_version"))


def _database() -> str:
    try:
        connection.ensure_connection()
    except (DatabaseError, OSError):
        return _("It does not answer. Start it, correct DATABASE_URL, or make the demonstration: ./anlanh demo")
    return ""


def _migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _("The database cannot be asked.")
    cure = _("%(count)s not applied: ./anlanh demo (demonstration) or ANLANH_AS=owner ./anlanh manage migrate")
    return cure % {"count": len(waiting)} if waiting else ""


def _guards() -> str:
    return " ".join(start_faults()[:3])


def _translations() -> str:
    missing = [
        room
        for path in settings.LOCALE_PATHS
        for room in [Path(path).name]
        if (Path(path) / "vi" / "LC_MESSAGES" / "django.po").exists()
        and not (Path(path) / "vi" / "LC_MESSAGES" / "django.mo").exists()
    ]
    cure = _("Compiled words are missing for %(rooms)s: ./anlanh translations")
    return cure % {"rooms": ", ".join(missing)} if missing else ""


def _space() -> str:
    folder = next(each for each in (settings.VAR_DIR, *settings.VAR_DIR.parents) if each.exists())
    is_enough = shutil.disk_usage(folder).free >= LEAST_FREE_BYTES
    return "" if is_enough else _("Less than 500 MB are free: make room, or point ANLANH_VAR at another disk.")


def _port(port: int) -> str:
    try:
        with socket.create_server((HOST, port)):
            return ""
    except (OSError, OverflowError):
        return _("It is taken: ./anlanh demo --port %(other)s, or stop what uses it.") % {"other": port + 1}
