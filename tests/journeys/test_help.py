"""Two organisations, one wheelchair: the second is stopped before saving, told the least, and helped on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from services.models import Assistance, ExceptionRequest
from tests.journeys.cast import HOTLINE, Cast
from tests.journeys.modes import WITH_AND_WITHOUT_SCRIPTS
from tests.journeys.steps import NUMBER, decide, fill_help, record_help, register_survivor, share
from tests.journeys.visitor import NewVisitor, Visitor

NGO, RED_CROSS = "Quỹ Hy Vọng Xanh", "Hội Chữ thập đỏ tỉnh"
UNTOLD = (NGO, "Phan Thị Lan", "lan.hyvong", "10/03/2026", "3.500.000", "Bản Ba Tầng", NUMBER, "912345", "ghế cũ")
"""What the second giver must not learn of the first help and of the person."""


@pytest.fixture
def shared(cast: Cast, visit: NewVisitor) -> str:
    """The address of a survivor who is shared with both organisations; the NGO has given a wheelchair."""
    worker = visit("hoa.lia")
    person = register_survivor(worker)
    share(worker, person, NGO, classes=("livelihood",))
    share(worker, person, RED_CROSS)
    worker.inspect()
    ngo = visit("lan.hyvong")
    record_help(ngo, person, note="Thay ghế cũ.")
    ngo.inspect()
    return person


def is_stopped(giver: Visitor, person: str) -> None:
    """The second wheelchair is stopped before saving; the page tells what is needed and no more."""
    fill_help(giver, person, day="20/11/2026", value_vnd="4tr", note="Xe đặt từ tháng 9.")
    giver.press("Lưu")
    stop = giver.page.locator("#conflicts")
    for told in ("Xe lăn", "3/2026", "03/2030", HOTLINE):
        expect(stop).to_contain_text(told)
    assert [text for text in UNTOLD if text in giver.html()] == []
    assert Assistance.objects.count() == 1
    giver.inspect()


def asks(giver: Visitor) -> None:
    """The request goes to the coordinator with a coded reason."""
    giver.fill(exception_reason="BREAKAGE", exception_text="Xe cũ gãy khung, trạm y tế xác nhận.")
    giver.press("Gửi đề nghị ngoại lệ")
    giver.page.wait_for_url(lambda url: url.endswith("/ngoai-le/"))
    giver.inspect()


@pytest.mark.parametrize("has_scripts", WITH_AND_WITHOUT_SCRIPTS)
def test_the_second_giver_is_stopped_told_the_least_and_helped_on(
    shared: str, visit: NewVisitor, has_scripts: bool
) -> None:
    giver = visit("duc.ctd", has_scripts=has_scripts)
    giver.open(shared)
    giver.inspect()
    is_stopped(giver, shared)
    asks(giver)
    coordinator = visit("dieu.phoi", has_scripts=has_scripts)
    coordinator.menu("Đề nghị ngoại lệ")
    coordinator.inspect()
    decide(coordinator)

    giver.menu("Đề nghị ngoại lệ")
    giver.form.get_by_role("link", name="Xe lăn").first.click()
    giver.inspect()
    giver.form.locator(".actions a.button-filled").click()

    expect(giver.form.locator("[name=note]")).to_have_value("Xe đặt từ tháng 9.")
    expect(giver.form.locator("[name=given_on]")).to_have_value("20/11/2026")
    giver.inspect()
    giver.press("Lưu")
    giver.page.wait_for_url(lambda url: "/ghi-nhan/" not in url)
    assert Assistance.objects.count() == 2
    assert ExceptionRequest.objects.get().state == "USED"


def test_whoever_has_no_sight_of_the_person_gets_the_page_of_what_is_not_there(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    person = register_survivor(worker)
    stranger = visit("thu.maiam")

    statuses = [
        stranger.open(url) for url in (person, f"/ho-tro/ghi-nhan/{person.split('/')[-2]}/", f"{person}lich-su/")
    ]

    assert statuses == [404, 404, 404]
    assert "Kăn" not in stranger.html()
    stranger.inspect()
    stranger.search("Hồ Thị Kăn")
    stranger.sees("Không tìm thấy")
    stranger.inspect()


def test_the_stop_appears_while_the_giver_is_still_typing(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    person = register_survivor(worker)
    share(worker, person, RED_CROSS)
    record_help(worker, person)
    giver = visit("duc.ctd")

    fill_help(giver, person, day="20/11/2026")
    giver.page.keyboard.press("Tab")

    expect(giver.page.locator("#conflicts")).to_contain_text("03/2030")
    giver.inspect()


def test_help_is_recorded_with_the_keyboard_alone(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    person = register_survivor(worker)
    keys = worker.page.keyboard
    worker.open(f"/ho-tro/ghi-nhan/{person.split('/')[-2]}/")

    worker.tab_to("service_type")
    keys.type("Xe lăn")
    worker.tab_to("given_on")
    keys.type("20/11/2026")
    worker.tab_to("value_vnd")
    keys.type("3tr5")
    worker.tab_to("funding")
    keys.press("ArrowDown")
    worker.tab_to("value_vnd", backwards=True)
    keys.press("Enter")

    worker.page.wait_for_url(lambda url: "/ghi-nhan/" not in url)
    made = Assistance.objects.get()
    assert (made.service_type_id, made.value_vnd) == ("MED_WHEEL", 3_500_000)
