"""Whatever was recorded of two people, merged and taken apart they are as before, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from beneficiaries.actions import share_person
from beneficiaries.actions.family import record_caregiver
from beneficiaries.actions.membership import join_household
from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record
from beneficiaries.actions.unmerge import unmerge_people
from beneficiaries.models import Beneficiary, VictimStatus
from beneficiaries.rules.family import CaregiverFacts
from beneficiaries.rules.merging import ITEMS
from core.actor import Actor
from core.errors import RuleViolation
from partners.models import Organisation
from services.actions import ask_exception, reserve
from services.actions.counting import differing_summaries
from services.models import Claim
from tests.access.things import make_access_request
from tests.factories.assistance import delivery, give
from tests.factories.beneficiaries import BY_LAW, make_person
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case
from tests.factories.files import make_file
from tests.factories.full_record import DAY, RECORDS
from tests.factories.merging import all_open, differing, merged, officer, stored, unsound
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db
LONG, SHORT = 60, 8
UNSHRUNK: Final = (Phase.explicit, Phase.generate)
Act = Callable[[Beneficiary, Actor], Any]


def _record(slug: str) -> Act:
    return lambda person, by: save_record(by=by, person=person, kind=KINDS[slug], told=RECORDS[slug])


def _carer(person: Beneficiary, by: Actor) -> None:
    told = CaregiverFacts(name="Hồ Thị Chăm", phone="0933444555", relation="SIBLING", since=DAY, sex="F")
    record_caregiver(by=by, person=person, facts=told)


def _case(person: Beneficiary, by: Actor) -> None:
    assess(make_case(by=by, person=person), by=by, **EVERYTHING)


def _reserve(person: Beneficiary, by: Actor) -> None:
    wish = delivery("GIFT_OTHER", by.today + timedelta(days=2), value_vnd=500_000)
    reserve(by=by, person=person, delivery=wish, until=by.today + timedelta(days=9))


def _ask(person: Beneficiary, by: Actor) -> None:
    give(person, by)
    ask_exception(by=by, person=person, delivery=delivery(), reason="BREAKAGE", text="Gãy khung")


def _share(person: Beneficiary, organisation: Organisation, classes: tuple[str, ...]) -> None:
    share_person(
        by=officer(), person=person, organisation=organisation, classes=classes, until=None, basis=BY_LAW
    )  # fmt: skip


ACTS: Final[dict[str, Act]] = {
    **{slug: _record(slug) for slug in RECORDS},
    "carer": _carer,
    "case": _case,
    "reserve": _reserve,
    "ask": _ask,
    "wheelchair": give,
    "gift": lambda person, by: give(person, by, "GIFT_OTHER", value_vnd=200_000),
    "house": lambda person, by: give(person, by, "HOU_NEW", value_vnd=30_000_000),
    "file": lambda person, by: make_file(person, by=by),
    "share": lambda person, _by: _share(person, OrganisationFactory(), ("identity",)),
    "access": lambda person, by: make_access_request(person, by=by),
}
DID: Final = st.lists(st.sampled_from(sorted(ACTS)), max_size=7, unique=True)
CHOICES: Final = st.fixed_dictionaries({}, optional={item: st.sampled_from(["SURVIVOR", "LOSER"]) for item in ITEMS})


def someone(did: list[str], by: Actor, **told: Any) -> Beneficiary:
    """A person with whom all this was done; what the house refuses was not done."""
    person = make_person(by=by, **told)
    for name in did:
        try:
            ACTS[name](person, by)
        except RuleViolation:
            continue
    return Beneficiary.objects.get(pk=person.pk)


@settings(max_examples=SHORT, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
@given(mine=DID, theirs=DID, shared=st.booleans(), is_one_home=st.booleans(), choices=CHOICES)
def test_any_two_records_come_out_as_they_went_in(
    mine: list[str], theirs: list[str], shared: bool, is_one_home: bool, choices: dict[str, str]
) -> None:
    with transaction.atomic():
        _round_trip(mine, theirs, shared=shared, is_one_home=is_one_home, choices=choices)
        transaction.set_rollback(True)


@pytest.mark.long
@settings(max_examples=LONG, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
@given(mine=DID, theirs=DID, shared=st.booleans(), is_one_home=st.booleans(), choices=CHOICES)
def test_any_two_records_come_out_as_they_went_in_at_length(
    mine: list[str], theirs: list[str], shared: bool, is_one_home: bool, choices: dict[str, str]
) -> None:
    with transaction.atomic():
        _round_trip(mine, theirs, shared=shared, is_one_home=is_one_home, choices=choices)
        transaction.set_rollback(True)


def _round_trip(
    mine: list[str], theirs: list[str], *, shared: bool, is_one_home: bool, choices: dict[str, str]
) -> None:
    by = commune_worker()
    survivor = someone(mine, by, full_name="Hồ Thị Kăn", aliases=("Mẹ Lía",), village="Bản Giai")
    loser = someone(theirs, by, full_name="Hồ Thị Căn", phone="0912345815", life_status="MISSING")
    if shared:
        organisation = OrganisationFactory()
        for person, classes in ((survivor, ("identity",)), (loser, ("health", "contact"))):
            _share(person, organisation, classes)
    if is_one_home:
        join_household(by=by, person=loser, member=survivor.pk, since=by.today, relation="SIBLING")
    people = [survivor.pk, loser.pk]
    before, claims = stored(), set(Claim.objects.values_list("pk", flat=True))
    statuses = VictimStatus.objects.filter(person__in=people).count()

    merge = merged(survivor, loser, choices=choices)

    assert differing(before)
    assert unsound() == []
    assert list(differing_summaries()) == []
    assert set(Claim.objects.values_list("pk", flat=True)) == claims
    assert VictimStatus.objects.filter(person__in=people).count() == statuses
    assert all_open(people)
    unmerge_people(by=officer(), merge=merge, because="TWO_MET")

    assert differing(before) == {}
    assert unsound() == []
    assert list(differing_summaries()) == []
    assert all_open(people)
