"""Finding people in sight by what somebody types: code, number, telephone, household head, any part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from beneficiaries.actions.index import digest_of, people_by_digest
from beneficiaries.actions.named import Named, people_named
from beneficiaries.models import Beneficiary, Membership, PersonFilter
from beneficiaries.policies import classes_shown
from beneficiaries.rules.codes import codes_meant, read_code
from beneficiaries.rules.index_keys import Key, Kind
from core.actor import Actor
from core.errors import RuleViolation
from core.text.letters import clean_text, fold
from core.text.numbers import parse_identity, restored_leading_zero
from core.text.phones import parse_phone, restored_phone
from places.models import AdministrativeUnit, Succession

SHOWN_AT_MOST: Final = 50
HEADS_AT_MOST: Final = 1_000
_DIGITS: Final = re.compile(r"[0-9\s.\-+()]{8,40}")
_YEAR_BEHIND: Final = re.compile(r"^(?:(?P<name>.*\D)\s*\b)?(?P<year>1[89]\d\d|20\d\d|(?<=\s)\d\d)$")


@dataclass(frozen=True, slots=True)
class Found:
    """People found, best first. ``way``: CODE, NUMBER, YEAR, HEAD, NAME or FULL_NAME. ``is_too_wide``: a part of a
    name cannot be looked for among so many; a full name or a second detail is needed. ``is_common``: so many bear
    this full name that only a second detail helps. ``is_of_head``: both speak of the head's name.
    ``has_more``: the list was cut.
    """

    people: list[Beneficiary] = field(default_factory=list)
    way: str = "NAME"
    is_too_wide: bool = False
    is_common: bool = False
    is_too_short: bool = False
    is_of_head: bool = False
    has_more: bool = False
    other_names: dict[UUID, str] = field(default_factory=dict)
    """The other name by which somebody was found, where it was not the full name."""

    @property
    def details(self) -> tuple[str, ...]:
        """Parts of the filter of which one would narrow enough, where the search is too wide."""
        return ("commune",) if self.is_of_head else ("commune", "birth_year")


@dataclass(frozen=True, slots=True)
class _Look:
    """Who looks, what it is narrowed to, and the members of the households of the head who was named."""

    by: Actor
    wanted: PersonFilter
    members: frozenset[UUID] | None = None
    communes: frozenset[str] | None = None

    @property
    def is_of_authority(self) -> bool:
        """Whether a territory is in sight, and not single records alone: others learn nothing of the whole register."""
        return bool(self.by.scopes.communes or self.by.scopes.province)

    @property
    def within(self) -> Any:
        """The people among whom to look, all of them in sight."""
        people = Beneficiary.objects.fitting(self.by, self.wanted)
        if self.members is not None:
            people = people.filter(pk__in=self.members)
        return people if self.communes is None else people.filter(commune_id__in=self.communes)


def search_people(*, by: Actor, text: str, wanted: PersonFilter | None = None, head: str = "") -> Found:
    """Look for ``text`` among the people in sight that fit ``wanted``. Nothing outside sight ever shows.

    A year typed behind a name counts as the birth year ("68" is 1968), the name of a commune behind it narrows to that
    commune. Names: any part, any order, with or without marks, within 5,000 people; beyond that the full name through
    the blind index. ``head`` narrows to households whose head, himself in sight, bears that name.
    """
    look, headed = _Look(by, wanted or PersonFilter()), clean_text(head[:200])
    if headed:
        heads = _heads(look, headed)
        if isinstance(heads, Found):
            return heads
        look = replace(look, members=heads)
    typed = clean_text(text[:200])
    return _members(look) if headed and not typed else _by_text(look, typed)


def whole_year(year: int, *, today: date) -> int:
    """A year of two digits as the latest that has come."""
    if year >= 100:
        return year
    this_century = today.year - today.year % 100 + year
    return this_century if this_century <= today.year else this_century - 100


def _by_text(look: _Look, typed: str) -> Found:
    behind = _YEAR_BEHIND.match(typed)
    is_name_and_year = behind is not None and bool(behind["name"])
    by_code = Found() if is_name_and_year else _by_code(look, typed)
    if by_code.people or read_code(typed) is not None:
        return by_code
    if _DIGITS.fullmatch(typed):
        return Found(_by_number(look, typed), way="NUMBER")
    if behind is not None and look.wanted.birth_year is None:
        year = whole_year(int(behind["year"]), today=look.by.today)
        born = replace(look, wanted=replace(look.wanted, birth_year=year))
        found = _by_words(born, behind["name"].strip()) if is_name_and_year else _everybody(born, way="YEAR")
    else:
        found = _by_words(look, typed)
    return _by_code(look, typed) if is_name_and_year and not found.people else found


def _by_code(look: _Look, typed: str) -> Found:
    codes = codes_meant(typed)
    roots = Beneficiary.objects.filter(code__in=codes).values("cluster_root")  # Old codes mean the record that stays.
    return Found(_load(look.within.filter(pk__in=roots)) if codes else [], way="CODE")


def _by_words(look: _Look, typed: str) -> Found:
    if len(fold(typed)) < (1 if look.wanted.commune or look.wanted.birth_year or look.members is not None else 2):
        return Found(is_too_short=True)
    found = _by_name(look, typed)
    return found if found.people else _by_name_and_place(look, typed) or found


def _everybody(look: _Look, *, way: str) -> Found:
    people = _load(look.within)
    return Found(people[:SHOWN_AT_MOST], way=way, has_more=len(people) > SHOWN_AT_MOST)


def _heads(look: _Look, head: str) -> frozenset[UUID] | Found:
    """Members of the households whose head bears the name; or what is said where that cannot be looked for."""
    if len(fold(head)) < 2:
        return Found(way="HEAD", is_too_short=True, is_of_head=True)
    place = PersonFilter(commune=look.wanted.commune)
    named = people_named(head, within=Beneficiary.objects.fitting(look.by, place), wanted=place, most=HEADS_AT_MOST)
    if named.is_too_wide:
        return Found(way="HEAD", is_too_wide=True, is_of_head=True)
    led = Membership.objects.current().filter(is_head=True, person_id__in=named.ids[:HEADS_AT_MOST])
    members = Membership.objects.current().filter(household_id__in=led.values("household_id"))
    return frozenset(members.values_list("person_id", flat=True))


def _members(look: _Look) -> Found:
    """Everybody of the households, the heads first."""
    people = _load(look.within)
    heads = set(
        Membership.objects.current().filter(is_head=True, person__in=people).values_list("person_id", flat=True)
    )
    ordered = sorted(people, key=lambda person: person.pk not in heads)
    return Found(ordered[:SHOWN_AT_MOST], way="HEAD", has_more=len(people) > SHOWN_AT_MOST)


def _by_name_and_place(look: _Look, typed: str) -> Found | None:
    """The words read as a part of a name and a commune of today or of old; None where no commune is named so."""
    words = typed.split()
    for place_words in range(len(words), 0, -1):
        rest = len(words) - place_words
        for name, place in ((words[:rest], words[rest:]), (words[place_words:], words[:place_words])):
            communes = _communes_named(" ".join(place))
            if not communes:
                continue
            there = replace(look, communes=communes)
            found = _by_name(there, " ".join(name)) if name else _everybody(there, way="NAME")
            if found.people:
                return found
    return None


def _communes_named(place: str) -> frozenset[str]:
    """Keys of the communes of today that the words may mean."""
    units = list(AdministrativeUnit.objects.named(place).values_list("pk", flat=True))
    made = Succession.objects.filter(old__in=units).values_list("new_id", flat=True)
    return frozenset({*units, *made})


def _by_number(look: _Look, typed: str) -> list[Beneficiary]:
    """By identity number, and by telephone among those whose contacts the actor is shown."""
    numbers = [typed, restored_leading_zero(typed)]
    by_identity = _holders(Kind.IDENTITY, [_read(lambda raw: parse_identity(raw).digits, raw) for raw in numbers])
    by_phone = _holders(Kind.PHONE, [_read(parse_phone, raw) for raw in (typed, restored_phone(typed))])
    found = _load(look.within.filter(pk__in=by_identity | by_phone))
    return [person for person in found if person.pk in by_identity or "contact" in classes_shown(look.by, person)]


def _read(reader: Any, raw: str | None) -> str | None:
    try:
        return str(reader(raw)) if raw else None
    except RuleViolation:
        return None


def _holders(kind: Kind, numbers: Iterable[str | None]) -> set[UUID]:
    values = [digest_of(Key(kind, (number,))) for number in numbers if number]
    return {person for people in people_by_digest(values).values() for person in people} if values else set()


def _by_name(look: _Look, typed: str) -> Found:
    named: Named = people_named(typed, within=look.within, wanted=look.wanted, most=SHOWN_AT_MOST)
    shown = named.ids[:SHOWN_AT_MOST]
    people = {person.pk: person for person in _load(look.within.filter(pk__in=shown))}
    return Found(
        [people[pk] for pk in shown if pk in people],
        way=named.way,
        is_too_wide=named.is_too_wide,
        is_common=named.is_common and look.is_of_authority,
        has_more=len(named.ids) > SHOWN_AT_MOST,
        other_names=named.other_names,
    )


def _load(people: Any) -> list[Beneficiary]:
    return list(people.select_related("commune").order_by("-sort_key")[: SHOWN_AT_MOST + 1])
