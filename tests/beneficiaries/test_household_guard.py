"""The database itself: nobody in two households, and no household under two heads, on any day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from beneficiaries.models import Beneficiary, Household, Membership
from beneficiaries.triggers import TRIGGERS
from tests.factories.acts import lawfully, rewrite
from tests.factories.beneficiaries import make_person
from tests.factories.partners import COMMUNE

pytestmark = pytest.mark.django_db


@contextmanager
def refused(word: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=word), transaction.atomic(), lawfully():
        yield


def put(
    person: Beneficiary, household: Household, since: tuple[int, int], until: tuple[int, int] | None, **more: object
) -> Membership:
    return Membership.objects.create(
        household=household, person=person, relation="OTHER", since=date(2020, *since),
        until=date(2020, *until) if until is not None else None, **more,
    )  # fmt: skip


@pytest.fixture
def person() -> Beneficiary:
    """Somebody whose only membership begins long after the days of these tests."""
    return make_person(registered_on=date(2024, 1, 1))


@pytest.fixture
def home() -> Household:
    """An empty household."""
    with lawfully():
        return Household.objects.create(commune_id=COMMUNE)


def test_the_guard_stands_on_the_table_of_memberships() -> None:
    assert {trigger.table for trigger in TRIGGERS} == {Membership._meta.db_table}


def test_nobody_belongs_to_two_households_on_one_day(person: Beneficiary, home: Household) -> None:
    with lawfully():
        put(person, home, (3, 1), (6, 1))
        put(person, home, (6, 1), (7, 1))  # half-open: the day of the change belongs to one
        put(person, home, (4, 1), (4, 1))  # no day at all

    with refused("membership_overlap"):
        put(person, home, (2, 1), (3, 2))
    with refused("membership_overlap"):
        put(person, home, (6, 30), (12, 1))
    with refused("membership_overlap"):
        put(person, home, (1, 1), (12, 31))
    with refused("membership_overlap|UNIQUE|one_household"):
        put(person, home, (8, 1), None)


def test_a_change_is_guarded_as_a_new_row_is(person: Beneficiary, home: Household) -> None:
    with lawfully():
        put(person, home, (3, 1), (6, 1))
        later = put(person, home, (7, 1), (8, 1))

    with pytest.raises(IntegrityError, match="membership_overlap"), transaction.atomic():
        rewrite(later, since=date(2020, 5, 31))
    rewrite(later, since=date(2020, 6, 1))


def test_a_household_has_one_head_on_a_day(person: Beneficiary, home: Household) -> None:
    other = make_person(registered_on=date(2024, 1, 1))
    with lawfully():
        put(person, home, (3, 1), (6, 1), is_head=True)
        put(other, home, (6, 1), (7, 1), is_head=True)

    with refused("head_overlap"):
        put(other, home, (4, 1), (5, 1), is_head=True)


def test_a_membership_does_not_end_before_it_begins(person: Beneficiary, home: Household) -> None:
    with refused("ends_later"):
        put(person, home, (3, 2), (3, 1))
    with refused("membership_ended"):
        Membership.objects.filter(person=person).update(ended_because="DIED")
