"""The pages in a browser: the policy on content refuses nothing, charts are drawn, nothing runs over the edge."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.factories.partners import PASSWORD, UserFactory
from tests.factories.reports import make_register, make_world

# The first chart of a worker loads the drawing engine.
SLOWEST_CHART_MS = 60_000


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_of_figures_holds_its_charts_and_its_width(browser_page: Any, width: int) -> None:
    make_world(make_register(), seed=7, most=90)
    user = UserFactory(role="PROVINCIAL_OFFICER")
    browser_page.set_viewport_size({"width": width, "height": 800})

    browser_page.goto("/dang-nhap/?next=/thong-ke/%3Fnam%3D2025")
    browser_page.fill("input[name=username]", user.username)
    browser_page.fill("input[name=password]", PASSWORD)
    browser_page.click("main button[type=submit]")

    expect(browser_page.locator("h1")).to_contain_text("2025")
    for image in browser_page.locator("figure.chart img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True, timeout=SLOWEST_CHART_MS)
        assert image.evaluate("each => each.naturalWidth") > 0
    assert browser_page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
