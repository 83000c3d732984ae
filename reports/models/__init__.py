"""Models of the room."""

from __future__ import annotations

from reports.models.plan_target import PlanTarget
from reports.models.statistics_run import StatisticsRun
from reports.models.support_fact import SupportFact

__all__ = ["PlanTarget", "StatisticsRun", "SupportFact"]
