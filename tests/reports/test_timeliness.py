"""How soon people are verified and supported: medians at their edges, and the page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from beneficiaries.actions.verify_many import NewVerification, verify_many
from reports.actions.timeliness import steps_of, years_of
from reports.rules.intervals import Interval, Steps, interval, timeliness
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_person
from tests.factories.partners import COMMUNE, PASSWORD, UserFactory, actor_for

DAY = date(2026, 3, 1)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ([], Interval(0, None)),
        ([(DAY, None), (None, DAY)], Interval(0, None)),
        ([(DAY, DAY)], Interval(1, 0)),
        ([(DAY, after(-1))], Interval(0, None)),
        ([(DAY, after(9)), (DAY, after(2))], Interval(2, 2)),
        ([(DAY, after(9)), (DAY, after(2)), (DAY, after(4))], Interval(3, 4)),
        ([(date(2024, 2, 28), date(2024, 3, 1))], Interval(1, 2)),
    ],
)
def test_the_median_is_of_those_who_came_so_far(spans: list[tuple[date | None, date | None]], told: Interval) -> None:
    assert interval(spans) == told


def test_groups_and_everybody_are_told_apart() -> None:
    people = [Steps("a", DAY, after(3), after(10)), Steps("a", DAY), Steps("b", DAY, after(7))]

    found = timeliness(people)

    assert (found[""].registered, found["a"].registered, found["b"].registered) == (3, 2, 1)
    assert (found["a"].to_verification, found["b"].to_verification) == (Interval(1, 3), Interval(1, 7))
    assert (found["a"].verified_to_support, found["b"].to_support) == (Interval(1, 7), Interval(0, None))


@pytest.mark.django_db
def test_the_page_is_for_the_authority_and_counts_from_the_registration(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    by = actor_for(user)
    person = make_person(by=by, registered_on=date(2026, 3, 1))
    make_person(by=by, registered_on=date(2025, 3, 1))
    verified = NewVerification(person=person.pk, category="UXO_SURV", papers=("HOSPITAL_PAPER",), on=date(2026, 3, 5))
    verify_many(by=by, many=[verified])
    give(person, by, "MED_WHEEL", date(2026, 3, 10))

    assert steps_of(by, year=2026) == [Steps(COMMUNE, date(2026, 3, 1), date(2026, 3, 5), date(2026, 3, 10))]
    assert years_of(by) == [2026, 2025]
    client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD})
    page = client.get("/thong-ke/kip-thoi/?nam=2026")
    assert page.status_code == 200
    assert page.context["foot_rows"][0][1:] == ["1", "1", "4", "1", "9", "5"]
    assert client.get("/thong-ke/kip-thoi/?nam=x").status_code == 200


@pytest.mark.django_db
def test_who_answers_for_nobody_does_not_read_it(client: Client) -> None:
    user = UserFactory(role="STATISTICIAN")
    client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD})

    assert client.get("/thong-ke/kip-thoi/").status_code == 403
