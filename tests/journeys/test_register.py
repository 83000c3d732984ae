"""A commune worker looks for a survivor, registers her, and finds her again by whatever she knows of her."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from beneficiaries.models import Beneficiary
from tests.journeys.cast import Cast
from tests.journeys.modes import WITH_AND_WITHOUT_SCRIPTS
from tests.journeys.steps import NAME, NUMBER, PHONE, register_survivor, start_registration
from tests.journeys.visitor import NewVisitor, Visitor


def finds_her(worker: Visitor, text: str) -> None:
    """The search box leads to the one row with her name."""
    worker.search(text)
    expect(worker.form.get_by_role("link", name=NAME)).to_be_visible()


@pytest.mark.parametrize("has_scripts", WITH_AND_WITHOUT_SCRIPTS)
def test_a_worker_registers_a_survivor_and_finds_her_by_whatever_she_knows(
    cast: Cast, visit: NewVisitor, has_scripts: bool
) -> None:
    worker = visit("hoa.lia", has_scripts=has_scripts)
    worker.inspect()

    register_survivor(worker)

    worker.inspect()
    worker.sees("412", "Bản Ba Tầng", "Nạn nhân bom mìn, vật nổ")
    person = Beneficiary.objects.get()
    for typed in (NAME, "ho thi kan", "HỒ THỊ KĂN", "Kăn", NUMBER, "0912.345.815", PHONE, person.code):
        finds_her(worker, typed)
    worker.inspect()


def test_registering_has_no_page_that_is_wide_heavy_or_hard_to_read(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    worker.menu("Người và hộ gia đình")
    worker.inspect()

    worker.follow("Đăng ký người mới")
    worker.inspect()
    worker.press("Tìm và tiếp tục")
    expect(worker.form.get_by_role("alert")).to_be_visible()
    worker.inspect()
    start_registration(worker)
    worker.inspect()
    worker.press("Đăng ký")
    expect(worker.form.get_by_role("alert")).to_be_visible()

    worker.inspect()
    assert not Beneficiary.objects.exists()


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    start_registration(worker)
    worker.fill(sex="F", categories="UXO_SURV", basis="STATUTORY", village="Bản Ba Tầng")

    worker.fill(identity_number="04516800141", accident_on="12/2035", phone="091234581", commune="Xã Không Có")
    worker.press("Đăng ký")

    for name in ("identity_number", "accident_on", "phone", "commune"):
        expect(worker.form.locator(f"[name={name}]")).to_have_attribute("aria-invalid", "true")
    expect(worker.form.locator("[name=village]")).to_have_value("Bản Ba Tầng")
    worker.inspect()
    worker.fill(identity_number=NUMBER, accident_on="3/1999", phone=PHONE, commune="Xã Lìa")
    worker.press("Đăng ký")
    expect(worker.page.locator("h1")).to_have_text(NAME)


def test_whoever_is_there_already_is_shown_before_somebody_new_is_registered(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    register_survivor(worker)

    start_registration(worker, name="ho thi kan")

    expect(worker.form.get_by_role("link", name=NAME)).to_be_visible()
    worker.inspect()
    worker.fill(full_name="Hồ Thị Kan", sex="F", categories="UXO_SURV", basis="STATUTORY", identity_number=NUMBER)
    worker.press("Đăng ký")
    expect(worker.form.get_by_role("alert")).to_be_visible()
    assert Beneficiary.objects.count() == 1
