"""The two database roles of an installation, made where they are missing and looked at each time."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import psycopg
from django.conf import settings
from django.utils.translation import gettext as _
from psycopg import errors, sql

ADMIN_URL = "ANLANH_DATABASE_ADMIN_URL"
OLDEST_POSTGRESQL = 150_000
MAY_TOO_MUCH = """
SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls
    OR pg_has_role(current_user, CAST(%s AS name), 'MEMBER')
    OR EXISTS (SELECT 1 FROM pg_tables WHERE tableowner = current_user)
FROM pg_roles WHERE rolname = current_user
"""


class InstallRefused(RuntimeError):
    """The installation may not or cannot go on; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Login:
    """Name, password and database of an address."""

    name: str
    password: str
    database: str


def login_of(url: str) -> Login:
    """Who signs in where, by an address ``postgresql://name:password@host/database``."""
    parts = urlsplit(url)
    return Login(unquote(parts.username or ""), unquote(parts.password or ""), unquote(parts.path.lstrip("/")))


def check_addresses() -> None:
    """Two roles of one PostgreSQL database, each with a name and a password."""
    serving, owner = settings.DATABASE_URL, settings.DATABASE_OWNER_URL
    if any(urlsplit(url).scheme not in {"postgres", "postgresql"} for url in (serving, owner)):
        raise InstallRefused(_("A province is installed on PostgreSQL: set DATABASE_URL and DATABASE_OWNER_URL to it."))
    one, other = login_of(serving), login_of(owner)
    if not one.name or not other.name or one.name == other.name:
        raise InstallRefused(
            _("DATABASE_OWNER_URL (migrates) and DATABASE_URL (serves) need two roles with different names.")
        )
    if _place(serving) != _place(owner):
        raise InstallRefused(_("DATABASE_OWNER_URL and DATABASE_URL name two databases: both must name the same one."))


def _place(url: str) -> tuple[str, int, str]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 5432, parts.path


def make_roles() -> list[str]:
    """Make roles and database that are missing, if an address that may do so is given; names of what was made."""
    url = os.environ.get(ADMIN_URL, "")
    if not url:
        return []
    made = []
    try:
        with psycopg.connect(url, autocommit=True) as admin:
            made += [each.name for each in _logins() if _make_role(admin, each)]
            made += [_logins()[0].database] if _make_database(admin, _logins()[0]) else []
    except psycopg.OperationalError as error:
        raise InstallRefused(
            _("%(name)s does not answer: correct it or start the server.") % {"name": ADMIN_URL}
        ) from error
    except errors.InsufficientPrivilege as error:
        raise InstallRefused(
            _("The role in %(name)s may not make roles and databases.") % {"name": ADMIN_URL}
        ) from error
    return made


def _logins() -> tuple[Login, Login]:
    """Owner first."""
    return login_of(settings.DATABASE_OWNER_URL), login_of(settings.DATABASE_URL)


def _make_role(admin: psycopg.Connection[tuple[object, ...]], login: Login) -> bool:
    """The server is told the password's verifier alone, so that its log never holds the password."""
    if not login.password:
        raise InstallRefused(_("The address of role %(role)s holds no password: add one.") % {"role": login.name})
    verifier = admin.pgconn.encrypt_password(login.password.encode(), login.name.encode(), b"scram-sha-256")
    statement = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD {}")
    with suppress(errors.DuplicateObject):
        admin.execute(statement.format(sql.Identifier(login.name), sql.Literal(verifier.decode())))
        return True
    return False


def _make_database(admin: psycopg.Connection[tuple[object, ...]], owner: Login) -> bool:
    statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'")
    with suppress(errors.DuplicateDatabase):
        admin.execute(statement.format(sql.Identifier(owner.database), sql.Identifier(owner.name)))
        return True
    return False


def check_roles() -> None:
    """Both roles answer; the serving one owns nothing, is no superuser and cannot become the owner."""
    for name, url in (("DATABASE_OWNER_URL", settings.DATABASE_OWNER_URL), ("DATABASE_URL", settings.DATABASE_URL)):
        try:
            psycopg.connect(url, connect_timeout=10).close()
        except psycopg.OperationalError as error:
            raise InstallRefused(_no_answer() % {"name": name, "admin": ADMIN_URL}) from error
    owner = login_of(settings.DATABASE_OWNER_URL).name
    with psycopg.connect(settings.DATABASE_URL) as serving:
        version = serving.info.server_version
        found = serving.execute(MAY_TOO_MUCH, [owner]).fetchone()
    if version < OLDEST_POSTGRESQL:
        raise InstallRefused(_("PostgreSQL 15 or later is needed."))
    if found is None or found[0]:
        raise InstallRefused(
            _("The role in DATABASE_URL may do too much: it must own nothing and be no superuser or owner.")
        )


def _no_answer() -> str:
    return _(
        "%(name)s does not answer. Start the server and correct the address; "
        "or set %(admin)s, and roles and database are made."
    )
