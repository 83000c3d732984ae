"""Windows onto the running server, and the people who sit at them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.journeys.cast import Cast, make_cast
from tests.journeys.visitor import NewVisitor, Visitor
from tests.server import ServedSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def cast(served: ServedSite) -> Cast:
    """Organisations and accounts, made as an administrator makes them."""
    return make_cast()


@pytest.fixture
def visit(browser: Browser, served: ServedSite) -> Iterator[NewVisitor]:
    """``visit("can.bo")`` opens a window and signs in; at the end no window may have a fault."""
    windows: list[Visitor] = []

    def open_window(username: str = "", *, has_scripts: bool = True) -> Visitor:
        window = Visitor(browser, served.url, has_scripts=has_scripts)
        windows.append(window)
        return window.sign_in(username) if username else window

    yield open_window
    faults = [fault for window in windows for fault in window.leave()]
    assert faults == []
