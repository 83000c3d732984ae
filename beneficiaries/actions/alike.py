"""Who on the register is like what is told, and how likely one person with it: the index finds, the matcher weighs.

What is found is of the whole register; only actions and views that say no more of somebody out of sight than that
there is a record may ask. Nothing is written here.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection

from beneficiaries.actions.index import MOST_KEYS_A_QUERY, entries_of, people_by_digest
from beneficiaries.actions.known_people import known_of_many
from beneficiaries.models import Beneficiary, BlindIndex, IndexStop, NamePart
from beneficiaries.models.index import STOP_AT
from beneficiaries.rules.index_keys import NAMESAKES, Kind, Known, as_record
from beneficiaries.rules.matching.bands import Band, band_of
from beneficiaries.rules.matching.frequencies import Frequencies, counted_keys
from beneficiaries.rules.matching.records import Record
from beneficiaries.rules.matching.score import Scorer
from beneficiaries.rules.matching.weights import current_weights
from vault.blind import digests

MOST_COMPARED: Final = 24
MOST_COMPARED_OF_A_LIST: Final = 10
_AMONG_EACH_OTHER: Final = 6
PART: Final = "NAME_PART"
EVERYBODY: Final = ("EVERYBODY",)
# What is counted of a record, by the kind of the index under which people stand with it.
_COUNTED: Final = {
    "NAME": Kind.NAME, "NAME_YEAR": Kind.NAME_YEAR, "NAME_COMMUNE": Kind.NAME_COMMUNE,
    "GIVEN": Kind.GIVEN_YEAR_COMMUNE, "PHONE": Kind.PHONE, "NUMBER": Kind.IDENTITY,
}  # fmt: skip
NO_KIND: Final[frozenset[Kind]] = frozenset()
Counted = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody like what was told. ``chance``: how likely one person (0–1); ``found``: the level of each component;
    ``kinds``: the keys that both have.
    """

    person: UUID
    chance: float
    found: Mapping[str, str]
    kinds: frozenset[Kind]

    @property
    def is_namesake(self) -> bool:
        """Whether name, birth year and commune are the same."""
        return self.kinds >= NAMESAKES

    @property
    def has_same_number(self) -> bool:
        """Whether an identity number is the same."""
        return Kind.IDENTITY in self.kinds

    @property
    def band(self) -> Band:
        """The band of the chance."""
        return band_of(self.chance)


NOT_COMPARED: Final = Alike(UUID(int=0), 0.0, {}, frozenset())


def people_alike(
    known: Known, *, but: Collection[UUID] = (), among: Any = None, is_padded: bool = False
) -> list[Alike]:
    """Those whom the register has like one who is told, likeliest first. ``but``: people who are left out;
    ``among`` (a query of people): nobody else is looked at. ``is_padded``: as many are opened and compared whether
    anybody is like him or not, so that the time tells nothing.
    """
    return people_alike_of_many([known], but=but, among=among, most=MOST_COMPARED, is_padded=is_padded)[0]


def people_alike_of_many(
    many: Sequence[Known],
    *,
    but: Collection[UUID] = (),
    among: Any = None,
    most: int = MOST_COMPARED_OF_A_LIST,
    is_padded: bool = False,
) -> list[list[Alike]]:
    """The same for each of many; the number of queries does not grow with them, but by 10,000 keys."""
    near = _nearest(many, but=frozenset(but), among=among, most=most)
    if is_padded:
        near = [each | dict.fromkeys(_anybody(most - len(each), but=each), NO_KIND) for each in near]
    everybody = {person for each in near for person in each}
    if not everybody:
        return [[] for _ in many]
    known = known_of_many(everybody)
    records = {person: as_record(each, id=str(person)) for person, each in known.items()}
    told = [as_record(each) for each in many]
    counts, people = _counts([*told, *records.values()])
    counts.update(key for each in told for key in set(counted_keys(each)))
    frequencies = Frequencies.of_counts(counts, people=people)
    return [
        _scored(record, {pk: records[pk] for pk in kinds if pk in records}, kinds, frequencies=frequencies)
        for record, kinds in zip(told, near, strict=True)
    ]


def _anybody(many: int, *, but: Collection[UUID]) -> list[UUID]:
    """So many people of the register, from any place of it on; fewer where there are no more. Two queries always."""
    start = uuid4()
    standing = Beneficiary.objects.standing().exclude(pk__in=but).order_by("pk").values_list("pk", flat=True)
    found = [*standing.filter(pk__gte=start)[:MOST_COMPARED], *standing.filter(pk__lt=start)[:MOST_COMPARED]]
    return found[:many]


def _nearest(
    many: Sequence[Known], *, but: frozenset[UUID], among: Any, most: int
) -> list[dict[UUID, frozenset[Kind]]]:
    """For each, whom he shares keys with: the most, by how few people have the same keys."""
    entries = entries_of(many)
    holders = people_by_digest({value for each in entries for _kind, value in each})
    if among is not None:
        everybody = {person for people in holders.values() for person in people}
        but |= everybody - set(among.filter(pk__in=everybody).values_list("pk", flat=True))
    found = []
    for each in entries:
        weights: dict[UUID, float] = defaultdict(float)
        kinds: dict[UUID, set[Kind]] = defaultdict(set)
        for kind, value in each:
            people = holders.get(value, ())
            weight = math.log(STOP_AT / len(people)) if people else 0.0
            for person in people:
                weights[person] += weight
                kinds[person].add(Kind(kind))
        order = sorted(weights.keys() - but, key=lambda pk: (-weights[pk], pk))
        found.append({pk: frozenset(kinds[pk]) for pk in order[:most]})
    return found


def _scored(
    told: Record, others: Mapping[UUID, Record], kinds: Mapping[UUID, frozenset[Kind]], *, frequencies: Frequencies
) -> list[Alike]:
    """The pairs with the one who is told; the likeliest are also compared among each other, as a list would be."""
    people = list(others)
    scorer = Scorer([told, *others.values()], frequencies=frequencies, weights=current_weights())
    pairs = [(0, place) for place in range(1, len(people) + 1)]
    first = scorer.score(pairs)
    best = sorted(range(len(pairs)), key=lambda place: (-first[place].chance, people[place]))[:_AMONG_EACH_OTHER]
    among = [(a + 1, b + 1) for a in sorted(best) for b in sorted(best) if a < b]
    chances = [each.chance for each in scorer.score([*pairs, *among])[: len(pairs)]]
    found = [
        Alike(person, chance, scorer.found(pair), kinds[person])
        for person, pair, chance in zip(people, pairs, chances, strict=True)
        if kinds[person]
    ]
    return sorted(found, key=lambda each: (-each.chance, each.person))


def _counts(records: Iterable[Record]) -> tuple[Counter[Counted], int]:
    """How many people of the register have what is counted of these records; of a key that is stopped, the most."""
    wanted = [EVERYBODY, *{key for record in records for key in counted_keys(record)}]
    values = dict(zip(wanted, digests(map(_named, wanted)), strict=True))
    asked = list(values.values())
    people: dict[int, int] = {}
    for start in range(0, len(asked), MOST_KEYS_A_QUERY):
        people |= _counted(asked[start : start + MOST_KEYS_A_QUERY])
    counts = Counter({key: people.get(value, 0) for key, value in values.items()})
    return counts, counts.pop(EVERYBODY)


def _counted(asked: list[int]) -> dict[int, int]:
    """Digest → people, of the index, of what is stopped, and of the parts of names, in one statement."""
    index, stop, part = (connection.ops.quote_name(model._meta.db_table) for model in (BlindIndex, IndexStop, NamePart))
    is_array = connection.vendor == "postgresql"
    among = "= ANY(%s::bigint[])" if is_array else f"IN ({', '.join(['%s'] * len(asked))})"
    told: list[Any] = [asked] * 3 if is_array else asked * 3
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT digest, COUNT(*) FROM {index} WHERE digest {among} GROUP BY digest "  # noqa: S608
            f"UNION ALL SELECT digest, {STOP_AT} FROM {stop} WHERE digest {among} "
            f"UNION ALL SELECT digest, people FROM {part} WHERE digest {among}",
            told,
        )
        return dict(cursor.fetchall())


def _named(key: Counted) -> tuple[str, tuple[str, ...]]:
    kind, *values = key
    texts = tuple(str(value) for value in values)
    if kind == "NAME" and " " not in texts[0]:
        return PART, ("GIVEN_NAME", texts[0])  # One word alone is under no key; it is counted as a given name.
    if kind in _COUNTED:
        return _COUNTED[str(kind)].name, texts
    return PART, (str(kind), *texts)


def digests_of_parts(keys: Iterable[Counted]) -> list[int]:
    """The digests of parts of names that are counted (``NamePart``)."""
    return digests(map(_named, keys))
