"""The desk in a browser: a commune's list from the upload to the record."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.factories.exchange import SAMPLES
from tests.factories.partners import PASSWORD, UserFactory


def _shoot(page: Page, name: str) -> None:
    folder = os.environ.get("ANLANH_SHOTS")
    if not folder:
        return
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 800})


def test_given_a_commune_list_when_uploaded_checked_and_confirmed_then_the_people_are_registered(
    browser_page: Page,
) -> None:
    page = browser_page
    user = UserFactory(role="PROVINCIAL_OFFICER")
    page.goto("/dang-nhap/?next=/nhap-danh-sach/")
    page.locator("input[name=username]").fill(user.username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.get_by_role("link", name="Nhập danh sách").first.click()
    _shoot(page, "desk")

    page.locator("input[type=file]").set_input_files(SAMPLES / "xa-lia-2025.xlsx")
    page.get_by_role("button", name="Đọc danh sách").click()
    expect(page.get_by_text("Sẽ nhận 32/40 dòng.")).to_be_visible()
    _shoot(page, "preview")
    page.get_by_role("link", name="Sai (7)").click()
    expect(page.get_by_text("Số có 11 chữ số").first).to_be_visible()
    page.get_by_text("Ý nghĩa của từng cột").click()
    _shoot(page, "preview-wrong")
    page.get_by_role("link", name="Tiếp tục đến bước xác nhận").click()
    page.get_by_role("button", name="Xác nhận và đăng ký").click()
    expect(page.get_by_text("Chưa ai được đăng ký. Vui lòng sửa các mục dưới đây.")).to_be_visible()
    page.locator("input[name=statement]").check()
    _shoot(page, "confirm")
    page.get_by_role("button", name="Xác nhận và đăng ký").click()

    expect(page.get_by_text("Đã nhận 32/40 dòng.")).to_be_visible()
    _shoot(page, "result")
    page.get_by_role("rowheader").locator("a").first.click()
    expect(page.locator("h1")).to_be_visible()
