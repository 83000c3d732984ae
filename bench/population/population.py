"""A whole population: households are built, some of their members get onto lists, and some of those onto several."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.population.chances import Weighted, happens
from bench.population.communes import Commune, Land
from bench.population.households import LAST_DAY, Builder, Wanted
from bench.population.kinds import Likeness
from bench.population.naming import NameBook
from bench.population.papers import Registry
from bench.population.parameters import Parameters, SeedRefused
from bench.population.people import Household, Person
from bench.population.rows import Clerk, Row
from bench.population.sources import SOURCES, Source

# Of planted namesakes, those who get a third beside them.
THIRD_NAMESAKE = 0.25
PLAIN_MIDDLES = frozenset({"Văn", "Thị"})
YEARS_OF_PLANTED_NAMESAKES = range(1926, 2005)
OF_AGE_TO_BE_CHOSEN = 2008


@dataclass(frozen=True, slots=True)
class Population:
    """The rows in the order of the list, and the communes they lie in."""

    parameters: Parameters
    seed: int
    rows: list[Row]
    communes: list[Commune]

    def rows_by_person(self) -> dict[int, list[Row]]:
        """The rows of each person by the person's number, in the order of the list."""
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row.person.number].append(row)
        return dict(found)


class _Maker:
    """Holds what the making of one population needs."""

    def __init__(self, parameters: Parameters, seed: int) -> None:
        self.parameters = parameters
        self.dice = Random(f"{parameters.name} {seed}")
        self.land = Land(parameters.provinces, self.dice)
        book = NameBook(parameters.names)
        self.builder = Builder(parameters, self.land, book, self.dice)
        self.registry = Registry(parameters, self.land, book, self.dice)
        self.clerk = Clerk(parameters, self.land, self.dice)
        self.sources = Weighted(SOURCES, parameters.source_weights)
        self.sizes = Weighted((2, 3, 4), parameters.clusters.sizes)
        self.wanted: list[Wanted] = []

    def household_rows(self) -> list[Row]:
        """The rows of the next household's members."""
        wanted = self.wanted.pop(0) if self.wanted else None
        household = self.builder.build(wanted)
        rows = []
        for person in self._chosen(household):
            self.registry.equip(person, household)
            rows += [self.clerk.write(person, *each) for each in self._occasions(person)]
            self._want_namesakes(person, is_planted=wanted is not None and person is household.members[0])
        return rows

    def _chosen(self, household: Household) -> list[Person]:
        """Members whom some list has: those with a planted likeness, some of the others, one at least."""
        rate = self.parameters.households.registered
        chosen = [each for each in household.members if each.is_wanted or happens(self.dice, rate)]
        if chosen:
            return chosen
        grown = [each for each in household.members if each.born.year < OF_AGE_TO_BE_CHOSEN]
        return [self.dice.choice(grown or household.members)]

    def _occasions(self, person: Person) -> list[tuple[Source, date]]:
        rates, dice = self.parameters.clusters, self.dice
        wanted = self.sizes.pick(dice) if happens(dice, rates.duplicated) else 1
        found: list[tuple[Source, date]] = []
        while len(found) < wanted:
            source = self.sources.pick(dice)
            known = {each.name for each, _ in found}
            first = max(date(source.years[0], 1, 1), person.born + timedelta(days=30))
            last = min(date(source.years[1], 12, 31), LAST_DAY)
            if first > LAST_DAY - timedelta(days=30):
                last = first
            if first > last or (source.name in known and not happens(dice, rates.same_source_again)):
                continue
            found.append((source, first + timedelta(days=round((last - first).days * dice.random() ** rates.lateness))))
        return found

    def _want_namesakes(self, person: Person, *, is_planted: bool) -> None:
        """Now and then, somebody else of that name in that commune, of the same year or of one near it."""
        dice, rates = self.dice, self.parameters.likenesses
        if person.born.year not in YEARS_OF_PLANTED_NAMESAKES:
            return
        share = 1.0 if set(person.name.middles) <= PLAIN_MIDDLES else self.parameters.names.namesakes_of_rare
        if happens(dice, THIRD_NAMESAKE if is_planted else rates[Likeness.NAMESAKES] * share):
            self._want(person, 0)
        elif happens(dice, rates[Likeness.NEAR_NAMESAKES] * share):
            self._want(person, dice.choice((-2, -1, -1, 1, 1, 2)))

    def _want(self, person: Person, years: int) -> None:
        home = person.home
        self.wanted.append(
            Wanted(
                name=person.name,
                people=person.people,
                sex=person.sex,
                year=person.born.year + years,
                commune=home.commune,
                new_commune=home.village.new_commune,
            )
        )


def make_population(parameters: Parameters, *, rows: int, seed: int) -> Population:
    """A population of exactly that many rows; raises ``SeedRefused`` for a seed that is not the set's own."""
    if seed not in parameters.seeds:
        raise SeedRefused(f"Seed {seed} does not belong to the set {parameters.name}.")
    maker = _Maker(parameters, seed)
    made: list[Row] = []
    while len(made) < rows:
        made += maker.household_rows()
    del made[rows:]
    maker.dice.shuffle(made)
    for number, row in enumerate(made, start=1):
        row.id = f"R{number:07d}"
    return Population(parameters, seed, made, maker.land.communes)
