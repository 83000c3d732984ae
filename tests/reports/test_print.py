"""Figures and lists of people on paper: the official heading, no column cut off, and people's lists not for posting."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.factories.assistance import give, shared_person
from tests.factories.cases import make_case
from tests.factories.partners import PASSWORD, UserFactory
from tests.factories.reports import make_register, make_world

PAPER = {"width": 624, "height": 971}
"""A4 less the margins of `@page`, in pixels of 96 to the inch."""
CUT_OFF = """() => [...document.querySelectorAll("main table, main .table-wrap, main img")]
  .filter(each => each.getClientRects().length && each.getBoundingClientRect().right > innerWidth + 1)
  .map(each => each.className + " " + each.closest("section, main").id)"""
PAGES = {
    "/thong-ke/?nam=2025": False,
    "/nguoi/": True,
    "/truong-hop/": True,
    "/ho-tro/": True,
    "/viec/chua-co-ho-tro/": True,
    "/viec/danh-gia-con-thieu/": True,
}


def _signed_in(page: Any, role: str) -> None:
    user = UserFactory(role=role)
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", user.username)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")


@pytest.mark.parametrize("url", PAGES)
def test_a_printed_page_has_its_heading_and_all_its_columns(browser_page: Any, url: str) -> None:
    make_world(make_register(), seed=7, most=90)
    person, giver, _other = shared_person(full_name="Hồ Thị Nguyễn Phương Thanh Hằng", village="Thôn Xuân Phước Đông")
    give(person, giver)
    make_case(person=person)
    _signed_in(browser_page, "PROVINCIAL_OFFICER")
    browser_page.set_viewport_size(PAPER)

    assert browser_page.goto(url, wait_until="domcontentloaded").status == 200
    browser_page.emulate_media(media="print")

    heading = browser_page.locator(".print-head")
    expect(heading).to_be_visible()
    expect(heading).to_contain_text("Độc lập - Tự do - Hạnh phúc")
    expect(browser_page.get_by_text("Không niêm yết.")).to_have_count(int(PAGES[url]))
    assert browser_page.evaluate(CUT_OFF) == []
    browser_page.emulate_media(media="screen")
    expect(heading).to_be_hidden()
