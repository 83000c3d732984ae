"""Two records of one person: compared, merged, taken apart with the keyboard alone, and read by axe."""

from __future__ import annotations

from beneficiaries.actions.edit import edit_person
from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record
from beneficiaries.models import Beneficiary, BirthDateClaim, Merge
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_person
from tests.factories.cases import commune_worker
from tests.factories.full_record import RECORDS
from tests.factories.partners import UserFactory
from tests.journeys.visitor import NewVisitor


def pair() -> tuple[Beneficiary, Beneficiary]:
    """The same woman in a commune's list and in a partner's; by one of them she has died."""
    by = commune_worker()
    kept = make_person(by=by, full_name="Hồ Thị Kăn", phone="0912345815", village="Bản Pa Hiêng, nhà gần suối")
    lost = make_person(by=by, full_name="Hồ Thị Căn", phone="0933444555")
    for person in (kept, lost):
        give(person, by)
    edit_person(by=by, person=lost, changes={"life_status": "DECEASED"})
    return kept, lost


def test_two_records_are_merged_with_the_keyboard_alone(visit: NewVisitor) -> None:
    kept, lost = pair()
    coordinator = visit(UserFactory(role="COORDINATOR").username)
    keys = coordinator.page.keyboard

    coordinator.open(f"/nguoi/{lost.pk}/gop-voi/")
    coordinator.inspect()
    keys.type(kept.code)
    keys.press("Enter")
    coordinator.page.wait_for_url(f"**/{kept.pk}/gop-voi/{lost.pk}/")
    coordinator.inspect()
    coordinator.tab_to("full_name")
    keys.press("ArrowRight")
    coordinator.tab_to("because")
    keys.press("ArrowDown")
    coordinator.press("Gộp hai hồ sơ")
    coordinator.page.wait_for_selector(".callout-stop")
    coordinator.inspect()
    coordinator.tab_to("life_status")
    keys.press("Space")
    keys.press("Enter")

    coordinator.page.wait_for_url("**/nguoi/gop/**")
    coordinator.sees("Cần xem lại", kept.code, lost.code)
    coordinator.inspect()
    assert Merge.objects.get().chosen == ["full_name"]
    coordinator.open(f"/nguoi/{kept.pk}/")
    coordinator.sees(f"{lost.code}, gộp ngày")
    coordinator.inspect()


def test_what_was_added_since_is_shared_out(visit: NewVisitor) -> None:
    kept, lost = pair()
    coordinator = visit(UserFactory(role="COORDINATOR").username)
    coordinator.open(f"/nguoi/{kept.pk}/gop-voi/{lost.pk}/")
    coordinator.fill(life_status="SURVIVOR", because="MET")
    coordinator.press("Gộp hai hồ sơ")
    coordinator.page.wait_for_url("**/nguoi/gop/**")
    merge = Merge.objects.get()
    claim = save_record(by=commune_worker(), person=kept, kind=KINDS["ngay-sinh"], told=RECORDS["ngay-sinh"])

    coordinator.open(f"/nguoi/gop/{merge.pk}/tach/")
    coordinator.inspect()
    coordinator.tab_to(f"beneficiaries.BirthDateClaim-person-{claim.pk}")
    coordinator.page.keyboard.press("ArrowRight")
    coordinator.press("Tách lại hai hồ sơ")
    coordinator.page.wait_for_selector(".callout-stop")
    coordinator.inspect()
    coordinator.fill(because="TWO_MET")
    coordinator.press("Tách lại hai hồ sơ")

    coordinator.page.wait_for_url(f"**/nguoi/gop/{merge.pk}/")
    coordinator.sees("Đã tách lại")
    coordinator.inspect()
    assert BirthDateClaim.objects.get(pk=claim.pk).person_id == lost.pk
