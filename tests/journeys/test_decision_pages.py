"""Pages on which somebody decides, with what they decide about: read by axe at the desk and on the phone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from beneficiaries.actions import share_person
from beneficiaries.models import LegalBasis
from beneficiaries.rules.accident_facts import Happened
from core.text.days import PartialDate
from partners.actions.approvals import ask_change
from partners.choices import OrganisationKind
from tests.factories.accidents import make_accident
from tests.factories.beneficiaries import CONSENT, make_person
from tests.factories.files import m4a, make_file, paper, picture
from tests.factories.full_record import make_full_record
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for
from tests.journeys.steps import start_registration
from tests.journeys.visitor import NewVisitor, Visitor

if TYPE_CHECKING:
    from pathlib import Path


AN_NGHIA, AN_HOA, GIA_LAI = "gso_pre2025:21634", "gso_2025:21628", "gso_2025:52"
APPROVALS, DESK, QUEUE = "/ai-duyet-viec-gi/", "/nhap-danh-sach/doi-chieu/", "/nguoi/chua-ro-xa/"
SPOKEN = ("SPOKEN", m4a())
LIST = """Mã QTMAC,Ngày,Xã,Loại vật nổ,Số người chết,Số người bị thương
QT-2026/0117,16/11/2026,Xã Lìa,bom bi,0,1
QT-2026/0118,03/10/2026,Xã Lìa,bom bi,0,2
QT-2026/0119,02/02/2026,Xã Lìa,đạn cối,0,1
QT-2026/0120,05/05/2026,Xã Không Có,,0,1
"""


def read(visitor: Visitor, *paths: str) -> None:
    """Each page opens and is looked at."""
    for path in paths:
        assert visitor.open(path) == 200
        visitor.inspect()


def test_withdrawing_a_consent_says_what_ends(visit: NewVisitor) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    by = actor_for(user)
    person = make_person(by=by)
    name = "Tổ chức Phục hồi chức năng và Hoà nhập người khuyết tật Quảng Trị"
    office = OrganisationFactory(name=name, short_name="Phục hồi Quảng Trị")
    share_person(by=by, person=person, organisation=office, classes=["identity"], until=None, basis=CONSENT)
    consent, law = LegalBasis.objects.filter(person=person).order_by("basis")
    assert (consent.basis, law.basis) == ("CONSENT", "STATUTORY")
    worker = visit(user.username)

    read(worker, *(f"/nguoi/{person.pk}/dong-y/{basis.pk}/rut/" for basis in (law, consent)))
    worker.sees(office.name)
    worker.press("Rút lại sự đồng ý")
    worker.page.wait_for_selector(".field-bad")
    worker.inspect()
    worker.fill(way="FORM_SIGNED")
    worker.press("Rút lại sự đồng ý")
    worker.page.wait_for_url("**/dong-y/")
    worker.inspect()


def test_one_file_of_a_person_and_what_can_be_done_with_it(visit: NewVisitor) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    by = actor_for(user)
    person = make_person(by=by)
    title = "Giấy xác nhận mức độ khuyết tật, mặt trước"
    photo = make_file(person, by=by, kind="DISABILITY", title=title, content=picture(size=(1600, 1200)))
    others = [make_file(person, by=by, kind=kind, content=told) for kind, told in (("CONSENT", paper()), SPOKEN)]
    files = f"/nguoi/{person.pk}/tai-lieu/"

    read(
        visit(user.username),
        *(f"{files}{file.pk}/" for file in (photo, *others)),
        *(f"{files}{photo.pk}/{what}/" for what in ("bao", "go-bo")),
    )


def test_who_approves_what_is_read_changed_and_agreed_to(visit: NewVisitor) -> None:
    officer_user, auditor_user = UserFactory(role="PROVINCIAL_OFFICER"), UserFactory(role="AUDITOR")
    asker = actor_for(officer_user)
    since = asker.today + timedelta(days=5)
    ask_change(by=asker, act="VERIFY_WITH_PAPERS", numbers={"one_in": 5, "at_least": 2}, since=since)
    officer, auditor = visit(officer_user.username), visit(auditor_user.username)

    read(visit(UserFactory(role="STATISTICIAN").username), APPROVALS)
    read(officer, APPROVALS, f"{APPROVALS}verify_with_papers/", f"{APPROVALS}refuse_verification/")
    officer.press("Đề nghị thay đổi")
    officer.page.wait_for_selector(".callout-stop")
    officer.inspect()
    read(auditor, APPROVALS)
    auditor.press("Đồng ý")
    auditor.sees("Từ ", "cứ 5 việc")
    auditor.inspect()


def test_what_a_print_out_is_for_is_asked(visit: NewVisitor) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    person = make_full_record(by=actor_for(user))
    worker = visit(user.username)

    read(worker, f"/nguoi/{person.pk}/ban-in/")
    worker.press("Xem bản in")
    worker.page.wait_for_selector(".field-bad")
    worker.inspect()
    worker.fill(purpose="SUBJECT")
    worker.press("Xem bản in")
    worker.page.wait_for_selector("main.sheet")
    worker.inspect()


def test_the_comparison_with_qtmac_shows_every_group(visit: NewVisitor, tmp_path: Path) -> None:
    user = UserFactory(role="QTMAC_OFFICER")
    by = actor_for(user)
    make_accident(by=by, qtmac_ref="QT-2026/0117")
    for month, day, injured in ((10, 4, 2), (6, 6, 1)):
        make_accident(by=by, happened=Happened(PartialDate(2026, month, day)), n_injured=injured)
    sheet = tmp_path / "danh-sach-tai-nan-bom-min-qtmac-nam-2026-ban-cuoi.csv"
    sheet.write_text(LIST, encoding="utf-8")
    officer = visit(user.username)

    officer.open(DESK)
    officer.page.set_input_files("main [name=file]", sheet)
    officer.press("Đối chiếu")
    officer.page.wait_for_url(f"**{DESK}*-*/")
    officer.inspect()
    result = officer.page.url
    read(officer, f"{result}dong/3/", f"{result}dong/4/", DESK)


def test_people_of_a_divided_commune_are_decided(visit: NewVisitor) -> None:
    office = OrganisationFactory(kind=OrganisationKind.STATE_PROVINCE, province_id=GIA_LAI)
    user = UserFactory(role="PROVINCIAL_OFFICER", organisation=office)
    place: dict[str, Any] = {"commune": AN_HOA, "place_as_written": AN_NGHIA, "place_undecided": True}
    people = [make_person(by=actor_for(user), village="Thôn 3, khu tái định cư", **place) for _ in range(2)]
    officer = visit(user.username)

    read(officer, QUEUE, f"/nguoi/{people[0].pk}/")
    officer.sees("Chưa rõ xã, phường hiện nay")
    officer.press(f"{people[0].code} hiện ở Xã An Toàn")
    officer.page.wait_for_selector(".toast")
    officer.inspect()
    start_registration(officer)
    told = {"identity_missing_reason": "NOT_AT_HAND", "categories": "UXO_SURV", "basis": "STATUTORY", "sex": "F"}
    officer.fill(**told, accident_on="3/1999", commune="Xã An Nghĩa, huyện An Lão")
    officer.press("Đăng ký")
    officer.page.wait_for_selector("[name=commune_now]")
    officer.inspect()
