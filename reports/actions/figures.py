"""All figures of one period and scope: what the page, the workbook, the command and a kept run show alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from beneficiaries.choices import VictimCategory
from reports.actions.plan_figures import plan_against_actuals, project_counts
from reports.models import SupportFact
from reports.models.fact_tables import MEASURES, Rows
from reports.models.support_fact import SupportFactQuerySet
from reports.rules.counting import VERSION
from reports.rules.cover import cover
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope
from reports.rules.shares import change, share
from services.choices import Sector
from services.models import ServiceType

COMPARED = ("persons", "female", "households", "deliveries", "value_vnd")
Figures = dict[str, Any]
NOTHING = dict.fromkeys(MEASURES, 0)


def count_figures(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> Figures:
    """Counts, shares and codes as plain JSON, without personal data; None = hidden or not known.

    ``totals``: of the whole, everybody once. ``tables``: rows by code (``B1`` commune, ``B2`` sector, ``B2_TYPES``
    service type, ``B3`` giver and source, ``B4`` priority, ``CATEGORY``). ``gifts``: the gifts in them. ``plan``: the
    plan's targets beside actual figures, or None where no plan is known. ``before``: the same period a year earlier.
    """
    whole = SupportFact.objects.of_scope(scope)
    facts = whole.between(period.first, period.last)
    counted = facts.tables()
    figures = {
        "definition_version": VERSION,
        "as_of": period.counted_to(today).isoformat(),
        "period": {
            "code": period.code,
            "year": period.year,
            "half": period.half,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
        },
        "scope": {"kind": str(scope.kind), "key": scope.key, "name": scope.name, "within": list(scope.within)},
        "is_suppressed": scope.is_suppressed,
        "totals": _totals(whole, facts, counted["TOTAL"], period=period),
        "gifts": _row("", counted["GIFTS"].get("", NOTHING)),
        "tables": _tables(counted),
        "projects": project_counts(scope, period=period),
        "plan": plan_against_actuals(scope, period=period, today=today),
        "before": _before(whole, period=period),
    }
    shown = cover(figures) if scope.is_suppressed else figures
    shown["change"] = _changes(shown)
    return shown


def _row(key: str, measures: dict[str, int]) -> dict[str, Any]:
    return {"key": key, **measures, "female_share": _percent(measures["female"], measures["persons"])}


def _percent(part: int | None, of: int | None) -> float | None:
    found = share(part, of=of)
    return None if found is None else float(found)


def _tables(counted: Mapping[str, Rows]) -> dict[str, list[dict[str, Any]]]:
    """Rows in the order of the catalogue, of the categories, or of their keys."""
    kinds = {kind.code: kind for kind in ServiceType.objects.filter(pk__in=counted["B2_TYPES"])}
    orders: dict[str, Callable[[str], Any]] = {
        "B1": str,
        "B2": Sector.values.index,
        "B2_TYPES": lambda code: (kinds[code].position, code),
        "B3": str,
        "B4": str,
        "CATEGORY": VictimCategory.values.index,
    }
    tables = {
        name: [_row(key, counted[name][key]) for key in sorted(counted[name], key=order)]
        for name, order in orders.items()
    }
    for row in tables["B2_TYPES"]:
        row["sector"] = kinds[row["key"]].sector
    return tables


def _totals(
    whole: SupportFactQuerySet, facts: SupportFactQuerySet, total: Rows, *, period: ReportPeriod
) -> dict[str, Any]:
    new, known = facts.newcomers(whole.filter(slot_on__lt=period.first))
    return {**_row("", total.get("", NOTHING)), "new": new, "continuing": known}


def _before(whole: SupportFactQuerySet, *, period: ReportPeriod) -> dict[str, Any] | None:
    """Totals of the same period of the year before; None when nothing at all is recorded from before this period."""
    if not whole.filter(slot_on__lt=period.first).exists():
        return None
    return _row("", whole.between(period.before.first, period.before.last).measures())


def _changes(figures: Figures) -> dict[str, float | None]:
    """Each total in percent of the one before."""
    before = figures["before"]
    if before is None:
        return dict.fromkeys(COMPARED)
    found = {name: change(figures["totals"][name], before=before[name]) for name in COMPARED}
    return {name: None if value is None else float(value) for name, value in found.items()}
