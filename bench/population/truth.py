"""Which rows are one person, and which look like one and are two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from bench.population.kinds import Gap, Likeness, Slip
from bench.population.naming import MALE
from bench.population.people import Person, Role
from bench.population.population import Population
from bench.population.rows import Row

Pair = tuple[str, str]
COUPLE = frozenset({Role.HEAD, Role.SPOUSE})
YEARS_BETWEEN_SIBLINGS = 2
YEARS_BETWEEN_NEAR_NAMESAKES = 2


def ordered(one: Row, other: Row) -> Pair:
    """The ids of two rows, the smaller first."""
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)


def true_pairs(population: Population) -> dict[Pair, set[Slip | Gap]]:
    """Each pair of rows of one person, and what stands between the two."""
    return {
        ordered(one, other): {*one.slips, *other.slips, *_gaps(one, other)}
        for rows in population.rows_by_person().values()
        for one, other in combinations(rows, 2)
    }


def _gaps(one: Row, other: Row) -> set[Slip | Gap]:
    found: set[Slip | Gap] = set()
    if one.home is not other.home:
        found.add(Gap.MOVED)
    elif one.commune and other.commune and one.commune != other.commune:
        found.add(Gap.COMMUNE_RENAMED)
    if one.phone and other.phone and one.meant_phone != other.meant_phone:
        found.add(Gap.PHONE_CHANGED)
    if one.id_number and other.id_number and len(one.meant_number) != len(other.meant_number):
        found.add(Gap.NUMBER_RENEWED)
    return found


def hard_negatives(population: Population) -> dict[Pair, set[Likeness]]:
    """Each pair of rows of two people who look alike, planted or by chance, and why."""
    rows_of = population.rows_by_person()
    people = [rows[0].person for rows in rows_of.values()]
    found: dict[Pair, set[Likeness]] = defaultdict(set)
    for finder in (_in_one_household, _of_one_name):
        for one, other, likeness in finder(people):
            for left, right in product(rows_of[one.number], rows_of[other.number]):
                found[ordered(left, right)].add(likeness)
    for finder_of_rows in (_on_one_phone, _of_one_number):
        for left, right, likeness in finder_of_rows(population.rows):
            found[ordered(left, right)].add(likeness)
    return dict(found)


def _in_one_household(people: list[Person]) -> Iterator[tuple[Person, Person, Likeness]]:
    households: dict[int, list[Person]] = defaultdict(list)
    for person in people:
        households[person.household].append(person)
    for members in households.values():
        for one, other in combinations(members, 2):
            likeness = _kinship(one, other)
            if likeness:
                yield one, other, likeness


def _kinship(one: Person, other: Person) -> Likeness | None:
    if one.role is Role.CHILD and other.role is Role.CHILD:
        if one.born == other.born:
            return Likeness.TWINS
        if abs(one.born.year - other.born.year) <= YEARS_BETWEEN_SIBLINGS:
            return Likeness.SIBLINGS
    elif one.sex == other.sex == MALE and one.name == other.name:
        return Likeness.FATHER_AND_SON
    return None


def _of_one_name(people: list[Person]) -> Iterator[tuple[Person, Person, Likeness]]:
    groups: dict[tuple[str, str, str], list[Person]] = defaultdict(list)
    for person in people:
        groups[person.name.text, person.home.commune.province, person.home.village.new_commune].append(person)
    for members in groups.values():
        for one, other in combinations(members, 2):
            years = abs(one.born.year - other.born.year)
            if one.household != other.household and years <= YEARS_BETWEEN_NEAR_NAMESAKES:
                yield one, other, Likeness.NEAR_NAMESAKES if years else Likeness.NAMESAKES


def _on_one_phone(rows: list[Row]) -> Iterator[tuple[Row, Row, Likeness]]:
    couples: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.phone and row.person.role in COUPLE:
            couples[row.person.household, row.meant_phone].append(row)
    for of_couple in couples.values():
        for one, other in combinations(of_couple, 2):
            if one.person is not other.person:
                yield one, other, Likeness.SPOUSES_ONE_PHONE


def _of_one_number(rows: list[Row]) -> Iterator[tuple[Row, Row, Likeness]]:
    numbers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.id_number:
            numbers[row.meant_number].append(row)
    for of_number in numbers.values():
        for one, other in combinations(of_number, 2):
            if one.person is not other.person:
                copied = Slip.NUMBER_OF_ANOTHER in one.slips | other.slips
                yield one, other, Likeness.SHARED_NUMBER if copied else Likeness.REISSUED_NUMBER
