"""The comparison of QTMAC's list with the register as both stand now: nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from beneficiaries.actions.accident_candidates import compare_told
from beneficiaries.models import Accident
from beneficiaries.policies import province_kept
from beneficiaries.rules.accident_facts import read_happened
from core.actor import Actor
from exchange.actions.qtmac import Row, apart_of, facts_of_row, is_comparable
from exchange.choices.reconcile import Group
from exchange.models import Reconciliation
from exchange.rules.reconcile import Told, differences, pair_rows


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison: row and accident, or one of them; in what they differ."""

    row: Row | None
    accident: Accident | None
    parts: tuple[str, ...] = ()


@dataclass(slots=True)
class Comparison:
    """The lines by ``Group``."""

    groups: dict[str, list[Compared]] = field(default_factory=lambda: {group: [] for group in Group.values})

    def of_line(self, line: int) -> tuple[str, Compared] | None:
        """Where a line of the list stands."""
        every = ((group, one) for group, found in self.groups.items() for one in found)
        return next(((group, one) for group, one in every if one.row is not None and one.row["line"] == line), None)


def compare_list(kept: Reconciliation, *, by: Actor) -> Comparison:
    """References first, then the likeness of accidents; what only stands here is of the list's time and communes."""
    rows = [row for row in kept.rows if is_comparable(row)]
    accidents = _accidents(rows, by=by)
    pairs = _pairs(rows, accidents, kept)
    found = Comparison()
    found.groups[Group.UNREAD] = [Compared(row, None) for row in kept.rows if not is_comparable(row)]
    for row in rows:
        pair = pairs.get(row["line"])
        if pair is None:
            found.groups[Group.ONLY_QTMAC].append(Compared(row, None))
            continue
        accident = accidents[pair.accident]
        parts = differences(told_of_row(row), told_of(accident))
        unlinked = ("REF",) if row["ref"] and not pair.is_by_ref else ()
        group = Group.DIFFERS if parts or unlinked else Group.SAME
        found.groups[group].append(Compared(row, accident, (*parts, *unlinked)))
    taken = {pair.accident for pair in pairs.values()}
    alone = [accident for pk, accident in accidents.items() if pk not in taken and _is_within(accident, rows)]
    found.groups[Group.ONLY_HERE] = [Compared(None, accident) for accident in alone]
    return found


def _accidents(rows: Sequence[Row], *, by: Actor) -> dict[UUID, Accident]:
    """Standing accidents of the province about the list's time, and those that bear one of its references."""
    if not rows:
        return {}
    years = [int(row["happened"][:4]) for row in rows]
    seen = Accident.objects.filter(province_id=province_kept(by)).standing()
    near = Q(happened_year__range=(min(years) - 10, max(years) + 10))
    found = seen.bearing((row["ref"] for row in rows), or_else=near)
    found = found.select_related("commune").order_by("happened_year", "pk")
    return {accident.pk: accident for accident in found}


def _pairs(rows: Sequence[Row], accidents: Mapping[UUID, Accident], kept: Reconciliation) -> Any:
    alike = compare_told([facts_of_row(row) for row in rows], list(accidents.values()))
    return pair_rows(
        {row["line"]: row["ref"] for row in rows},
        {pk: accident.qtmac_ref for pk, accident in accidents.items()},
        {row["line"]: [(one.pk, how.score) for one, how in found] for row, found in zip(rows, alike, strict=True)},
        apart=apart_of(kept),
    )


def _is_within(accident: Accident, rows: Sequence[Row]) -> bool:
    """In a commune of the list, and not before its first day nor after its last."""
    communes = {key for row in rows for key in row["communes"]}
    days = [day for row in rows if (day := read_happened(row["happened"])) is not None]
    known = accident.happened
    first = known.first_day if known is not None else date(accident.happened_year, 1, 1)
    last = known.last_day if known is not None else date(accident.happened_year, 12, 31)
    is_then = last >= min(day.first_day for day in days) and first <= max(day.last_day for day in days)
    return accident.commune_id in communes and is_then


def told_of_row(row: Row) -> Told:
    """What QTMAC tells."""
    return Told(
        happened=row["happened"], communes=frozenset(row["communes"]), device=row["device"], killed=row["killed"],
        injured=row["injured"],
    )  # fmt: skip


def told_of(accident: Accident) -> Told:
    """What the register tells."""
    return Told(
        happened=accident.happened_on or str(accident.happened_year), communes=frozenset({accident.commune_id}),
        device=accident.device, killed=accident.n_killed, injured=accident.n_injured,
    )  # fmt: skip
