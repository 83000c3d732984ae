"""On which day an outcome is looked at again, and that no delivery keeps an outdated one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from beneficiaries.models import Beneficiary
from cases.actions import recompute_priority, refresh_priorities
from cases.models import Case, PriorityScore
from cases.rules.due import due_day, kept_day
from cases.rules.priority import Answers, score
from core.actor import Actor
from core.text.days import PartialDate
from services.actions import deliver_reserved, reserve
from tests.cases.test_priority import NOTHING_WRONG
from tests.factories.assistance import delivery, give
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case

START = date(2025, 12, 31)


def due(answers: Answers, *, day: date, **other: Any) -> date | None:
    """The due day, of somebody whose birth and place change nothing unless told."""
    told: dict[str, Any] = {"stated_on": START, "birth": None, "place_changes_on": None}
    return due_day(answers, day=day, **told | other)


@pytest.mark.parametrize("accident", [date(2025, 12, 1), date(2024, 2, 29), date(2025, 2, 28), date(2024, 12, 31)])
@pytest.mark.parametrize("supported", [date(2024, 2, 29), date(2025, 11, 1), date(2023, 2, 28)])
def test_no_change_comes_before_its_due_day(accident: date, supported: date) -> None:
    answers = replace(NOTHING_WRONG, accident=(accident, accident), supported_on=supported, life_or_limb=True)
    day, before = START, score(answers, day=START, stated_on=START)
    found, changes = due(answers, day=day), 0

    for _ in range(1500):
        day += timedelta(days=1)
        today = score(answers, day=day, stated_on=START)
        is_changed = (today.reasons, today.urgent, today.missing) != (before.reasons, before.urgent, before.missing)
        assert not is_changed or found == day
        changes, before = changes + is_changed, today
        found = due(answers, day=day) if found == day else found

    assert changes >= 2
    assert found is None


@pytest.mark.parametrize(
    ("birth", "day", "expected"),
    [
        (PartialDate(1966, 12, 1), date(2026, 11, 30), date(2026, 12, 1)),
        (PartialDate(1966, 12, 1), date(2026, 12, 1), date(2041, 12, 1)),
        (PartialDate(1966, 5), date(2025, 6, 1), date(2026, 1, 1)),
        (PartialDate(1966), date(2025, 12, 31), date(2026, 1, 1)),
        (PartialDate(2011, 2, 28), date(2027, 2, 27), date(2027, 2, 28)),
        (PartialDate(2012, 2, 29), date(2028, 1, 1), date(2028, 2, 29)),
        (PartialDate(1964, 2, 29), date(2039, 2, 27), date(2039, 3, 1)),
        (PartialDate(1940), date(2026, 1, 1), None),
    ],
)
def test_ages_of_the_scheme_are_due_on_their_birthday(birth: PartialDate, day: date, expected: date | None) -> None:
    assert due(NOTHING_WRONG, day=day, stated_on=day, birth=birth) in {expected, date(2027, 11, 2), date(2029, 11, 2)}
    assert due(replace(NOTHING_WRONG, supported_on="NEVER"), day=day, stated_on=day, birth=birth) == expected


def test_a_decision_about_the_place_is_due_on_its_day() -> None:
    answers = replace(NOTHING_WRONG, supported_on="NEVER")

    assert due(answers, day=START, place_changes_on=date(2026, 3, 1)) == date(2026, 3, 1)
    assert due(answers, day=START) is None


@pytest.mark.parametrize(
    ("due_on", "kept"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)), (date(2026, 4, 17), date(2026, 4, 1)),
        (date(2025, 12, 31), date(2025, 12, 21)), (None, None),
    ],
)  # fmt: skip
def test_no_birthday_stands_in_clear(due_on: date | None, kept: date | None) -> None:
    assert kept_day(due_on, day=date(2025, 12, 20)) == kept


def in_emergency(by: Actor) -> Case:
    """A case of group A for thirty days, afterwards of C."""
    case = make_case(by=by)
    assess(case, by=by, **EVERYTHING | {"degree": "MILD", "poverty": "NONE", "life_or_limb": True})
    return case


def later(by: Actor, days: int) -> Actor:
    """The same worker some days on."""
    return replace(by, today=by.today + timedelta(days=days))


@pytest.mark.django_db
def test_a_delivery_keeps_the_priority_of_its_day_though_nobody_refreshed() -> None:
    by = commune_worker()
    case = in_emergency(by)
    person = Beneficiary.objects.get(pk=case.person_id)

    first = give(person, later(by, 29), service_type="GIFT_OTHER", given_on=by.today)
    second = give(person, later(by, 30), service_type="GIFT_OTHER", given_on=by.today)

    assert (first.priority, second.priority) == ("A", "C")


@pytest.mark.django_db
def test_a_reserved_portion_keeps_the_priority_of_its_delivery() -> None:
    by = commune_worker()
    person = Beneficiary.objects.get(pk=in_emergency(by).person_id)
    told = delivery(given_on=by.today + timedelta(days=5))
    row = reserve(by=by, person=person, delivery=told, until=by.today + timedelta(days=40))

    given = deliver_reserved(by=later(by, 31), assistance=row, delivery=delivery(given_on=by.today))

    assert (row.priority, given.priority) == ("A", "C")


@pytest.mark.django_db
def test_only_what_is_due_is_worked_out_and_then_waits_for_its_next_day() -> None:
    by = commune_worker()
    in_emergency(by)
    calm = make_case(by=by)
    assess(calm, by=by, **EVERYTHING)

    assert refresh_priorities(by=later(by, 29)) == 0
    assert refresh_priorities(by=later(by, 30)) == 1
    assert refresh_priorities(by=later(by, 30)) == 0
    assert not PriorityScore.objects.due_on(by.today + timedelta(days=30)).exists()


@pytest.mark.django_db
def test_an_outcome_that_stands_moves_its_due_day_alone() -> None:
    by = commune_worker()
    case = in_emergency(by)
    PriorityScore.objects.filter(is_latest=True).update(due_on=by.today)

    assert recompute_priority(by=by, people=[case.person_id]) == 0
    assert PriorityScore.objects.get().due_on == kept_day(by.today + timedelta(days=30), day=by.today)
