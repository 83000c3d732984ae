"""Two records of one person become one: who may, what is refused, what is seen and found afterwards, and back."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404

from beneficiaries.actions.candidates import find_candidates
from beneficiaries.actions.edit import edit_person
from beneficiaries.actions.erasure import ask_erasure
from beneficiaries.actions.unmerge import unmerge_people
from beneficiaries.actions.versions import version_of
from beneficiaries.models import Alias, Beneficiary, BlindIndex, ErasureRequest, Identifier, Merge, PersonFile
from core.errors import RuleViolation
from tests.factories.acts import lawfully
from tests.factories.assistance import partner_of
from tests.factories.beneficiaries import erase, facts, make_person
from tests.factories.cases import commune_worker
from tests.factories.full_record import make_full_record
from tests.factories.help_pages import signed_in
from tests.factories.merging import all_open, differing, merged, officer, stored, unsound
from tests.factories.partners import UserFactory, actor_for
from vault.fields import DESTROYED
from vault.models import DataKey

pytestmark = pytest.mark.django_db


def full_record() -> Beneficiary:
    person = make_full_record(by=commune_worker())
    with lawfully():
        ErasureRequest.objects.filter(person=person).delete()
    return person


def pair(**told: Any) -> tuple[Beneficiary, Beneficiary]:
    worker = commune_worker()
    return make_person(by=worker, full_name="Hồ Thị Kăn"), make_person(by=worker, **told)


def code_of(error: pytest.ExceptionInfo[RuleViolation]) -> str:
    return error.value.code


def test_given_a_full_record_when_merged_and_taken_apart_then_every_row_is_as_before() -> None:
    survivor, loser = make_person(full_name="Hồ Thị Kăn", phone="0912345999"), full_record()
    before, people = stored(), [survivor.pk, loser.pk]
    opened = all_open(people)

    merge = merged(survivor, loser, choices={"full_name": "LOSER", "place": "LOSER", "birth": "LOSER"})

    assert all_open(people) > opened
    assert unsound() == []
    unmerge_people(by=officer(), merge=merge, because="TWO_MET")

    assert differing(before) == {}
    assert all_open(people) > opened
    assert unsound() == []
    assert Merge.objects.get().findings == []


@pytest.mark.parametrize("role", ["COMMUNE_WORKER", "PARTNER_MANAGER", "AUDITOR"])
def test_given_another_role_when_merging_then_it_is_refused(role: str) -> None:
    survivor, loser = pair()
    by = partner_of(survivor) if role.startswith("PARTNER") else actor_for(UserFactory(role=role))

    with pytest.raises((RuleViolation, Http404)):
        merged(survivor, loser, by=by)
    assert not Merge.objects.exists()


def test_given_the_same_record_or_a_merged_one_when_merging_then_it_is_refused() -> None:
    survivor, loser = pair()
    with pytest.raises(RuleViolation) as same:
        merged(survivor, survivor)
    merged(survivor, loser)
    with pytest.raises(RuleViolation) as again:
        merged(make_person(), loser)

    assert code_of(same) == "MERGE_SAME_RECORD"
    assert code_of(again) == "RECORD_MERGED"


def test_given_a_merged_record_then_its_code_and_address_lead_to_the_survivor_and_no_list_holds_it() -> None:
    survivor, loser = pair()
    by = officer()

    merged(survivor, loser)

    seen = Beneficiary.objects.visible_to(by)
    assert set(seen.values_list("pk", flat=True)) == {survivor.pk}
    assert [row.pk for row in Beneficiary.objects.visible_page(by).people] == [survivor.pk]
    assert Beneficiary.objects.visible_count(by) == 1
    assert [row.pk for row in seen.by_code(loser.code)] == [survivor.pk]
    assert Beneficiary.objects.get_survivor(by, loser.pk) == survivor
    stranger = actor_for(UserFactory(role="PARTNER_MANAGER"))
    with pytest.raises(Http404):
        Beneficiary.objects.get_survivor(stranger, loser.pk)


def test_given_the_losers_page_when_opened_then_it_leads_on_for_those_who_see_the_survivor_alone() -> None:
    survivor, loser = pair()
    merged(survivor, loser)
    officers, strangers = (
        signed_in(UserFactory(role="PROVINCIAL_OFFICER")),
        signed_in(UserFactory(role="PARTNER_MANAGER")),
    )

    led = officers.get(f"/nguoi/{loser.pk}/")

    assert (led.status_code, led["Location"]) == (302, f"/nguoi/{survivor.pk}/")
    assert strangers.get(f"/nguoi/{loser.pk}/").status_code == 404


def test_given_a_merged_record_then_the_survivor_is_a_candidate_by_either_name_number_and_phone() -> None:
    survivor, loser = pair(
        full_name="Hồ Văn Lía", phone="0912345815", identity_number="045068001234", identity_missing_reason="",
    )  # fmt: skip
    merged(survivor, loser)

    for told in (
        {"full_name": "Hồ Văn Lía"}, {"full_name": "Hồ Thị Kăn"}, {"full_name": "Ai Đó", "phone": "0912345815"},
        {"full_name": "Ai Đó", "identity_number": "045068001234", "identity_missing_reason": ""},
    ):  # fmt: skip
        found = find_candidates(by=officer(), facts=facts(**told))
        assert [each.person for each in found] == [survivor]
    assert {row.name for row in Alias.objects.filter(person=survivor)} == {"Hồ Văn Lía"}
    assert not BlindIndex.objects.filter(person=loser).exists()


def test_given_two_verified_numbers_when_merged_then_a_reason_is_asked() -> None:
    told: dict[str, Any] = {"identity_missing_reason": "", "identity_verified": True}
    survivor, loser = pair(identity_number="045068001234", **told)
    survivor = make_person(by=commune_worker(), identity_number="045068001242", **told)

    with pytest.raises(RuleViolation) as refused:
        merged(survivor, loser, because="MET")

    assert code_of(refused) == "MERGE_TWO_NUMBERS"
    merged(survivor, loser, because="NUMBER_CHANGED")
    assert Identifier.objects.filter(person=survivor).count() == 2


def test_given_one_living_and_one_dead_when_merged_then_it_has_to_be_said() -> None:
    survivor, loser = pair(life_status="DECEASED")

    with pytest.raises(RuleViolation) as refused:
        merged(survivor, loser)
    merged(survivor, loser, choices={"life_status": "LOSER"})

    assert code_of(refused) == "MERGE_LIVING_AND_DEAD"
    assert Beneficiary.objects.get(pk=survivor.pk).life_status == "DECEASED"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"because": "SURE"}, "MERGE_REASON_MISSING"),
        ({"choices": {"shoe_size": "LOSER"}}, "MERGE_CHOICE_UNKNOWN"),
        ({"choices": {"phone": "BOTH"}}, "MERGE_CHOICE_UNKNOWN"),
    ],
)
def test_given_what_is_not_understood_when_merging_then_it_is_refused(told: dict[str, Any], code: str) -> None:
    survivor, loser = pair()

    with pytest.raises(RuleViolation) as refused:
        merged(survivor, loser, **told)

    assert code_of(refused) == code


def test_given_somebody_changed_the_record_meanwhile_when_merging_then_the_stale_copy_is_refused() -> None:
    survivor, loser = pair()
    seen = {loser.pk: version_of(loser)}
    edit_person(by=commune_worker(), person=loser, changes={"poverty": "POOR", "poverty_year": 2026})

    with pytest.raises(RuleViolation) as refused:
        merged(survivor, loser, seen_versions=seen)

    assert code_of(refused) == "ROW_CHANGED"


def test_given_an_erased_record_or_one_whose_erasure_is_asked_when_merging_then_it_is_refused() -> None:
    survivor, loser = pair()
    ask_erasure(by=officer(), person=loser, reason="ASKED")
    with pytest.raises(RuleViolation) as asked:
        merged(survivor, loser)
    gone = make_person()
    erase(gone)
    with pytest.raises(RuleViolation) as erased:
        merged(survivor, gone)

    assert [code_of(asked), code_of(erased)] == ["ERASURE_STANDS", "DATA_DESTROYED"]


def test_given_a_merged_record_when_something_is_written_to_it_then_it_is_refused() -> None:
    survivor, loser = pair()
    merged(survivor, loser)

    with pytest.raises(RuleViolation) as edited:
        edit_person(by=commune_worker(), person=loser, changes={"poverty": "POOR", "poverty_year": 2026})
    with pytest.raises(RuleViolation) as asked:
        ask_erasure(by=officer(), person=loser, reason="ASKED")

    assert [code_of(edited), code_of(asked)] == ["RECORD_MERGED", "RECORD_MERGED"]


def test_given_the_survivor_erased_then_nothing_of_either_opens_and_no_digest_is_left() -> None:
    survivor, loser = make_person(full_name="Hồ Thị Kăn"), full_record()
    merged(survivor, loser)

    erase(survivor)

    people = [survivor.pk, loser.pk]
    assert not DataKey.objects.filter(owner__in=people, wrapped__isnull=False).exists()
    assert Beneficiary.objects.get(pk=loser.pk).full_name == DESTROYED
    assert not BlindIndex.objects.filter(person__in=people).exists()
    assert not PersonFile.objects.filter(person__in=people).exclude(state="REMOVED").exists()
    assert not Identifier.objects.filter(person__in=people, unique_a__isnull=False).exists()
    with pytest.raises(RuleViolation) as refused:
        unmerge_people(by=officer(), merge=Merge.objects.get(), because="TWO_MET")
    assert code_of(refused) == "DATA_DESTROYED"


def test_given_a_chain_when_taken_apart_in_order_then_each_is_as_before_and_the_inner_one_waits() -> None:
    a, (b, c) = full_record(), pair(full_name="Hồ Văn Lía", phone="0912345815")
    before = stored()
    inner = merged(b, c)
    middle = stored()
    outer = merged(a, b)

    assert {row.cluster_root for row in Beneficiary.objects.filter(pk__in=[a.pk, b.pk, c.pk])} == {a.pk}
    assert [row.pk for row in Beneficiary.objects.visible_to(officer()).by_code(c.code)] == [a.pk]
    assert {row.name for row in Alias.objects.filter(person=a)} >= {b.full_name, c.full_name}
    assert all_open([a.pk, b.pk, c.pk])
    with pytest.raises(RuleViolation) as early:
        unmerge_people(by=officer(), merge=inner, because="TWO_MET")
    assert code_of(early) == "UNMERGE_LATER_FIRST"
    unmerge_people(by=officer(), merge=outer, because="TWO_MET")
    assert differing(middle) == {}
    unmerge_people(by=officer(), merge=inner, because="TWO_MET")

    assert differing(before) == {}
    assert all_open([a.pk, b.pk, c.pk])
    assert unsound() == []


def test_given_a_merge_taken_apart_when_taken_apart_again_then_it_is_refused() -> None:
    survivor, loser = pair()
    merge = merged(survivor, loser)
    with pytest.raises(RuleViolation) as unsaid:
        unmerge_people(by=officer(), merge=merge, because="")
    unmerge_people(by=officer(), merge=merge, because="TWO_MET")

    with pytest.raises(RuleViolation) as again:
        unmerge_people(by=officer(), merge=merge, because="TWO_MET")

    assert [code_of(unsaid), code_of(again)] == ["UNMERGE_REASON_MISSING", "UNMERGED_ALREADY"]
