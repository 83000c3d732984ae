"""Three stories of the register, from sign-in to what the office needs at the end: somebody hurt this week, a child of
the third generation with a guardian, and the family of somebody who was killed.
"""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from beneficiaries.models import (
    Accident,
    Beneficiary,
    Consent,
    Injury,
    Membership,
    Verification,
    VictimStatus,
)
from beneficiaries.rules.ao_conditions import band_of
from core.clock import local_today
from core.text.days import PartialDate
from partners.models import User
from services.models import Assistance
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for
from tests.journeys.steps import start_registration
from tests.journeys.visitor import PHONE, NewVisitor, Visitor

HURT, ELDER, PARENT, CHILD = "Hồ Văn Tưng", "Hồ Đrăng Pả", "Kăn Tơ Ngọc", "Hồ Thị Ngọc Ánh"
KILLED, WIDOW, SON = "Hồ Văn Krưng", "Hồ Thị Krai", "Hồ Văn Nghíu"
SOMEBODY_ELSE = "Đăng ký thêm người của hộ này"


def day(days_ago: int) -> str:
    """A day as it is typed."""
    return f"{local_today() - timedelta(days=days_ago):%d/%m/%Y}"


def worker_of_lia() -> User:
    user: User = UserFactory(role="COMMUNE_WORKER")
    return user


def report(worker: Visitor, **told: str) -> Accident:
    """The quick report on a phone: two taps, what is known, and one tap more."""
    worker.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    worker.open("/")
    worker.page.get_by_text("Mục lục").click()
    worker.page.locator("nav:visible").get_by_role("link", name="Báo nhanh tai nạn").click()
    for name in ("commune", "happened"):
        expect(worker.form.locator(f"[name={name}]")).not_to_have_value("")
    worker.fill(**told)
    worker.press("Gửi báo cáo")
    worker.sees("Xã, đầu mối y tế và QTMAC đã được báo", "Đã báo, chưa vào sổ")
    found: Accident = Accident.objects.get()
    return found


def name_victim(worker: Visitor, **told: str) -> None:
    """Put the report on the register, name who was hurt, and begin the registration of that person."""
    worker.press("Đưa vào sổ")
    worker.follow("Thêm người bị nạn")
    worker.inspect()
    worker.fill(**told)
    worker.press("Lưu")
    worker.sees(told["full_name"], "chưa có hồ sơ")
    worker.follow(f"Đăng ký {told['full_name']}")
    expect(worker.form.locator("[name=full_name]")).to_have_value(told["full_name"])
    worker.press("Tìm và tiếp tục")


def register(worker: Visitor, name: str, **told: str) -> Beneficiary:
    """Second step of registering, as far as it is not filled in already."""
    worker.fill(identity_missing_reason="NOT_AT_HAND", basis="STATUTORY", **told)
    worker.press("Đăng ký")
    expect(worker.page.locator("h1")).to_have_text(name)
    pk = worker.page.url.rstrip("/").split("/")[-1]
    return Beneficiary.objects.get(pk=pk)


def register_of_household(worker: Visitor, name: str, *, birth: str, **told: str) -> Beneficiary:
    """From the page of a household: its code, commune and village stand there."""
    worker.follow(SOMEBODY_ELSE)
    worker.fill(full_name=name, birth=birth)
    worker.press("Tìm và tiếp tục")
    expect(worker.form.locator("[name=village]")).to_have_value("Bản Ba Tầng")
    return register(worker, name, **told)


def test_somebody_hurt_this_week_is_reported_registered_verified_and_seen_by_qtmac(visit: NewVisitor) -> None:
    user = worker_of_lia()
    worker = visit(user.username)
    accident = report(worker, n_injured="1", device="CLUSTER", village="Bản Ba Tầng", hour="16h")
    worker.inspect()

    name_victim(worker, full_name=HURT, sex="M", age="41", outcome="INJURED", activity="FARMING")
    person = register(worker, HURT, birth="1985")
    worker.settle()
    worker.sees(accident.code, "Nạn nhân bom mìn, vật nổ", "Chưa ghi thương tích")
    worker.inspect()

    worker.follow("Ghi thương tích")
    worker.fill(kind="AMP_FOOT", side="LEFT")
    worker.press("Lưu")
    worker.sees("Đã lưu", "Bên trái")
    worker.inspect()
    _confirm_by_papers(worker, accident, person)

    accident.refresh_from_db()
    status = VictimStatus.objects.get()
    assert (accident.state, accident.evidence, accident.n_injured) == ("CONFIRMED", "HOSPITAL", 1)
    assert accident.victims.get().person_id == person.pk
    assert accident.happened is not None
    assert (status.category, status.accident_on, person.life_status) == ("UXO_SURV", accident.happened.day, "LIVING")
    assert Verification.objects.get().state == "VERIFIED"
    injury = Injury.objects.get()
    assert (injury.kind, injury.side, injury.accident_id) == ("AMP_FOOT", "LEFT", accident.pk)
    _seen_by_others(visit, accident, person)


def _confirm_by_papers(worker: Visitor, accident: Accident, person: Beneficiary) -> None:
    """The hospital's paper proves the category and the accident; QTMAC wants to know the place."""
    worker.open(f"/nguoi/{person.pk}/xac-minh/")
    worker.inspect()
    worker.fill(**{"UXO_SURV-HOSPITAL_PAPER": "SEEN"})
    worker.press("Lưu danh mục giấy tờ")
    worker.sees("Đã lưu")
    worker.press("Xác minh")
    worker.sees("Đã xác minh")
    worker.open(f"/tai-nan/{accident.pk}/")
    worker.fill(evidence="HOSPITAL")
    worker.press("Xác nhận vụ tai nạn")
    worker.sees("Đã xác nhận", "Giấy xuất viện", HURT)
    worker.open(f"/tai-nan/{accident.pk}/sua/")
    worker.fill(position_typed="16.62345, 106.61234")
    worker.inspect()
    worker.press("Lưu")
    worker.sees("16.62345")


def _seen_by_others(visit: NewVisitor, accident: Accident, person: Beneficiary) -> None:
    """QTMAC keeps the accidents of the province and knows the place; a partner without sight meets nothing."""
    qtmac = visit(UserFactory(role="QTMAC_OFFICER").username)
    qtmac.menu("Vụ tai nạn bom mìn")
    qtmac.follow(accident.code)
    qtmac.sees("16.62345", "Bản Ba Tầng", "Bom chùm")
    qtmac.inspect()
    partner = visit(UserFactory(role="PARTNER_WORKER").username)
    for path in (f"/tai-nan/{accident.pk}/", f"/nguoi/{person.pk}/", f"/tai-nan/nguoi/{person.pk}/"):
        assert partner.open(path) == 404
    partner.open("/tai-nan/")
    expect(partner.form).not_to_contain_text(accident.code)
    partner.search(HURT)
    expect(partner.form).not_to_contain_text(person.code)


def test_a_child_of_the_third_generation_is_registered_with_guardian_and_consent(visit: NewVisitor) -> None:
    user = worker_of_lia()
    worker = visit(user.username)
    start_registration(worker, name=ELDER, birth="1948")
    elder = register(worker, ELDER, sex="M", categories="AO_HDKC", relation="HEAD", village="Bản Ba Tầng")
    worker.open(f"/nguoi/{elder.pk}/ho-gia-dinh/")
    register_of_household(worker, PARENT, birth="1979", sex="F", categories="AO_CHILD", relation="CHILD")
    worker.open(f"/nguoi/{elder.pk}/ho-gia-dinh/")
    born = local_today().year - 9
    child = register_of_household(
        worker, CHILD, birth=f"01/01/{born}", sex="F", categories="AO_GEN3", relation="GRANDCHILD"
    )

    _tell_exposure(worker, elder, child)
    _ask_about_functioning(worker, child)
    _name_the_guardian(worker, child, elder)
    _record_the_consent(worker, child, elder)
    assert worker.open(f"/nguoi/{child.pk}/in/phieu-dong-y/") == 200
    expect(worker.page.locator("body")).to_contain_text(CHILD)

    homes = Membership.objects.current().order_by("pk").values_list("relation", "household_id")
    assert [relation for relation, _home in homes] == ["HEAD", "CHILD", "GRANDCHILD"]
    assert len({home for _relation, home in homes}) == 1
    young = make_person(by=actor_for(user), birth=PartialDate(local_today().year - 3))
    worker.open(f"/nguoi/{young.pk}/ghi-nhan/chuc-nang/")
    worker.sees("Trẻ chưa đủ 5 tuổi: không hỏi bộ câu hỏi này")
    expect(worker.form.locator("[name=seeing]")).to_have_count(0)


def _tell_exposure(worker: Visitor, elder: Beneficiary, child: Beneficiary) -> None:
    worker.open(f"/nguoi/{elder.pk}/dien/AO_HDKC/")
    worker.fill(generation="1", exposure="SERVED", injury_percent="61", conditions="12", recognition="RECOGNISED")
    worker.press("Lưu")
    worker.sees("Đã lưu")
    worker.open(f"/nguoi/{elder.pk}/dien/AO_HDKC/")
    worker.sees("61-80")
    worker.open(f"/nguoi/{child.pk}/dien/AO_GEN3/")
    worker.sees("diện này không có mức trợ cấp theo tỷ lệ")
    worker.inspect()
    worker.fill(generation="3", exposure="GRANDPARENT", injury_percent="65", conditions="16")
    worker.press("Lưu")
    worker.sees("Đã lưu")
    status = VictimStatus.objects.get(person=child)
    told = (status.generation, status.exposure, status.condition_codes, status.injury_percent)
    assert told == (3, "GRANDPARENT", ["16"], "65")
    assert band_of(65, category="AO_GEN3") == ""


def _ask_about_functioning(worker: Visitor, child: Beneficiary) -> None:
    worker.open(f"/nguoi/{child.pk}/ghi-nhan/chuc-nang/")
    worker.sees("Trẻ từ 5 đến 17 tuổi: cần hỏi người chăm sóc theo bộ câu hỏi dành cho trẻ em")
    worker.inspect()
    questions = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
    worker.fill(interviewed=day(0), answered_by="CAREGIVER", **dict.fromkeys(questions, "1") | {"walking": "3"})
    worker.press("Lưu")
    worker.sees("đi lại: Có rất nhiều khó khăn", "còn phải hỏi bộ câu hỏi dành cho trẻ em")


def _name_the_guardian(worker: Visitor, child: Beneficiary, elder: Beneficiary) -> None:
    worker.open(f"/nguoi/{child.pk}/ho-gia-dinh/")
    worker.follow("Người chăm sóc và người nhà")
    worker.inspect()
    worker.fill(**{"carer-code": elder.code, "carer-relation": "GRANDPARENT", "carer-since": "1/1/2025"})
    worker.form.locator("[name=carer-is_guardian]").check()
    worker.press("Lưu người chăm sóc")
    worker.sees("người giám hộ hoặc người đại diện hợp pháp")


def _record_the_consent(worker: Visitor, child: Beneficiary, elder: Beneficiary) -> None:
    """The guardian alone is not enough: a child of seven is asked too."""
    worker.open(f"/nguoi/{child.pk}/dong-y/ghi/")
    worker.sees(f"Người giám hộ đã ghi nhận: Ông, bà {elder.code}")
    worker.inspect()
    worker.fill(
        basis="CONSENT", purposes="STATISTICS", giver="GUARDIAN", giver_code=elder.code, giver_relation="GRANDPARENT",
        language="BRU", way="SIGNATURE",
    )  # fmt: skip
    worker.press("Lưu")
    expect(worker.form.locator("[name=child_agrees]")).to_have_attribute("aria-invalid", "true")
    worker.inspect()
    worker.fill(child_agrees="yes")
    worker.press("Lưu")
    worker.sees("Đã lưu", "Thống kê không kèm tên")
    consent = Consent.objects.get()
    assert (consent.guardian_id, consent.child_agrees, consent.language) == (elder.pk, True, "BRU")


def test_who_was_killed_is_remembered_and_the_family_is_helped(visit: NewVisitor) -> None:
    user = worker_of_lia()
    leads: User = UserFactory(role="COMMUNE_LEADER", organisation=user.organisation)
    worker = visit(user.username)
    accident = report(worker, n_killed="1", device="BOMB", village="Bản Ba Tầng", happened=day(3))
    name_victim(worker, full_name=KILLED, sex="M", age="54", outcome="KILLED")
    killed = register(worker, KILLED, birth="1972", relation="HEAD")

    worker.settle()
    worker.sees("Đã mất", accident.code, "không mở hồ sơ quản lý trường hợp")
    for offered in ("In phiếu thăm hộ", "Mở hồ sơ quản lý trường hợp", "Phiếu đồng ý", "Chưa phân loại ưu tiên"):
        expect(worker.form).not_to_contain_text(offered)
    worker.inspect()
    assert (killed.life_status, killed.life_status_since) == ("DECEASED", f"{local_today() - timedelta(days=3)}")

    widow, son = _register_the_family(worker, killed)
    _choose_a_head(worker, killed, widow)
    _help(worker, killed, widow)
    _second_person(visit, worker, killed, leads)

    assert {row.person_id: row.relation for row in Membership.objects.current()} == {widow.pk: "HEAD", son.pk: "CHILD"}
    worker.open(f"/thong-ke/?nam={local_today().year}")
    total = worker.form.locator("section#B2_TYPES tbody tr.row-total, section#B2_TYPES tfoot tr").first
    assert total.locator("th, td").nth(1).inner_text().strip() == "1"  # the widow; the dead man is nobody helped


def _register_the_family(worker: Visitor, killed: Beneficiary) -> tuple[Beneficiary, Beneficiary]:
    worker.open(f"/nguoi/{killed.pk}/ho-gia-dinh/")
    widow = register_of_household(worker, WIDOW, birth="1975", sex="F", categories="UXO_FAM", relation="SPOUSE")
    worker.open(f"/nguoi/{widow.pk}/ho-gia-dinh/")
    son = register_of_household(worker, SON, birth="2012", sex="M", categories="UXO_FAM", relation="CHILD")
    return widow, son


def _choose_a_head(worker: Visitor, killed: Beneficiary, widow: Beneficiary) -> None:
    worker.open(f"/nguoi/{widow.pk}/ho-gia-dinh/")
    worker.sees("Chủ hộ của hộ này đã mất")
    worker.inspect()
    worker.follow("Đổi chủ hộ, tách, nhập, chuyển hộ")
    expect(worker.form.locator(f"[name=head-head] option[value='{killed.pk}']")).to_have_count(0)
    worker.inspect()
    worker.fill(**{"head-head": str(widow.pk), "head-since": day(0)})
    worker.press("Đổi chủ hộ")
    worker.sees("Đã lưu")
    expect(worker.form).not_to_contain_text("Chủ hộ của hộ này đã mất")


def _help(worker: Visitor, killed: Beneficiary, widow: Beneficiary) -> None:
    """For the dead a funeral can be paid and nothing that only the living receive; the household goes on."""
    worker.open(f"/ho-tro/ghi-nhan/{killed.pk}/")
    worker.sees("Người này đã mất")
    options = worker.form.locator("[name=service_type] option")
    offered = {str(each.get_attribute("value")) for each in options.all()}
    assert "SOC_FUNERAL" in offered
    assert not {"MED_WHEEL", "MED_REHAB", "EDU_SCHOL"} & offered
    worker.inspect()
    for whom, kind in ((killed, "SOC_FUNERAL"), (widow, "LIV_COW")):
        worker.open(f"/ho-tro/ghi-nhan/{whom.pk}/")
        worker.fill(service_type=kind, given_on=day(0), quantity="1", value_vnd="3tr5", funding="PCPNN")
        worker.press("Lưu")
        worker.page.wait_for_url(re.compile(r"^(?!.*/ghi-nhan/)"))
    assert set(Assistance.objects.values_list("person_id", flat=True)) == {killed.pk, widow.pk}


def _second_person(visit: NewVisitor, worker: Visitor, killed: Beneficiary, leads: User) -> None:
    """No paper can be had: the worker asks, the leader of the commune agrees."""
    worker.open(f"/nguoi/{killed.pk}/xac-minh/")
    papers = worker.form.locator("select[name^='UXO_KILLED-']:not([name*='obstacle'])")
    for paper in papers.all():
        name = str(paper.get_attribute("name"))
        paper.select_option("NOT_OBTAINABLE")
        worker.form.locator(f"[name='{name.replace('-', '-obstacle_')}']").select_option(index=1)
    worker.press("Lưu danh mục giấy tờ")
    worker.sees("Đã lưu")
    worker.press("Xác minh")
    worker.sees("Đang chờ người thứ hai xác minh khi không có giấy tờ")
    leader = visit(leads.username)
    leader.open(f"/nguoi/{killed.pk}/xac-minh/")
    leader.press("Đồng ý")
    leader.sees("Đã xác minh")
    assert Verification.objects.get(status__person=killed).state == "VERIFIED"
