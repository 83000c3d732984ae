"""How many people share a name, a number or a telephone: what everybody shares says nothing of anybody."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, Self

from beneficiaries.rules.matching.names import NameForm
from beneficiaries.rules.matching.records import Record

MOST: Final = 200
"""Beyond this many nobody counts on: a key that so many share is not kept either."""

RAREST_SPELLING: Final = 8


class Crowd(NamedTuple):
    """How many people have what this pair has; of two values the commoner one counts. 0 where nothing is known.

    ``rarity``: in how many people one has all three parts of the name, if parts fell by chance, as a power of four.
    ``spelling``: of two given names that are spelt in two ways, how rare the rarer spelling is: 1 where one in four has
    it, RAREST_SPELLING where it stands in one record alone; 0 where they are spelt alike.
    """

    name: int = 0
    name_year: int = 0
    name_commune: int = 0
    given_year_commune: int = 0
    phone: int = 0
    number: int = 0
    rarity: int = 0
    spelling: int = 0


class Frequencies:
    """Counts over all records that are compared."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._counts: Counter[tuple[object, ...]] = Counter()
        self._people = 0
        for record in records:
            self._counts.update(set(counted_keys(record)))
            self._people += 1

    @classmethod
    def of_counts(cls, counts: Counter[tuple[object, ...]], *, people: int) -> Self:
        """Counts that were taken elsewhere, of the keys of ``counted_keys``, among so many people."""
        made = cls(())
        made._counts, made._people = counts, people
        return made

    def crowd(self, one: Record, other: Record) -> Crowd:
        """The crowd of a pair."""
        ours, theirs = self._of(one), self._of(other)
        return Crowd(
            name=max(ours[0], theirs[0]),
            name_year=max(ours[1], theirs[1]),
            name_commune=max(ours[2], theirs[2]),
            given_year_commune=max(ours[3], theirs[3]),
            phone=max((self._count("PHONE", each) for each in set(one.phones) & set(other.phones)), default=0),
            number=max((self._count("NUMBER", each) for each in set(one.numbers) & set(other.numbers)), default=0),
            rarity=min(self._rarity(one), self._rarity(other)),
            spelling=self._spelling(one, other),
        )

    def _of(self, record: Record) -> tuple[int, int, int, int]:
        if not record.names:
            return 0, 0, 0, 0
        name, year = record.names[0], record.birth.year
        given = name.given_sound
        return (
            self._count("NAME", name.folded),
            self._count("NAME_YEAR", name.folded, year) if year else 0,
            max((self._count("NAME_COMMUNE", name.folded, each) for each in record.communes), default=0),
            max((self._count("GIVEN", given, year, each) for each in record.communes), default=0) if year else 0,
        )

    def _rarity(self, record: Record) -> int:
        if not record.names:
            return 0
        chance = 1.0
        for part in _parts(record.names[0]):
            # One more of each, so that what is seen once is not taken for impossible.
            chance *= (self._counts[part] + 1) / (self._people + 1)
        return max(0, int(-math.log(chance, 4)))

    def _spelling(self, one: Record, other: Record) -> int:
        if not one.names or not other.names:
            return 0
        left, right = one.names[0].given_marked, other.names[0].given_marked
        if left == right:
            return 0
        others = min(self._counts["SPELLING", left], self._counts["SPELLING", right]) - 1
        return (
            min(RAREST_SPELLING - 1, 1 + int(-math.log(others / max(others, self._people), 4)))
            if others > 0
            else RAREST_SPELLING
        )

    def _count(self, *key: object) -> int:
        return min(MOST, self._counts[key])


def counted_keys(record: Record) -> Iterator[tuple[object, ...]]:
    """What is counted of a record: who else has it."""
    year = record.birth.year
    yield from name_parts_of(record)
    for name in record.all_names:
        yield ("NAME", name.folded)
        if year:
            yield ("NAME_YEAR", name.folded, year)
        for commune in record.communes:
            yield ("NAME_COMMUNE", name.folded, commune)
            if year:
                yield ("GIVEN", name.given_sound, year, commune)
    for phone in record.phones:
        yield ("PHONE", phone)
    for number in record.numbers:
        yield ("NUMBER", number)


def name_parts_of(record: Record) -> tuple[tuple[object, ...], ...]:
    """The parts of the name that are counted to say how rare it is: family name, middle, given name; and how the
    given name is spelt.
    """
    return (*_parts(record.names[0]), ("SPELLING", record.names[0].given_marked)) if record.names else ()


def _parts(name: NameForm) -> tuple[tuple[object, ...], ...]:
    middle = " ".join(word.folded for word in name.middle)
    family = name.family[0].folded if name.family else ""
    return ("FAMILY", family), ("MIDDLE", middle), ("GIVEN_NAME", " ".join(word.folded for word in name.given))
