"""Keeping statistics as they were counted."""

from __future__ import annotations

from audit import log
from core.action import action
from core.actor import Actor
from core.clock import now
from places.choices import Scheme
from reports.actions.figures import count_figures
from reports.models import StatisticsRun
from reports.rules.counting import VERSION
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope


@action
def keep_statistics(*, by: Actor, scope: StatisticsScope, period: ReportPeriod) -> StatisticsRun:
    """Count the figures of a period and keep them with the definitions they were counted by."""
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
