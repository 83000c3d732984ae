"""Finding people in sight by what somebody types: code, number, telephone, any part of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from beneficiaries.actions.index import digest_of, people_by_digest
from beneficiaries.models import Alias, Beneficiary, PersonFilter
from beneficiaries.policies import classes_shown
from beneficiaries.rules.codes import codes_behind, read_code
from beneficiaries.rules.index_keys import Key, Kind
from core.actor import Actor
from core.errors import RuleViolation
from core.text.letters import fold
from core.text.names import NameQuery, name_parts, sort_key
from core.text.numbers import parse_identity
from core.text.phones import parse_phone
from places.models import AdministrativeUnit, Succession

OPENED_AT_MOST: Final = 5_000
SHOWN_AT_MOST: Final = 50
_DIGITS: Final = re.compile(r"[\d\s.\-+()]{8,40}")
_YEAR_BEHIND: Final = re.compile(r"^(?:(?P<name>.*\D)\s*\b)?(?P<year>1[89]\d\d|20\d\d|(?<=\s)\d\d)$")


@dataclass(frozen=True, slots=True)
class Found:
    """People found, best first. ``way``: CODE, NUMBER, YEAR, NAME or FULL_NAME. ``is_too_wide``: a part of a name
    cannot be looked for among so many; a full name or a second detail is needed. ``has_more``: the list was cut.
    """

    people: list[Beneficiary] = field(default_factory=list)
    way: str = "NAME"
    is_too_wide: bool = False
    is_too_short: bool = False
    has_more: bool = False
    other_names: dict[UUID, str] = field(default_factory=dict)
    """The other name by which somebody was found, where it was not the full name."""


def search_people(*, by: Actor, text: str, wanted: PersonFilter | None = None) -> Found:
    """Look for ``text`` among the people in sight that fit ``wanted``. Nothing outside sight ever shows.

    A year typed behind a name counts as the birth year ("68" is 1968), the name of a commune behind it narrows to that
    commune. Names: any part, any order, with or without marks, within 5,000 people; beyond that the full name through
    the blind index.
    """
    narrowed = wanted or PersonFilter()
    typed = " ".join(text[:200].split())
    code = read_code(typed)
    codes = [code] if code is not None else codes_behind(typed)
    by_code = _load(by, Beneficiary.objects.filter(code__in=codes).values_list("pk", flat=True)) if codes else []
    if by_code or code is not None:
        return Found(by_code, way="CODE")
    if _DIGITS.fullmatch(typed):
        return Found(_by_number(by, typed, narrowed), way="NUMBER")
    behind = _YEAR_BEHIND.match(typed)
    if behind is not None and narrowed.birth_year is None:
        year = whole_year(int(behind["year"]), today=by.today)
        typed, narrowed = (behind["name"] or "").strip(), replace(narrowed, birth_year=year)
    if not typed:
        return _of_year(by, narrowed)
    if len(fold(typed)) < (1 if narrowed.commune or narrowed.birth_year else 2):
        return Found(is_too_short=True)
    found = _by_name(by, typed, narrowed)
    return found if found.people else _by_name_and_place(by, typed, narrowed) or found


def whole_year(year: int, *, today: date) -> int:
    """A year of two digits as the latest that has come."""
    if year >= 100:
        return year
    this_century = today.year - today.year % 100 + year
    return this_century if this_century <= today.year else this_century - 100


def _of_year(by: Actor, wanted: PersonFilter) -> Found:
    people = list(
        Beneficiary.objects.visible_to(by)
        .filter(wanted.condition())
        .select_related("commune")
        .order_by("-sort_key")[: SHOWN_AT_MOST + 1]
    )
    return Found(people[:SHOWN_AT_MOST], way="YEAR", has_more=len(people) > SHOWN_AT_MOST)


def _by_name_and_place(by: Actor, typed: str, wanted: PersonFilter) -> Found | None:
    """The words read as a part of a name and a commune of today or of old; None where no commune is named so."""
    words = typed.split()
    for place_words in range(len(words), 0, -1):
        rest = len(words) - place_words
        for name, place in ((words[:rest], words[rest:]), (words[place_words:], words[:place_words])):
            communes = _communes_named(" ".join(place))
            found = _in_communes(by, " ".join(name), communes, wanted) if communes else Found()
            if found.people:
                return found
    return None


def _communes_named(place: str) -> set[str]:
    """Keys of the communes of today that the words may mean."""
    units = list(AdministrativeUnit.objects.named(place).values_list("pk", flat=True))
    made = Succession.objects.filter(old__in=units).values_list("new_id", flat=True)
    return {*units, *made}


def _in_communes(by: Actor, name: str, communes: set[str], wanted: PersonFilter) -> Found:
    if name:
        return _by_name(by, name, wanted, communes=communes)
    people = Beneficiary.objects.visible_to(by).filter(wanted.condition(), commune_id__in=communes)
    rows = list(people.select_related("commune").order_by("-sort_key")[: SHOWN_AT_MOST + 1])
    return Found(rows[:SHOWN_AT_MOST], has_more=len(rows) > SHOWN_AT_MOST)


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


def _by_name(by: Actor, typed: str, wanted: PersonFilter, *, communes: set[str] | None = None) -> Found:
    within = Beneficiary.objects.visible_to(by).filter(wanted.condition())
    if communes is not None:
        within = within.filter(commune_id__in=communes)
    ids = list(within.values_list("pk", flat=True)[: OPENED_AT_MOST + 1])
    if len(ids) > OPENED_AT_MOST:
        return _by_full_name(by, typed, wanted)
    ranked, other_names = _ranked(ids, typed)
    people = {person.pk: person for person in _load(by, ranked[:SHOWN_AT_MOST])}
    return Found(
        [people[pk] for pk in ranked if pk in people], has_more=len(ranked) > SHOWN_AT_MOST, other_names=other_names
    )


def _ranked(ids: list[UUID], typed: str) -> tuple[list[UUID], dict[UUID, str]]:
    """Ids of those whose name or other name fits, best first, and the other names by which some were found.

    The whole name comes first, then the given name, then whatever else fits; equal ones in the order of names.
    """
    query, words = NameQuery(typed), fold(typed).split()
    other_names = defaultdict[UUID, list[str]](list)
    for alias in Alias.objects.filter(person_id__in=ids):
        other_names[alias.person_id].append(alias.name)
    scored: list[tuple[bool, bool, int, int, str, UUID]] = []
    by_other_name: dict[UUID, str] = {}
    for row in Beneficiary.objects.filter(pk__in=ids).only("data_key", "full_name"):
        full_name: str = row.full_name
        score, _, name = max((query.score(each), each == full_name, each) for each in (full_name, *other_names[row.pk]))
        if not score:
            continue
        if name != full_name:
            by_other_name[row.pk] = name
        is_given = fold(name_parts(name).given) in words
        folded = fold(name).split()
        scored.append((folded != words, not is_given, -score, len(folded), sort_key(full_name), row.pk))
    return [row[-1] for row in sorted(scored)], by_other_name


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
