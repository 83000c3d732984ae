"""A household that changes does not begin its windows of help anew: not by merging, splitting or moving in."""

from __future__ import annotations

from datetime import date

import pytest

from beneficiaries.actions import join_household, merge_households, split_household
from beneficiaries.models import Beneficiary
from core.actor import Actor
from services.actions import HelpRefused
from services.models import Claim
from services.rules.terms import Relation
from tests.factories.assistance import give, worker
from tests.factories.beneficiaries import make_person

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 1)


def one_of_a_household(by: Actor) -> Beneficiary:
    """Somebody who heads a household of two."""
    head = make_person(by=by, relation="HEAD", registered_on=date(2024, 1, 1))
    make_person(by=by, joins=head.pk, registered_on=date(2024, 1, 1))
    return head


def is_stopped(person: Beneficiary, by: Actor) -> bool:
    """Whether another cow for the person is stopped for the sake of the household."""
    try:
        give(person, by, "LIV_COW", given_on=date(2026, 9, 1))
    except HelpRefused as refused:
        return {verdict.relation for verdict in refused.verdicts} == {Relation.HOUSEHOLD}
    return False


def test_help_to_a_household_that_was_merged_counts_for_the_one_that_stays() -> None:
    by = worker("COMMUNE_WORKER")
    gave, stays, neighbour = (one_of_a_household(by) for _ in range(3))
    give(gave, by, "LIV_COW")

    merge_households(by=by, person=stays, member=gave.pk, since=DAY)
    assert is_stopped(stays, by)

    alone = split_household(by=by, person=stays, people=[stays.pk], since=DAY.replace(month=7), left_confirmed=True)
    assert alone.lineage is not None
    assert is_stopped(stays, by)
    assert not is_stopped(neighbour, by)


def test_help_of_a_merged_household_takes_the_places_of_both() -> None:
    by = worker("COMMUNE_WORKER")
    one, other = one_of_a_household(by), one_of_a_household(by)
    left = split_household(by=by, person=other, people=[other.pk], since=date(2025, 1, 1), left_confirmed=True)
    merge_households(by=by, person=one, member=other.pk, since=DAY)

    row = give(one, by, "LIV_COW")

    keys = set(Claim.objects.filter(assistance=row).values_list("subject_key", flat=True))
    assert (len(keys), left.lineage in keys) == (2, True)
    behind = Beneficiary.objects.exclude(pk__in=[one.pk, other.pk]).get(memberships__household__lineage=left.lineage)
    assert is_stopped(behind, by)  # those whom the other one left share its lineage


def test_who_moves_in_alone_brings_the_help_of_his_household_along() -> None:
    by = worker("COMMUNE_WORKER")
    alone, family = make_person(by=by, registered_on=date(2024, 1, 1)), one_of_a_household(by)
    give(alone, by, "LIV_COW")

    join_household(by=by, person=alone, member=family.pk, relation="OTHER", since=DAY)

    assert is_stopped(family, by)
