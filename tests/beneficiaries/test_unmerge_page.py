"""The page of a merge, and the one on which it is taken apart."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record
from beneficiaries.actions.since import rows_since
from beneficiaries.forms.merging import name_of
from beneficiaries.models import Beneficiary, BirthDateClaim, Merge, SocialStatus
from tests.beneficiaries.test_pages import signed_in
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_person
from tests.factories.cases import commune_worker, make_case
from tests.factories.full_record import RECORDS
from tests.factories.merging import merged

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Any:
    return signed_in("COORDINATOR")[0]


def pair() -> tuple[Beneficiary, Beneficiary]:
    worker = commune_worker()
    return make_person(by=worker, full_name="Hồ Thị Kăn"), make_person(by=worker, full_name="Hồ Thị Căn")


def page_of(merge: Merge, name: str = "show-merge") -> str:
    return reverse(f"beneficiaries:{name}", args=[merge.pk])


def test_given_entries_that_stay_when_the_merge_is_opened_then_it_says_which_went_and_which_stayed(
    coordinator: Any,
) -> None:
    kept, lost = pair()
    for person in (kept, lost):
        save_record(by=commune_worker(), person=person, kind=KINDS["hoan-canh"], told=RECORDS["hoan-canh"])
    save_record(by=commune_worker(), person=lost, kind=KINDS["ngay-sinh"], told=RECORDS["ngay-sinh"])

    answer = coordinator.get(page_of(merged(kept, lost)))

    rows = {row[0]: row[1:] for row in answer.context["rows"]}
    assert rows["Hoàn cảnh theo năm"] == ["", 1, ""]
    assert rows["Diện nạn nhân"] == ["", 1, ""]
    assert rows["Ngày sinh được nêu"] == [1, "", ""]
    assert rows["Tên gọi khác"] == ["", "", 1]
    assert "Ở lại hồ sơ kia" in answer.content.decode()


def test_given_entries_added_since_when_taken_apart_then_each_goes_to_whom_it_was_given(coordinator: Any) -> None:
    kept, lost = pair()
    merge = merged(kept, lost, choices={"full_name": "LOSER"})
    claims = [
        save_record(by=commune_worker(), person=kept, kind=KINDS["ngay-sinh"], told=RECORDS["ngay-sinh"] | told)
        for told in ({}, {"claimed": "1971"})
    ]
    given, case = give(kept, commune_worker()), make_case(by=commune_worker(), person=kept)
    rows = {each.row: name_of(each) for each in rows_since(merge)}

    page = coordinator.get(page_of(merge, "unmerge-people")).content.decode()
    told = dict.fromkeys(rows.values(), "SURVIVOR") | {rows[str(each.pk)]: "LOSER" for each in (claims[1], given, case)}
    answer = coordinator.post(page_of(merge, "unmerge-people"), {"because": "TWO_MET", **told})

    assert all(f'name="{name}"' in page for name in rows.values())
    assert "1971" in page
    assert "Hồ Thị Kăn" in page
    assert given.service_type.name in page
    assert answer["Location"] == page_of(merge)
    owners = dict(BirthDateClaim.objects.values_list("pk", "person_id"))
    assert (owners[claims[0].pk], owners[claims[1].pk]) == (kept.pk, lost.pk)
    for row in (given, case):
        row.refresh_from_db()
        assert row.person_id == lost.pk
    after = coordinator.get(page_of(merge)).content.decode()
    assert page_of(merge, "unmerge-people") not in after
    assert "Hồ Thị Kăn" in after
    assert reverse("beneficiaries:show-person", args=[lost.pk]) in after
    assert page_of(merge) not in coordinator.get(reverse("beneficiaries:show-person", args=[kept.pk])).content.decode()


def test_given_no_reason_or_an_entry_not_seen_when_taken_apart_then_it_is_asked(coordinator: Any) -> None:
    kept, lost = pair()
    merge = merged(kept, lost)
    save_record(by=commune_worker(), person=kept, kind=KINDS["ngay-sinh"], told=RECORDS["ngay-sinh"])
    (row,) = rows_since(merge)

    unsaid = coordinator.post(page_of(merge, "unmerge-people"), {name_of(row): "SURVIVOR"})
    unseen = coordinator.post(page_of(merge, "unmerge-people"), {"because": "TWO_MET"})

    assert [unsaid.status_code, unseen.status_code] == [422, 422]
    assert set(unsaid.context["form"].errors) == {"because"}
    assert set(unseen.context["form"].errors) == {name_of(row)}
    assert Merge.objects.get().unmerged_at is None


def test_given_an_entry_of_which_there_is_one_already_when_given_then_it_is_refused(coordinator: Any) -> None:
    kept, lost = pair()
    for person in (kept, lost):
        save_record(by=commune_worker(), person=person, kind=KINDS["hoan-canh"], told=RECORDS["hoan-canh"])
    merge = merged(kept, lost)
    SocialStatus.objects.get(person=kept).delete()
    save_record(by=commune_worker(), person=kept, kind=KINDS["hoan-canh"], told=RECORDS["hoan-canh"])
    (row,) = rows_since(merge)

    refused = coordinator.post(page_of(merge, "unmerge-people"), {"because": "TWO_MET", name_of(row): "LOSER"})

    assert refused.status_code == 409
    assert refused.context["form"].non_field_errors()
    assert f'name="{name_of(row)}" value="LOSER"' in refused.content.decode()
    assert Merge.objects.get().unmerged_at is None


def test_given_a_later_merge_when_the_earlier_one_is_taken_apart_then_the_later_one_is_named(coordinator: Any) -> None:
    kept, lost = pair()
    merge, later = merged(kept, lost), merged(kept, make_person(by=commune_worker()))

    refused = coordinator.post(page_of(merge, "unmerge-people"), {"because": "TWO_MET"})
    page = coordinator.get(page_of(merge)).content.decode()

    assert refused.status_code == 409
    assert page_of(later) in page
    assert page_of(merge, "unmerge-people") not in page


def test_given_a_merge_of_a_record_that_was_merged_then_its_page_leads_to_the_one_that_stands(coordinator: Any) -> None:
    inner_kept, inner_lost = pair()
    inner = merged(inner_kept, inner_lost)
    outer = make_person(by=commune_worker())
    merged(outer, inner_kept)

    answer = coordinator.get(page_of(inner))

    assert answer.status_code == 200
    assert answer.context["person"] == outer
    assert page_of(inner, "unmerge-people") not in answer.content.decode()


def test_given_a_merge_taken_apart_when_taken_apart_again_then_it_is_refused(coordinator: Any) -> None:
    merge = merged(*pair())

    answers = [coordinator.post(page_of(merge, "unmerge-people"), {"because": "TWO_MET"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert coordinator.get(page_of(merge, "unmerge-people")).status_code == 200
