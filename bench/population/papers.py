"""What a person carries: numbers, telephones, other names, what is known of the birth date, where they lived before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from bench.population import kinh_words as kinh
from bench.population import minority_words as hill
from bench.population.chances import generation_of, happens, words
from bench.population.communes import Land
from bench.population.households import LAST_DAY, LAST_YEAR
from bench.population.kinds import Likeness
from bench.population.naming import FEMALE, MALE, Bearer, NameBook
from bench.population.numbers import (
    AGE_OF_FIRST_NUMBER,
    FIRST_YEAR_OF_NUMBER_AT_BIRTH,
    LAST_BIRTH_YEAR_WITH_OLD_NUMBER,
    birthplace_of,
    new_number,
    old_number,
    phone_number,
)
from bench.population.parameters import Parameters
from bench.population.people import Home, Household, Knows, Person, Role

ORDER_OF_BIRTH = words("Hai Ba Tư Năm Sáu Bảy Tám Út")
FIRST_MOVE, LAST_MOVE = date(2008, 1, 1), date(2025, 6, 30)


class Registry:
    """Hands out papers; a number that was given twice was given so on purpose."""

    def __init__(self, parameters: Parameters, land: Land, book: NameBook, dice: Random) -> None:
        self._parameters = parameters
        self._rates = parameters.papers
        self._land = land
        self._book = book
        self._dice = dice
        self._given: set[str] = set()
        self._lately: dict[str, str] = {}

    def equip(self, person: Person, household: Household) -> None:
        """Fill in what ``person`` carries; called once for each person whom some list will have."""
        self._knowledge(person)
        self._numbers(person)
        self._phones(person, household)
        self._names(person, household)
        rate = self._parameters.clusters.moved * (1.6 if person.sex == FEMALE else 0.6)
        if person.born.year < 2005 and happens(self._dice, rate):
            self._move(person)

    def _knowledge(self, person: Person) -> None:
        weight = (1.0, 0.5, 0.0)[generation_of(person.born.year)] * (1.0 if person.people == hill.KINH else 1.6)
        chance = self._dice.random()
        if chance < self._rates.guesses_year * weight:
            person.knows = Knows.GUESS
        elif chance < (self._rates.guesses_year + self._rates.knows_year_alone) * weight:
            person.knows = Knows.YEAR

    def _numbers(self, person: Person) -> None:
        dice, year = self._dice, person.born.year
        province = person.home.commune.province
        if year <= LAST_BIRTH_YEAR_WITH_OLD_NUMBER and happens(dice, self._rates.old_number):
            person.old_number = self._old_number(province)
        has_come_of_age = LAST_YEAR - year >= AGE_OF_FIRST_NUMBER or year >= FIRST_YEAR_OF_NUMBER_AT_BIRTH
        if not has_come_of_age or not happens(dice, self._rates.new_number):
            return
        sex, stated = person.sex, year
        if happens(dice, self._rates.digits_disagree):
            if dice.random() < 0.2:
                sex = MALE if sex == FEMALE else FEMALE
            else:
                stated += dice.choice((-2, -1, -1, 1, 1, 2, -10, 10))
        birthplace = birthplace_of(province, dice)
        person.new_number = self._unused(lambda: new_number(birthplace=birthplace, sex=sex, year=stated, dice=dice))

    def _old_number(self, province: str) -> str:
        """A new one, or one that the province has given to somebody else before."""
        lately = self._lately.get(province)
        if lately and happens(self._dice, self._parameters.likenesses[Likeness.REISSUED_NUMBER]):
            return lately
        number = self._unused(lambda: old_number(province=province, dice=self._dice))
        if self._dice.random() < 0.05:
            self._lately[province] = number
        return number

    def _unused(self, draw: Callable[[], str]) -> str:
        number = draw()
        while number in self._given:
            number = draw()
        self._given.add(number)
        return number

    def _phones(self, person: Person, household: Household) -> None:
        dice = self._dice
        age = LAST_YEAR - person.born.year
        rate = self._rates.own_phone * (1.0 if 16 <= age <= 65 else 0.3 if age > 65 else 0.0)
        person.phone = phone_number(dice) if happens(dice, rate) else household.phone
        head = household.members[0]
        shares = happens(dice, self._parameters.likenesses[Likeness.SPOUSES_ONE_PHONE])
        if shares and person.role is Role.SPOUSE and head.phone:
            person.phone = head.phone
        if person.phone and happens(dice, self._rates.phone_changed):
            person.next_phone = phone_number(dice)
            person.phone_changed_on = _day_between(date(2012, 1, 1), LAST_DAY, dice)

    def _names(self, person: Person, household: Household) -> None:
        if not happens(self._dice, self._parameters.names.called_otherwise):
            return
        called = self._called(person, household)
        if called:
            person.called = (called,)
            person.aliases = (called.rsplit(" ", 1)[-1] if self._dice.random() < 0.3 else called,)

    def _called(self, person: Person, household: Household) -> str:
        dice = self._dice
        children = household.with_role(Role.CHILD)
        if person.people in (hill.BRU, hill.PA_KO):
            if children and person.role in (Role.HEAD, Role.SPOUSE) and dice.random() < 0.6:
                return f"{'Kăn' if person.sex == FEMALE else 'Pả'} {children[0].name.given_name}"
            if person.born.year < 1957:
                return f"{dice.choice(hill.CLANS_BEFORE_HO)} {person.name.given_name}"
        if person.people != hill.KINH:
            year, province = person.born.year, person.home.commune.province
            other = self._book.name(Bearer(person.people, person.sex, year, province), dice)
            return other.given_name if other.given_name != person.name.given_name else ""
        return self._called_kinh(person)

    def _called_kinh(self, person: Person) -> str:
        dice, name = self._dice, person.name
        home = dice.choice(kinh.CALLED_MEN if person.sex == MALE else kinh.CALLED_WOMEN)
        chance = dice.random()
        if chance < 0.5:
            return name.with_word(name.given, home).text
        if chance < 0.65:
            return f"{dice.choice(ORDER_OF_BIRTH)} {name.given_name}"
        if chance < 0.75 and person.born.year < 1956:
            return " ".join((name.family_name, *dice.sample(kinh.WAR_NAMES, 2)))
        return f"{'Cu' if person.sex == MALE else 'O'} {home}"

    def _move(self, person: Person) -> None:
        """An earlier home: for a woman mostly her father's, for others their own household elsewhere."""
        dice = self._dice
        province = person.home.commune.province if dice.random() < 0.8 else ""
        commune, village = self._land.pick(dice, province=province)
        head = person.name
        if dice.random() < (0.7 if person.sex == FEMALE else 0.4):
            year = max(person.born.year - dice.randint(21, 38), 1915)
            family = person.name.family_name if person.people != hill.XO_DANG else ""
            head = self._book.name(Bearer(person.people, MALE, year, commune.province, family), dice)
        earliest = max(FIRST_MOVE, date(person.born.year + 18, 1, 1))
        if earliest < LAST_MOVE:
            person.earlier_home = Home(commune, village, head)
            person.moved_on = _day_between(earliest, LAST_MOVE, dice)


def _day_between(first: date, last: date, dice: Random) -> date:
    return first + timedelta(days=dice.randint(0, (last - first).days))
