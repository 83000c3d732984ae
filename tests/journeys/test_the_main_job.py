"""The main job end to end, as one story: register, assess, give, be stopped, except, bring in a list, count, prove."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from audit.models import Event
from beneficiaries.models import Beneficiary
from services.models import Assistance
from tests.journeys.cast import Cast
from tests.journeys.modes import THE_MAIN_JOB
from tests.journeys.steps import (
    OTHER_ANSWERS,
    SOME_ANSWERS,
    answer,
    decide,
    fill_help,
    open_case,
    record_help,
    register_survivor,
    share,
)
from tests.journeys.tampering import change_one_byte
from tests.journeys.test_help import NGO, RED_CROSS
from tests.journeys.test_import import confirm, upload
from tests.journeys.test_statistics import said_by_command, said_by_page
from tests.journeys.visitor import NewVisitor, Visitor
from tests.server import ServedSite

STEPS = (
    "SIGNED_IN", "PERSON_REGISTERED", "CASE_OPENED", "NEEDS_ASSESSED", "SIGHT_GRANTED", "ASSISTANCE_RECORDED",
    "EXCEPTION_ASKED", "EXCEPTION_GRANTED", "EXCEPTION_USED", "IMPORT_READ", "IMPORT_CONFIRMED", "IMPORT_LANDED",
)  # fmt: skip
"""What the log must tell of the story, whatever else it tells."""


def verified() -> dict[str, Any]:
    """What ``verify_audit`` says; it exits 1 where something is wrong."""
    out = io.StringIO()
    try:
        call_command("verify_audit", json=True, stdout=out)
    except SystemExit as end:
        assert end.code == 1
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def is_stopped_and_asks(giver: Visitor, person: str) -> None:
    """The Red Cross meets the NGO's wheelchair."""
    fill_help(giver, person, day="20/11/2026", value_vnd="4tr", note="Xe đặt từ tháng 9.")
    giver.press("Lưu")
    expect(giver.page.locator("#conflicts")).to_contain_text("03/2030")
    giver.fill(exception_reason="BREAKAGE", exception_text="Xe cũ gãy khung.")
    giver.press("Gửi đề nghị ngoại lệ")
    giver.page.wait_for_url(lambda url: url.endswith("/ngoai-le/"))


def saves_with_exception(giver: Visitor) -> None:
    """The typed form comes back with the approved exception and is saved."""
    giver.menu("Đề nghị ngoại lệ")
    giver.form.get_by_role("link", name="Xe lăn").first.click()
    giver.form.locator(".actions a.button-filled").click()
    expect(giver.form.locator("[name=note]")).to_have_value("Xe đặt từ tháng 9.")
    giver.press("Lưu")
    giver.page.wait_for_url(lambda url: "/ghi-nhan/" not in url)


def registers_and_assesses(worker: Visitor) -> str:
    """The commune's part; the person's address."""
    person = register_survivor(worker)
    worker.search("ho thi kan")
    worker.sees("Hồ Thị Kăn")
    open_case(worker, person)
    answer(worker, **SOME_ANSWERS)
    expect(worker.page.locator("#why")).to_contain_text("Tạm tính – còn thiếu")
    worker.follow("Đánh giá lại")
    answer(worker, **OTHER_ANSWERS)
    expect(worker.page.locator("#why")).to_contain_text("Nhóm A")
    share(worker, person, NGO, classes=("livelihood",))
    share(worker, person, RED_CROSS)
    return person


def brings_in_and_counts(officer: Visitor) -> None:
    """The province's part."""
    upload(officer)
    confirm(officer)
    assert Beneficiary.objects.count() > 30
    officer.open("/thong-ke/?nam=2026")
    by_command = said_by_command(2026)
    assert said_by_page(officer, list(by_command)) == by_command


def look_back(worker: Visitor, auditor: Visitor, person: str) -> None:
    """Every step stands in the person's history and in the log."""
    worker.open(f"{person}lich-su/")
    worker.sees("hoa.lia", "lan.hyvong", "duc.ctd", "dieu.phoi")
    worker.inspect()
    auditor.open(f"{person}ai-da-xem/")
    auditor.sees("Hội Chữ thập đỏ tỉnh")
    auditor.inspect()
    auditor.open("/nhat-ky/")
    auditor.inspect()
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert [step for step in STEPS if step not in verbs] == []


@pytest.mark.parametrize("has_scripts", THE_MAIN_JOB)
def test_the_main_job(cast: Cast, visit: NewVisitor, served: ServedSite, has_scripts: bool) -> None:
    worker = visit("hoa.lia", has_scripts=has_scripts)
    person = registers_and_assesses(worker)

    record_help(visit("lan.hyvong", has_scripts=has_scripts), person)
    giver = visit("duc.ctd", has_scripts=has_scripts)
    is_stopped_and_asks(giver, person)
    assert visit("thu.maiam", has_scripts=has_scripts).open(person) == 404
    decide(visit("dieu.phoi", has_scripts=has_scripts))
    saves_with_exception(giver)
    assert Assistance.objects.count() == 2
    brings_in_and_counts(visit("binh.tinh", has_scripts=has_scripts))
    look_back(worker, visit("kiem.tra", has_scripts=has_scripts), person)

    assert verified() == {"sound": True, "faults": []}
    victim = Event.objects.filter(verb="PERSON_REGISTERED").earliest("seq").seq
    change_one_byte(served.database, seq=victim)
    assert verified() == {"sound": False, "faults": [["EVENT_CHANGED", f"event {victim}"]]}
