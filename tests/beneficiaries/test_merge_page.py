"""The page on which two records of one person are merged: who may, what is shown, what is refused, and what comes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from audit.models import ReadEvent
from beneficiaries.actions.edit import edit_person
from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record
from beneficiaries.models import Beneficiary, Merge
from tests.beneficiaries.test_pages import signed_in
from tests.factories.assistance import give
from tests.factories.beneficiaries import erase, make_person
from tests.factories.cases import commune_worker
from tests.factories.full_record import RECORDS
from tests.factories.merging import merged

pytestmark = pytest.mark.django_db
RADIO = re.compile(r'<input type="radio" name="(\w+)" value="(\w+)"[^>]*?( checked)?>')


@pytest.fixture
def coordinator() -> Any:
    return signed_in("COORDINATOR")[0]


def pair(**told: Any) -> tuple[Beneficiary, Beneficiary]:
    worker = commune_worker()
    return make_person(by=worker, full_name="Hồ Thị Kăn", phone="0912345815"), make_person(by=worker, **told)


def address(kept: Beneficiary, lost: Beneficiary) -> str:
    return reverse("beneficiaries:merge-people", args=[kept.pk, lost.pk])


def filled(client: Any, kept: Beneficiary, lost: Beneficiary, **told: str) -> dict[str, str]:
    """The form as the page gives it, with what is told instead."""
    page = client.get(address(kept, lost)).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(seen_\w+)" value="([^"]*)"', page))
    marked = {name: side for name, side, is_marked in RADIO.findall(page) if is_marked}
    return {**hidden, **marked, "because": "MET", **told}


@pytest.mark.parametrize("role", ["COMMUNE_WORKER", "COMMUNE_LEADER", "PARTNER_MANAGER", "AUDITOR", "ADMINISTRATOR"])
def test_given_another_role_when_the_pages_are_opened_then_they_are_refused(role: str) -> None:
    kept, lost = pair()
    client, _user = signed_in(role)
    merge = merged(*pair(full_name="Hồ Văn Lía"))

    for url in (
        address(kept, lost),
        reverse("beneficiaries:choose-other-record", args=[kept.pk]),
        reverse("beneficiaries:show-merge", args=[merge.pk]),
        reverse("beneficiaries:unmerge-people", args=[merge.pk]),
    ):
        assert client.get(url).status_code == 403
    assert client.post(address(kept, lost), {"because": "MET"}).status_code == 403
    assert not Merge.objects.filter(survivor=kept).exists()


def test_given_somebody_of_another_province_when_compared_then_it_is_as_if_absent(coordinator: Any) -> None:
    kept, lost = pair()
    absent = "00000000-0000-4000-8000-000000000000"

    assert coordinator.get(reverse("beneficiaries:merge-people", args=[kept.pk, absent])).status_code == 404
    assert coordinator.get(reverse("beneficiaries:merge-people", args=[absent, lost.pk])).status_code == 404
    assert coordinator.get(reverse("beneficiaries:show-merge", args=[absent])).status_code == 404
    assert coordinator.get(reverse("beneficiaries:unmerge-people", args=[absent])).status_code == 404


def test_given_two_records_when_compared_then_what_differs_can_be_chosen_and_the_rest_not(coordinator: Any) -> None:
    kept, lost = pair(full_name="Hồ Thị Căn", phone="0933444815", village="Bản Giai")

    page = coordinator.get(address(kept, lost)).content.decode()

    asked = {name: side for name, side, is_marked in RADIO.findall(page) if is_marked}
    assert asked == {"full_name": "SURVIVOR", "phone": "SURVIVOR", "place": "SURVIVOR"}
    assert "0912345" not in page
    assert "0933444" not in page
    assert page.count(">khác nhau<") == 3
    assert address(lost, kept) in page
    read = ReadEvent.objects.latest("pk")
    assert (read.verb, read.count) == ("COMPARE_PEOPLE", 2)
    assert "health" not in read.classes


def test_given_an_item_that_one_record_alone_tells_then_that_one_is_marked_beforehand(coordinator: Any) -> None:
    kept, lost = pair(full_name="Hồ Thị Kăn", phone="0912345815")
    edit_person(by=commune_worker(), person=lost, changes={"poverty": "POOR", "poverty_year": 2026})

    form, turned = filled(coordinator, kept, lost), filled(coordinator, lost, kept)
    coordinator.post(address(kept, lost), form)

    assert (form["poverty"], turned["poverty"]) == ("LOSER", "SURVIVOR")
    assert Beneficiary.objects.get(pk=kept.pk).poverty == "POOR"


@pytest.mark.parametrize(("is_kept", "side"), [(True, "SURVIVOR"), (False, "LOSER")])
def test_given_a_number_on_one_record_then_no_reason_why_there_is_none_is_marked(
    coordinator: Any, is_kept: bool, side: str
) -> None:
    worker = commune_worker()
    numbered = make_person(by=worker, identity_number="045068001242", identity_missing_reason="")
    without = make_person(by=worker)
    kept, lost = (numbered, without) if is_kept else (without, numbered)

    coordinator.post(address(kept, lost), filled(coordinator, kept, lost))

    assert Merge.objects.get().chosen.count("identity_missing_reason") == (side == "LOSER")
    assert Beneficiary.objects.get(pk=kept.pk).identity_missing_reason == ""


def test_given_disability_out_of_the_roles_sight_then_it_is_not_on_the_page_and_not_lost(coordinator: Any) -> None:
    kept, lost = pair()
    save_record(by=commune_worker(), person=lost, kind=KINDS["khuyet-tat"], told=RECORDS["khuyet-tat"])
    degree = Beneficiary.objects.get(pk=lost.pk).disability_degree

    page = coordinator.get(address(kept, lost)).content.decode()
    answer = coordinator.post(address(kept, lost), filled(coordinator, kept, lost))

    assert "Giấy xác nhận khuyết tật" not in page
    assert answer.status_code == 302
    assert Beneficiary.objects.get(pk=kept.pk).disability_degree == degree != ""
    officer = signed_in("PROVINCIAL_OFFICER")[0]
    merge_page = reverse("beneficiaries:show-merge", args=[Merge.objects.get().pk])
    assert "Khuyết tật" in officer.get(merge_page).content.decode()
    assert "huyết tật" not in coordinator.get(merge_page).content.decode()


def test_given_the_choices_when_merged_then_the_survivor_says_so_and_the_merge_has_its_page(coordinator: Any) -> None:
    kept, lost = pair(full_name="Hồ Thị Căn", phone="0933444815")

    answer = coordinator.post(address(kept, lost), filled(coordinator, kept, lost, full_name="LOSER"))

    merge = Merge.objects.get()
    assert answer["Location"] == reverse("beneficiaries:show-person", args=[kept.pk])
    assert (merge.survivor_id, merge.loser_id, merge.chosen, merge.reason) == (kept.pk, lost.pk, ["full_name"], "MET")
    person = coordinator.get(answer["Location"]).content.decode()
    assert f"{lost.code}, gộp ngày" in person
    assert reverse("beneficiaries:show-merge", args=[merge.pk]) in person
    page = coordinator.get(reverse("beneficiaries:show-merge", args=[merge.pk])).content.decode()
    assert {kept.code, lost.code, "Đã gặp"} <= {each for each in (kept.code, lost.code, "Đã gặp") if each in page}
    assert reverse("beneficiaries:unmerge-people", args=[merge.pk]) in page
    assert lost.code not in signed_in("COMMUNE_WORKER")[0].get(answer["Location"]).content.decode()


def test_given_the_swapped_address_when_merged_then_the_younger_record_stays(coordinator: Any) -> None:
    older, younger = pair()

    page = coordinator.get(address(younger, older)).content.decode()
    coordinator.post(address(younger, older), filled(coordinator, younger, older))

    assert "Thông thường nên giữ hồ sơ đăng ký trước" in page
    assert Merge.objects.get().survivor == younger
    assert coordinator.get(address(younger, older))["Location"].endswith(f"{younger.pk}/")


def test_given_a_code_when_the_other_record_is_named_then_the_older_one_stays(coordinator: Any) -> None:
    older, younger = pair()
    choose = reverse("beneficiaries:choose-other-record", args=[younger.pk])

    answers = [coordinator.post(choose, {"code": code}) for code in (older.code, younger.code, "QT-0000-0", "")]

    assert [answer.status_code for answer in answers] == [302, 422, 422, 422]
    assert answers[0]["Location"] == address(older, younger)


def test_given_a_stale_page_when_merged_then_it_is_refused_and_the_choices_come_back(coordinator: Any) -> None:
    kept, lost = pair(full_name="Hồ Thị Căn")
    form = filled(coordinator, kept, lost, full_name="LOSER", because="FAMILY")
    edit_person(by=commune_worker(), person=lost, changes={"poverty": "POOR", "poverty_year": 2026})

    stale = coordinator.post(address(kept, lost), form)
    page = stale.content.decode()
    again = dict(re.findall(r'<input type="hidden" name="(seen_\w+)" value="([^"]*)"', page))

    assert stale.status_code == 409
    assert ("full_name", "LOSER", " checked") in RADIO.findall(page)
    assert '<option value="FAMILY" selected' in page
    assert not Merge.objects.exists()
    assert coordinator.post(address(kept, lost), form | {"seen_lost": ""}).status_code == 409
    assert coordinator.post(address(kept, lost), form | again).status_code == 302


def test_given_no_reason_or_a_refusal_of_the_rules_then_it_stands_at_its_field(coordinator: Any) -> None:
    number: dict[str, Any] = {"identity_missing_reason": "", "identity_verified": True}
    worker = commune_worker()
    kept = make_person(by=worker, identity_number="045068001242", **number)
    lost = make_person(by=worker, identity_number="045068001234", life_status="DECEASED", **number)
    form = filled(coordinator, kept, lost)

    refused = [
        coordinator.post(address(kept, lost), form | told)
        for told in ({"because": ""}, {"because": "SURE"}, {}, {"life_status": "LOSER"})
    ]

    assert "life_status" not in form
    assert [answer.status_code for answer in refused] == [422] * 4
    fields = [set(answer.context["form"].errors) for answer in refused]
    assert fields == [{"because"}, {"because"}, {"life_status"}, {"because"}]
    assert 'id="id_life_status"' in refused[2].content.decode()
    answer = coordinator.post(address(kept, lost), form | {"life_status": "LOSER", "because": "NUMBER_CHANGED"})
    assert answer.status_code == 302
    assert Beneficiary.objects.get(pk=kept.pk).life_status == "DECEASED"


def test_given_one_and_the_same_or_a_destroyed_record_then_there_is_nothing_to_merge(coordinator: Any) -> None:
    kept, lost = pair()
    erase(lost)

    assert coordinator.get(address(kept, kept))["Location"].endswith(f"{kept.pk}/")
    assert coordinator.post(address(kept, lost), filled(coordinator, kept, lost)).status_code == 409


def test_given_help_given_twice_when_merged_then_it_is_found_with_a_link_to_it(coordinator: Any) -> None:
    kept, lost = pair()
    for person in (kept, lost):
        give(person, commune_worker())

    answer = coordinator.post(address(kept, lost), filled(coordinator, kept, lost))
    page = coordinator.get(answer["Location"]).content.decode()

    assert answer["Location"] == reverse("beneficiaries:show-merge", args=[Merge.objects.get().pk])
    found = page.split('id="merge-findings"')[1].split("</section>")[0]
    assert "/ho-tro/" in found
    assert "HELP_TWICE" not in page
