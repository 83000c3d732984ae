"""Taking figures out of the system leaves its trace."""

from __future__ import annotations

from typing import Any

from audit import log
from core.action import action
from core.actor import Actor
from reports.actions.keep_run import tell_figures
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope


@action
def take_out_statistics(*, by: Actor, scope: StatisticsScope, period: ReportPeriod) -> dict[str, Any]:
    """Count the figures for a file that leaves the system, and note who took them."""
    figures = tell_figures(by=by, scope=scope, period=period)
    log.record(
        "STATISTICS_TAKEN",
        by=by,
        object_type="reports.Statistics",
        object_id=period.code,
        detail={"period": period.code, "scope": scope.key},
    )
    return figures
