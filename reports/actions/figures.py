"""All figures of one period and scope: what the page, the workbook, the command and a kept run show alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from beneficiaries.choices import VictimCategory
from partners.choices import OrganisationKind
from partners.models import Organisation
from places.models import AdministrativeUnit
from reports.actions.plan_figures import plan_against_actuals, project_counts
from reports.choices import ScopeKind
from reports.models import SupportFact
from reports.models.fact_tables import MEASURES, Rows
from reports.models.support_fact import SupportFactQuerySet
from reports.rules.counting import VERSION
from reports.rules.cover_together import cover_together, cover_totals
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope
from reports.rules.shares import change, share
from services.choices import Sector
from services.models import ServiceType

COMPARED = (
    "persons", "persons_confirmed", "female", "female_share", "households", "deliveries", "deliveries_confirmed",
    "value_vnd",
)  # fmt: skip
Figures = dict[str, Any]
NOTHING = dict.fromkeys(MEASURES, 0)
LAST = "~"  # behind every letter


def count_figures(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> Figures:
    """Counts, shares and codes as plain JSON, without personal data; None = hidden or not known.

    ``totals``: of the whole, everybody once. ``tables``: rows by code (``B1`` commune, ``B2`` sector, ``B2_TYPES``
    service type, ``B3`` giver and source, ``B3_KINDS`` kind of giver, ``B4`` priority, ``CATEGORY``). ``gifts``: the
    gifts in them. ``plan``: the plan's targets beside actual figures, or None where no plan is known. ``before``: the
    same days a year earlier, which ``compared_with`` names; both None where nothing is known from before the period.
    ``is_recorded``: whether the register holds help of the period at all; else nothing is known, and 0 is no fact.
    """
    if scope.is_suppressed:
        shown = count_together(scope, year=period.year, today=today)[period.half]
        if not is_compared(shown, scope=scope, period=period, today=today):
            return shown
        return beside(shown, _covered_totals(scope, period=period.before, today=scope.told_to(today)))
    shown = _counted(scope, period=period, today=today) | _before(scope, period=period, today=today)
    shown["change"] = _changes(shown)
    return shown


def count_together(scope: StatisticsScope, *, year: int, today: date) -> list[Figures]:
    """What outsiders are told of a year, its first and its second half, counted in one go; ``beside`` is still due."""
    told = scope.told_to(today)
    periods = ReportPeriod(year).year_and_halves
    shown = cover_together([_counted(scope, period=each, today=told) for each in periods])
    for figures, each in zip(shown, periods, strict=True):
        figures.update(_before(scope, period=each, today=told))
        figures["change"] = _changes(figures)
    return shown


def is_compared(figures: Figures, *, scope: StatisticsScope, period: ReportPeriod, today: date) -> bool:
    """Whether outsiders are told the period before as well: of a part of its days they are told nothing."""
    return figures["compared_with"] is not None and not period.is_running(scope.told_to(today))


def beside(figures: Figures, totals: Mapping[str, Any]) -> Figures:
    """Figures compared with the totals that outsiders are told of the period before."""
    shown = figures | {"before": {name: totals[name] for name in _row("", NOTHING)}}
    shown["change"] = _changes(shown)
    return shown


def _counted(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> Figures:
    """All of them, nothing hidden."""
    whole = SupportFact.objects.of_scope(scope)
    facts = _within(whole, scope, period=period, today=today)
    counted = facts.tables()
    return {
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
        "is_recorded": _is_recorded(scope, period=period, today=today),
        "totals": _totals(whole, facts, counted["TOTAL"], period=period),
        "gifts": _row("", counted["GIFTS"].get("", NOTHING)),
        "tables": _tables(counted),
        "projects": project_counts(scope, period=period),
        "plan": plan_against_actuals(scope, period=period, today=today),
    }


def count_by_area(scope: StatisticsScope, *, period: ReportPeriod) -> dict[str, list[dict[str, Any]]]:
    """Help by former district and by commune inside it: ``areas``, ``communes`` (each with its ``area``), ``total``.

    Everybody counts once in each row. A commune made from several former districts is in the area ''. Only for scopes
    of which nothing is hidden: sums of hidden figures would tell them.
    """
    facts = _within(SupportFact.objects.of_scope(scope), scope, period=period, today=period.last)
    areas = AdministrativeUnit.objects.former_districts(scope.province)
    counted, tables = facts.by_area(areas), facts.tables()
    communes = tables["B1"]
    return {
        "areas": [_row(key, counted[key]) for key in sorted(counted)],
        "communes": [{**_row(key, communes[key]), "area": areas.get(key, "")} for key in sorted(communes)],
        "total": [_row("", tables["TOTAL"].get("", NOTHING))],
    }


def count_headline(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> dict[str, Any]:
    """The totals alone, hidden like those of the page."""
    if scope.is_suppressed:
        return _covered_totals(scope, period=period, today=scope.told_to(today))
    return _totals_of(scope, period=period, today=today)


def _covered_totals(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> dict[str, Any]:
    """What the page of a period shows of its totals."""
    told = [_totals_of(scope, period=each, today=today) for each in period.year_and_halves]
    return cover_totals(told)[period.half]


def _totals_of(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> dict[str, Any]:
    whole = SupportFact.objects.of_scope(scope)
    facts = _within(whole, scope, period=period, today=today)
    return _totals(whole, facts, facts.tables()["TOTAL"], period=period)


def _is_recorded(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> bool:
    """Whether the register holds help of the period, given anywhere in the province: else 0 would be no fact."""
    everywhere = replace(scope, kind=ScopeKind.PROVINCE, key=scope.province, within=())
    found: bool = _within(SupportFact.objects.of_scope(everywhere), scope, period=period, today=today).exists()
    return found


def _within(
    facts: SupportFactQuerySet, scope: StatisticsScope, *, period: ReportPeriod, today: date
) -> SupportFactQuerySet:
    return facts.between(period.first, period.counted_to(today) if scope.is_suppressed else period.last)


def _row(key: str, measures: dict[str, int]) -> dict[str, Any]:
    return {"key": key, **measures, "female_share": _percent(measures["female"], measures["persons"])}


def _percent(part: int | None, of: int | None) -> float | None:
    found = share(part, of=of)
    return None if found is None else float(found)


def _tables(counted: Mapping[str, Rows]) -> dict[str, list[dict[str, Any]]]:
    """Rows in the order of the catalogue, of the categories, or of their keys."""
    kinds = {kind.code: kind for kind in ServiceType.objects.filter(pk__in=counted["B2_TYPES"])}
    givers = _kinds_of_givers(counted["B3"])
    orders: dict[str, Callable[[str], Any]] = {
        "B1": str,
        "B2": Sector.values.index,
        "B2_TYPES": lambda code: (kinds[code].position, code),
        "B3": lambda key: (OrganisationKind.values.index(givers[key.split("|")[0]]), key),
        "B3_KINDS": OrganisationKind.values.index,
        "B4": lambda group: group or LAST,
        "CATEGORY": VictimCategory.values.index,
    }
    tables = {
        name: [_row(key, counted[name][key]) for key in sorted(counted[name], key=order)]
        for name, order in orders.items()
    }
    for row in tables["B2_TYPES"]:
        row["sector"], row["is_gift"] = kinds[row["key"]].sector, kinds[row["key"]].is_gift
    for row in tables["B3"]:
        row["giver_kind"] = givers[row["key"].split("|")[0]]
    return tables


def _kinds_of_givers(keys: Iterable[str]) -> dict[str, str]:
    found = Organisation.objects.filter(pk__in={key.split("|")[0] for key in keys})
    return {str(pk): kind for pk, kind in found.values_list("pk", "kind")}


def _totals(
    whole: SupportFactQuerySet, facts: SupportFactQuerySet, total: Rows, *, period: ReportPeriod
) -> dict[str, Any]:
    new, known = facts.newcomers(whole.filter(slot_on__lt=period.first))
    return {**_row("", total.get("", NOTHING)), "new": new, "continuing": known}


def _before(scope: StatisticsScope, *, period: ReportPeriod, today: date) -> dict[str, Any]:
    """For outsiders it stays hidden here: they are told the period before as its own page tells it."""
    if not SupportFact.objects.of_scope(scope).filter(slot_on__lt=period.first).exists():
        return {"before": None, "compared_with": None}
    first, last = period.same_days_before(today)
    before: dict[str, Any] = dict.fromkeys(_row("", NOTHING))
    if not scope.is_suppressed:
        before = _row("", SupportFact.objects.of_days(scope, first=first, last=last))
    return {"before": before, "compared_with": {"first": first.isoformat(), "last": last.isoformat()}}


def _tenths(figure: float | None) -> int | None:
    """Shares have one decimal: as whole tenths they are compared like counts."""
    return None if figure is None else round(figure * 10)


def _changes(figures: Figures) -> dict[str, float | None]:
    """Each total in percent of the one before."""
    before = figures["before"]
    if before is None:
        return dict.fromkeys(COMPARED)
    found = {name: change(_tenths(figures["totals"][name]), before=_tenths(before[name])) for name in COMPARED}
    return {name: None if value is None else float(value) for name, value in found.items()}
