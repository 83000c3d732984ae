"""Keeping statistics as they were counted, and telling outsiders of a period once a month."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from audit import log
from core.action import action
from core.actor import Actor
from core.clock import now
from partners.models import Organisation
from places.choices import Scheme
from places.models import AdministrativeUnit
from reports.actions.figures import Figures, beside, count_figures, count_headline, count_together, is_compared
from reports.choices import ScopeKind
from reports.models import StatisticsRun
from reports.rules.counting import VERSION
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope


def told_run(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> StatisticsRun | None:
    """What outsiders were first told of a period this month, and are told again all month; else None."""
    if not scope.is_suppressed:
        return None
    as_of = period.counted_to(scope.told_to(today)).isoformat()
    runs = StatisticsRun.objects.visible_to_scope(scope).filter(year=period.year, half=period.half)
    this_month = runs.filter(figures__as_of=as_of, made_at__year=today.year, made_at__month=today.month)
    found: StatisticsRun | None = this_month.order_by("made_at").first()
    return found


def tell_figures(*, by: Actor, scope: StatisticsScope, period: ReportPeriod) -> Figures:
    """The figures of page, workbook and charts: counted now, or for outsiders as first told this month.

    ``counted_at``: when that was, for outsiders alone.
    """
    if not scope.is_suppressed:
        return count_figures(scope, period=period, today=by.today)
    figures = _of_run(_standing(by=by, scope=scope, period=period))
    if not is_compared(figures, scope=scope, period=period, today=by.today):
        return figures
    return beside(figures, _standing(by=by, scope=scope, period=period.before).figures["totals"])


def tell_headline(*, by: Actor, scope: StatisticsScope, period: ReportPeriod) -> dict[str, Any]:
    """The totals of ``tell_figures`` alone."""
    if not scope.is_suppressed:
        return count_headline(scope, period=period, today=by.today)
    totals: dict[str, Any] = _standing(by=by, scope=scope, period=period).figures["totals"]
    return totals


def kept_figures(run: StatisticsRun, *, scope: StatisticsScope) -> Figures:
    """The figures of a kept run over ``scope``. Counts nothing: the period before is the one told in that month."""
    if not run.is_suppressed:
        return dict(run.figures)
    figures, period, day = _of_run(run), ReportPeriod(run.year, run.half), localdate(run.made_at)
    if not is_compared(figures, scope=scope, period=period, today=day):
        return figures
    before = told_run(scope, period=period.before, today=day)
    return figures if before is None else beside(figures, before.figures["totals"])


def _of_run(run: StatisticsRun) -> Figures:
    return {**run.figures, "counted_at": run.made_at.isoformat()}


def _standing(*, by: Actor, scope: StatisticsScope, period: ReportPeriod) -> StatisticsRun:
    found: StatisticsRun = told_run(scope, period=period, today=by.today) or freeze_statistics(
        by=by, scope=scope, period=period
    )
    return found


@action
def freeze_statistics(*, by: Actor, scope: StatisticsScope, period: ReportPeriod) -> StatisticsRun:
    """Count a year and its halves at their first telling in a month, and keep all three; gives the one asked for.

    Counted apart, a late entry between two of the counts would be told by what the third lacks. Whoever asks at the
    same time waits and is told the same count.
    """
    _lock(scope)
    standing = told_run(scope, period=period, today=by.today)
    if standing is not None:
        return standing
    counted = count_together(scope, year=period.year, today=by.today)
    at = now()
    runs = [
        _keep(each, by=by, scope=scope, figures=figures, at=at)
        for each, figures in zip(period.year_and_halves, counted, strict=True)
    ]
    return runs[period.half]


def _lock(scope: StatisticsScope) -> None:
    """Holds the row that the scope is about until the end; rows that refer to it can still be written."""
    if scope.kind == ScopeKind.ORGANISATION:
        Organisation.objects.select_for_update(no_key=True).get(pk=scope.key)
    else:
        AdministrativeUnit.objects.select_for_update(no_key=True).get(pk=scope.key)


@action
def keep_statistics(*, by: Actor, scope: StatisticsScope, period: ReportPeriod) -> StatisticsRun:
    """Count the figures of a period and keep them with the definitions they were counted by.

    Outsiders keep the figures of a month once: two counts of it would tell what was recorded between them.
    What they were told before is noted as kept.
    """
    figures = tell_figures(by=by, scope=scope, period=period)
    if scope.is_suppressed:
        return _noted_as_kept(by=by, scope=scope, period=period)
    return _keep(period, by=by, scope=scope, figures=figures, at=now())


def _noted_as_kept(*, by: Actor, scope: StatisticsScope, period: ReportPeriod) -> StatisticsRun:
    _lock(scope)
    run = _standing(by=by, scope=scope, period=period)
    if run.kept_at is None:
        run.kept_at = now()
        run.save()
        detail = {"period": period.code, "scope": scope.key}
        log.record("STATISTICS_KEPT", by=by, about=run, fields=["kept_at"], detail=detail)
    return run


def _keep(period: ReportPeriod, *, by: Actor, scope: StatisticsScope, figures: Figures, at: datetime) -> StatisticsRun:
    run = StatisticsRun.objects.create(
        scope_kind=scope.kind,
        scope_key=scope.key,
        within=list(scope.within),
        is_suppressed=scope.is_suppressed,
        year=period.year,
        half=period.half,
        unit_scheme=Scheme.CURRENT,
        definition_version=VERSION,
        figures=figures,
        organisation_id=by.organisation_id,
        made_by=by.user_id,
        made_at=at,
    )
    log.record("STATISTICS_KEPT", by=by, about=run, detail={"period": period.code, "scope": scope.key})
    return run
