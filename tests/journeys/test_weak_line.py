"""A weak line (400 kbit/s, 400 ms): every page is light, and the first form can be used within five seconds."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from beneficiaries.models import Accident, Beneficiary
from core.actor import Actor
from core.text.days import PartialDate
from tests.access.things import make_basis, make_birth_claim
from tests.factories.accidents import make_accident
from tests.factories.beneficiaries import make_people, make_person
from tests.factories.files import make_file
from tests.factories.partners import actor_for
from tests.journeys.cast import Cast
from tests.journeys.visitor import NewVisitor, Visitor

KBIT = 1000 / 8
USABLE_SECONDS = 5.0
OF_A_PERSON = (
    "", "sua/", "giay-to-va-dien/", "dien/UXO_SURV/", "ho-gia-dinh/", "ho-gia-dinh/thanh-vien/",
    "ho-gia-dinh/nguoi-nha/", "ho-gia-dinh/thay-doi/", "ghi-nhan/", "ghi-nhan/khuyet-tat/", "ghi-nhan/chuc-nang/",
    "ghi-nhan/hoc-tap/", "tai-lieu/", "xac-minh/", "dong-y/", "dong-y/ghi/", "thay-doi/", "lich-su/", "chia-se/",
)  # fmt: skip
OF_AN_ACCIDENT = ("", "sua/", "nan-nhan/")
LISTS = (
    "/", "/nguoi/", "/nguoi/?age_from=18", "/nguoi/dang-ky/", "/nguoi/can-bo-sung/", "/nguoi/xac-minh/", "/tai-nan/",
    "/tai-nan/bao-nhanh/", "/viec/tu-tai-nan-den-ho-tro/", "/thong-ke/kip-thoi/", "/ai-duyet-viec-gi/",
)  # fmt: skip


def narrow(worker: Visitor) -> None:
    """From now on the line is weak, and nothing lies in the cache."""
    line = worker.page.context.new_cdp_session(worker.page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": 400 * KBIT, "uploadThroughput": 400 * KBIT},
    )


@pytest.mark.long
def test_the_first_form_is_usable_in_five_seconds_on_a_weak_line(cast: Cast, visit: NewVisitor) -> None:
    worker = visit("hoa.lia")
    narrow(worker)

    began = time.monotonic()
    worker.page.goto("/nguoi/dang-ky/", wait_until="commit")
    worker.form.locator("[name=full_name]").fill("Hồ Thị Kăn")
    expect(worker.form.get_by_role("button", name="Tìm và tiếp tục")).to_be_enabled()
    expect(worker.page.locator("html.js")).to_be_attached()
    seconds = time.monotonic() - began

    assert seconds <= USABLE_SECONDS


def a_full_record(by: Actor) -> tuple[Beneficiary, Accident]:
    """Somebody of a household of nine with many entries, in an accident of thirty, in a commune of fifty people."""
    make_people(41, by=by, village="Bản Ba Tầng", ethnicity="Bru - Vân Kiều")
    head = make_person(
        by=by, relation="HEAD", identity_number="045168001412", phone="0912345815", village="Bản Ba Tầng",
        address_line="Nhà số 7", note="Đi lại khó khăn. " * 20, aliases=("Mẹ Thử", "Kăn Thử"),
    )  # fmt: skip
    for _child in range(8):
        make_person(by=by, joins=head.pk, relation="CHILD", birth=PartialDate(2001))
    accidents = [make_accident(by=by, person=head, note=f"Lần {number}") for number in range(30)]
    for number in range(6):
        make_file(head, by=by, colour=("teal", "navy", "olive", "gray", "maroon", "purple")[number])
        make_basis(head, by=by)
    make_birth_claim(head, by=by)
    return head, accidents[0]


def looks_at(worker: Visitor, path: str, *, within: float | None) -> None:
    """Open a page and wait for its parts; on a weak line it can be used in time."""
    began = time.monotonic()
    assert worker.page.goto(path, wait_until="commit") is not None
    expect(worker.page.locator("main h1")).to_be_visible()
    expect(worker.page.locator("html.js")).to_be_attached()
    seconds = time.monotonic() - began
    worker.settle()
    worker.faults += [f"slow {path}: {seconds:.1f} s"] if within is not None and seconds > within else []


def test_every_page_of_the_register_keeps_its_budget_even_when_it_is_full(
    cast: Cast, visit: NewVisitor, is_long_run: bool
) -> None:
    person, accident = a_full_record(actor_for(cast.users["hoa.lia"]))
    worker = visit("hoa.lia")
    if is_long_run:
        narrow(worker)
    within = USABLE_SECONDS if is_long_run else None

    for path in LISTS:
        looks_at(worker, path, within=within)
    for part in OF_A_PERSON:
        looks_at(worker, f"/nguoi/{person.pk}/{part}", within=within)
    for part in OF_AN_ACCIDENT:
        looks_at(worker, f"/tai-nan/{accident.pk}/{part}", within=within)
    worker.search("ho van thu")

    expect(worker.form.locator("tbody tr")).not_to_have_count(0)
    assert worker.weights.too_heavy() == []
    assert {answer.kind for answer in worker.weights.answers.values()} >= {"Document", "XHR", "Script"}
