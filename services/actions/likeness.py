"""Who on the register is likely the same person: looked at when help is planned, never more than "approve"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from beneficiaries.models import BlindIndex
from beneficiaries.rules.index_keys import Kind

ALONE = {Kind.IDENTITY}
TOGETHER = {Kind.NAME_YEAR, Kind.NAME_COMMUNE}


def likely_same(people: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Person → others with the same identity number, or the same name, birth year and commune; two queries."""
    kinds = [int(kind) for kind in ALONE | TOGETHER]
    mine = list(
        BlindIndex.objects.filter(person_id__in=list(people), kind__in=kinds).values_list("digest", "person_id", "kind")
    )
    holders: dict[int, list[UUID]] = defaultdict(list)
    for value, person in BlindIndex.objects.filter(digest__in={row[0] for row in mine}).values_list(
        "digest", "person_id"
    ):
        holders[value].append(person)
    shared: dict[UUID, dict[UUID, set[int]]] = defaultdict(lambda: defaultdict(set))
    for value, person, kind in mine:
        for other in holders[value]:
            if other != person:
                shared[person][other].add(kind)
    return {
        person: frozenset(other for other, same in others.items() if same & ALONE or same >= TOGETHER)
        for person, others in shared.items()
    }
