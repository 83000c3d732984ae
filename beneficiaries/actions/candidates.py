"""Search before create: who on the register may be the person who is about to be registered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from audit import log
from beneficiaries.actions.index import digest_of, people_by_digest
from beneficiaries.choices import DifferentReason
from beneficiaries.choices.refusals import conflict
from beneficiaries.models import Beneficiary
from beneficiaries.rules.facts import PersonFacts
from beneficiaries.rules.index_keys import Kind, Known, candidate_keys
from core.actor import Actor
from core.errors import RuleViolation
from core.text.days import PartialDate

FULL_LENGTH = 12
MOST_SHOWN = 20
NEAR_YEARS = (-1, 1, -2, 2)
NEAR_YEAR = "NAME_NEAR_YEAR"
"""What agrees with somebody of the name who was born a year or two apart; no kind of key."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the same person. ``person`` is None outside the actor's sight: then only that a record
    exists, and which attributes agree (names of ``Kind``), may be said.
    """

    person: Beneficiary | None
    matched: tuple[str, ...]

    @property
    def has_same_number(self) -> bool:
        """Whether the identity number agrees."""
        return Kind.IDENTITY.name in self.matched


def known_facts(told: PersonFacts) -> Known:
    """The facts as the index keys need them."""
    return Known(
        names=(told.full_name, *told.aliases),
        commune=told.commune,
        birth=told.birth.isoformat() if told.birth else "",
        identity_numbers=(told.identity_number,) if told.identity_number else (),
        phones=(told.phone,) if told.phone else (),
    )


def find_candidates(*, by: Actor, facts: PersonFacts) -> list[Candidate]:
    """Candidates for one person, best agreement first, those in sight before the others; two queries and one a page."""
    return find_candidates_of_many(by=by, many=[facts])[0]


def find_near_candidates(*, by: Actor, facts: PersonFacts) -> list[Candidate]:
    """The same, and whoever in sight has the name and was born a year or two before or after."""
    born = facts.birth
    years = [born.year + apart for apart in NEAR_YEARS if born.year + apart <= by.today.year] if born else []
    near = [PersonFacts(full_name=facts.full_name, commune="", birth=PartialDate(year)) for year in years]
    found, *others = find_candidates_of_many(by=by, many=[facts, *near])
    known = {each.person.pk for each in found if each.person is not None}
    for each in (one for many in others for one in many):
        if each.person is not None and each.person.pk not in known:
            known.add(each.person.pk)
            found.append(Candidate(each.person, (NEAR_YEAR,)))
    return found


def find_candidates_of_many(*, by: Actor, many: Sequence[PersonFacts]) -> list[list[Candidate]]:
    """The same for many rows at once (lists, imports): the number of queries does not grow with the rows."""
    digests = [{digest_of(key): key.kind for key in candidate_keys(known_facts(told))} for told in many]
    holders = people_by_digest({value for each in digests for value in each})
    matched = [_matched(each, holders) for each in digests]
    everybody = {person for each in matched for person in each}
    seen = {
        row.pk: row
        for row in Beneficiary.objects.visible_to(by).filter(pk__in=everybody).select_related("commune")
    } if everybody else {}  # fmt: skip
    return [_ranked(each, seen) for each in matched]


def find_new_candidates(
    *, by: Actor, person: Beneficiary, before: PersonFacts | None, after: PersonFacts
) -> list[Candidate]:
    """Who may be the same as the person by what is changed now and was not so before; himself and his like left out."""
    stood = {digest_of(key) for key in candidate_keys(known_facts(before))} if before is not None else set()
    new = {digest_of(key): key.kind for key in candidate_keys(known_facts(after))}
    matched = _matched({value: kind for value, kind in new.items() if value not in stood}, people_by_digest(new))
    mine = Beneficiary.objects.in_cluster([person.cluster_root]).filter(pk__in=matched).values_list("pk", flat=True)
    others = {pk: kinds for pk, kinds in matched.items() if pk not in {person.pk, *mine}}
    seen = Beneficiary.objects.visible_to(by).filter(pk__in=others).select_related("commune") if others else ()
    return _ranked(others, {row.pk: row for row in seen})


def check_told_apart(candidates: Sequence[Candidate], *, because: str, person: Beneficiary, by: Actor) -> None:
    """Whoever now looks like somebody else has to be told apart, as at registration. Call inside an action.

    Raises ConflictRefused LOOKS_LIKE_ANOTHER, the same whether the other one is in sight or not.
    """
    if candidates and because not in DifferentReason.values:
        raise conflict("LOOKS_LIKE_ANOTHER", "different_because")
    if candidates:
        known = [str(each.person.pk) for each in candidates if each.person is not None]
        log.record(
            "PERSON_TOLD_APART", by=by, about=person, person=person.pk, reason=because, detail={"candidates": known}
        )


def find_candidates_outside(*, by: Actor, facts: PersonFacts) -> list[UUID]:
    """Ids of candidates out of the actor's sight, for actions that must reach them, the best agreement first; never
    shown to the actor. Somebody of the name and commune with another birth year is left out beside a better one.
    """
    known = {digest_of(key): key.kind for key in candidate_keys(known_facts(facts))}
    matched = _matched(known, people_by_digest(known))
    seen = set(Beneficiary.objects.visible_to(by).filter(pk__in=matched).values_list("pk", flat=True))
    years = dict(Beneficiary.objects.filter(pk__in=matched).values_list("pk", "birth_year"))
    ranked = sorted(
        (_distance(kinds, year=years[pk], told=facts), pk) for pk, kinds in matched.items() if pk not in seen
    )
    is_sure = bool(ranked) and not ranked[0][0].is_namesake
    return [pk for distance, pk in ranked if not (is_sure and distance.is_namesake)][:MOST_SHOWN]


class _Distance(NamedTuple):
    """How far a record is from what was told; compared in this order."""

    is_namesake: bool
    best_kind: int
    fewer_kinds: int
    years_apart: int


def _distance(kinds: Sequence[Kind], *, year: int | None, told: PersonFacts) -> _Distance:
    apart = abs(year - told.birth.year) if year is not None and told.birth is not None else 0
    return _Distance(bool(apart) and set(kinds) == {Kind.NAME_COMMUNE}, int(min(kinds)), -len(kinds), apart)


def _matched(digests: dict[int, Kind], holders: dict[int, set[UUID]]) -> dict[UUID, list[Kind]]:
    found: dict[UUID, list[Kind]] = defaultdict(list)
    for value, kind in digests.items():
        for person in holders.get(value, ()):
            if kind not in found[person]:
                found[person].append(kind)
    return found


def _ranked(matched: dict[UUID, list[Kind]], seen: dict[UUID, Beneficiary]) -> list[Candidate]:
    order = sorted(matched, key=lambda pk: (pk not in seen, min(matched[pk]), -len(matched[pk]), pk))
    return [Candidate(seen.get(pk), tuple(kind.name for kind in sorted(matched[pk]))) for pk in order[:MOST_SHOWN]]


def check_number_free(candidates: Sequence[Candidate], *, number: str) -> None:
    """Refuse a 12-digit number that is on the register. Nine digits prove nothing: they only make a candidate.

    Raises ConflictRefused IDENTITY_REGISTERED (with the record's code and id) or IDENTITY_REGISTERED_ELSEWHERE.
    """
    refused = number_refusal(candidates, number=number)
    if refused is not None:
        raise refused


def number_refusal(candidates: Sequence[Candidate], *, number: str) -> RuleViolation | None:
    """The refusal that ``check_number_free`` raises, or None."""
    if len(number) != FULL_LENGTH:
        return None
    same = next((each for each in candidates if each.has_same_number), None)
    if same is None:
        return None
    if same.person is None:
        return conflict("IDENTITY_REGISTERED_ELSEWHERE", "identity_number")
    return conflict("IDENTITY_REGISTERED", "identity_number", code=same.person.code, person=str(same.person.pk))
