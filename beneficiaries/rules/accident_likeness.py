"""How much two records of accidents look like one accident: a score of plain reasons, never a decision.

A table of weights; version 2026-1. Compared are the days, the place, who was hurt, the device and the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from beneficiaries.rules.positions import Position
from core.text.letters import clean_text
from core.text.names import fold

VERSION: Final = "2026-1"
DAYS_APART: Final = 2
POSSIBLE, LIKELY = 45, 70
WEIGHTS: Final = {
    "SAME_DAY": 40, "DAYS_1": 30, "DAYS_2": 20, "SAME_MONTH": 15, "SAME_YEAR": 8, "SAME_DECADE": 3,
    "SAME_COMMUNE": 30, "SAME_OLD_COMMUNE": 25, "SAME_DISTRICT": 10, "SAME_VILLAGE": 10,
    "NEAR_POSITION": 25, "FAR_POSITION": -30,
    "SAME_PERSON": 50, "SAME_NAME": 35, "SEX_AND_AGE": 10,
    "SAME_DEVICE": 10, "OTHER_DEVICE": -10, "SAME_NUMBERS": 10, "OTHER_NUMBERS": -5,
}  # fmt: skip
NEAR_KM, FAR_KM = 2.0, 15.0
AGE_APART: Final = 2
_UNTOLD: Final = frozenset({"", "UNKNOWN", "OTHER"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurt:
    """Somebody in an accident, as far as it helps to compare; ``person`` is an id or ''."""

    person: str = ""
    name: str = ""
    sex: str = "U"
    age: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What of an accident is compared. ``precision`` is an ``AccidentPrecision``; communes and districts are keys."""

    first_day: date
    last_day: date
    precision: str
    commune: str
    old_communes: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    village: str = ""
    position: Position | None = None
    device: str = "UNKNOWN"
    numbers: tuple[int, int] = (0, 0)
    hurt: tuple[Hurt, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """The score and the codes of its reasons, strongest first."""

    score: int
    reasons: tuple[str, ...]

    @property
    def is_possible(self) -> bool:
        """Whether somebody should look."""
        return self.score >= POSSIBLE

    @property
    def is_likely(self) -> bool:
        """Whether much speaks for one accident."""
        return self.score >= LIKELY


NOTHING: Final = Likeness(0, ())


def likeness(one: Traits, other: Traits) -> Likeness:
    """How alike two accidents are; nothing where their days or their places exclude each other."""
    when, where = _when(one, other), _where(one, other)
    if when is None or where is None:
        return NOTHING
    reasons = [when, *where, *_who(one, other), *_what(one, other)]
    score = sum(WEIGHTS[reason] for reason in reasons)
    ordered = sorted(dict.fromkeys(reasons), key=lambda reason: -WEIGHTS[reason])
    return Likeness(score, tuple(ordered))


def _when(one: Traits, other: Traits) -> str | None:
    widened = timedelta(days=DAYS_APART)
    if one.first_day > other.last_day + widened or other.first_day > one.last_day + widened:
        return None
    precisions = {one.precision, other.precision}
    for coarse, reason in (("DECADE", "SAME_DECADE"), ("YEAR", "SAME_YEAR"), ("MONTH", "SAME_MONTH")):
        if coarse in precisions:
            return reason
    return ("SAME_DAY", "DAYS_1", "DAYS_2")[abs((one.first_day - other.first_day).days)]


def _where(one: Traits, other: Traits) -> list[str] | None:
    found = []
    if one.commune == other.commune:
        found.append("SAME_COMMUNE")
    elif one.old_communes & other.old_communes:
        found.append("SAME_OLD_COMMUNE")
    elif one.districts & other.districts:
        found.append("SAME_DISTRICT")
    else:
        return None
    villages = {fold(_bare_village(each)) for each in (one.village, other.village)}
    if len(villages) == 1 and villages != {""}:
        found.append("SAME_VILLAGE")
    if one.position is not None and other.position is not None:
        km = one.position.km_from(other.position)
        found += ["NEAR_POSITION"] if km <= NEAR_KM else ["FAR_POSITION"] if km >= FAR_KM else []
    return found


def _bare_village(village: str) -> str:
    words = clean_text(village).split()
    return " ".join(words[1:] if words and words[0].lower() in {"thôn", "bản", "làng", "xóm", "ấp"} else words)


def _who(one: Traits, other: Traits) -> list[str]:
    """Each victim of the one is found at most once in the other; at most two names count."""
    found = ["SAME_PERSON"] * len({each.person for each in one.hurt} & {each.person for each in other.hurt} - {""})
    names = {fold(each.name) for each in one.hurt} & {fold(each.name) for each in other.hurt} - {""}
    found += ["SAME_NAME"] * (len(names) - len(found) if len(names) > len(found) else 0)
    if not found and any(_is_alike(each, another) for each in one.hurt for another in other.hurt):
        found.append("SEX_AND_AGE")
    return found[:2]


def _is_alike(one: Hurt, other: Hurt) -> bool:
    is_of_sex = one.sex == other.sex and one.sex in {"M", "F"}
    if one.age is None or other.age is None or (one.name and other.name):
        return False
    return is_of_sex and abs(one.age - other.age) <= AGE_APART


def _what(one: Traits, other: Traits) -> list[str]:
    found = []
    if not {one.device, other.device} & _UNTOLD:
        found.append("SAME_DEVICE" if one.device == other.device else "OTHER_DEVICE")
    if sum(one.numbers) and sum(other.numbers):
        found.append("SAME_NUMBERS" if one.numbers == other.numbers else "OTHER_NUMBERS")
    return found
