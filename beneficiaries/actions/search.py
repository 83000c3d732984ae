"""Finding people in sight by what somebody types: code, number, telephone, any part of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from beneficiaries.actions.index import digest_of, people_by_digest
from beneficiaries.models import Alias, Beneficiary, PersonFilter
from beneficiaries.policies import classes_shown
from beneficiaries.rules.codes import read_code
from beneficiaries.rules.index_keys import Key, Kind
from core.actor import Actor
from core.errors import RuleViolation
from core.text.letters import fold
from core.text.names import NameQuery, sort_key
from core.text.numbers import parse_identity
from core.text.phones import parse_phone

OPENED_AT_MOST: Final = 5_000
SHOWN_AT_MOST: Final = 50
_DIGITS: Final = re.compile(r"[\d\s.\-+()]{8,40}")
_YEAR_BEHIND: Final = re.compile(r"^(?P<name>.*\D)\s*\b(?P<year>1[89]\d\d|20\d\d)$")


@dataclass(frozen=True, slots=True)
class Found:
    """People found, best first. ``way``: CODE, NUMBER, NAME or FULL_NAME. ``is_too_wide``: a part of a name cannot be
    looked for among so many; a full name or a second detail is needed. ``has_more``: the list was cut.
    """

    people: list[Beneficiary] = field(default_factory=list)
    way: str = "NAME"
    is_too_wide: bool = False
    is_too_short: bool = False
    has_more: bool = False


def search_people(*, by: Actor, text: str, wanted: PersonFilter | None = None) -> Found:
    """Look for ``text`` among the people in sight that fit ``wanted``. Nothing outside sight ever shows.

    A year typed behind a name counts as the birth year. Names: any part, any order, with or without marks, within
    5,000 people; beyond that the full name through the blind index.
    """
    narrowed = wanted or PersonFilter()
    typed = " ".join(text[:200].split())
    code = read_code(typed)
    if code is not None:
        return Found(_load(by, Beneficiary.objects.by_code(code).values_list("pk", flat=True)), way="CODE")
    if _DIGITS.fullmatch(typed):
        return Found(_by_number(by, typed, narrowed), way="NUMBER")
    behind = _YEAR_BEHIND.match(typed)
    if behind is not None and narrowed.birth_year is None:
        typed, narrowed = behind["name"].strip(), replace(narrowed, birth_year=int(behind["year"]))
    if len(fold(typed)) < (1 if narrowed.commune or narrowed.birth_year else 2):
        return Found(is_too_short=True)
    return _by_name(by, typed, narrowed)


def _by_number(by: Actor, typed: str, wanted: PersonFilter) -> list[Beneficiary]:
    """By identity number, and by telephone among those whose contacts the actor is shown."""
    keys: dict[Kind, Key] = {}
    for kind, read in ((Kind.IDENTITY, lambda raw: parse_identity(raw).digits), (Kind.PHONE, parse_phone)):
        try:
            keys[kind] = Key(kind, (read(typed),))
        except RuleViolation:
            continue
    by_identity, by_phone = (
        _holders([keys[kind]]) if kind in keys else set[UUID]() for kind in (Kind.IDENTITY, Kind.PHONE)
    )
    found = _load(by, by_identity | by_phone, wanted)
    return [person for person in found if person.pk in by_identity or "contact" in classes_shown(by, person)]


def _holders(keys: Iterable[Key]) -> set[UUID]:
    values = [digest_of(key) for key in keys]
    return {person for people in people_by_digest(values).values() for person in people} if values else set()


def _by_name(by: Actor, typed: str, wanted: PersonFilter) -> Found:
    within = Beneficiary.objects.visible_to(by).filter(wanted.condition())
    ids = list(within.values_list("pk", flat=True)[: OPENED_AT_MOST + 1])
    if len(ids) > OPENED_AT_MOST:
        return _by_full_name(by, typed, wanted)
    ranked = _ranked(ids, NameQuery(typed))
    people = {person.pk: person for person in _load(by, ranked[:SHOWN_AT_MOST])}
    return Found([people[pk] for pk in ranked if pk in people], has_more=len(ranked) > SHOWN_AT_MOST)


def _ranked(ids: list[UUID], query: NameQuery) -> list[UUID]:
    """Ids of those whose name or other name fits, best first, equal ones in the order of names."""
    other_names = defaultdict[UUID, list[str]](list)
    for alias in Alias.objects.filter(person_id__in=ids):
        other_names[alias.person_id].append(alias.name)
    scored: list[tuple[int, str, UUID]] = []
    for row in Beneficiary.objects.filter(pk__in=ids).only("data_key", "full_name"):
        name: str = row.full_name
        score = max(query.score(each) for each in (name, *other_names[row.pk]))
        if score:
            scored.append((-score, sort_key(name), row.pk))
    return [pk for _, _, pk in sorted(scored)]


def _by_full_name(by: Actor, typed: str, wanted: PersonFilter) -> Found:
    folded = fold(typed)
    keys = [Key(Kind.NAME, (folded,))]
    if wanted.birth_year:
        keys.append(Key(Kind.NAME_YEAR, (folded, str(wanted.birth_year))))
    if wanted.commune:
        keys.append(Key(Kind.NAME_COMMUNE, (folded, wanted.commune)))
    people = _load(by, _holders(keys), wanted)
    return Found(people[:SHOWN_AT_MOST], way="FULL_NAME", is_too_wide=not people, has_more=len(people) > SHOWN_AT_MOST)


def _load(by: Actor, ids: Any, wanted: PersonFilter | None = None) -> list[Beneficiary]:
    condition = (wanted or PersonFilter()).condition()
    rows = Beneficiary.objects.visible_to(by).filter(condition, pk__in=list(ids)).select_related("commune")
    return list(rows.order_by("-sort_key")[: SHOWN_AT_MOST + 1])
