"""What a form does around its fields: a search is nothing to lose, and a double click is one answer."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from playwright.sync_api import Dialog, FilePayload, expect

from beneficiaries.models import Beneficiary, PersonFile
from partners.models import User
from services.models import Assistance
from tests.factories.beneficiaries import make_person
from tests.factories.files import picture
from tests.factories.help_pages import record_url
from tests.factories.partners import PASSWORD, UserFactory, actor_for
from tests.journeys.cast import Cast
from tests.journeys.steps import NAME, start_registration
from tests.journeys.visitor import NewVisitor, Visitor


def test_what_only_looks_for_somebody_is_left_without_a_question(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    worker.page.on("dialog", accept)
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


def test_what_was_refused_is_not_left_without_a_question(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    start_registration(worker)
    worker.fill(village="Bản Ba Tầng")
    worker.press("Đăng ký")
    expect(worker.page.locator("form[data-save] .callout-stop")).to_be_visible()
    worker.page.on("dialog", stay)

    worker.page.get_by_role("link", name="Người và hộ gia đình").first.click()

    expect(worker.page.locator("[data-save-state]")).to_have_text("Chưa lưu")
    assert asked == ["beforeunload"]
    assert worker.page.locator("[name=village]").input_value() == "Bản Ba Tầng"


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


def test_without_scripts_a_form_survives_the_end_of_the_session(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia", has_scripts=False)
    start_registration(worker)
    worker.fill(sex="F", village="Bản Ba Tầng", categories="UXO_SURV", accident_on="3/1999", basis="STATUTORY")
    worker.fill(identity_missing_reason="NOT_AT_HAND", note="Hai dòng\nghi chú")
    Session.objects.all().delete()

    worker.press("Đăng ký")

    worker.sees("Phiên làm việc đã hết")
    worker.fill(username="hoa.lia", password=PASSWORD)
    worker.press("Đăng nhập")
    expect(worker.page.locator("h1")).to_have_text("Đã đăng nhập lại. Những gì đã nhập vẫn còn.")
    assert Beneficiary.objects.count() == 0
    worker.press("Gửi lại")
    expect(worker.page.locator("h1")).to_have_text(NAME)
    assert Beneficiary.objects.count() == 1


def signs_in_again(worker: Visitor, *, password: str = PASSWORD) -> None:
    """In the box in front of the form; the username stands there and only the password is typed."""
    box = worker.page.get_by_role("dialog", name="Đăng nhập lại")
    expect(box.locator("[name=username]")).to_have_value("hoa.lia")
    expect(box.locator("[name=password]")).to_be_focused()
    worker.page.keyboard.type(password)
    worker.page.keyboard.press("Enter")


def test_with_scripts_a_form_outlives_the_session_and_is_sent_after_signing_in_in_front_of_it(
    cast: Cast, visit: NewVisitor
) -> None:
    worker = visit("hoa.lia")
    start_registration(worker)
    worker.fill(sex="F", categories="UXO_SURV", basis="STATUTORY", identity_missing_reason="NOT_AT_HAND")
    Session.objects.all().delete()

    worker.press("Đăng ký")
    signs_in_again(worker, password="sai mật khẩu")

    expect(worker.page.get_by_role("dialog").get_by_role("alert")).to_contain_text("không đúng")
    worker.inspect()
    worker.page.locator("dialog [name=password]").focus()
    signs_in_again(worker)
    expect(worker.page.locator("h1")).to_have_text(NAME)
    assert Beneficiary.objects.count() == 1


def test_with_scripts_a_look_while_typing_does_not_lose_the_form_when_the_session_has_ended(
    cast: Cast, visit: NewVisitor
) -> None:
    path, worker = record_url(make_person()), visit("hoa.lia")
    worker.open(path)
    Session.objects.all().delete()

    worker.fill(service_type="GIFT_OTHER", value_vnd="300.000", quantity="1", funding="PCPNN")
    worker.page.locator("[name=note]").focus()

    state = worker.page.locator("[data-save-state]")
    expect(state).to_contain_text("Phiên làm việc đã hết", ignore_case=True)
    expect(worker.page.get_by_role("dialog")).to_have_count(0)
    state.get_by_role("link").click()
    signs_in_again(worker)
    expect(state).to_have_text("Chưa lưu")
    worker.press("Lưu")
    expect(worker.page.locator("h1")).to_have_text("Quà dịp khác")
    assert Assistance.objects.get().value_vnd == 300_000


def test_a_photograph_waits_for_the_line_and_is_kept_once(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    person = make_person(by=actor_for(cast.users["hoa.lia"]))
    worker.open(f"/nguoi/{person.pk}/tai-lieu/")
    worker.fill(kind="PERSON")
    photograph: FilePayload = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    worker.form.locator("[name=photo]").set_input_files(photograph)
    worker.page.route("**/tai-lieu/", lambda route: route.abort("connectionreset"), times=1)

    worker.press("Lưu tệp này")

    expect(worker.page.locator("[data-save-state]")).to_contain_text("Chưa lưu – đang chờ mạng")
    worker.sees("Đã lưu tệp.")
    assert PersonFile.objects.get().person == person
