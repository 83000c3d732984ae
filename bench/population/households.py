"""Households: heads, spouses, children of one family name or of both customs, grandparents, grandchildren."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from random import Random

from bench.population.chances import Weighted, generation_of, happens
from bench.population.communes import Commune, Land, Village
from bench.population.kinds import Likeness
from bench.population.minority_words import E_DE, GIA_RAI, KINH, XO_DANG
from bench.population.naming import FEMALE, MALE, Bearer, Name, NameBook, in_kinh_order
from bench.population.numbers import phone_number
from bench.population.parameters import Parameters
from bench.population.people import Home, Household, Person, Role

LAST_YEAR = 2026
LAST_DAY = date(LAST_YEAR, 10, 31)
MATRILINEAL = frozenset({GIA_RAI, E_DE})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody whose namesake is to head the next household."""

    name: Name
    people: str
    sex: str
    year: int
    commune: Commune
    new_commune: str


def day_in(year: int, dice: Random) -> date:
    """Any day of that year that has already passed."""
    month = dice.randint(1, 10 if year >= LAST_YEAR else 12)
    return date(min(year, LAST_YEAR), month, dice.randint(1, calendar.monthrange(year, month)[1]))


class Builder:
    """Builds the households of one population, one after the other."""

    def __init__(self, parameters: Parameters, land: Land, book: NameBook, dice: Random) -> None:
        self._parameters = parameters
        self._rates = parameters.households
        self._land = land
        self._book = book
        self._dice = dice
        self._households = 0
        self._people = 0

    def build(self, wanted: Wanted | None = None) -> Household:
        """A household, headed by a namesake of somebody if that is wanted."""
        self._households += 1
        dice = self._dice
        commune, village, people = self._place(wanted)
        sex = wanted.sex if wanted else (FEMALE if happens(dice, self._rates.female_head) else MALE)
        year = wanted.year if wanted else int(dice.triangular(1928, 1998, 1962))
        bearer = Bearer(people, sex, year, commune.province)
        name = wanted.name if wanted else self._book.name(bearer, dice)
        household = Household(self._households, Home(commune, village, name))
        if happens(dice, self._parameters.papers.household_phone):
            household.phone = phone_number(dice)
        head = self._add(household, Role.HEAD, bearer, name)
        head.is_wanted = wanted is not None
        spouse = self._add_spouse(household, head)
        self._add_parents(household, head)
        self._add_children(household, head, spouse)
        self._add_grandchildren(household)
        return household

    def _place(self, wanted: Wanted | None) -> tuple[Commune, Village, str]:
        dice = self._dice
        if wanted is None:
            commune, village = self._land.pick(dice)
            people = village.people
            if happens(dice, 0.06):
                people = Weighted(list(commune.shares), commune.shares.values()).pick(dice)
            return commune, village, people
        for _ in range(20):
            village = self._land.village_in(wanted.commune, wanted.people, dice)
            if village.new_commune == wanted.new_commune:
                break
        return wanted.commune, village, wanted.people

    def _add(self, household: Household, role: Role, bearer: Bearer, name: Name, born: date | None = None) -> Person:
        self._people += 1
        person = Person(
            number=self._people,
            household=household.number,
            role=role,
            people=bearer.people,
            sex=bearer.sex,
            name=name,
            born=born or day_in(bearer.year, self._dice),
            home=household.home,
        )
        household.members.append(person)
        return person

    def _add_spouse(self, household: Household, head: Person) -> Person | None:
        dice = self._dice
        rate = self._rates.spouse * (0.25 if head.sex == FEMALE else 1.0)
        if not happens(dice, rate):
            return None
        sex = FEMALE if head.sex == MALE else MALE
        older = round(dice.gauss(3, 3)) * (1 if sex == FEMALE else -1)
        year = min(max(head.born.year + older, 1925), LAST_YEAR - 19)
        bearer = Bearer(head.people, sex, year, household.home.commune.province)
        spouse = self._add(household, Role.SPOUSE, bearer, self._book.name(bearer, dice))
        wife, husband = (spouse, head) if sex == FEMALE else (head, spouse)
        wife.husband = husband.name
        return spouse

    def _add_parents(self, household: Household, head: Person) -> None:
        dice = self._dice
        year = head.born.year - dice.randint(20, 34)
        if year < 1922 or not happens(dice, self._rates.grandparent):
            return
        sex = FEMALE if happens(dice, 0.7) else MALE
        matrilineal = head.people in MATRILINEAL
        hands_down = (sex == FEMALE) if matrilineal else (sex == MALE)
        family = head.name.family_name if hands_down else ""
        bearer = Bearer(head.people, sex, year, household.home.commune.province, family)
        self._add(household, Role.PARENT, bearer, self._book.name(bearer, dice))

    def _add_children(self, household: Household, head: Person, spouse: Person | None) -> None:
        dice = self._dice
        mother = head if head.sex == FEMALE else spouse
        if mother is None:
            return
        expected = self._rates.children_by_generation[generation_of(mother.born.year)]
        children = max(0, round(expected + dice.uniform(-2, 2)))
        year = mother.born.year + dice.randint(19, 27)
        for _ in range(children):
            if year > LAST_YEAR or year > mother.born.year + 45:
                break
            self._add_births(household, head, spouse, year)
            year += dice.choice((2, 2, 2, 3, 3, 4, 5))

    def _add_births(self, household: Household, head: Person, spouse: Person | None, year: int) -> None:
        """One child, or twins; a grown one may have left already."""
        dice = self._dice
        if LAST_YEAR - year > 24 and not happens(dice, self._rates.grown_child_stays):
            return
        child = self._child(household, head, spouse, Role.CHILD, year)
        likenesses = self._parameters.likenesses
        father = head if head.sex == MALE else spouse
        if child.sex == MALE and father and happens(dice, likenesses[Likeness.FATHER_AND_SON]):
            child.name = father.name
            child.is_wanted = father.is_wanted = True
        siblings = household.with_role(Role.CHILD)
        if happens(dice, likenesses[Likeness.TWINS]):
            twin = self._child(household, head, spouse, Role.CHILD, year, born=child.born, like=child)
            twin.is_wanted = child.is_wanted = True
        elif len(siblings) > 1 and happens(dice, likenesses[Likeness.SIBLINGS]):
            self._draw_near(*siblings[-2:])

    def _draw_near(self, elder: Person, younger: Person) -> None:
        """Two siblings made hard to tell apart: one sex, names of one pattern, both on some list."""
        if elder.is_wanted or younger.is_wanted or elder.name == younger.name:
            return
        younger.sex = elder.sex
        bearer = Bearer(
            younger.people, elder.sex, elder.born.year, younger.home.commune.province, elder.name.family_name
        )
        younger.name = self._book.alike(elder.name, bearer, self._dice)
        younger.is_wanted = elder.is_wanted = True

    def _child(
        self, household: Household, head: Person, spouse: Person | None, role: Role, year: int,
        *, born: date | None = None, like: Person | None = None,
    ) -> Person:  # fmt: skip
        dice = self._dice
        sex = like.sex if like and happens(dice, 0.7) else (FEMALE if happens(dice, 0.49) else MALE)
        family = self._inherited(head, spouse)
        bearer = Bearer(head.people, sex, year, household.home.commune.province, family)
        if like and like.sex == sex:
            return self._add(household, role, bearer, self._book.alike(like.name, bearer, dice), born)
        name = self._book.name(bearer, dice)
        elder = next((each for each in reversed(household.members) if each.role is role and each.sex == sex), None)
        if elder and happens(dice, self._rates.alike_given):
            name = self._book.alike(elder.name, bearer, dice)
        father = head if head.sex == MALE else spouse
        if sex == MALE and father and happens(dice, self._rates.middle_inherited):
            name = self._book.middle_of_father(name, father.name)
        if head.people == KINH and year > 1990 and spouse and happens(dice, self._rates.both_family_names):
            name = _with_both(name, head, spouse)
        return self._add(household, role, bearer, name, born)

    def _inherited(self, head: Person, spouse: Person | None) -> str:
        if head.people == XO_DANG:
            return ""
        wanted_sex = FEMALE if head.people in MATRILINEAL else MALE
        giver = next((each for each in (head, spouse) if each and each.sex == wanted_sex), head)
        return giver.name.family_name

    def _add_grandchildren(self, household: Household) -> None:
        dice = self._dice
        parents = [each for each in household.with_role(Role.CHILD) if each.born.year < LAST_YEAR - 20]
        if not parents or not happens(dice, self._rates.grandchild):
            return
        parent = parents[0]
        year = min(parent.born.year + dice.randint(20, 32), LAST_YEAR)
        self._child(household, parent, None, Role.GRANDCHILD, year)


def _with_both(name: Name, head: Person, spouse: Person) -> Name:
    father, mother = (head, spouse) if head.sex == MALE else (spouse, head)
    if mother.name.family_name in ("", father.name.family_name):
        return name
    middles = (mother.name.family_name, *(each for each in name.middles if each not in ("Văn", "Thị")))
    return in_kinh_order(father.name.family_name, middles, name.given_name)
