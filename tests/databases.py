"""Test databases: one migrated template a run, copied for each worker and for each test that commits."""

from __future__ import annotations

import fcntl
import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from psycopg import errors, sql

from keys.keyring import create_file
from tests import environment
from tests.environment import APP, OWNER, POSTGRESQL, RUN, VENDOR, WORKER
from tests.needs import needs, pg_admin_url
from vault.choices import InstallationKind
from vault.startup import mark_installation

TEMPLATE = "template"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class DatabaseCopy:
    """One database of this run; *label* is unique within the run."""

    label: str

    @property
    def name(self) -> str:
        """What Django's settings call it: a file's path on SQLite, the database's name on PostgreSQL."""
        return f"test_anlanh_{RUN}_{self.label}" if VENDOR == POSTGRESQL else str(self.path)

    @property
    def path(self) -> Path:
        """The file, on SQLite."""
        return environment.FOLDER / f"{self.label}.sqlite3"

    @property
    def url(self) -> str:
        """For the role that serves and owns nothing."""
        return environment.database_url(self.label, role=APP)

    @property
    def owner_url(self) -> str:
        """For the role that migrates; also what an intruder with the owner's rights would use."""
        return environment.database_url(self.label, role=OWNER)

    def drop(self) -> None:
        """Remove it, and whoever is still connected."""
        if VENDOR == POSTGRESQL:
            _run_as_admin(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(self.name)))
            return
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)


def prepare_worker() -> DatabaseCopy:
    """This worker's own copy, which ordinary tests share and roll back; the run's first worker builds the template."""
    if VENDOR == POSTGRESQL:
        needs("postgresql")
    with one_at_a_time("template"):
        built = environment.FOLDER / "template.built"
        if not built.exists():
            _build_template()
            built.touch()
    return copy_template(label=WORKER)


def make_keyring() -> None:
    """The run's own keys, made by whichever worker comes first."""
    with one_at_a_time("keyring"):
        if not settings.KEYRING_FILE.exists():
            create_file(settings.KEYRING_FILE, demo=True)


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Let one worker of the run pass at a time."""
    with (environment.FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copy_template(*, label: str | None = None) -> DatabaseCopy:
    """A fresh database as it stands after migrations and reference data."""
    copy = DatabaseCopy(label or f"{WORKER}_{next(_numbers)}")
    if VENDOR != POSTGRESQL:
        shutil.copyfile(DatabaseCopy(TEMPLATE).path, copy.path)
        return copy
    _create(copy, template=DatabaseCopy(TEMPLATE).name)
    return copy


@contextmanager
def connected_to(copy: DatabaseCopy, *, as_owner: bool = False) -> Iterator[None]:
    """Point Django's default connection, of this thread and of threads begun inside, at *copy*."""
    target = connection.settings_dict
    before = {key: target[key] for key in ("NAME", "USER", "PASSWORD")}
    _hang_up()
    target["NAME"] = copy.name
    if VENDOR == POSTGRESQL:
        target["USER"] = OWNER if as_owner else APP
        target["PASSWORD"] = environment.ROLE_PASSWORD
    try:
        yield
    finally:
        _hang_up()
        target.update(before)


def drop_finished_runs() -> None:
    """Drop this run's PostgreSQL databases, and those that a killed run left on this machine."""
    with suppress(psycopg.OperationalError), psycopg.connect(pg_admin_url(), autocommit=True) as admin:
        for (name,) in admin.execute("SELECT datname FROM pg_database").fetchall():
            run = environment.run_of(name, prefix="test_anlanh_")
            if run is not None and (run == RUN or environment.is_over(run)):
                admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _build_template() -> None:
    template = DatabaseCopy(TEMPLATE)
    if VENDOR == POSTGRESQL:
        _create_roles()
        _create(template, template="template0")
    with connected_to(template, as_owner=True):
        call_command("migrate", verbosity=0, interactive=False)
    with connected_to(template):
        mark_installation(InstallationKind.DEMO)
        if "load_reference" in get_commands():
            call_command("load_reference", verbosity=0)
        if VENDOR != POSTGRESQL:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _create_roles() -> None:
    for role in (OWNER, APP):
        statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
        with suppress(errors.DuplicateObject, errors.UniqueViolation):
            _run_as_admin(statement.format(sql.Identifier(role), sql.Literal(environment.ROLE_PASSWORD)))


def _create(copy: DatabaseCopy, *, template: str) -> None:
    name = sql.Identifier(copy.name)
    create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} ENCODING 'UTF8'")
    _run_as_admin(
        create.format(name, sql.Identifier(OWNER), sql.Identifier(template)),
        sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(name),
    )


def _run_as_admin(*statements: sql.Composed) -> None:
    with psycopg.connect(pg_admin_url(), autocommit=True) as admin:
        for statement in statements:
            admin.execute(statement)


def _hang_up() -> None:
    connection.close()
    close_pool: Callable[[], None] | None = getattr(connection, "close_pool", None)
    if close_pool is not None:
        close_pool()
