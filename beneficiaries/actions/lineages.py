"""Whose help counts for a household: its own lineage, and those of households that were merged into it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from beneficiaries.models import Household, JoinedLineage


def lineages_of(households: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Household → its own lineage, then those that came in with merged ones; two queries for any number."""
    own = Household.objects.filter(pk__in=households).values_list("pk", "lineage")
    joined = joined_lineages_of(households)
    return {pk: (lineage, *joined.get(pk, ())) for pk, lineage in own}


def joined_lineages_of(households: Collection[UUID]) -> dict[UUID | None, tuple[UUID, ...]]:
    """Household → lineages beside its own; absent where nothing was merged into it. No query for none."""
    found: dict[UUID | None, tuple[UUID, ...]] = {}
    rows = JoinedLineage.objects.filter(household_id__in=households).order_by("pk") if households else ()
    for row in rows:
        found[row.household_id] = (*found.get(row.household_id, ()), row.lineage)
    return found


def households_of(lineages: Collection[UUID]) -> set[UUID]:
    """Every household that these lineages stand for; two queries."""
    own = Household.objects.filter(lineage__in=lineages).values_list("pk", flat=True)
    joined = JoinedLineage.objects.filter(lineage__in=lineages).values_list("household_id", flat=True)
    return {*own, *joined}
