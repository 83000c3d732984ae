"""Several levels said in one word, so that a table can weigh them together: the name, the place, the crowd."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from beneficiaries.rules.matching.compare import Levels
from beneficiaries.rules.matching.frequencies import Crowd

_GIVEN: Final = {
    "SAME": "SAME", "PLAIN": "PLAIN", "TONE": "TONE", "FOLDED": "NEAR", "SOUND": "NEAR", "NEAR": "NEAR",
    "INITIAL": "INITIAL", "OTHER": "OTHER",
}  # fmt: skip
_FAMILY: Final = {"SAME": "SAME", "SHORT": "SAME", "TWIN": "NEAR", "NEAR": "NEAR", "MISSING": "NEAR", "OTHER": "OTHER"}
_MIDDLE: Final = {
    "SAME": "SAME", "NONE": "SAME", "FOLDED": "SAME", "SHORT": "LESS", "FILLER": "LESS", "PART": "PART",
    "NEAR": "PART", "ONE_NONE": "GONE", "SEX": "OTHER", "OTHER": "OTHER",
}  # fmt: skip
_MIDDLE_IN_SHORT: Final = {"SAME": "SAME", "LESS": "LESS", "PART": "OTHER", "GONE": "OTHER", "OTHER": "OTHER"}
_BIRTH: Final = {
    "DAY": "DAY", "YEAR": "YEAR", "YEAR_NEW_YEAR": "YEAR", "YEAR_TWICE_NEW_YEAR": "NEW_YEAR", "MONTH": "MONTH",
    "UNKNOWN": "UNKNOWN", "DAY_TURNED": "SLIP", "DAY_NEAR": "SLIP", "LUNAR": "SLIP", "OTHER_YEAR_SAME_DAY": "SLIP",
    "DAY_HALF": "OTHER_DAY", "DAY_OTHER": "OTHER_DAY", "MONTH_OTHER": "OTHER_DAY", "YEARS_1": "YEARS_1",
    "YEARS_2": "YEARS_2", "YEARS_3": "YEARS_2", "YEAR_SLIP": "YEARS_2",
}  # fmt: skip
_COMMUNE: Final = {"SAME": "SAME", "TODAY": "SAME", "UNKNOWN": "UNKNOWN", "OTHER": "OTHER"}
_VILLAGE: Final = {
    "SAME": "SAME", "NEAR": "SAME", "SAME_COUNTED": "COUNTED", "UNKNOWN": "UNKNOWN", "OTHER": "OTHER",
    "ADDRESS": "ADDRESS", "ADDRESS_NEAR": "ADDRESS",
}  # fmt: skip
_NUMBER: Final = {
    "SAME_12": "SAME", "SAME_9": "SAME", "SAME_MIXED": "SAME", "SLIP_12": "SLIP", "SLIP_9": "SLIP",
    "OTHER_12": "OTHER", "OTHER_9": "OTHER_9",
}  # fmt: skip
_RARE, _COMMON = 4, 32


def name_kind(levels: Levels) -> str:
    """How the name agrees as a whole, worst part deciding."""
    given, family, middle = _GIVEN[levels.given], _FAMILY[levels.family], _MIDDLE[levels.middle]
    if levels.marks == "ONE":
        given = "TONE"
    if given == "OTHER":
        return "GIVEN_OTHER" + ("_FAMILY_SAME" if family == "SAME" else "")
    if given in ("SAME", "PLAIN") and family == "SAME":
        return f"{given}_MIDDLE_{middle}"
    if family == "OTHER":
        return f"{given}_FAMILY_OTHER"
    return f"{given}_CLOSE_MIDDLE_{_MIDDLE_IN_SHORT[middle]}"


def birth_kind(levels: Levels) -> str:
    """How the births agree, in few words."""
    return _BIRTH.get(levels.birth, "FAR")


def place_kind(levels: Levels) -> str:
    """Commune and village together."""
    return f"{_COMMUNE[levels.commune]}_{_VILLAGE[levels.village]}"


def crowd_kind(crowd: Crowd) -> str:
    """How many people have the name in the commune, and in all."""
    here = str(crowd.name_commune) if crowd.name_commune < 3 else "3_4" if crowd.name_commune < 5 else "MORE"
    everywhere = "RARE" if crowd.name <= _RARE else "SOME" if crowd.name <= _COMMON else "COMMON"
    return f"{here}_{everywhere}"


def number_kind(levels: Levels) -> str:
    """How the identity numbers agree, nine and twelve digits alike."""
    return _NUMBER.get(levels.number, "UNKNOWN")


def phone_kind(levels: Levels, crowd: Crowd) -> str:
    """How the telephones agree; one that three people have says less."""
    return levels.phone + ("_SHARED" if crowd.phone > 2 else "")


def counted(many: int) -> str:
    """A number of people in steps that double: 0, 1, 2, 3_4, 5_8, …, MORE from 129 on."""
    if many <= 2:
        return str(many)
    if many > 128:
        return "MORE"
    top = 1 << (many - 1).bit_length()
    return f"{top // 2 + 1}_{top}"


def components(levels: Levels, crowd: Crowd) -> Mapping[str, str]:
    """Everything that a table may weigh, by the name of the component."""
    return levels._asdict() | {
        "name_kind": name_kind(levels), "birth_kind": birth_kind(levels), "place_kind": place_kind(levels),
        "crowd_kind": crowd_kind(crowd), "number_kind": number_kind(levels), "phone_kind": phone_kind(levels, crowd),
        "of_name": counted(crowd.name), "of_name_year": counted(crowd.name_year),
        "of_name_commune": counted(crowd.name_commune), "of_given_year_commune": counted(crowd.given_year_commune),
        "rarity": str(crowd.rarity), "spelling": str(crowd.spelling), "of_phone": counted(crowd.phone),
        "of_number": counted(crowd.number),
    }  # fmt: skip
