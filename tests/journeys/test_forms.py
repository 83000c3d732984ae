"""What a form does around its fields: a search is nothing to lose, and a double click is one answer."""

from __future__ import annotations

from playwright.sync_api import expect

from partners.models import User
from tests.factories.partners import UserFactory
from tests.journeys.cast import Cast
from tests.journeys.visitor import NewVisitor


def test_what_only_looks_for_somebody_is_left_without_a_question(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    asked: list[str] = []
    worker.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    worker.open("/nguoi/dang-ky/")

    worker.fill(full_name="Hồ Thị Kăn", birth="1968")

    expect(worker.page.locator("form[data-now], [data-save-state]")).to_have_count(0)
    worker.page.reload()
    assert asked == []
    worker.fill(full_name="Hồ Thị Kăn", birth="1968")
    worker.press("Tìm và tiếp tục")
    worker.fill(phone="0912345815")
    expect(worker.page.locator("[data-save-state]")).to_have_text("Chưa lưu")
    worker.page.reload()
    assert "beforeunload" in asked


def test_a_double_click_adds_one_account_and_shows_its_password(cast: Cast, visit: NewVisitor) -> None:
    administrator = UserFactory(role="ADMINISTRATOR")
    keeper = visit(administrator.username)
    keeper.open("/tai-khoan/them/")
    keeper.fill(display_name="Hồ Thị Thử", username="thu.lia", organisation=str(administrator.organisation_id))

    keeper.form.get_by_role("button", name="Thêm tài khoản", exact=True).dblclick()

    shown = keeper.page.locator("main strong.code")
    expect(shown).to_be_visible()
    made = User.objects.get(display_name="Hồ Thị Thử")
    assert made.check_password(shown.inner_text())
