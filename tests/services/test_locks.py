"""A step with very many claims does not fill PostgreSQL's lock table."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection, transaction

from services.models import Claim
from services.triggers import BUCKETS, LOCK_ALL
from tests.factories.assistance import give, worker
from tests.factories.beneficiaries import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.database("postgresql")]


def test_ten_thousand_claims_in_one_transaction_take_no_more_locks_than_there_are_buckets() -> None:
    officer = worker("PROVINCIAL_OFFICER")
    given = give(make_person(by=officer), officer)
    places = [f"{uuid4()}|MED_WHEEL" for _ in range(10_000)]
    claims = [
        Claim(
            subject_key=place.partition("|")[0],
            rule_group="MED_WHEEL",
            asks_on=date(2026, 1, 1),
            held_from=date(2026, 1, 1),
            held_to=date(2030, 1, 1),
            assistance=given,
        )
        for place in places
    ]

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK_ALL, [places])
        Claim.objects.bulk_create(claims)
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        held = cursor.fetchone()[0]

    assert BUCKETS * 0.9 < held <= BUCKETS + 1
