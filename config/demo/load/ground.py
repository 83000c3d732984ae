"""What a fictional province stands on: folders, keys, database; and whether one stands there already."""

from __future__ import annotations

import fcntl
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ConnectionHandler
from django.utils.translation import gettext as _

from audit.models import Event
from config.actions import DEMO_LOADED
from partners.models import Organisation, User
from vault.choices import InstallationKind
from vault.demo_keys import has_keyring, is_demo_keyring, make_demo_keyring, remove_demo_keyring
from vault.models import Installation
from vault.startup import keyring_faults, mark_installation

HOST, PORT = "127.0.0.1", 8000
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


class DemoRefused(RuntimeError):
    """The demonstration may not or cannot go on; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands: nothing, a province begun and not finished, or a whole one of ``people`` and ``seed``."""

    is_begun: bool = False
    people: int | None = None
    seed: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the last note of a load was written."""
        return self.people is not None


@contextmanager
def one_start_at_a_time() -> Iterator[None]:
    """Two starts at once would spoil each other's work: the second one waits."""
    settings.VAR_DIR.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    settings.VAR_DIR.chmod(PRIVATE_FOLDER)  # it may have stood there before, open to others
    with (settings.VAR_DIR / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_files() -> bool:
    """Make the folders, the keyring and Django's secret where they are missing; whether a secret was made."""
    folders = [settings.VAR_DIR, settings.KEYRING_FILE.parent, settings.ANCHOR_DIR, settings.VAR_DIR / "media"]
    for folder in [*folders, settings.STATIC_ROOT, *_database_folder()]:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if not has_keyring():
        make_demo_keyring()
    secret = secret_file()
    if secret.exists() or os.environ.get("ANLANH_SECRET_KEY"):
        return False
    write_private(secret, secrets.token_urlsafe(64))
    return True


def secret_file() -> Path:
    """Where settings look for Django's secret."""
    return Path(settings.KEYRING_FILE).parent / "django_secret"


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone may read, all at once or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "w") as file:
        file.write(text)
    fresh.replace(path)


def _database_folder() -> list[Path]:
    return [_sqlite_file().parent] if connection.vendor == "sqlite" else []


def _sqlite_file() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def standing() -> Standing:
    """What stands in the database. DemoRefused on one that is no demonstration's."""
    tables = set(connection.introspection.table_names())
    if not tables:
        return Standing()
    if "django_migrations" not in tables:
        raise DemoRefused(_("The database holds something else. Point DATABASE_URL at an empty database."))
    if Installation._meta.db_table not in tables or Organisation._meta.db_table not in tables:
        return Standing()
    kind = Installation.objects.values_list("kind", flat=True).first()
    if kind != InstallationKind.DEMO and (kind is not None or User.objects.exists()):
        raise DemoRefused(
            _("This database was not made as a demonstration; it is left alone. Point DATABASE_URL at another one.")
        )
    return _standing_of_demo()


def _standing_of_demo() -> Standing:
    note = Event.objects.filter(verb=DEMO_LOADED).order_by("-seq").values_list("detail", flat=True).first()
    if note is not None:
        return Standing(is_begun=True, people=note["people"], seed=note["seed"])
    return Standing(is_begun=Organisation.objects.exists())


def check_keys_fit() -> None:
    """DemoRefused if the keyring is not the one with which this province was sealed."""
    faults = keyring_faults()
    if faults:
        cure = _("To begin anew, without what was entered: ./anlanh demo --reset")
        raise DemoRefused("\n".join([*faults, cure]))


def prepare_database() -> None:
    """Migrate as the owner if anything is missing, load the reference data, say that this is a demonstration."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _migrate()
    mark_installation(InstallationKind.DEMO)
    call_command("load_reference", verbosity=0)


def _migrate() -> None:
    if not settings.DATABASE_APP_ROLE or settings.AS_OWNER:
        call_command("migrate", verbosity=0, interactive=False)
        return
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate", "--verbosity", "0", "--no-input"]
    # The same program, as the role that owns the tables.
    subprocess.run(command, env=os.environ | {"ANLANH_AS": "owner"}, check=True)  # noqa: S603  # nosec B603


def remove_province() -> None:
    """Take the database's content away; the caller has asked ``standing`` whether it is a demonstration's."""
    connection.close()
    if connection.vendor == "sqlite":
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{_sqlite_file()}{suffix}").unlink(missing_ok=True)
        return
    owner = ConnectionHandler({"default": _as_owner()})["default"]
    with owner.cursor() as cursor:
        names = ", ".join(map(owner.ops.quote_name, owner.introspection.table_names()))
        if names:
            cursor.execute(f"DROP TABLE {names} CASCADE")
    owner.close()


def _as_owner() -> dict[str, object]:
    from config.settings import database

    found = database(settings.DATABASE_OWNER_URL)
    found["OPTIONS"].pop("pool", None)
    return found


def remove_keys() -> None:
    """Take the demonstration's keys and Django's secret away; keys that are no demonstration's stay."""
    if is_demo_keyring():
        remove_demo_keyring()
        secret_file().unlink(missing_ok=True)
