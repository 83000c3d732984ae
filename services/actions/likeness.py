"""Who on the register is likely the same person: looked at when help is planned, never more than "approve".

Of somebody out of sight an answer says no more than that there is such a record; every such answer is counted and
stands in the log of that record, since whoever may edit a record can make it look like anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from audit import log
from beneficiaries.actions.lookups import check_lookups
from beneficiaries.actions.pairs import likely_pairs, told_apart_of
from beneficiaries.models import Beneficiary, BlindIndex, Membership
from beneficiaries.rules.index_keys import NAMESAKES, Kind
from beneficiaries.rules.matching.bands import LIKELY_FROM
from beneficiaries.rules.pairs import ordered
from core.action import action
from core.actor import Actor
from services.models import ConflictRule

ALONE = {Kind.IDENTITY}


def likely_same(people: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Person → others with the same identity number, or the same name, birth year and commune, or most likely the same
    as the matcher says; but for those whom a human told apart. Four queries.
    """
    wanted = list(people)
    found = {person: set(others) for person, others in _by_keys(wanted).items()}
    for one, other in likely_pairs(wanted, least=LIKELY_FROM):
        for person, alike in ((one, other), (other, one)):
            if person in wanted:
                found.setdefault(person, set()).add(alike)
    apart = told_apart_of(found)
    return {
        person: frozenset(other for other in others if ordered(person, other) not in apart)
        for person, others in found.items()
    }


def _by_keys(people: list[UUID]) -> dict[UUID, frozenset[UUID]]:
    kinds = [int(kind) for kind in ALONE | NAMESAKES]
    mine = list(
        BlindIndex.objects.filter(person_id__in=people, kind__in=kinds).values_list("digest", "person_id", "kind")
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
        person: frozenset(other for other, same in others.items() if same & ALONE or same >= NAMESAKES)
        for person, others in shared.items()
    }


def out_of_sight(people: Iterable[UUID], *, by: Actor) -> frozenset[UUID]:
    """Those of these people whom the actor does not see; no query if there are none."""
    asked = frozenset(people)
    if not asked:
        return asked
    return asked - set(Beneficiary.objects.visible_to(by).filter(pk__in=asked).values_list("pk", flat=True))


@action
def note_likely(*, by: Actor, person: Beneficiary, service_type: str) -> bool:
    """Before an answer about help: note in the log of each record out of sight that the answer may tell of it.

    These are records likely of the same person and, for help to households, of other members. True if there is one of
    the former: the answer then counts among what the organisation compares with the register within a day.
    Raises RuleViolation TOO_MANY_LOOKED.
    """
    likely = likely_same([person.pk]).get(person.pk, frozenset())
    others = out_of_sight(likely, by=by)
    if others:
        check_lookups(by=by)
    for other in sorted(others):
        log.record("LIKELY_MET", by=by, object_type=Beneficiary._meta.label, person=other)
    if ConflictRule.objects.for_types([service_type]).filter(looks_at_household=True).exists():
        for other in sorted(out_of_sight(_other_members(person), by=by) - others):
            log.record("HOUSEHOLD_MET", by=by, object_type=Beneficiary._meta.label, person=other)
    return bool(others)


def _other_members(person: Beneficiary) -> set[UUID]:
    homes = Membership.objects.current().filter(person=person).values("household_id")
    members = Membership.objects.current().filter(household_id__in=homes).exclude(person=person)
    return set(members.values_list("person_id", flat=True))
