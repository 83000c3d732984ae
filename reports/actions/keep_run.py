"""Keeping statistics as they were counted."""

from __future__ import annotations

from datetime import date

from audit import log
from core.action import action
from core.actor import Actor
from core.clock import now
from places.choices import Scheme
from reports.actions.figures import Figures, count_figures
from reports.models import StatisticsRun
from reports.rules.counting import VERSION
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope


def told_run(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> StatisticsRun | None:
    """What outsiders have kept of a period this month, which they are told instead of a new count; else None."""
    if not scope.is_suppressed:
        return None
    as_of = period.counted_to(scope.told_to(today)).isoformat()
    runs = StatisticsRun.objects.visible_to_scope(scope).filter(year=period.year, half=period.half)
    this_month = runs.filter(figures__as_of=as_of, made_at__year=today.year, made_at__month=today.month)
    found: StatisticsRun | None = this_month.order_by("made_at").first()
    return found


def tell_figures(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> Figures:
    """The figures of page and workbook: counted now, or as outsiders have kept them this month."""
    standing = told_run(scope, period=period, today=today)
    return count_figures(scope, period=period, today=today) if standing is None else dict(standing.figures)


@action
def keep_statistics(*, by: Actor, scope: StatisticsScope, period: ReportPeriod) -> StatisticsRun:
    """Count the figures of a period and keep them with the definitions they were counted by.

    Outsiders keep the figures of a month once: two counts of it would tell what was recorded between them.
    """
    standing = told_run(scope, period=period, today=by.today)
    if standing is not None:
        return standing
    run = StatisticsRun.objects.create(
        scope_kind=scope.kind,
        scope_key=scope.key,
        within=list(scope.within),
        is_suppressed=scope.is_suppressed,
        year=period.year,
        half=period.half,
        unit_scheme=Scheme.CURRENT,
        definition_version=VERSION,
        figures=count_figures(scope, period=period, today=by.today),
        organisation_id=by.organisation_id,
        made_by=by.user_id,
        made_at=now(),
    )
    log.record("STATISTICS_KEPT", by=by, about=run, detail={"period": period.code, "scope": scope.key})
    return run
