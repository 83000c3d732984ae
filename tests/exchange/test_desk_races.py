"""Two acts at the same moment, with real commits: nothing lands twice, no quota is filled twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from django.db import connection

from beneficiaries.models import Beneficiary
from core.actor import Actor
from core.errors import RuleViolation
from exchange.actions import confirm_batch, land_rows, read_upload
from exchange.models import ImportBatch
from tests.databases import DatabaseCopy
from tests.factories.exchange import BY_LAW, importer, make_batch, plain_list, plain_row
from tests.factories.partners import UserFactory, actor_for


def _read(by: Actor, content: bytes) -> str:
    try:
        read_upload(by=by, content=content, file_name="danh-sach.xlsx")
    except RuleViolation as refused:
        return refused.code
    finally:
        connection.close()
    return "READ"


def test_given_two_lists_of_a_partner_at_once_when_one_fills_the_day_then_the_other_is_refused(
    committed_db: DatabaseCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("exchange.actions.read_upload"), "MOST_OF_A_PARTNER", 50)
    by = actor_for(UserFactory(role="PARTNER_MANAGER"))
    lists = [plain_list([plain_row(number) for number in range(first, first + 40)]) for first in (1, 101, 201)]

    with ThreadPoolExecutor(3) as pool:
        told = list(pool.map(lambda content: _read(by, content), lists))

    assert committed_db.name
    assert sorted(told) == ["READ", "TOO_MANY_COMPARED", "TOO_MANY_COMPARED"]
    assert ImportBatch.objects.count() == 1


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
