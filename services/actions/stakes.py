"""How much money hangs on two records that may be one person: what is kept for either, and what both were given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from beneficiaries.actions.pairs import set_stakes
from beneficiaries.models import CandidatePair
from core.clock import local_today, now
from services.models import Assistance

LOOKED_BACK: Final = timedelta(days=365)


def value_pairs(pairs: Iterable[UUID]) -> None:
    """Tell the room of people the worth in dong of each pair. Inside an action.

    Portions kept for either of the two, and of help of one type that both were given within a year the smaller share:
    what may have been given twice. Help that nobody valued counts nothing.
    """
    rows = list(CandidatePair.objects.filter(pk__in=list(pairs)))
    people = {person for row in rows for person in row.people}
    kept = defaultdict[UUID, int](int)
    for person, value in _valued().reserved(now()).filter(person__in=people).values_list("person_id", "value_vnd"):
        kept[person] += value
    given = defaultdict[UUID, dict[str, int]](lambda: defaultdict(int))
    since = local_today() - LOOKED_BACK
    for person, kind, value in (
        _valued()
        .given()
        .filter(person__in=people, given_on__gte=since)
        .values_list("person_id", "service_type_id", "value_vnd")
    ):
        given[person][kind] += value
    set_stakes({
        row.pk: kept[row.first_id] + kept[row.second_id] + _twice(given[row.first_id], given[row.second_id])
        for row in rows
    })  # fmt: skip


def _twice(ours: dict[str, int], theirs: dict[str, int]) -> int:
    return sum(min(ours[kind], theirs[kind]) for kind in ours.keys() & theirs.keys())


def _valued() -> Any:
    return Assistance.objects.filter(value_vnd__isnull=False)
