"""The server does not start with a missing or wrong key, on a demonstration's data, or without a guard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from core import ddl
from keys.keyring import create_file
from tests.config.site import start
from tests.databases import DatabaseCopy, connected_to
from vault.models import Installation


@pytest.fixture
def site(committed_db: DatabaseCopy) -> dict[str, str]:
    """The environment of a server over a sound database."""
    return dict(os.environ) | {
        "DATABASE_URL": committed_db.url,
        "DATABASE_OWNER_URL": committed_db.owner_url,
        "ANLANH_KEYRING": str(settings.KEYRING_FILE),
    }


def test_given_a_sound_database_then_it_starts(site: dict[str, str]) -> None:
    done = start(site)

    assert done.returncode == 0, done.stderr


def test_given_no_keyring_then_it_does_not_start(site: dict[str, str], tmp_path: Path) -> None:
    done = start(site | {"ANLANH_KEYRING": str(tmp_path / "absent.json")})

    assert done.returncode == 3
    assert "Không có vòng khóa" in done.stderr


def test_given_other_keys_of_the_same_names_then_it_does_not_start(site: dict[str, str], tmp_path: Path) -> None:
    create_file(tmp_path / "keys" / "keyring.json", demo=True)

    done = start(site | {"ANLANH_KEYRING": str(tmp_path / "keys" / "keyring.json")})

    assert done.returncode == 3
    assert "không phải khóa của cơ sở dữ liệu này" in done.stderr


@pytest.mark.parametrize(("kind", "says"), [("DEMO", "bản thử"), ("TEST", "bản thử"), (None, "./anlanh install")])
def test_given_production_settings_over_what_is_no_provinces_then_it_does_not_start(
    site: dict[str, str], tmp_path: Path, kind: str | None, says: str
) -> None:
    Installation.objects.all().delete()
    if kind is not None:
        Installation.objects.create(kind=kind)
    create_file(tmp_path / "keys" / "keyring.json", demo=False)
    real = {"ANLANH_ENV": "production", "ANLANH_KEYRING": str(tmp_path / "keys" / "keyring.json")}

    done = start(site | real)

    assert done.returncode == 3
    assert says in done.stderr


def test_given_a_guard_taken_away_then_it_does_not_start(site: dict[str, str], committed_db: DatabaseCopy) -> None:
    guard = next(each for each in ddl.declared(connection.vendor) if each.table == "audit_event")
    with connected_to(committed_db, as_owner=True), connection.cursor() as cursor:
        table = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {guard.name}{table}")

    done = start(site)

    assert done.returncode == 3
    assert f"Thiếu chốt bảo vệ «{guard.name}»" in done.stderr
