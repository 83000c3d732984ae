"""Who offers which help, for how much, at what time of the year and to whom it fits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from config.demo.chance import Lots
from config.demo.organisations import AO_ASSOCIATION, NGO_BRIDGE, NGO_GREEN, PROVINCE, RED_CROSS, SCHOLARSHIP_FUND
from config.demo.plans import PersonPlan

OFFICE = "OFFICE"
"""Stands for the People's Committee of the person's own commune."""

FUNDING = {
    PROVINCE: Lots({"NSNN_PROVINCE": 7, "NSNN_CENTRAL": 3}), OFFICE: Lots({"NSNN_PROVINCE": 8, "NSNN_CENTRAL": 2}),
    RED_CROSS: Lots({"FUND": 5, "PCPNN": 2, "ENTERPRISE": 2, "PRIVATE": 1}),
    AO_ASSOCIATION: Lots({"FUND": 6, "ENTERPRISE": 3, "PRIVATE": 1}), NGO_BRIDGE: Lots({"PCPNN": 1}),
    NGO_GREEN: Lots({"PCPNN": 1}), SCHOLARSHIP_FUND: Lots({"FUND": 5, "ENTERPRISE": 4, "PRIVATE": 1}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """One service type as it is offered: money in thousands of đồng a unit, quantities, who gives, and when.

    ``days`` is the length of a course (shortest, longest), ``card_months`` of a card; ``items`` what exactly.
    """

    code: str
    cost: tuple[int, int]
    givers: Lots[str]
    quantity: tuple[int, int] = (1, 1)
    season: str = "ANY"
    days: tuple[int, int] | None = None
    has_side: bool = False
    items: tuple[str, ...] = ("",)


def _offer(
    code: str, low: int, high: int, givers: dict[str, float], *, quantity: tuple[int, int] = (1, 1),
    season: str = "ANY", days: tuple[int, int] | None = None, has_side: bool = False, items: str = "",
) -> tuple[str, Offer]:  # fmt: skip
    names = tuple(items.split("|"))
    return code, Offer(code, (low, high), Lots(givers), quantity, season, days, has_side, names)


OFFERS: dict[str, Offer] = dict((
    _offer(
        "MED_SURG", 4000, 28000, {NGO_BRIDGE: 6, RED_CROSS: 2, PROVINCE: 2},
        items="Phẫu thuật sẹo co kéo|Lấy mảnh bom mìn|Mổ đục thủy tinh thể|Sửa mỏm cụt",
    ),
    _offer("MED_REHAB", 1500, 6000, {NGO_GREEN: 4, PROVINCE: 4, NGO_BRIDGE: 2}, days=(9, 24)),
    _offer("MED_PROST_BK", 9000, 22000, {NGO_BRIDGE: 6, RED_CROSS: 3, PROVINCE: 1}, has_side=True),
    _offer("MED_PROST_UL", 12000, 26000, {NGO_BRIDGE: 7, RED_CROSS: 3}, has_side=True),
    _offer("MED_ORTH", 1500, 6000, {NGO_BRIDGE: 4, NGO_GREEN: 4, RED_CROSS: 2}, has_side=True),
    _offer("MED_WHEEL", 2200, 4800, {RED_CROSS: 6, AO_ASSOCIATION: 2, NGO_BRIDGE: 2}),
    _offer("MED_WALK", 250, 900, {RED_CROSS: 6, NGO_GREEN: 2, OFFICE: 2}),
    _offer("MED_HEAR", 3500, 9000, {NGO_GREEN: 7, RED_CROSS: 3}, has_side=True),
    _offer("MED_VIS", 300, 1200, {NGO_GREEN: 5, RED_CROSS: 5}),
    _offer("MED_REPAIR", 300, 1800, {NGO_BRIDGE: 8, RED_CROSS: 2}),
    _offer("MED_HI", 1264, 1264, {OFFICE: 6, PROVINCE: 2, RED_CROSS: 2}, season="CARD"),
    _offer(
        "MED_DRUG", 300, 1500, {AO_ASSOCIATION: 4, RED_CROSS: 4, OFFICE: 2},
        items="Thuốc giảm đau|Thuốc chăm sóc vết thương|Thuốc bệnh mạn tính",
    ),
    _offer("NUTR", 300, 700, {NGO_GREEN: 6, RED_CROSS: 4}, items="Sữa dinh dưỡng|Suất ăn dinh dưỡng"),
    _offer("MED_DETOX", 3500, 6000, {AO_ASSOCIATION: 1}, days=(20, 25)),
    _offer("MED_TRAVEL", 300, 1800, {NGO_BRIDGE: 5, RED_CROSS: 3, NGO_GREEN: 2}),
    _offer(
        "CARE_ITEMS", 200, 900, {AO_ASSOCIATION: 5, NGO_GREEN: 5},
        items="Bỉm người lớn|Đệm chống loét|Đồ dùng vệ sinh",
    ),
    _offer("LIV_COW", 12000, 18000, {NGO_BRIDGE: 4, RED_CROSS: 3, PROVINCE: 3}, season="DRY"),
    _offer("LIV_GOAT", 1800, 2600, {NGO_BRIDGE: 5, NGO_GREEN: 3, RED_CROSS: 2}, quantity=(2, 4), season="DRY"),
    _offer("LIV_PIG", 1500, 2200, {OFFICE: 4, NGO_BRIDGE: 3, RED_CROSS: 3}, quantity=(1, 3), season="DRY"),
    _offer("LIV_POULTRY", 2000, 5000, {OFFICE: 4, NGO_GREEN: 4, AO_ASSOCIATION: 2}, season="DRY"),
    _offer("LIV_BEE", 5000, 8000, {NGO_GREEN: 1}, season="DRY"),
    _offer("LIV_CROP", 4000, 9000, {OFFICE: 5, NGO_GREEN: 5}, season="DRY"),
    _offer("LIV_MUSHROOM", 6000, 12000, {NGO_BRIDGE: 1}, season="DRY"),
    _offer("LIV_BUSINESS", 6000, 15000, {NGO_BRIDGE: 4, RED_CROSS: 3, AO_ASSOCIATION: 3}),
    _offer(
        "LIV_TRAIN", 3000, 8000, {NGO_GREEN: 5, PROVINCE: 5}, days=(30, 85),
        items="Nghề may|Nghề làm chổi đót|Nghề làm hương|Nghề sửa xe máy",
    ),
    _offer("EDU_SCHOL", 2000, 4000, {SCHOLARSHIP_FUND: 7, NGO_BRIDGE: 2, AO_ASSOCIATION: 1}, season="SCHOOL"),
    _offer("EDU_SUPPLY", 300, 900, {SCHOLARSHIP_FUND: 4, OFFICE: 3, RED_CROSS: 3}, season="SCHOOL"),
    _offer("EDU_BIKE", 1800, 2600, {SCHOLARSHIP_FUND: 5, NGO_BRIDGE: 3, RED_CROSS: 2}, season="SCHOOL"),
    _offer("EDU_TUTOR", 800, 1600, {NGO_GREEN: 1}, season="SCHOOL"),
    _offer("HOU_NEW", 50000, 80000, {PROVINCE: 5, RED_CROSS: 3, AO_ASSOCIATION: 2}, season="DRY"),
    _offer("HOU_REPAIR", 20000, 35000, {PROVINCE: 4, AO_ASSOCIATION: 4, RED_CROSS: 2}, season="DRY"),
    _offer("HOU_WASH", 6000, 16000, {NGO_BRIDGE: 5, OFFICE: 5}, season="DRY", items="Giếng nước|Nhà vệ sinh"),
    _offer("SOC_ACCESS", 5000, 15000, {NGO_GREEN: 1}, season="DRY"),
    _offer("PSY_COUNS", 200, 500, {NGO_GREEN: 7, AO_ASSOCIATION: 3}),
    _offer("SOC_LEGAL", 100, 500, {OFFICE: 7, AO_ASSOCIATION: 3}),
    _offer("EMERG_RELIEF", 800, 2500, {RED_CROSS: 6, OFFICE: 4}, season="STORM", items="Lương thực|Tấm lợp|Chăn màn"),
    _offer("GIFT_TET", 300, 1000, {OFFICE: 4, RED_CROSS: 4, AO_ASSOCIATION: 2}, season="TET"),
    _offer("GIFT_277", 300, 600, {OFFICE: 1}, season="JULY"),
    _offer("GIFT_108", 300, 700, {AO_ASSOCIATION: 1}, season="AUGUST"),
))  # fmt: skip

_ANYBODY = {"MED_HI": 2.4, "MED_DRUG": 1.2, "MED_VIS": 0.6, "SOC_LEGAL": 0.4, "NUTR": 0.5}
_HARMED = {"MED_REHAB": 2.2, "MED_DRUG": 2.0, "MED_TRAVEL": 0.8, "MED_SURG": 1.1, "CARE_ITEMS": 0.7, "PSY_COUNS": 0.5}
_BY_TYPE = {
    "MOBILITY": {"MED_WALK": 1.6, "MED_ORTH": 1.1, "MED_WHEEL": 1.0, "SOC_ACCESS": 0.2}, "SEEING": {"MED_VIS": 2.5},
    "HEARING_SPEECH": {"MED_HEAR": 2.2}, "MENTAL": {"MED_DRUG": 2.0, "PSY_COUNS": 1.0},
    "INTELLECTUAL": {"MED_REHAB": 1.5, "CARE_ITEMS": 0.8}, "OTHER": {"MED_DRUG": 1.0},
}  # fmt: skip
_LIVELIHOOD = {
    "LIV_COW": 1.5, "LIV_GOAT": 1.4, "LIV_PIG": 1.2, "LIV_POULTRY": 1.2, "LIV_BEE": 0.2, "LIV_CROP": 0.8,
    "LIV_MUSHROOM": 0.4, "LIV_BUSINESS": 0.9, "LIV_TRAIN": 0.35,
}  # fmt: skip
_HOUSING = {"HOU_NEW": 0.12, "HOU_REPAIR": 0.35, "HOU_WASH": 0.35}
_SCHOOL = {"EDU_SCHOL": 14.0, "EDU_SUPPLY": 3.5, "EDU_BIKE": 2.0, "EDU_TUTOR": 1.0}


def fitting(person: PersonPlan, *, year: int) -> Lots[str]:
    """Service types that fit a person in a year, by weight."""
    return _fitting(
        age=year - person.birth_year,
        disability_types=person.disability_types,
        lost_limb=person.lost_limb,
        is_agent_orange=person.victim_categories[0].startswith("AO_"),
        poverty=person.poverty,
    )


@cache
def _fitting(
    *, age: int, disability_types: tuple[str, ...], lost_limb: str, is_agent_orange: bool, poverty: str
) -> Lots[str]:
    found = dict(_ANYBODY)
    for more in (_HARMED, *(_BY_TYPE[kind] for kind in disability_types)) if disability_types else ():
        _add(found, more)
    if lost_limb:
        _add(found, {"MED_PROST_BK" if lost_limb == "LEG" else "MED_PROST_UL": 6.0, "MED_REPAIR": 2.0})
    if is_agent_orange and age >= 30:
        _add(found, {"MED_DETOX": 0.8})
    if 6 <= age <= 21:
        _add(found, _SCHOOL)
    elif age >= 18 and poverty != "NONE":
        _add(found, _LIVELIHOOD)
        _add(found, _HOUSING if poverty == "POOR" else {})
    if age < 6:
        found.pop("SOC_LEGAL")
    return Lots(found)


def _add(found: dict[str, float], more: dict[str, float]) -> None:
    for code, weight in more.items():
        found[code] = found.get(code, 0.0) + weight
