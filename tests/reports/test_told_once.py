"""Two first tellings of a month at the same moment: one count, told to both."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from audit import verify
from core.actor import Actor
from reports.actions import keep_statistics, tell_figures
from reports.models import StatisticsRun
from reports.policies import scope_of
from reports.rules.periods import ReportPeriod
from tests.databases import DatabaseCopy
from tests.factories.partners import UserFactory, actor_for
from tests.factories.reports import make_register, make_world

TELLERS = 4


def _tell(by: Actor, start: Barrier) -> dict[str, Any]:
    try:
        scope = scope_of(by)
        assert scope is not None
        start.wait(timeout=60)
        return tell_figures(by=by, scope=scope, period=ReportPeriod(2024))
    finally:
        connection.close()


def _keep(by: Actor, start: Barrier) -> str:
    try:
        scope = scope_of(by)
        assert scope is not None
        start.wait(timeout=60)
        return str(keep_statistics(by=by, scope=scope, period=ReportPeriod(2024)).pk)
    finally:
        connection.close()


def _all_at_once(act: Any, role: str) -> list[Any]:
    office = UserFactory(role=role).organisation
    people = [actor_for(UserFactory(role=role, organisation=office)) for _ in range(TELLERS)]
    start = Barrier(TELLERS)
    with ThreadPoolExecutor(TELLERS) as pool:
        return [each.result() for each in [pool.submit(act, by, start) for by in people]]


def _runs_each_once() -> bool:
    found = list(StatisticsRun.objects.values_list("year", "half"))
    return (2024, 0) in found and len(found) == len(set(found))


def test_given_nothing_told_yet_when_several_outsiders_ask_at_once_then_all_are_told_one_count(
    committed_db: DatabaseCopy,
) -> None:
    make_world(make_register(), seed=7, most=60)

    told = _all_at_once(_tell, "STATISTICIAN")

    assert committed_db.name
    assert all(each == told[0] for each in told)
    assert _runs_each_once()
    assert not [fault for fault in verify.faults() if not fault.where.startswith(("beneficiaries.", "services."))]


def test_given_nothing_told_yet_when_several_have_it_kept_at_once_then_one_is_kept(committed_db: DatabaseCopy) -> None:
    make_world(make_register(), seed=7, most=60)

    kept = _all_at_once(_keep, "PARTNER_MANAGER")

    assert committed_db.name
    assert len(set(kept)) == 1
    assert _runs_each_once()
    assert StatisticsRun.objects.get(pk=kept[0]).history.count() == 2
