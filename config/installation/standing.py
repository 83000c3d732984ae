"""What stands already where a province is to be installed, and what of it forbids to go on."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db.utils import ConnectionHandler
from django.utils.translation import gettext as _

from config.demo.load.ground import PRIVATE_FOLDER, secret_file, write_private
from config.installation.roles import InstallRefused
from config.settings import database
from vault.choices import InstallationKind
from vault.demo_keys import has_keyring, keyring_state
from vault.models import DataKey, Installation, KeyMark
from vault.real_keys import make_keyring
from vault.startup import keyring_faults, mark_installation


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the database is installed, and whether it has ever been written with keys."""

    is_installed: bool = False
    is_sealed: bool = False


def check_settings() -> None:
    """InstallRefused with settings that are not a province's."""
    if not settings.PRODUCTION:
        raise InstallRefused(
            _("Set ANLANH_ENV=production: a province is not installed with settings of the demonstration.")
        )
    if not os.environ.get("ANLANH_HOSTS"):
        raise InstallRefused(_("Set ANLANH_HOSTS to the name under which the browser reaches the register."))
    if settings.KEYRING_FILE.resolve().is_relative_to(settings.BASE_DIR):
        raise InstallRefused(_("Set ANLANH_KEYRING to a file outside the program's folder and outside backups."))
    if settings.VAR_DIR.resolve().is_relative_to(settings.BASE_DIR):
        raise InstallRefused(_("Set ANLANH_VAR to a folder outside the program's folder."))


def standing() -> Standing:
    """What stands in the database, looked at as the owner. InstallRefused where it is something else."""
    owner = ConnectionHandler({"default": _as_owner()})["default"]
    try:
        tables = set(owner.introspection.table_names())
        if not tables:
            return Standing()
        if "django_migrations" not in tables:
            raise InstallRefused(_("The database holds something else. Point both addresses at an empty database."))
        if {Installation._meta.db_table, KeyMark._meta.db_table, DataKey._meta.db_table} - tables:
            return Standing()
        with owner.cursor() as cursor:
            cursor.execute("SELECT kind FROM vault_installation ORDER BY id LIMIT 1")
            row = cursor.fetchone()
            cursor.execute("SELECT EXISTS (SELECT 1 FROM vault_keymark) OR EXISTS (SELECT 1 FROM vault_datakey)")
            is_sealed = bool(cursor.fetchone()[0])
    finally:
        owner.close()
    if row is not None and row[0] != InstallationKind.PRODUCTION:
        raise InstallRefused(_("This database was made for the demonstration or for tests: a province needs its own."))
    if row is None and is_sealed:
        raise InstallRefused(_("This database was written without being installed: a province needs an empty one."))
    return Standing(is_installed=row is not None, is_sealed=is_sealed)


def _as_owner() -> dict[str, object]:
    found = database(settings.DATABASE_OWNER_URL)
    found["OPTIONS"].pop("pool", None)
    return found


def make_files(found: Standing) -> list[str]:
    """Make keyring, Django's secret and folders where they are missing; names of the files that were made."""
    if not has_keyring() and found.is_sealed:
        raise InstallRefused(
            _("The keyring of this database is missing: bring it back from its safe copy. No new one helps.")
        )
    if has_keyring() and keyring_state():
        raise InstallRefused(keyring_state())
    made = []
    for folder in (settings.VAR_DIR, settings.ANCHOR_DIR, settings.STATIC_ROOT, settings.VAR_DIR / "media"):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if not has_keyring():
        make_keyring()
        made.append(str(settings.KEYRING_FILE))
    if not os.environ.get("ANLANH_SECRET_KEY") and not secret_file().exists():
        write_private(secret_file(), secrets.token_urlsafe(64))
        made.append(str(secret_file()))
    return made


def make_tables() -> None:
    """Migrate as the owner, say what this database is, load the reference data; nothing changes the second time."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate", "--verbosity", "0", "--no-input"]
    # The same program, as the role that owns the tables; the secret was made by this run.
    done = subprocess.run(command, env=os.environ | {"ANLANH_AS": "owner"}, check=False)  # noqa: S603  # nosec B603
    if done.returncode != 0:
        raise InstallRefused(_("The tables could not be made; the reason stands above. Mend it and install again."))
    faults = keyring_faults(is_installing=True)
    if faults:
        raise InstallRefused("\n".join(faults))
    mark_installation(InstallationKind.PRODUCTION)
    call_command("load_reference", verbosity=0)
