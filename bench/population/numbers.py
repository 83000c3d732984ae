"""Identity numbers and telephone numbers with the structure of real ones, all of them invented."""

from __future__ import annotations

from datetime import date
from random import Random

from bench.population.chances import Weighted
from bench.population.naming import FEMALE

# The place where a birth was registered, by old province of residence; a tenth come from elsewhere.
BIRTHPLACES = {"44": "044", "45": "045", "52": "052", "64": "064"}
BIRTHPLACES_ELSEWHERE = ("038", "040", "042", "044", "045", "046", "048", "049", "051", "052", "062", "064", "066")
# First digits of the nine-digit number by province that issued it (from memory; nothing rests on them).
ISSUERS = {"44": ("194",), "45": ("197",), "52": ("211", "215"), "64": ("230", "231")}

AGE_OF_FIRST_NUMBER = 14
FIRST_YEAR_OF_NUMBER_AT_BIRTH = 2016
LAST_BIRTH_YEAR_WITH_OLD_NUMBER = 2005

# Mobile prefixes of eleven digits and what they became in 2018.
RENUMBERED = {
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038",
    "0169": "039", "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078", "0123": "083",
    "0124": "084", "0125": "085", "0127": "081", "0129": "082", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
BEFORE_2018 = {new: old for old, new in RENUMBERED.items()}
RENUMBERED_ON = date(2018, 11, 15)
LONG_STANDING = ("090", "091", "093", "094", "096", "097", "098", "086", "088", "089")
_PREFIXES = Weighted(
    (*LONG_STANDING, *BEFORE_2018),
    [3.0] * len(LONG_STANDING) + [3.0 if each[1] == "3" else 1.0 for each in BEFORE_2018],
)


def new_number(*, birthplace: str, sex: str, year: int, dice: Random) -> str:
    """Twelve digits: place of birth (3), century and sex (1), year (2), serial (6); years 1900 to 2099."""
    century_and_sex = 2 * (year >= 2000) + (sex == FEMALE)
    return f"{birthplace}{century_and_sex}{year % 100:02d}{dice.randrange(1_000_000):06d}"


def old_number(*, province: str, dice: Random) -> str:
    """Nine digits, the first three saying who issued them."""
    return f"{dice.choice(ISSUERS[province])}{dice.randrange(1_000_000):06d}"


def birthplace_of(province: str, dice: Random) -> str:
    """The code of the place of birth of somebody who lives in that old province."""
    return BIRTHPLACES[province] if dice.random() < 0.9 else dice.choice(BIRTHPLACES_ELSEWHERE)


def phone_number(dice: Random) -> str:
    """Ten digits, as telephones are numbered since 2018."""
    return f"{_PREFIXES.pick(dice)}{dice.randrange(10_000_000):07d}"


def before_2018(phone: str) -> str:
    """The same line as it was dialled before it was renumbered; lines that were not stay as they are."""
    old = BEFORE_2018.get(phone[:3])
    return old + phone[3:] if old else phone


def with_digit_wrong(number: str, dice: Random) -> str:
    """One digit mistaken, or two neighbours swapped; the first digit stays."""
    place = dice.randrange(1, len(number) - 1)
    if dice.random() < 0.4 and number[place] != number[place + 1]:
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    other = str((int(number[place]) + dice.randint(1, 9)) % 10)
    return number[:place] + other + number[place + 1 :]
