"""Which records may be of one accident: looked for before one is put down, and for one that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Q

from beneficiaries.choices.accidents import SAME_WITH_NEWS, AccidentPrecision, OtherAccidentReason
from beneficiaries.choices.refusals import conflict
from beneficiaries.models import Accident, AccidentPair, AccidentVictim, Beneficiary
from beneficiaries.rules.accident_facts import AccidentFacts, CasualtyFacts
from beneficiaries.rules.accident_likeness import DAYS_APART, Hurt, Likeness, Traits, likeness
from core.actor import Actor
from places.models import Succession
from vault.fields import DESTROYED

MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class AccidentCandidate:
    """A record that may be of the same accident. ``accident`` is None out of sight: then only that there is one, and
    what agrees, may be said.
    """

    accident: Accident | None
    likeness: Likeness


class _Around(NamedTuple):
    """What a commune was made of: its old communes, and the districts in which they lay (keys)."""

    old: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()


def find_accident_candidates(*, by: Actor, facts: AccidentFacts) -> list[AccidentCandidate]:
    """Records that may be of the accident told, the most alike first, those in sight before the others."""
    traits, around = told_traits(facts)
    near = _near(traits, around, province_of=facts.commune)
    return _ranked(near, traits=traits, around=around, by=by, but=())


def find_similar_accidents(*, by: Actor, accident: Accident) -> list[AccidentCandidate]:
    """The same for an accident that stands, without those it was told apart from."""
    around = _around_of([accident.commune_id])
    traits = _traits_of([accident], around)[accident.pk]
    apart = AccidentPair.objects.filter(Q(first=accident) | Q(second=accident)).values_list("first_id", "second_id")
    near = _near(traits, around, province_of=accident.commune_id)
    but = {accident.pk, *(pk for pair in apart for pk in pair)}
    return _ranked(near, traits=traits, around=around, by=by, but=but)


def apart_from(*, by: Actor, accident: Accident) -> list[tuple[Accident, AccidentPair]]:
    """Accidents in sight that somebody said this is none of, the newest decision first."""
    pairs = AccidentPair.objects.filter(Q(first=accident) | Q(second=accident)).order_by("-decided_at", "pk")
    others = {pair.second_id if pair.first_id == accident.pk else pair.first_id: pair for pair in pairs}
    seen = Accident.objects.visible_to(by).standing().in_bulk(list(others))
    return [(seen[pk], pair) for pk, pair in others.items() if pk in seen]


def compare(one: Accident, other: Accident) -> Likeness:
    """How alike two accidents are that stand."""
    around = _around_of({one.commune_id, other.commune_id})
    traits = _traits_of([one, other], around)
    return likeness(traits[one.pk], traits[other.pk])


def compare_told(many: Sequence[AccidentFacts], rows: Sequence[Accident]) -> list[list[tuple[Accident, Likeness]]]:
    """For each accident as told (nobody named in it) those of the rows that may be the same; a few queries for all."""
    around = _around_of({*(told.commune for told in many), *(row.commune_id for row in rows)})
    known = _traits_of(rows, around)
    by_year = defaultdict[int, list[Accident]](list)
    for row in rows:
        for year in range(known[row.pk].first_day.year, known[row.pk].last_day.year + 1):
            by_year[year].append(row)
    found = []
    for told in many:
        traits = _told(told, around, {})
        years = range(traits.first_day.year - 1, traits.last_day.year + 2)
        near = {row.pk: row for year in years for row in by_year.get(year, ())}
        compared = [(row, likeness(traits, known[row.pk])) for row in near.values()]
        found.append([(row, alike) for row, alike in compared if alike.is_possible])
    return found


def check_other_accident(*, by: Actor, facts: AccidentFacts, because: str) -> list[Accident]:
    """The candidates in sight once somebody said why it is none of them; none where it is one, with something new.

    Raises ConflictRefused ACCIDENT_MAY_BE_KNOWN.
    """
    found = find_accident_candidates(by=by, facts=facts)
    if found and because not in {SAME_WITH_NEWS, *OtherAccidentReason.values}:
        raise conflict("ACCIDENT_MAY_BE_KNOWN", "other_because")
    return [] if because == SAME_WITH_NEWS else [each.accident for each in found if each.accident is not None]


def told_traits(facts: AccidentFacts) -> tuple[Traits, Mapping[str, _Around]]:
    """What is compared of an accident as told, and the surroundings of its commune."""
    around = _around_of([facts.commune])
    names = _names_of([each.person for each in facts.casualties if each.person is not None])
    return _told(facts, around, names), around


def _told(facts: AccidentFacts, around: Mapping[str, _Around], names: Mapping[UUID, str]) -> Traits:
    made = around[facts.commune]
    return Traits(
        first_day=facts.happened.first_day,
        last_day=facts.happened.last_day,
        precision=facts.happened.precision,
        commune=facts.commune,
        old_communes=made.old,
        districts=made.districts,
        village=facts.village,
        position=facts.position,
        device=facts.device,
        numbers=(facts.n_killed, facts.n_injured),
        hurt=tuple(_told_hurt(each, names) for each in facts.casualties),
    )


def _told_hurt(told: CasualtyFacts, names: Mapping[UUID, str]) -> Hurt:
    name = names.get(told.person, "") if told.person is not None else told.full_name
    return Hurt(person=str(told.person or ""), name=name, sex=told.sex, age=told.age)


def _around_of(communes: Collection[str]) -> dict[str, _Around]:
    made: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    rows = Succession.objects.filter(new__in=communes).values_list("new_id", "old_id", "old__parent_id")
    for new, old, district in rows:
        made[new][0].add(old)
        made[new][1].add(district or old)
    return {key: _Around(frozenset(made[key][0]), frozenset(made[key][1])) for key in communes}


def _near(traits: Traits, around: Mapping[str, _Around], *, province_of: str) -> list[Accident]:
    """Standing accidents of about the same time in the commune and in those that share a former district with it."""
    districts = around[province_of].districts
    neighbours = Succession.objects.filter(Q(old__parent__in=districts) | Q(old__in=districts)).values("new_id")
    there = Q(commune_id=traits.commune) | Q(commune_id__in=neighbours)
    found = Accident.objects.standing().filter(there, _about(traits.first_day, traits.last_day))
    return list(found.select_related("commune"))


def _about(first: date, last: date) -> Q:
    widened = timedelta(days=DAYS_APART)
    earliest, latest = (first - widened).year, (last + widened).year
    decades = Q(precision=AccidentPrecision.DECADE, happened_year__range=(earliest - 9, latest))
    return Q(happened_year__range=(earliest, latest)) | decades


def _ranked(
    near: Sequence[Accident], *, traits: Traits, around: Mapping[str, _Around], by: Actor, but: Collection[UUID]
) -> list[AccidentCandidate]:
    rows = [row for row in near if row.pk not in but]
    if not rows:
        return []
    known = _traits_of(rows, _around_of({row.commune_id for row in rows} - set(around)) | dict(around))
    compared = [(row, likeness(traits, known[row.pk])) for row in rows]
    alike = [(row, found) for row, found in compared if found.is_possible]
    pks = [row.pk for row, _found in alike]
    is_seeing = "SEE_ACCIDENTS" in by.verbs and bool(pks)
    seen = set(Accident.objects.visible_to(by).filter(pk__in=pks).values_list("pk", flat=True)) if is_seeing else set()
    alike.sort(key=lambda each: (each[0].pk not in seen, -each[1].score, each[0].pk))
    return [AccidentCandidate(row if row.pk in seen else None, found) for row, found in alike[:MOST_SHOWN]]


def _traits_of(rows: Sequence[Accident], around: Mapping[str, _Around]) -> dict[UUID, Traits]:
    """What is compared of standing accidents; names of all victims are opened at once."""
    hurt = _hurt_in([row.pk for row in rows])
    return {row.pk: _traits(row, around[row.commune_id], hurt[row.pk]) for row in rows}


def _traits(row: Accident, made: _Around, hurt: Sequence[Hurt]) -> Traits:
    happened = row.happened
    year = date(row.happened_year, 1, 1)
    return Traits(
        first_day=happened.first_day if happened is not None else year,
        last_day=happened.last_day if happened is not None else date(row.happened_year, 12, 31),
        precision=row.precision,
        commune=row.commune_id,
        old_communes=made.old,
        districts=made.districts,
        village=row.village or "",
        position=row.place,
        device=row.device,
        numbers=(row.n_killed, row.n_injured),
        hurt=tuple(hurt),
    )


def _hurt_in(accidents: Collection[UUID]) -> dict[UUID, list[Hurt]]:
    """Victims by accident; those of a merged record belong to the one it was merged into."""
    of_these = Q(accident__in=accidents) | Q(accident__merged_into__in=accidents)
    lines = list(AccidentVictim.objects.filter(of_these).select_related("accident"))
    names = _names_of(line.person_id for line in lines if line.person_id is not None)
    found: dict[UUID, list[Hurt]] = defaultdict(list)
    for line in lines:
        known = names.get(line.person_id, "") if line.person_id is not None else (line.full_name or "")
        hurt = Hurt(person=str(line.person_id or ""), name=known, sex=line.sex, age=line.age)
        found[line.accident.merged_into_id or line.accident_id].append(hurt)
    return found


def _names_of(people: Iterable[UUID]) -> dict[UUID, str]:
    """Full names; '' where the data was destroyed."""
    wanted = set(people)
    rows = Beneficiary.objects.filter(pk__in=wanted) if wanted else ()
    return {row.pk: "" if row.full_name == str(DESTROYED) else row.full_name for row in rows}
