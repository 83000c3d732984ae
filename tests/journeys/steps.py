"""What people do in the stories, one screenful at a time."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

NAME = "Hồ Thị Kăn"
NUMBER = "045168001412"
PHONE = "0912345815"


def start_registration(worker: Visitor, *, name: str = NAME, birth: str = "1968") -> None:
    """First step of registering: look whether there is a record already."""
    worker.menu("Người và hộ gia đình")
    worker.follow("Đăng ký người mới")
    worker.fill(full_name=name, birth=birth)
    worker.press("Tìm và tiếp tục")
    expect(worker.form.locator("[name=sex]").first).to_be_visible()


def register_survivor(worker: Visitor, *, name: str = NAME, number: str = NUMBER, phone: str = PHONE) -> str:
    """Search first, then register; the new person's address."""
    start_registration(worker, name=name)
    worker.fill(sex="F", village="Bản Ba Tầng", categories="UXO_SURV", accident_on="3/1999", basis="STATUTORY")
    if number:
        worker.fill(identity_number=number)
    else:
        worker.fill(identity_missing_reason="NOT_AT_HAND")
    if phone:
        worker.fill(phone=phone)
    worker.press("Đăng ký")
    expect(worker.page.locator("h1")).to_have_text(name)
    return worker.page.url.split("?")[0]


def share(worker: Visitor, person: str, organisation: str, *, classes: tuple[str, ...] = ()) -> None:
    """Share a record with an organisation until the end of 2027, by consent."""
    worker.open(f"{person}chia-se/")
    worker.form.locator("[name=organisation]").select_option(label=organisation)
    for each in classes:
        worker.fill(classes=each)
    worker.fill(until="31/12/2027", basis="CONSENT", giver="PERSON", language="VI", way="SIGNATURE")
    worker.form.locator("form[data-save] button.button-filled, form button.button-filled").first.click()
    worker.sees(organisation)


def open_case(worker: Visitor, person: str) -> None:
    """Open the case from the person's page; the questions follow."""
    worker.open(person)
    worker.settle()
    if not worker.has_scripts:
        worker.open(f"/truong-hop/nguoi/{person.split('/')[-2]}/buoc/")
    worker.press("Mở hồ sơ quản lý trường hợp")
    expect(worker.form.locator("[name=degree]").first).to_be_visible()


SOME_ANSWERS = {"accident": "3/1999", "has_carer": "YES", "household_size": "5", "household_disabled": "2"}
OTHER_ANSWERS = {
    "degree": "SEVERE", "poverty": "POOR", "has_lone_head": "YES", "has_lost_breadwinner": "NO", "is_minority": "YES",
    "is_difficult_place": "YES", "supported": "NEVER",
}  # fmt: skip


def answer(worker: Visitor, **answers: str) -> None:
    """Fill in some of the ten questions and save."""
    worker.fill(**answers)
    worker.press("Lưu đánh giá")
    expect(worker.page.locator("#why")).to_be_visible()


def fill_help(giver: Visitor, person: str, *, kind: str = "MED_WHEEL", day: str = "10/3/2026", **told: str) -> None:
    """Open the form of one help and type."""
    giver.open(f"/ho-tro/ghi-nhan/{person.split('/')[-2]}/")
    usual = {"quantity": "1", "value_vnd": "3tr5", "funding": "PCPNN"}
    giver.fill(service_type=kind, given_on=day, **usual | told)


def record_help(giver: Visitor, person: str, *, kind: str = "MED_WHEEL", day: str = "10/3/2026", **told: str) -> None:
    """Record one help that nothing speaks against."""
    fill_help(giver, person, kind=kind, day=day, **told)
    giver.press("Lưu")
    giver.page.wait_for_url(lambda url: "/ghi-nhan/" not in url)


def decide(coordinator: Visitor, *, decision: str = "GRANT") -> None:
    """Open the oldest request that waits and decide it."""
    coordinator.menu("Đề nghị ngoại lệ")
    coordinator.form.locator("table").first.get_by_role("link").first.click()
    coordinator.fill(decision=decision, text="Đã xem giấy của trạm y tế.")
    coordinator.press("Lưu quyết định")
    coordinator.page.wait_for_url(lambda url: url.endswith("/ngoai-le/"))
