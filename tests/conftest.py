"""Fixtures every test may use, and the two forbidden ones: nothing here ever flushes a database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests import environment
from tests.needs import find, needs
from tests.quick import is_for_sqlite_alone

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.databases import DatabaseCopy
    from tests.server import ServedSite

ROOT = Path(__file__).parents[1]
BROWSER_TIMEOUT_MS = 10_000
FORBIDDEN = {"transactional_db", "django_db_reset_sequences", "live_server", "django_db_serialized_rollback"}

hypothesis.settings.register_profile("anlanh", deadline=None, derandomize=True, print_blob=False)
hypothesis.settings.load_profile("anlanh")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long."""
    parser.addoption("--long", action="store_true", help="also run tests marked long (full counts)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse flushing fixtures, leave out what belongs to the other database or to --long, mark browser tests."""
    chosen: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        _refuse_flush(item)
        (chosen if _is_for_this_run(item, long=config.getoption("--long")) else left_out).append(item)
        if "browser" in getattr(item, "fixturenames", ()):
            item.user_properties.append(("browser", True))
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = chosen


def _is_for_this_run(item: pytest.Item, *, long: bool) -> bool:
    only = item.get_closest_marker("database")
    if only is not None and environment.VENDOR not in only.args:
        return False
    if long:
        return True
    path = item.path.relative_to(ROOT).as_posix()
    is_left_to_sqlite = environment.VENDOR != environment.SQLITE and is_for_sqlite_alone(path)
    return not is_left_to_sqlite and item.get_closest_marker("long") is None


def _refuse_flush(item: pytest.Item) -> None:
    marker = item.get_closest_marker("django_db")
    asked = FORBIDDEN.intersection(getattr(item, "fixturenames", ()))
    if marker is not None and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences")):
        asked = {"django_db(transaction=True)"}
    if asked:
        raise pytest.UsageError(
            f"{item.nodeid} asks for {', '.join(sorted(asked))}, which ends in a flush; append-only tables refuse it. "
            "Use the fixture committed_db (or served) instead."
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests ran on which database, and how many of them in the browser."""
    if hasattr(terminalreporter.config, "workerinput"):
        return  # A worker reports to the process that began it.
    stats: dict[str, list[Any]] = terminalreporter.stats
    for where, in_browser in (("", False), (", in the browser", True)):
        counts = {}
        for outcome in ("passed", "failed", "error", "skipped"):
            reports = [each for each in stats.get(outcome, []) if hasattr(each, "user_properties")]
            counts[outcome] = sum(not in_browser or ("browser", True) in each.user_properties for each in reports)
        line = f"Tests on {environment.VENDOR}{where}: {', '.join(f'{n} {name}' for name, n in counts.items())}"
        terminalreporter.write_line(line)
        report = os.environ.get("ANLANH_TEST_REPORT")
        if report:
            with Path(report).open("a", encoding="utf-8") as file:
                file.write(json.dumps({"line": line, "counts": {} if in_browser else counts}) + "\n")


@pytest.fixture(scope="session", autouse=True)
def keyring_of_the_run() -> None:
    """Every test may seal and sign."""
    from tests import databases

    databases.make_keyring()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Point the default connection at this worker's copy of the run's template, as the role that owns nothing."""
    from tests import databases

    with django_db_blocker.unblock():
        copy = databases.prepare_worker()
        with databases.connected_to(copy):
            yield
        copy.drop()


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[DatabaseCopy]:
    """A database of the test's own, where commits are real; dropped afterwards. Not together with `db`."""
    from tests import databases

    copy = databases.copy_template()
    with django_db_blocker.unblock(), databases.connected_to(copy):
        yield copy
    copy.drop()


@pytest.fixture
def served(committed_db: DatabaseCopy) -> Iterator[ServedSite]:
    """Gunicorn with two workers over `committed_db`; `served.url` is its address."""
    from tests.server import serve

    with serve(committed_db) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium a worker."""
    needs("chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=BROWSER_TIMEOUT_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def browser_page(browser: Browser, served: ServedSite) -> Iterator[Page]:
    """A fresh Vietnamese page whose relative addresses reach `served`; fails on script errors and CSP refusals."""
    context = browser.new_context(
        base_url=served.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1280, "height": 800}
    )
    context.set_default_timeout(BROWSER_TIMEOUT_MS)
    context.set_default_navigation_timeout(BROWSER_TIMEOUT_MS)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert not complaints, complaints


@pytest.fixture
def is_long_run(pytestconfig: pytest.Config) -> bool:
    """Whether --long was given: run the acceptance text's full counts instead of a quick sample."""
    return bool(pytestconfig.getoption("--long"))
