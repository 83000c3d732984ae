"""The plan beside what was done: targets, readings, yearly average, women (B5; USERS §0, M9, M10, C7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from beneficiaries.choices import LifeStatus
from beneficiaries.models import Beneficiary, VictimStatus
from places.models import AdministrativeUnit
from reports.choices import FigureSource, Indicator, ScopeKind
from reports.models import PlanTarget, SupportFact
from reports.models.support_fact import SupportFactQuerySet
from reports.rules.counting import MAIN, READINGS
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope
from reports.rules.shares import share
from reports.rules.targets import Term, average, is_measured, reach, standing, years_counted
from services.choices import ProjectState
from services.models import Project


def plan_against_actuals(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> dict[str, Any] | None:
    """The newest plan that had begun by the period, with actual figures of its territory; None without one."""
    targets = _targets_of_newest_plan(scope.province, period=period)
    if not targets:
        return None
    plan = targets[0]
    term = Term(plan.first_on, plan.last_on)
    communes = _territory(plan.former_province)
    facts = _inside(_told(scope, today=today), communes)
    in_period = facts.between(period.first, period.last)
    figures = in_period.plan_figures()
    years = years_counted(period, term=term, today=today)
    yearly = facts.between(term.first, date(max(period.year, term.first.year), 12, 31)).plan_figures_by_year(MAIN)
    recorded = _years_with_help(
        _inside(_told(_province_of(scope), today=today), communes), years=sorted({*years, period.year})
    )
    works, work_years = _works_by_year(scope, communes, years=years)
    actual = {
        Indicator.VICTIMS_AND_FAMILIES: _Actual(figures[MAIN.code], yearly, [year for year in years if recorded[year]]),
        Indicator.WELFARE_PROJECTS: _Actual(_works(scope, communes, period=period), works, work_years),
    }
    return {
        "document": plan.document_number,
        "document_on": plan.document_on.isoformat(),
        "first": term.first.isoformat(),
        "last": term.last.isoformat(),
        "former_province": plan.former_province,
        "standing": standing(period, term=term).value,
        "is_whole_territory": scope.kind == ScopeKind.PROVINCE,
        "yearly": [
            {"year": year, "figure": yearly.get(year, 0) if known else None, "is_recorded": known}
            for year, known in recorded.items()
        ],
        "targets": [
            _target(target, actual.get(Indicator(target.indicator)), is_measured=is_measured(period, term=term))
            for target in targets
        ],
        "readings": [{"code": each.code, "figure": figures[each.code]} for each in READINGS],
        "women": _women(scope, in_period, communes, to=period.counted_to(today)),
    }


def _targets_of_newest_plan(province: str, *, period: ReportPeriod) -> list[PlanTarget]:
    targets = list(PlanTarget.objects.of_province(province).filter(first_on__lte=period.last))
    newest = [target for target in targets if target.document_number == targets[0].document_number]
    return sorted(newest, key=lambda target: Indicator.values.index(target.indicator))


def _territory(former_province: str) -> list[str] | None:
    """Keys of the communes to which the plan's figures are limited; None = no limit."""
    if not former_province:
        return None
    return list(AdministrativeUnit.objects.communes_of_former_province(former_province).values_list("pk", flat=True))


def _inside(facts: SupportFactQuerySet, communes: list[str] | None) -> SupportFactQuerySet:
    return facts if communes is None else facts.filter(commune_id__in=communes)


def _province_of(scope: StatisticsScope) -> StatisticsScope:
    return replace(scope, kind=ScopeKind.PROVINCE, key=scope.province, within=())


def _told(scope: StatisticsScope, *, today: date) -> SupportFactQuerySet:
    """Help of a scope; to outsiders that of the months told alone."""
    facts = SupportFact.objects.of_scope(scope)
    return facts.between(date.min, today) if scope.is_suppressed else facts


def _years_with_help(everywhere: SupportFactQuerySet, *, years: list[int]) -> dict[int, bool]:
    """Whether the register holds help of a year, given anywhere in the plan's territory."""
    return {year: everywhere.between(date(year, 1, 1), date(year, 12, 31)).exists() for year in years}


def _works_by_year(
    scope: StatisticsScope, communes: list[str] | None, *, years: list[int]
) -> tuple[dict[int, int], list[int]]:
    """Works of each year, and the years of which works are recorded anywhere in the plan's territory."""
    here, everywhere = (
        {year: _works(each, communes, period=ReportPeriod(year)) for year in years}
        for each in (scope, _province_of(scope))
    )
    return here, [year for year in years if everywhere[year]]


@dataclass(frozen=True, slots=True)
class _Actual:
    """What was done in the period, in each year, and the years that the average is taken over."""

    figure: int
    yearly: dict[int, int]
    years: list[int]


def _target(target: PlanTarget, found: _Actual | None, *, is_measured: bool) -> dict[str, Any]:
    """``average_years``: the years of the plan of which the register holds something; others are never counted as 0.

    ``percent`` and ``reach`` are told where the period is measured by the target.
    """
    ours = found if target.source == FigureSource.REGISTER else None
    actual = None if ours is None else ours.figure
    mean = None if ours is None else average(ours.yearly, years=ours.years)
    return {
        "indicator": target.indicator,
        "unit": target.unit,
        "low": target.low,
        "high": target.high,
        "source": target.source,
        "actual": actual,
        "average": None if mean is None else float(mean),
        "average_years": [] if ours is None else ours.years,
        "percent": _percent(actual, target.low) if is_measured else None,
        "reach": reach(actual, low=target.low, high=target.high) if is_measured and actual is not None else "",
    }


def _percent(part: int | None, of: int | None) -> float | None:
    found = share(part, of=of)
    return None if found is None else float(found)


def _women(
    scope: StatisticsScope, facts: SupportFactQuerySet, communes: list[str] | None, *, to: date
) -> dict[str, Any]:
    """Women among victims helped, beside women among living victims registered by the end (not told to partners)."""
    helped, helped_female = facts.victims_by_sex(MAIN)
    registered, registered_female = (
        (None, None) if scope.kind == ScopeKind.ORGANISATION else _registered(scope, communes, to=to)
    )
    return {
        "supported": helped,
        "supported_female": helped_female,
        "supported_share": _percent(helped_female, helped),
        "registered": registered,
        "registered_female": registered_female,
        "registered_share": _percent(registered_female, registered),
    }


def _registered(scope: StatisticsScope, communes: list[str] | None, *, to: date) -> tuple[int, int]:
    """Everybody on the register at the end of the day ``to``: who was registered later does not change a past year."""
    where = Q(commune_id=scope.key) if scope.kind == ScopeKind.COMMUNE else Q(province_id=scope.key)
    if communes is not None:
        where &= Q(commune_id__in=communes)
    is_victim = Exists(VictimStatus.objects.filter(person=OuterRef("pk"), category__in=sorted(MAIN.victims)))
    people = (
        Beneficiary.objects.standing()
        .filter(where, is_victim, registered_on__lte=to)
        .exclude(life_status=LifeStatus.DECEASED)
    )
    row = people.aggregate(
        all=Count("cluster_root", distinct=True), female=Count("cluster_root", distinct=True, filter=Q(sex="F"))
    )
    return row["all"], row["female"]


def _projects_of(scope: StatisticsScope) -> Any:
    where = {
        ScopeKind.PROVINCE: Q(organisation__province_id=scope.key),
        ScopeKind.COMMUNE: Q(commune_id=scope.key),
        ScopeKind.ORGANISATION: Q(organisation_id=scope.key),
    }[ScopeKind(scope.kind)]
    return Project.objects.welfare_works().filter(where)


def _carried_out(period: ReportPeriod) -> dict[str, Q]:
    """Started, completed, and under way on the last day of a period."""
    started = Q(started_on__gte=period.first, started_on__lte=period.last)
    completed = Q(state=ProjectState.COMPLETED, completed_on__gte=period.first, completed_on__lte=period.last)
    begun = Q(started_on__lte=period.last) & (Q(completed_on=None) | Q(completed_on__gt=period.last))
    at_work = [ProjectState.ONGOING, ProjectState.COMPLETED]
    return {
        "started": started & Q(state__in=at_work),
        "completed": completed,
        "ongoing": begun & Q(state__in=at_work),
    }


def project_counts(scope: StatisticsScope, *, period: ReportPeriod) -> dict[str, int]:
    """Welfare works: ``started``, ``completed``, ``ongoing`` at the end, ``carried_out`` (any of them, once each)."""
    parts = _carried_out(period)
    any_of = parts["started"] | parts["completed"] | parts["ongoing"]
    counts = {name: Count("pk", filter=condition) for name, condition in (parts | {"carried_out": any_of}).items()}
    found: dict[str, int] = _projects_of(scope).aggregate(**counts)
    return found


def _works(scope: StatisticsScope, communes: list[str] | None, *, period: ReportPeriod) -> int:
    """Welfare works carried out in the plan's territory; works of no single commune belong to it."""
    parts = _carried_out(period)
    found = _projects_of(scope).filter(parts["started"] | parts["completed"] | parts["ongoing"])
    if communes is not None:
        found = found.filter(Q(commune=None) | Q(commune_id__in=communes))
    return int(found.count())
