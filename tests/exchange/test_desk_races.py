"""Two confirmations at the same moment, with real commits: nothing lands twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from beneficiaries.models import Beneficiary
from core.actor import Actor
from exchange.actions import confirm_batch, land_rows
from exchange.models import ImportBatch
from tests.databases import DatabaseCopy
from tests.factories.exchange import BY_LAW, importer, make_batch, plain_list, plain_row


def _confirm_and_land(by: Actor, batch: ImportBatch) -> None:
    try:
        confirm_batch(by=by, batch=batch, basis=BY_LAW)
        while land_rows(by=by, batch=batch, most=7):
            pass
    finally:
        connection.close()


def test_given_a_double_click_and_a_second_list_of_the_same_people_when_confirmed_at_once_then_each_lands_once(
    committed_db: DatabaseCopy,
) -> None:
    first_by, second_by = importer(), importer()
    rows = [plain_row(number) for number in range(1, 31)]
    first = make_batch(by=first_by, content=plain_list(rows))
    second = make_batch(by=second_by, content=plain_list([*rows, plain_row(99)]))

    with ThreadPoolExecutor(4) as pool:
        work = [pool.submit(_confirm_and_land, *pair) for pair in [(first_by, first), (second_by, second)] * 2]
        for each in work:
            each.result()

    assert committed_db.name
    assert Beneficiary.objects.count() == Beneficiary.history.count() == 31
    assert sum(ImportBatch.objects.values_list("rows_landed", flat=True)) == 31
