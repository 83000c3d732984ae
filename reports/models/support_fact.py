"""The support summary asked for figures: statements that group, never one query a cell."""

from __future__ import annotations

import functools
import operator
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, TextField, UUIDField, Value
from django.db.models.functions import Cast, Coalesce, ExtractYear

from beneficiaries.choices import LifeStatus
from reports.choices import ScopeKind
from reports.models.fact_tables import Rows, count_areas, count_readings, count_tables, count_totals, one_if
from reports.rules import counting
from reports.rules.scopes import StatisticsScope
from services.choices import AssistanceState
from services.models import Assistance, SupportSummary
from services.rules.slots import slot_of


def has_any(categories: frozenset[str]) -> Q:
    """Rows whose categories, as of the delivery, hold one of these."""
    return functools.reduce(operator.or_, (Q(words__contains=f'"{code}"') for code in sorted(categories)))


COUNTED = ~Q(words__contains=f'"{counting.KILLED}"') & ~Q(
    person__life_status=LifeStatus.DECEASED, service_type__after_death_allowed=True
)


def _lies_in(scope: StatisticsScope) -> Q:
    where = {
        ScopeKind.PROVINCE: Q(commune__province_id=scope.key),
        ScopeKind.COMMUNE: Q(commune_id=scope.key),
        ScopeKind.ORGANISATION: Q(provider_id=scope.key),
    }[ScopeKind(scope.kind)]
    return where & Q(commune_id__in=scope.within) if scope.within else where


def _named(facts: models.QuerySet[Any]) -> Any:
    return facts.annotate(
        root=F("person__cluster_root"),
        house=Coalesce("household_id", "person__cluster_root", output_field=UUIDField()),
        words=Cast("categories", TextField()),
    )


def _ledger(scope: StatisticsScope) -> Any:
    """Single deliveries, with the names and measures of summary rows."""
    return _named(Assistance.objects.given().filter(_lies_in(scope))).annotate(
        deliveries=Value(1),
        confirmed=one_if(Q(state=AssistanceState.CONFIRMED)),
        unvalued=one_if(Q(value_vnd=None)),
    )


def _people(*conditions: Q, **equal: Any) -> Count:
    return Count("root", distinct=True, filter=functools.reduce(operator.and_, conditions, COUNTED & Q(**equal)))


class SupportFactQuerySet(models.QuerySet["SupportFact"]):
    """Questions whose answers are figures. Start with ``of_scope``: it names the row's facts."""

    def of_scope(self, scope: StatisticsScope) -> SupportFactQuerySet:
        """Help that really was given, of a province or commune (as of the delivery) or by one organisation."""
        found: SupportFactQuerySet = _named(self.filter(_lies_in(scope), deliveries__gt=0))
        return found

    def between(self, first: date, last: date) -> SupportFactQuerySet:
        """Days that begin a half month and end one: 1 January to 30 June, for instance."""
        return self.filter(slot_on__gte=first, slot_on__lte=last)

    def of_days(self, scope: StatisticsScope, *, first: date, last: date) -> dict[str, int]:
        """All measures of the days from ``first``, which begins a half month, to ``last``, both included.

        Half months that ``last`` does not cut are read from the summary, its own from the ledger.
        """
        whole = self.of_scope(scope)
        if (last + timedelta(days=1)).day in (1, 15):
            return count_totals(whole.between(first, last), counted=COUNTED)
        cut = slot_of(last)
        rest = _ledger(scope).filter(given_on__gte=cut, given_on__lte=last)
        return count_totals(whole.between(first, cut - timedelta(days=1)), rest, counted=COUNTED)

    def tables(self) -> dict[str, Rows]:
        """Measures by key of every table (`reports.models.fact_tables`); one statement."""
        return count_tables(self, counted=COUNTED)

    def by_area(self, areas: Mapping[str, str]) -> Rows:
        """Measures by area (``areas``: commune → area, '' for a commune without one); one statement."""
        return count_areas(self, counted=COUNTED, areas=areas)

    def newcomers(self, earlier: SupportFactQuerySet) -> tuple[int, int]:
        """People without and with earlier help (``earlier``: the same scope, before the period) (rule 4)."""
        known = Exists(earlier.filter(COUNTED, person__cluster_root=OuterRef("root")))
        row = (
            self.filter(COUNTED)
            .annotate(is_known=known)
            .aggregate(
                new=Count("root", distinct=True, filter=Q(is_known=False)),
                known=Count("root", distinct=True, filter=Q(is_known=True)),
            )
        )
        return row["new"], row["known"]

    def of_reading(self, reading: counting.Reading) -> SupportFactQuerySet:
        """Deliveries that belong to the plan's figure under a reading (`reports.rules.counting`)."""
        kinds = Q(service_type__counts_in_plan=True)
        if reading.with_gifts:
            kinds |= Q(service_type__is_gift=True)
        found = self.filter(has_any(reading.houses), kinds)
        return found if reading.all_sources else found.filter(funding__in=sorted(counting.STATE_AND_FOREIGN))

    def plan_figures(self) -> dict[str, int]:
        """The plan's figure under every reading, by its code; one statement."""
        return count_readings(self, counted=COUNTED)

    def plan_figures_by_year(self, reading: counting.Reading) -> dict[int, int]:
        """Rule 3 for each calendar year: victims helped, and households helped in which no victim was counted."""
        rows = self.of_reading(reading).annotate(year=ExtractYear("slot_on")).values("year").annotate(**_parts(reading))
        return {row["year"]: _figure(row) for row in rows}

    def victims_by_sex(self, reading: counting.Reading) -> tuple[int, int]:
        """Victims helped, and how many of them are women."""
        row = self.of_reading(reading).aggregate(
            all=_people(has_any(reading.victims)), female=_people(has_any(reading.victims), person__sex="F")
        )
        return row["all"], row["female"]


def _parts(reading: counting.Reading) -> dict[str, Any]:
    victims = has_any(reading.victims)
    return {
        "n_victims": _people(victims),
        "n_houses": Count("house", distinct=True),
        "n_victim_houses": Count("house", distinct=True, filter=COUNTED & victims),
    }


def _figure(row: Mapping[str, Any]) -> int:
    return int(row["n_victims"] + row["n_houses"] - row["n_victim_houses"])


class SupportFact(SupportSummary):
    """The same rows as `services.SupportSummary`, for counting."""

    objects: ClassVar[Any] = SupportFactQuerySet.as_manager()

    class Meta:
        proxy = True
