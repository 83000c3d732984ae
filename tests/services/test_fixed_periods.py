"""Help for a fixed period: no way of telling its day or its period lets one running period be given twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from beneficiaries.models import Beneficiary
from core.actor import Actor
from core.clock import local_today
from core.errors import RuleViolation
from services.actions import ask_exception, deliver_reserved, open_cofunding, record_many, reserve
from services.models import Assistance, Claim
from services.rules.facts import NewDelivery
from services.rules.windows import Period, period_of, school_year
from tests.factories.assistance import delivery, give, partner_of, shared_person

pytestmark = pytest.mark.django_db

YEARS = [school_year(first) for first in range(2024, 2040)]


def running() -> Period:
    """The school year of today."""
    found = period_of(local_today(), YEARS, kind="SCHOOL_YEAR")
    assert found is not None
    return found


def years_on(count: int) -> str:
    """The code of the school year so many years after the running one."""
    return school_year(running().starts_on.year + count).code


def told_ways() -> list[dict[str, Any]]:
    """Every way to tell a scholarship: the day, the month, the year alone, each with every period near it."""
    today = local_today()
    days = (
        {"given_on": today},
        {"given_on": running().starts_on - timedelta(days=20)},
        {"given_on": today.replace(day=1), "precision": "MONTH"},
        {"given_on": date(today.year - 1, 1, 1), "precision": "YEAR"},
        {"given_on": today + timedelta(days=25), "until": today + timedelta(days=30)},
    )
    told = [{**day, "period": period} for day in days for period in ("", *map(years_on, (-1, 0, 1)))]
    older = {"given_on": date(today.year - 2, 1, 1), "precision": "YEAR", "period": years_on(0)}
    return [*told, older, {**older, "until": today + timedelta(days=30)}]


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def try_scholarship(person: Beneficiary, by: Actor, told: dict[str, Any]) -> bool:
    """Whether it is written: recorded, or reserved where it says until when."""
    told = dict(told)
    until = told.pop("until", None)
    try:
        with transaction.atomic():
            if until is None:
                give(person, by, "EDU_SCHOL", **told)
            else:
                reserve(by=by, person=person, delivery=delivery("EDU_SCHOL", **told), until=until)
    except RuleViolation:
        return False
    return True


def may_be_of_the_running_year(row: Assistance) -> bool:
    """Whether help was said to be of the running school year, or may have been given in it."""
    latest = row.given_on.replace(month=12, day=31) if row.precision == "YEAR" else row.given_on
    meets = running().starts_on <= latest and row.given_on < running().ends_before
    return meets or row.period_id == running().code


@pytest.mark.parametrize("first", range(len(told_ways())))
def test_no_two_ways_of_telling_give_one_school_year_twice(first: int) -> None:
    person, one, other = shared_person()
    ways = told_ways()
    if not try_scholarship(person, one, ways[first]):
        return

    for way in ways:
        with undone():
            try_scholarship(person, other, way)
            held = [row for row in Assistance.objects.all() if may_be_of_the_running_year(row)]

            assert len(held) <= 1, (ways[first], way)
            assert all(row.claims.exists() for row in held), (ways[first], way)


@pytest.mark.parametrize("years", [0, 1])
def test_a_year_alone_is_no_way_to_a_period_that_lies_elsewhere(years: int) -> None:
    person, by, _ = shared_person()
    told = delivery("EDU_SCHOL", date(running().starts_on.year - 1, 1, 1), precision="YEAR", period=years_on(years))

    with pytest.raises(RuleViolation) as refused:
        give(person, by, "EDU_SCHOL", told.given_on, precision="YEAR", period=told.period)
    done = record_many(by=by, rows=[NewDelivery(person=person.pk, delivery=told)])
    with pytest.raises(RuleViolation, match="PERIOD_NOT_OF_YEAR"):
        ask_exception(by=by, person=person, delivery=told, reason="OTHER_PURPOSE")

    assert (refused.value.code, refused.value.field) == ("PERIOD_NOT_OF_YEAR", "period")
    assert done[0].refusal is not None
    assert done[0].refusal.code == "PERIOD_NOT_OF_YEAR"
    assert not Assistance.objects.exists()


def test_a_part_that_is_paid_together_is_told_no_worse_than_any_other() -> None:
    person, first, second = shared_person()
    number = open_cofunding(by=first, assistance=give(person, first, "EDU_SCHOL", local_today(), value_vnd=1_000))
    year = date(running().starts_on.year - 1, 1, 1)

    with pytest.raises(RuleViolation, match="PERIOD_NOT_OF_YEAR"):
        give(person, second, "EDU_SCHOL", year, precision="YEAR", period=running().code, cofunding=number)


def test_an_old_paper_may_still_say_the_year_alone_and_stops_nobody() -> None:
    person, first, second = shared_person()

    row = give(person, first, "EDU_SCHOL", date(2019, 1, 1), precision="YEAR", period="SCHOOL_YEAR-2019-2020")

    assert not Claim.objects.filter(assistance=row).exists()
    assert give(person, second, "EDU_SCHOL", date(2019, 10, 5)).state == "DELIVERED"
    assert give(person, first, "GIFT_TET", date(2025, 1, 1), precision="YEAR", period="TET-2026").precision == "YEAR"


@pytest.mark.parametrize("kind", ["EDU_SCHOL", "MED_WHEEL"])
def test_a_reserved_portion_is_neither_planned_nor_given_by_its_year_alone(kind: str) -> None:
    person, first, _ = shared_person()
    today = local_today()
    old: dict[str, Any] = {"given_on": date(today.year - 2, 1, 1), "precision": "YEAR"}
    until = today + timedelta(days=30)

    with pytest.raises(RuleViolation, match="YEAR_TOO_RECENT"):
        reserve(by=first, person=person, delivery=delivery(kind, **old), until=until)
    row = reserve(by=first, person=person, delivery=delivery(kind, today), until=until)
    with pytest.raises(RuleViolation, match="YEAR_TOO_RECENT") as refused:
        deliver_reserved(by=first, assistance=row, delivery=delivery(kind, **old))

    assert refused.value.field == "given_on"
    assert Claim.objects.filter(assistance=row, released_at=None).exists()
    with pytest.raises(RuleViolation, match="HELP_OVERLAPS"):
        give(person, partner_of(person), kind, today)
