"""Recording in bulk: row by row in order, in one step, fast."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.verify import faults
from beneficiaries.models import Beneficiary
from services.actions import HelpRefused, record_many
from services.actions.counting import differing_summaries, rebuild_summaries
from services.models import Assistance, Claim, SupportSummary
from services.rules.facts import NewDelivery
from tests.factories.assistance import delivery, give, partner_of, worker
from tests.factories.beneficiaries import make_people, make_person

pytestmark = pytest.mark.django_db


def test_rows_are_judged_in_order_and_a_refused_row_does_not_stop_the_others() -> None:
    person = make_person()
    unseen = make_person(by=worker())
    by = partner_of(person)
    rows = [
        NewDelivery(person=person.pk, delivery=delivery()),
        NewDelivery(person=person.pk, delivery=delivery(given_on=date(2026, 9, 1))),
        NewDelivery(person=person.pk, delivery=delivery("MED_PROST_BK")),
        NewDelivery(person=unseen.pk, delivery=delivery()),
        NewDelivery(person=person.pk, delivery=delivery("GIFT_TET", date(2026, 2, 1)), confirmed_how="SIGNATURE"),
    ]

    results = record_many(by=by, rows=rows)

    assert [each.refusal.code if each.refusal else "" for each in results] == [
        "", "HELP_OVERLAPS", "SIDE_MISSING", "OUT_OF_SIGHT", "",
    ]  # fmt: skip
    assert isinstance(results[1].refusal, HelpRefused)
    assert [each.row for each in results] == rows
    assert sorted(Assistance.objects.values_list("state", flat=True)) == ["CONFIRMED", "DELIVERED"]
    assert Claim.objects.count() == 1
    assert list(differing_summaries()) == []


def test_help_that_stands_already_stops_a_row() -> None:
    person = make_person()
    by = partner_of(person)
    give(person, by)

    result = record_many(by=by, rows=[NewDelivery(person=person.pk, delivery=delivery())])[0]

    assert isinstance(result.refusal, HelpRefused)
    assert result.refusal.verdicts[0].kind == "MED_WHEEL"


def test_summaries_that_differ_from_the_ledger_are_found_and_rebuilt() -> None:
    person = make_person()
    by = partner_of(person)
    give(person, by)
    SupportSummary.objects.update(value_vnd=1)

    assert len(list(differing_summaries())) == 1
    assert rebuild_summaries(by=by) == 1
    assert list(differing_summaries()) == []


def test_a_thousand_helps_are_recorded_in_few_statements_and_the_log_vouches_for_each() -> None:
    by = worker("PROVINCIAL_OFFICER")
    people: list[Beneficiary] = make_people(500, by=by, birth=None)
    kinds = ("MED_WHEEL", "GIFT_TET", "EDU_SCHOL", "LIV_COW")
    rows = [
        NewDelivery(person=person.pk, delivery=delivery(kinds[n % 4], date(2026, 1, 5) + timedelta(days=n % 40)))
        for person in people
        for n in (0, 1)
    ]

    with CaptureQueriesContext(connection) as asked:
        results = record_many(by=by, rows=rows, is_within_sight=True)

    assert all(each.assistance is not None for each in results)
    assert list(faults([])) == []
    assert len(asked) < 100, f"{len(asked)} statements for 1,000 rows"
