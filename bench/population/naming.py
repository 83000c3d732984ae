"""Names of invented people, by people, sex and generation, and how a family name passes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from bench.population import kinh_words as kinh
from bench.population import minority_words as hill
from bench.population.chances import Weighted, generation_of, happens, ranked
from bench.population.letters import without_marks
from bench.population.parameters import NameRates

MALE, FEMALE = "M", "F"
NORTH_OF_THE_PASS = ("44", "45")


@dataclass(frozen=True, slots=True)
class Name:
    """Words in the order in which they are written.

    ``family`` and ``given`` are places among them, ``family`` -1 where there is none; a clan of two words is one here.
    """

    words: tuple[str, ...]
    family: int
    given: int

    @property
    def text(self) -> str:
        """The name as on its papers."""
        return " ".join(self.words)

    @property
    def family_name(self) -> str:
        """The family name or clan, empty if there is none."""
        return self.words[self.family] if self.family >= 0 else ""

    @property
    def given_name(self) -> str:
        """The given name with its prefix, if it has one."""
        return self.words[self.given]

    @property
    def middles(self) -> tuple[str, ...]:
        """The words that are neither family name, given name nor prefix; empty outside the Kinh order."""
        return self.words[1 : self.given] if self.family == 0 else ()

    def with_word(self, place: int, word: str) -> Name:
        """The same name with one word put in place of another."""
        return replace(self, words=(*self.words[:place], word, *self.words[place + 1 :]))


def in_kinh_order(family: str, middles: tuple[str, ...], given: str) -> Name:
    """Family name, middle words, given name."""
    return Name(words=(family, *middles, given), family=0, given=len(middles) + 1)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who is to be named: what is inherited may be empty."""

    people: str
    sex: str
    year: int
    province: str
    family: str = ""


class NameBook:
    """Draws names with the frequencies of one parameter set."""

    def __init__(self, rates: NameRates) -> None:
        self.rates = rates
        families = kinh.FAMILIES | dict.fromkeys(
            kinh.OTHER_FAMILIES, kinh.OTHER_FAMILIES_SHARE / len(kinh.OTHER_FAMILIES)
        )
        self._families = Weighted(list(families), families.values())
        self._given = {
            (MALE, 0): self._ranked(kinh.MEN_OLD), (MALE, 1): self._ranked(kinh.MEN_MIDDLE),
            (MALE, 2): self._ranked(kinh.MEN_YOUNG), (FEMALE, 0): self._ranked(kinh.WOMEN_OLD),
            (FEMALE, 1): self._ranked(kinh.WOMEN_MIDDLE), (FEMALE, 2): self._ranked(kinh.WOMEN_YOUNG),
        }  # fmt: skip
        self._middles = {MALE: self._ranked(kinh.MIDDLES_MEN), FEMALE: self._ranked(kinh.MIDDLES_WOMEN)}
        self._after_thi = self._ranked(kinh.AFTER_THI)
        self._hill = {
            people: {MALE: self._ranked(men), FEMALE: self._ranked(women)}
            for people, men, women in (
                (hill.BRU, hill.BRU_MEN, hill.BRU_WOMEN),
                (hill.PA_KO, hill.BRU_MEN, hill.BRU_WOMEN),
                (hill.GIA_RAI, hill.GIA_RAI_MEN, hill.GIA_RAI_WOMEN),
                (hill.E_DE, hill.E_DE_MEN, hill.E_DE_WOMEN),
                (hill.BA_NA, hill.BA_NA_MEN, hill.BA_NA_WOMEN),
                (hill.XO_DANG, hill.XO_DANG_MEN, hill.XO_DANG_WOMEN),
            )
        }
        self._clans = {
            people: Weighted(list(clans), clans.values())
            for people, clans in (
                (hill.PA_KO, hill.PA_KO_FAMILIES),
                (hill.GIA_RAI, hill.GIA_RAI_CLANS),
                (hill.E_DE, hill.E_DE_CLANS),
            )
        }
        self._makers: dict[str, Callable[[Bearer, Random], Name]] = {
            hill.KINH: self._kinh, hill.BRU: self._with_ho, hill.PA_KO: self._with_ho, hill.BA_NA: self._ba_na,
            hill.XO_DANG: self._prefixed, hill.GIA_RAI: self._gia_rai, hill.E_DE: self._e_de,
        }  # fmt: skip

    def name(self, bearer: Bearer, dice: Random) -> Name:
        """A new name for that bearer."""
        return self._makers[bearer.people](bearer, dice)

    def alike(self, name: Name, bearer: Bearer, dice: Random) -> Name:
        """The same words before another given name that begins alike or differs in its marks alone, as of brothers."""
        prefix, _, bare = name.given_name.rpartition("'")
        words = self._given[bearer.sex, generation_of(bearer.year)].things
        if bearer.people in self._hill:
            words += self._hill[bearer.people][bearer.sex].things
        sounds = without_marks(bare)
        same_letters = [each for each in words if each != bare and without_marks(each) == sounds]
        near = [each for each in words if each[0] == bare[0] and each != bare]
        if same_letters and happens(dice, 0.3):
            near = same_letters
        chosen = dice.choice(near or [each for each in words if each != bare])
        written = f"{prefix}'{chosen}" if prefix else chosen
        return name.with_word(name.given, written)

    def middle_of_father(self, name: Name, father: Name) -> Name:
        """The name with the father's middle words, as lines of one house keep them."""
        if name.family != 0 or father.family != 0:
            return name
        return in_kinh_order(name.family_name, father.middles, name.given_name)

    def _ranked(self, words: list[str]) -> Weighted[str]:
        return ranked(list(dict.fromkeys(words)), self.rates.crowding)

    def _kinh(self, bearer: Bearer, dice: Random) -> Name:
        family = bearer.family or self._family(bearer.province, dice)
        given = self._given[bearer.sex, generation_of(bearer.year)].pick(dice)
        middles = tuple(word for word in self._kinh_middles(bearer, dice) if word != given)
        return in_kinh_order(family, middles, given)

    def _family(self, province: str, dice: Random) -> str:
        family = self._families.pick(dice)
        if family == "Hoàng" and province not in NORTH_OF_THE_PASS:
            return "Huỳnh"
        return family

    def _kinh_middles(self, bearer: Bearer, dice: Random) -> tuple[str, ...]:
        generation = generation_of(bearer.year)
        if bearer.sex == MALE:
            if happens(dice, self.rates.van_by_generation[generation]):
                return ("Văn",)
            return (self._middles[MALE].pick(dice),)
        if not happens(dice, self.rates.thi_by_generation[generation]):
            return (self._middles[FEMALE].pick(dice),)
        second = happens(dice, (0.1, 0.35, 0.7)[generation])
        return ("Thị", self._after_thi.pick(dice)) if second else ("Thị",)

    def _hill_given(self, bearer: Bearer, dice: Random) -> str:
        generation = generation_of(bearer.year)
        if happens(dice, self.rates.kinh_given_by_generation[generation]):
            return self._given[bearer.sex, generation].pick(dice)
        return self._hill[bearer.people][bearer.sex].pick(dice)

    def _with_ho(self, bearer: Bearer, dice: Random) -> Name:
        given = self._hill_given(bearer, dice)
        if bearer.year < 1957 and happens(dice, self.rates.one_word):
            return Name((given,), family=-1, given=0)
        family = bearer.family or (self._clans[hill.PA_KO].pick(dice) if bearer.people == hill.PA_KO else hill.HO)
        if bearer.people == hill.PA_KO and bearer.sex == FEMALE and family != "Kăn" and happens(dice, 0.15):
            return in_kinh_order(family, ("Kăn",), given)
        rate = (0.75, 0.7, 0.55)[generation_of(bearer.year)]
        middles = (("Văn",) if bearer.sex == MALE else ("Thị",)) if happens(dice, rate) else ()
        return in_kinh_order(family, middles, given)

    def _ba_na(self, bearer: Bearer, dice: Random) -> Name:
        if bearer.family or happens(dice, 0.35):
            middles = ("Thị",) if bearer.sex == FEMALE and happens(dice, 0.4) else ()
            return in_kinh_order(hill.BA_NA_FAMILY, middles, self._hill_given(bearer, dice))
        if happens(dice, self.rates.one_word):
            return Name((self._hill_given(bearer, dice),), family=-1, given=0)
        return self._prefixed(bearer, dice)

    def _prefixed(self, bearer: Bearer, dice: Random) -> Name:
        """A before a man's name, Y before a woman's."""
        return Name(("A" if bearer.sex == MALE else "Y", self._hill_given(bearer, dice)), family=-1, given=1)

    def _gia_rai(self, bearer: Bearer, dice: Random) -> Name:
        given = self._hill_given(bearer, dice)
        written = f"H'{given}" if bearer.sex == FEMALE and happens(dice, 0.8) else given
        if bearer.year < 1970 and happens(dice, self.rates.one_word):
            return Name((written,), family=-1, given=0)
        return in_kinh_order(bearer.family or self._clans[hill.GIA_RAI].pick(dice), (), written)

    def _e_de(self, bearer: Bearer, dice: Random) -> Name:
        """Y before a man's name, H' before a woman's, and the clan behind."""
        clan = bearer.family or self._clans[hill.E_DE].pick(dice)
        given = self._hill_given(bearer, dice)
        if bearer.sex == MALE:
            return Name(("Y", given, clan), family=2, given=1)
        return Name((f"H'{given}", clan), family=1, given=0)
