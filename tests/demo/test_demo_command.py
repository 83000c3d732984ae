"""``demo`` makes a province once, keeps it, and throws away nothing but its own."""

from __future__ import annotations

import json
import re
import resource
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from beneficiaries.models import Beneficiary
from config.demo.load.accounts import TO_TRY
from partners.models import Organisation, User
from partners.roles import Role
from tests.databases import DatabaseCopy, connected_to
from tests.demo.demo_site import DemoSite
from tests.factories.partners import OrganisationFactory
from tests.server import ROOT
from vault.models import Installation

FEW = ("--people", "24", "--seed", "7")
SECOND_START_SECONDS = 10
ANSWER_SECONDS = 90


def test_what_is_no_demonstration_is_left_alone(demo_site: DemoSite) -> None:
    OrganisationFactory(name="Đơn vị thật")
    Installation.objects.update(kind="PRODUCTION")

    refusals = [demo_site.manage("demo", "--no-serve", *FEW), demo_site.manage("demo", "--no-serve", "--reset", *FEW)]

    assert [done.returncode for done in refusals] == [1, 1]
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Đơn vị thật"]
    assert demo_site.keyring.exists()


def test_given_a_production_installation_when_asked_then_nothing_is_made(demo_site: DemoSite) -> None:
    site = demo_site.environment | {"ANLANH_ENV": "production", "ANLANH_SECRET_KEY": "x" * 60}
    command = [sys.executable, "manage.py", "demo", "--no-serve"]

    done = subprocess.run(command, cwd=ROOT, env=site, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert not Organisation.objects.exists()


def test_given_nothing_when_started_twice_then_the_province_is_made_once_and_kept(demo_site: DemoSite) -> None:
    first = demo_site.demo(*FEW)

    began = _seconds_of_children()
    second = demo_site.demo()
    took = _seconds_of_children() - began

    assert first == second
    assert took < SECOND_START_SECONDS
    assert Beneficiary.objects.count() == 24
    assert {account["role"] for account in first["accounts"]} == set(Role.values) == set(TO_TRY)
    account = next(each for each in first["accounts"] if each["role"] == "COMMUNE_WORKER")
    signed_in = User.objects.get(username=account["username"])
    assert signed_in.check_password(account["password"])
    assert not signed_in.must_change_password
    for name in ("keyring.json", "demo_accounts.json", "django_secret"):
        assert stat.S_IMODE((demo_site.keyring.parent / name).stat().st_mode) == 0o600
    _check_that_it_stays(demo_site)


def _seconds_of_children() -> float:
    """Processor time of the programs run so far: a busy machine does not make a start slower than it is."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _check_that_it_stays(site: DemoSite) -> None:
    """Another size or seed, or other keys than it was sealed with, are refused with the cure."""
    other_size = site.manage("demo", "--no-serve", "--people", "25")
    other_seed = site.manage("demo", "--no-serve", "--seed", "8")
    site.keyring.unlink()
    other_keys = site.manage("demo", "--no-serve")

    for done in (other_size, other_seed, other_keys):
        assert done.returncode == 1
        assert "--reset" in done.stderr
    assert Beneficiary.objects.count() == 24


@pytest.mark.long
@pytest.mark.database("sqlite")
def test_given_a_province_half_made_when_started_then_it_is_made_anew(demo_site: DemoSite) -> None:
    OrganisationFactory(name="Đơn vị dở dang")
    refused = demo_site.manage("sealed_strings")

    told = demo_site.demo(*FEW)

    connection.close()
    assert len(told["accounts"]) > 40
    assert not Organisation.objects.filter(name="Đơn vị dở dang").exists()
    assert refused.returncode == 1
    _check_sealed_strings(demo_site)


def _check_sealed_strings(site: DemoSite) -> None:
    """What was invented for these very people is printed, in lines and as JSON."""
    lines = site.manage("sealed_strings").stdout.splitlines()
    pairs = json.loads(site.manage("sealed_strings", "--json").stdout)

    assert lines == [text for _kind, text in pairs]
    assert len(people := list(Beneficiary.objects.all())) == 24
    assert {person.full_name for person in people} <= set(lines)


@pytest.mark.long
@pytest.mark.database("sqlite")
def test_given_a_reset_when_started_then_keys_accounts_and_people_are_new(demo_site: DemoSite) -> None:
    before, keys = demo_site.demo(*FEW), demo_site.keyring.read_text()
    ids = set(Beneficiary.objects.values_list("id", flat=True))

    after = demo_site.demo("--reset", "--people", "12")

    connection.close()
    assert demo_site.keyring.read_text() != keys
    assert before["accounts"][0]["password"] != after["accounts"][0]["password"]
    assert Beneficiary.objects.count() == 12
    assert not ids & set(Beneficiary.objects.values_list("id", flat=True))


def test_given_a_taken_port_when_started_then_another_is_named(demo_site: DemoSite) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = demo_site.manage("demo", "--port", str(taken.getsockname()[1]))

    assert done.returncode == 1
    assert "--port" in done.stderr
    assert not Organisation.objects.exists()


@pytest.mark.database("sqlite")
def test_given_a_lost_password_when_served_then_the_address_answers_and_all_get_a_new_one(demo_site: DemoSite) -> None:
    before = demo_site.demo(*FEW)["accounts"][0]
    (demo_site.keyring.parent / "demo_accounts.json").unlink()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "manage.py", "demo", "--json", "--port", str(port)]

    with subprocess.Popen(
        command, cwd=ROOT, env=demo_site.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        try:
            page = _page(told["url"], path=reverse("partners:sign-in"))
            sheet = re.search(r'href="(/static/[^"]+\.css)"', page)
            assert sheet is not None
            style = _page(told["url"], path=sheet[1])
        finally:
            server.send_signal(signal.SIGTERM)

    after = told["accounts"][0]
    assert before["password"] != after["password"]
    assert User.objects.get(username=after["username"]).check_password(after["password"])
    assert "demo-banner" in page
    assert "{" in style
    assert not list(ROOT.glob("gunicorn*"))


def _page(url: str, *, path: str) -> str:
    deadline = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url.rstrip("/") + path, timeout=5) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    message = f"{url} does not answer"
    raise AssertionError(message)


@pytest.mark.database("sqlite")
def test_given_an_empty_folder_when_started_then_all_is_made_for_the_owner_alone(
    committed_db: DatabaseCopy, tmp_path: Path
) -> None:
    fresh = DatabaseCopy(f"{committed_db.label}_fresh")
    site = DemoSite(folder=tmp_path / "var", database=fresh)

    told = site.demo(*FEW)

    with connected_to(fresh):
        assert Beneficiary.objects.count() == 24
    assert len(told["accounts"]) > 40
    assert {stat.S_IMODE(path.stat().st_mode) for path in (site.folder, site.keyring.parent)} == {0o700}
    fresh.drop()
