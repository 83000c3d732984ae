"""Every component in all its states is accessible, fits the phone and keeps to the policy of its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.databases import DatabaseCopy
from tests.journeys.visitor import Visitor
from tests.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def gallery(browser: Browser, committed_db: DatabaseCopy) -> Iterator[Visitor]:
    """The gallery, which only a demonstration shows."""
    with serve(committed_db, workers=1, ANLANH_ENV="demo") as site:
        visitor = Visitor(browser, site.url)
        assert visitor.open("/giao-dien/") == 200
        yield visitor
        visitor.page.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_component_passes_axe_on_desk_and_phone(gallery: Visitor, theme: str) -> None:
    gallery.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]

    gallery.inspect(is_settled=False)

    assert gallery.faults == []
