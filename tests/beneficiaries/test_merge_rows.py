"""What happens to rows, rights and help of two records that become one, and to what is added afterwards."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from audit import verify
from audit.models import Event
from beneficiaries.actions import share_person
from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record
from beneficiaries.actions.since import Since, rows_since
from beneficiaries.actions.unmerge import unmerge_people
from beneficiaries.models import Beneficiary, Contact, LegalBasis, Merge, PersonFile, SightGrant, VictimStatus
from beneficiaries.policies import classes_shown
from beneficiaries.rules.merging import Shown, shown_together
from cases.models import Case
from core.errors import RuleViolation
from services.actions.counting import differing_summaries
from services.models import Assistance, Claim
from tests.databases import DatabaseCopy
from tests.factories.assistance import give, worker
from tests.factories.beneficiaries import BY_LAW, make_person
from tests.factories.cases import commune_worker, make_case
from tests.factories.files import make_file
from tests.factories.full_record import RECORDS
from tests.factories.merging import all_open, differing, merged, officer, stored, unsound
from tests.factories.partners import OrganisationFactory
from tests.services.test_races_of_acts import at_once
from tests.vault.conftest import own_keyring
from tests.vault.test_rotation import rotate
from vault.management.commands import rotate_keys
from vault.models import DataKey

__all__ = ["own_keyring"]
DAY = date(2026, 11, 1)


def pair() -> tuple[Beneficiary, Beneficiary]:
    by = commune_worker()
    return make_person(by=by, full_name="Hồ Thị Kăn"), make_person(by=by, full_name="Hồ Thị Căn")


def share(person: Beneficiary, organisation: Any, *classes: str, until: date | None = None) -> SightGrant:
    return share_person(
        by=officer(), person=person, organisation=organisation, classes=classes, until=until, basis=BY_LAW
    )


def shown(classes: str, until: date | None = None, since: date = DAY) -> Shown:
    return Shown(frozenset(classes), since, until)


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        (shown("a"), shown("b"), shown("ab")),
        (shown("ab", date(2027, 1, 1)), shown("a", date(2026, 12, 1)), shown("ab", date(2027, 1, 1))),
        (shown("a", date(2026, 12, 1)), shown("ab"), shown("ab")),
        (shown("a", date(2026, 12, 1)), shown("b", date(2027, 1, 1)), shown("ab", date(2026, 12, 1))),
        (shown("ab", date(2026, 12, 1)), shown("a"), shown("ab", date(2026, 12, 1))),
        (shown("a", DAY), shown("b", date(2027, 1, 1)), shown("b", date(2027, 1, 1))),
        (shown("a"), shown("b", DAY), shown("a")),
        (shown("a"), shown("a", since=date(2026, 10, 1)), shown("a", since=date(2026, 10, 1))),
    ],
)
def test_an_organisation_is_shown_no_kind_of_data_longer_than_before(
    mine: Shown, theirs: Shown, together: Shown
) -> None:
    assert shown_together(mine, theirs, today=DAY) == together


@pytest.mark.django_db
def test_given_shares_of_either_when_merged_then_each_sees_the_survivor_in_its_own_kinds() -> None:
    survivor, loser = pair()
    both, one = OrganisationFactory(), OrganisationFactory()
    for person, organisation, kind in ((survivor, both, "identity"), (loser, both, "health"), (loser, one, "contact")):
        share(person, organisation, kind)
    before = stored()["beneficiaries.SightGrant"]

    merge = merged(survivor, loser)

    kinds = [classes_shown(worker(organisation=each), survivor) for each in (both, one)]
    assert kinds == [{"identity", "health"}, {"contact"}]
    assert not Beneficiary.objects.visible_to(worker(organisation=one)).filter(pk=loser.pk).exists()
    assert Beneficiary.objects.visible_count(worker(organisation=both)) == 1
    assert unsound() == []
    unmerge_people(by=officer(), merge=merge, because="FAMILY")
    assert stored()["beneficiaries.SightGrant"] == before
    assert unsound() == []


@pytest.mark.django_db
def test_given_one_wheelchair_on_each_record_when_merged_then_the_second_is_exempt_and_named() -> None:
    survivor, loser = pair()
    by = commune_worker()
    for person in (survivor, loser):
        give(person, by, given_on=DAY)
    before = stored()

    merge = merged(survivor, loser)

    claims = Claim.objects.filter(subject_key=survivor.pk, rule_group__contains="").order_by("exempt")
    assert {(claim.exempt, claim.exempt_reason) for claim in claims} == {(False, ""), (True, "RETROACTIVE")}
    assert {code for code, _ in merge.findings} == {"HELP_TWICE"}
    assert Event.objects.filter(verb="CLAIM_EXEMPTED", person=survivor.pk).exists()
    assert Assistance.objects.filter(person=survivor).count() == 2
    with pytest.raises(RuleViolation):
        give(survivor, by, given_on=DAY)
    unmerge_people(by=officer(), merge=merge, because="TWO_MET")
    assert differing(before) == {}


@pytest.mark.django_db
def test_given_an_open_case_on_each_when_merged_then_one_is_open_and_both_are_afterwards() -> None:
    survivor, loser = pair()
    cases = [make_case(person=person) for person in (survivor, loser)]

    merge = merged(survivor, loser)

    assert Case.objects.open().get() == cases[0]
    assert Case.objects.filter(person=survivor).count() == 2
    assert ["CASE_ENDED", str(cases[1].pk)] in merge.findings
    unmerge_people(by=officer(), merge=merge, because="TWO_MET")
    assert Case.objects.open().count() == 2


@pytest.mark.django_db
def test_given_rows_added_since_when_taken_apart_then_each_goes_where_it_was_assigned_and_opens() -> None:
    survivor, loser = pair()
    by = commune_worker()
    merge = merged(survivor, loser)
    contact = save_record(by=by, person=survivor, kind=KINDS["dien-thoai"], told=RECORDS["dien-thoai"])
    claim = save_record(by=by, person=survivor, kind=KINDS["ngay-sinh"], told=RECORDS["ngay-sinh"])
    given, file = give(survivor, by, given_on=DAY), make_file(survivor, by=by)
    content = file.opened("C")  # type: ignore[arg-type]

    since = {each.row: each for each in rows_since(merge)}
    assert set(since) == {str(each.pk) for each in (contact, claim, given, file)}
    told = {since[str(each.pk)]: "LOSER" for each in (contact, given, file)}
    unmerge_people(by=officer(), merge=merge, because="TWO_MET", assignments=told)

    assert Contact.objects.get(pk=contact.pk).person_id == loser.pk
    assert Contact.objects.get(pk=contact.pk).phone == "0987654321"
    assert PersonFile.objects.get(pk=file.pk).opened("C") == content  # type: ignore[arg-type]
    assert {row.subject_key for row in Claim.objects.filter(assistance=given)} >= {loser.pk}
    assert survivor.birthdateclaim_records.count() == 1
    assert all_open([survivor.pk, loser.pk])
    assert list(differing_summaries()) == []
    assert unsound() == []


@pytest.mark.django_db
def test_given_a_row_that_is_not_there_when_assigned_then_it_is_refused() -> None:
    survivor, loser = pair()
    status = VictimStatus.objects.get(person=survivor)
    merge = merged(survivor, loser)
    unknown = rows_since(merge)
    assert unknown == []

    with pytest.raises(RuleViolation) as refused:
        unmerge_people(
            by=officer(), merge=merge, because="TWO_MET",
            assignments={Since("beneficiaries.VictimStatus", "person", str(status.pk)): "LOSER"},
        )  # fmt: skip
    assert refused.value.code == "UNMERGE_ROW_UNKNOWN"


@pytest.mark.django_db
def test_given_a_moved_row_changed_since_when_taken_apart_then_it_goes_back_as_changed() -> None:
    survivor, loser = pair()
    by = commune_worker()
    row = save_record(by=by, person=loser, kind=KINDS["dien-thoai"], told=RECORDS["dien-thoai"])
    merge = merged(survivor, loser)
    told = RECORDS["dien-thoai"] | {"phone": "0911111111"}
    save_record(by=by, person=survivor, kind=KINDS["dien-thoai"], told=told, row=row.pk)

    unmerge_people(by=officer(), merge=merge, because="TWO_MET")

    back = Contact.objects.get(pk=row.pk)
    assert (back.person_id, back.phone) == (loser.pk, "0911111111")


@pytest.mark.django_db
def test_given_the_wrapping_key_turned_between_when_taken_apart_then_everything_opens(
    own_keyring: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert own_keyring
    monkeypatch.setattr(rotate_keys, "SETTLE_SECONDS", 0)
    survivor, loser = pair()
    make_file(loser, by=commune_worker())
    people = [survivor.pk, loser.pk]
    before = stored()
    merge = merged(survivor, loser)

    rotate()

    assert all_open(people)
    unmerge_people(by=officer(), merge=merge, because="TWO_MET")
    assert all_open(people)
    rotate()
    assert all_open(people)
    assert set(differing(before)) == {"vault.KeyMark"}
    assert set(DataKey.objects.filter(owner__in=people).values_list("kek", flat=True)) == {"kek-003"}


@pytest.mark.database("postgresql")
def test_given_shares_and_help_at_the_moment_of_a_merge_then_nothing_is_lost(committed_db: DatabaseCopy) -> None:
    assert committed_db.name
    for _ in range(4):
        survivor, loser = pair()
        organisation, by = OrganisationFactory(), commune_worker()
        province = officer()

        told = at_once([
            partial(merged, survivor, loser, by=province),
            partial(share, loser, organisation, "identity"),
            partial(give, loser, by, "GIFT_OTHER", given_on=DAY, value_vnd=200_000),
            partial(save_record, by=by, person=loser, kind=KINDS["dien-thoai"], told=RECORDS["dien-thoai"]),
            partial(share, survivor, OrganisationFactory(), "contact"),
        ])  # fmt: skip

        assert isinstance(told[0], Merge), told
        done = [not isinstance(each, RuleViolation) for each in told]
        assert all(each.code == "RECORD_MERGED" for each in told if isinstance(each, RuleViolation))
        people = [survivor.pk, loser.pk]
        assert SightGrant.objects.filter(content_object=survivor, permission__codename="see_shared").count() == (
            done[1] + done[4]
        )
        assert Assistance.objects.filter(person=survivor).count() == done[2]
        assert not Assistance.objects.filter(person=loser).exists()
        assert Contact.objects.filter(person=survivor).count() == done[3]
        assert LegalBasis.objects.filter(person=loser).count() == 0
        assert all_open(people)
        unmerge_people(by=province, merge=told[0], because="TWO_MET")
    assert unsound() == []
    assert not list(verify.faults())
    assert not list(differing_summaries())
