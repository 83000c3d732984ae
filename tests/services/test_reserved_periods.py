"""A reserved portion for a fixed period is given whatever day comes true, and takes no place but its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from audit.verify import faults
from beneficiaries.models import Beneficiary
from core.actor import Actor
from core.clock import local_today, now
from core.errors import RuleViolation
from services.actions import (
    HelpRefused,
    ask_exception,
    cancel,
    decide_exception,
    deliver_reserved,
    reserve,
    reverse,
)
from services.models import Assistance, Claim
from services.rules.windows import Period, school_year
from tests.factories.acts import rewrite
from tests.factories.assistance import delivery, give, partner_of, shared_person, worker

pytestmark = pytest.mark.django_db

NEAR = (-1, 0, 1)


def year(count: int) -> Period:
    """The school year so many years after the running one."""
    today = local_today()
    return school_year(today.year - (today.month < 8) + count)


def day_in(count: int) -> date:
    """A day of that school year; of the running one, today."""
    return local_today() if count == 0 else year(count).starts_on + timedelta(days=40)


def keep(person: Beneficiary, by: Actor, planned: int, picked: int | None = None, **more: object) -> Assistance:
    """A scholarship reserved for a day of one school year and for the one picked; none picked: that of the day."""
    period = "" if picked is None else year(picked).code
    until = local_today() + timedelta(days=30)
    told = delivery("EDU_SCHOL", day_in(planned), period=period)
    return reserve(by=by, person=person, delivery=told, until=until, **more)  # type: ignore[arg-type]


def held(row: Assistance) -> set[date]:
    """First days of the periods whose place the help takes."""
    claims = Claim.objects.filter(assistance=row, released_at=None, exempt=False)
    assert claims.count() == len({claim.held_from for claim in claims})
    return {claim.held_from for claim in claims}


@pytest.mark.parametrize("is_lapsed", [False, True])
@pytest.mark.parametrize("picked", [None, *NEAR])
@pytest.mark.parametrize("planned", NEAR)
def test_it_is_given_for_the_period_it_was_reserved_for(planned: int, picked: int | None, is_lapsed: bool) -> None:
    person, first, second = shared_person()
    row = keep(person, first, planned, picked)
    settled = planned if picked is None else picked
    if is_lapsed:
        for each in (row, *row.claims.all()):
            rewrite(each, expires_at=now() - timedelta(seconds=1))

    given = deliver_reserved(by=first, assistance=row, delivery=delivery("EDU_SCHOL", local_today()))

    assert (given.state, given.period_id) == ("DELIVERED", year(settled).code)
    assert held(row) == {year(settled).starts_on, year(0).starts_on}
    for other in NEAR:
        if other in (settled, 0):
            with pytest.raises(HelpRefused), transaction.atomic():
                keep(person, second, other)
        else:
            cancel(by=second, assistance=keep(person, second, other))
    assert list(faults()) == []


@pytest.mark.parametrize(("planned", "picked"), [(1, None), (-1, None), (1, -1), (-1, 1), (1, 1)])
def test_it_is_not_given_where_another_took_the_year_of_the_day(planned: int, picked: int | None) -> None:
    person, first, second = shared_person()
    row = keep(person, first, planned, picked)
    before = held(row)
    other = give(person, second, "EDU_SCHOL", local_today())

    with pytest.raises(HelpRefused) as refused, transaction.atomic():
        deliver_reserved(by=first, assistance=row, delivery=delivery("EDU_SCHOL", local_today()))

    row.refresh_from_db()
    assert refused.value.verdicts[0].rule_code == "SCHOLARSHIP"
    assert (row.state, held(row)) == ("RESERVED", before)
    reverse(by=second, assistance=other, reason="Ghi nhầm người")
    assert deliver_reserved(by=first, assistance=row, delivery=delivery("EDU_SCHOL", local_today())).is_given


def test_an_exception_for_one_year_lets_nothing_pass_in_another() -> None:
    person, first, second = shared_person()
    keep(person, second, -1)
    told = delivery("EDU_SCHOL", day_in(-1))
    request = ask_exception(by=first, person=person, delivery=told, reason="OTHER_PURPOSE", is_planned=True)
    decide_exception(by=worker("COORDINATOR"), request=request, is_granted=True)
    row = keep(person, first, -1, exception=request.pk)
    other = give(person, partner_of(person), "EDU_SCHOL", local_today())

    with pytest.raises(HelpRefused), transaction.atomic():
        deliver_reserved(by=first, assistance=row, delivery=delivery("EDU_SCHOL", local_today()))
    rewrite(other, state="REVERSED")
    Claim.objects.filter(assistance=other).update(released_at=now())

    assert deliver_reserved(by=first, assistance=row, delivery=delivery("EDU_SCHOL", local_today())).is_given
    assert held(row) == {year(0).starts_on}


def test_a_portion_is_not_given_before_it_was_reserved() -> None:
    person, by, _ = shared_person()
    today = local_today()
    row = reserve(by=by, person=person, delivery=delivery(given_on=today), until=today + timedelta(days=9))

    for told in ({"given_on": today - timedelta(days=1)}, {"given_on": date(2019, 2, 1), "precision": "MONTH"}):
        with pytest.raises(RuleViolation) as refused:
            deliver_reserved(by=by, assistance=row, delivery=delivery(**told))
        assert (refused.value.code, refused.value.field) == ("GIVEN_BEFORE_RESERVED", "given_on")
    month = delivery(given_on=today.replace(day=1), precision="MONTH")
    assert deliver_reserved(by=by, assistance=row, delivery=month).state == "DELIVERED"
