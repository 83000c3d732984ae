"""On a weak line (400 kbit/s, 400 ms) the form for registering somebody can be used within five seconds."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.cast import Cast
from tests.journeys.visitor import NewVisitor

KBIT = 1000 / 8
USABLE_SECONDS = 5.0


@pytest.mark.long
def test_the_first_form_is_usable_in_five_seconds_on_a_weak_line(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    line = worker.page.context.new_cdp_session(worker.page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": 400 * KBIT, "uploadThroughput": 400 * KBIT},
    )

    began = time.monotonic()
    worker.page.goto("/nguoi/dang-ky/", wait_until="commit")
    worker.form.locator("[name=full_name]").fill("Hồ Thị Kăn")
    expect(worker.form.get_by_role("button", name="Tìm và tiếp tục")).to_be_enabled()
    expect(worker.page.locator("html.js")).to_be_attached()
    seconds = time.monotonic() - began

    assert seconds <= USABLE_SECONDS
