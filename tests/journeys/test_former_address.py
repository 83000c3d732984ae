"""Somebody whose papers name a former commune: read, asked about where it was divided, decided from the queue."""

from __future__ import annotations

from playwright.sync_api import expect

from beneficiaries.models import Beneficiary
from partners.choices import OrganisationKind
from partners.models import User
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for
from tests.journeys.steps import NAME, start_registration
from tests.journeys.visitor import NewVisitor

GIA_LAI = "gso_2025:52"
AN_NGHIA, AN_TOAN, AN_HOA = "gso_pre2025:21634", "gso_2025:21622", "gso_2025:21628"


def test_an_address_of_three_levels_is_read_asked_about_and_decided(visit: NewVisitor) -> None:
    office = OrganisationFactory(kind=OrganisationKind.STATE_PROVINCE, province_id=GIA_LAI)
    user: User = UserFactory(role="PROVINCIAL_OFFICER", organisation=office)
    officer = visit(user.username)

    start_registration(officer)
    officer.fill(sex="F", categories="UXO_SURV", basis="STATUTORY", identity_missing_reason="NOT_AT_HAND")
    officer.fill(commune="xã An Nghĩa, huyện An Lão, tỉnh Bình Định")
    officer.press("Đăng ký")
    officer.sees("Xã, phường cũ này đã được chia cho nhiều xã, phường")
    expect(officer.form.locator(f"[name=commune_now][value='{AN_HOA}']")).to_be_checked()
    officer.inspect()
    officer.fill(commune_now=AN_TOAN)
    officer.press("Đăng ký")
    expect(officer.page.locator("h1")).to_have_text(NAME)
    officer.sees("Xã An Toàn", "Xã An Nghĩa")

    by = actor_for(user)
    waiting = make_person(by=by, commune=AN_HOA, place_as_written=AN_NGHIA, place_undecided=True, village="Thôn 2")
    give(waiting, by)
    officer.open("/")
    officer.sees("1 người chưa rõ xã, phường hiện nay")
    officer.follow("Xác định")
    officer.sees(waiting.code, "Thôn 2", "Xã An Nghĩa, Huyện An Lão")
    officer.inspect()
    officer.open(f"/nguoi/{waiting.pk}/")
    officer.sees("Chưa rõ xã, phường hiện nay")
    officer.inspect()
    officer.press(f"{waiting.code} hiện ở Xã An Toàn")
    officer.sees(f"Đã ghi xã, phường hiện nay của {waiting.code}")
    assert Beneficiary.objects.get(pk=waiting.pk).commune_id == AN_TOAN

    officer.open("/thong-ke/khu-vuc-huyen-cu/")
    officer.sees("Khu vực An Lão")
    officer.inspect()
