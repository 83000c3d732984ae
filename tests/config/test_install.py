"""A province is installed once, on PostgreSQL, with keys and roles of its own; a wrong ground is refused."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password

from tests.config.site import PASSWORD, Site, bare_site, start
from tests.needs import pg_admin_url

FIRST = ("--administrator", "Quan.Tri", "--full-name", "Lê Thị Quản", "--organisation", "Sở Y tế", "--province", "44")
SECOND = ("--administrator", "quan.tri.2", "--full-name", "Hồ Trị", "--organisation", "Sở Y tế", "--province", "44")
THIRD = ("--administrator", "quan.tri.3", "--full-name", "Hồ Ba", "--organisation", "Sở Y tế", "--province", "44")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Nothing stands there yet."""
    with bare_site(tmp_path / "var") as bare:
        yield bare


def asked(site: Site, question: str) -> list[tuple[object, ...]]:
    """What the installed database answers its serving role."""
    with psycopg.connect(site.url("app")) as serving:
        return serving.execute(question).fetchall()


@pytest.mark.database("postgresql")
def test_given_nothing_when_installed_then_it_starts_and_again_changes_nothing(site: Site) -> None:
    done = site.install(*FIRST, typed=f"{PASSWORD}\n")

    assert done.returncode == 0, done.stderr
    assert start(site.environment).returncode == 0
    for name in ("keyring.json", "django_secret"):
        assert stat.S_IMODE((site.keyring.parent / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(site.keyring.parent.stat().st_mode) == 0o700
    assert '"demo": false' in site.keyring.read_text()
    assert PASSWORD not in done.stdout + done.stderr
    assert asked(site, "SELECT kind FROM vault_installation") == [("PRODUCTION",)]
    ((encoded, must_change),) = asked(site, "SELECT password, must_change_password FROM partners_user")
    assert check_password(PASSWORD, str(encoded))
    assert not must_change
    assert asked(site, "SELECT role FROM partners_roleassignment") == [("ADMINISTRATOR",)]
    verbs = [verb for (verb,) in asked(site, "SELECT verb FROM audit_event ORDER BY seq")]
    assert verbs[-1] == "ADMINISTRATOR_INSTALLED"

    keys = site.keyring.read_bytes()
    again = site.install(*FIRST, typed="một mật khẩu khác\n")

    assert again.returncode == 0, again.stderr
    assert site.keyring.read_bytes() == keys
    assert asked(site, "SELECT password FROM partners_user") == [(encoded,)]
    assert [verb for (verb,) in asked(site, "SELECT verb FROM audit_event ORDER BY seq")] == verbs

    second = site.install(*SECOND, typed=f"{PASSWORD}\n")
    third = site.install(*THIRD, typed=f"{PASSWORD}\n")

    assert (second.returncode, third.returncode) == (0, 1)
    assert "Đã có hai người quản trị" in third.stderr
    assert len(asked(site, "SELECT 1 FROM partners_user")) == 2
    assert len(asked(site, "SELECT 1 FROM partners_organisation")) == 1


@pytest.mark.database("postgresql")
def test_given_a_weak_password_or_nobody_named_then_nothing_is_made(site: Site) -> None:
    weak = site.install(*FIRST, typed="1234\n")
    nobody = site.install()
    half = site.install(*FIRST[:4], typed=f"{PASSWORD}\n")

    assert (weak.returncode, nobody.returncode, half.returncode) == (1, 1, 1)
    assert "Mật khẩu chưa đạt" in weak.stderr
    assert "--administrator" in nobody.stderr
    assert "--organisation, --province" in half.stderr
    assert not site.keyring.exists()


@pytest.mark.database("postgresql")
def test_given_an_installation_when_its_ground_is_changed_then_refused(site: Site) -> None:
    assert site.install(*FIRST, typed=f"{PASSWORD}\n").returncode == 0
    site.keyring.rename(site.keyring.with_name("elsewhere"))

    lost = site.install(*FIRST)

    assert lost.returncode == 1
    assert "Thiếu vòng khóa" in lost.stderr
    assert not site.keyring.exists()

    site.keyring.with_name("elsewhere").rename(site.keyring)
    with psycopg.connect(pg_admin_url(), autocommit=True) as admin:
        admin.execute(f'GRANT "{site.name}_owner" TO "{site.name}_app"')
        heir, started = site.install(*FIRST), start(site.environment)
        admin.execute(f'REVOKE "{site.name}_owner" FROM "{site.name}_app"')

    assert heir.returncode == 1
    assert "có quá nhiều quyền" in heir.stderr
    assert started.returncode == 3
    assert "quyền của chủ" in started.stderr

    with psycopg.connect(site.url("owner")) as owner:
        owner.execute("UPDATE vault_installation SET kind = 'DEMO'")
    demo, started = site.install(*FIRST), start(site.environment)

    assert demo.returncode == 1
    assert "làm cho bản thử" in demo.stderr
    assert started.returncode == 3
    assert "bản thử" in started.stderr

    with psycopg.connect(site.url("owner")) as owner:
        owner.execute("ALTER TABLE django_migrations RENAME TO somebody_elses")
    foreign = site.install(*FIRST)

    assert foreign.returncode == 1
    assert "đang chứa thứ khác" in foreign.stderr


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ANLANH_ENV": "demo"}, "ANLANH_ENV=production"),
        ({"ANLANH_HOSTS": ""}, "ANLANH_HOSTS"),
        ({"ANLANH_KEYRING": str(settings.BASE_DIR / "var" / "keys" / "province.json")}, "ANLANH_KEYRING"),
        ({"ANLANH_VAR": str(settings.BASE_DIR / "var" / "province")}, "ANLANH_VAR"),
        ({"DATABASE_URL": "sqlite:///:memory:"}, "PostgreSQL"),
        ({"DATABASE_OWNER_URL": "postgresql://other_owner:x@127.0.0.1/elsewhere"}, "DATABASE_OWNER_URL"),
        ({"DATABASE_OWNER_URL": ""}, "hai vai trò"),
    ],
)
def test_given_wrong_settings_then_the_cure_is_named_and_nothing_made(
    site: Site, changes: dict[str, str], says: str
) -> None:
    done = site.install(*FIRST, typed=f"{PASSWORD}\n", **changes)

    assert done.returncode == 1, done.stderr
    assert says in done.stderr
    assert not site.keyring.exists()
    shutil.rmtree(settings.BASE_DIR / "var" / "province", ignore_errors=True)
