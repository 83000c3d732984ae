"""Invented numbers: identity numbers that agree with sex and year, telephones in their national form."""

from __future__ import annotations

from random import Random

from config.demo.chance import Lots, between, pick, words

PAPERS = Lots({"CCCD": 78, "CMND": 12, "NONE": 10})
NO_PAPER = Lots({"NOT_YET_ISSUED": 46, "LOST": 30, "CANNOT_TRAVEL": 24})
CHILD_NO_PAPER = "CHILD_WITHOUT_NUMBER"
_ELSEWHERE = ("046", "040", "042", "048", "066")
_CMND_PREFIX = {"45": "197", "44": "194"}
_MOBILE = words(
    "032 033 034 035 036 037 038 039 070 076 077 078 079 081 082 083 084 085 086 088 089 090 091 093 094 096 097 098"
)


class Numbers:
    """Hands out numbers, each once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def cccd(self, rng: Random, *, sex: str, birth_year: int, former_province: str) -> str:
        """Twelve digits: place of birth, century and sex, year, six more (Decree 137/2015 Art. 13; DOMAIN §2.2)."""
        place = f"0{former_province}" if rng.random() < 0.97 else pick(rng, _ELSEWHERE)
        century = 2 * (birth_year // 100 - 19) + (sex == "F")
        while True:
            number = f"{place}{century}{birth_year % 100:02d}{between(rng, 1000, 999_999):06d}"
            if self._is_new(number):
                return number

    def cmnd(self, rng: Random, *, former_province: str) -> str:
        """Nine digits of the old card, its province first."""
        while True:
            number = f"{_CMND_PREFIX[former_province]}{between(rng, 100_000, 999_999)}"
            if self._is_new(number):
                return number

    def phone(self, rng: Random) -> str:
        """A mobile number, 0 and nine digits."""
        while True:
            number = f"{pick(rng, _MOBILE)}{between(rng, 1_000_000, 9_999_999)}"
            if self._is_new(number):
                return number

    def _is_new(self, number: str) -> bool:
        if number in self._given:
            return False
        self._given.add(number)
        return True


def agrees(number: str, *, sex: str, birth_year: int) -> tuple[bool, bool]:
    """Whether a CCCD's own sex and its own year are those of the person."""
    century, year = int(number[3]), int(number[4:6])
    return ("F" if century % 2 else "M") == sex, 1900 + 100 * (century // 2) + year == birth_year
