"""The province's own book of held places, stricter than the rules, so that planned help is not refused.

Codes and months are those of the seeded conflict rules (a test judges every planned help by the rules themselves).
Two spans of one rule and subject never share a day here, whichever comes first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from config.demo.plans import PersonPlan

CHILD_UNDER = 15
"""A year below the rule's 16, because of many people only the birth year is known."""


@dataclass(frozen=True, slots=True)
class Hold:
    """What one service type takes: rule, subject (P person, H household), and how long.

    ``kind``: MONTHS, SCHOOL_YEAR, CALENDAR_YEAR, MONTH, DATES. ``apart`` names what makes two places of one rule:
    SIDE, ITEM or nothing.
    """

    rule: str
    subject: str
    kind: str
    months: int = 0
    child_months: int = 0
    mountain_months: int = 0
    apart: str = ""


def _months(rule: str, subject: str, months: int, **more: int) -> Hold:
    return Hold(rule, subject, "MONTHS", months, more.get("child", 0), more.get("mountain", 0))


def _sided(rule: str, months: int, *, child: int = 0, mountain: int = 0) -> Hold:
    return Hold(rule, "P", "MONTHS", months, child, mountain, apart="SIDE")


_LIVELIHOOD = ("LIV_GOAT", "LIV_PIG", "LIV_POULTRY", "LIV_FISH", "LIV_BEE", "LIV_CROP", "LIV_MUSHROOM", "LIV_BUSINESS")
HOLDS: dict[str, tuple[Hold, ...]] = {
    "MED_SURG": (Hold("SURGERY", "P", "MONTHS", 12, apart="ITEM"),),
    "MED_REHAB": (Hold("REHAB", "P", "DATES"),),
    "MED_PROST_BK": (_sided("PROST_LEG", 36, child=12, mountain=24),),
    "MED_PROST_UL": (_sided("PROST_ARM", 60, child=12),),
    "MED_ORTH": (_sided("ORTHOSIS", 24, child=12),),
    "MED_WHEEL": (_months("WHEELCHAIR", "P", 48),),
    "MED_WALK": (_months("WALKING_AID", "P", 24),),
    "MED_HEAR": (_sided("HEARING_AID", 24),),
    "MED_VIS": (_months("SEEING_AID", "P", 12),),
    "MED_HI": (Hold("HEALTH_CARD", "P", "DATES", 12),),
    "MED_DRUG": (Hold("DRUG_MONTH", "P", "MONTH", apart="ITEM"),),
    "NUTR": (Hold("NUTRITION_MONTH", "P", "MONTH", apart="ITEM"),),
    "MED_DETOX": (Hold("DETOX", "P", "CALENDAR_YEAR"),),
    "CARE_ITEMS": (Hold("CARE_SUPPLIES", "P", "MONTH", apart="ITEM"),),
    "LIV_COW": (_months("LIVELIHOOD", "H", 60),),
    **{code: (_months("LIVELIHOOD", "H", 36),) for code in _LIVELIHOOD},
    "LIV_TRAIN": (_months("TRAINING", "P", 24), Hold("TRADE", "P", "MONTHS", 600, apart="ITEM")),
    "EDU_SCHOL": (Hold("SCHOLARSHIP", "P", "SCHOOL_YEAR"),),
    "EDU_SUPPLY": (Hold("SCHOOL_SUPPLIES", "P", "SCHOOL_YEAR"),),
    "EDU_BIKE": (_months("BICYCLE", "P", 36),),
    "HOU_NEW": (_months("NEW_HOUSE", "H", 120), _months("HOUSE_REPAIR", "H", 60)),
    "HOU_REPAIR": (_months("HOUSE_REPAIR", "H", 60),),
    "HOU_WASH": (_months("WATER_SANITATION", "H", 60),),
    "SOC_ACCESS": (_months("HOME_ACCESS", "H", 60),),
}
"""Service types that hold a place; help of other types is at most told about."""


def first_school_day(day: date) -> int:
    """First year of the school year, August to July, that the day lies in."""
    return day.year if day.month >= 8 else day.year - 1


def period_code(service_type: str, day: date) -> str:
    """Code of the fixed period the giver picks, as seeded; empty where the window is no fixed period."""
    if service_type == "GIFT_TET":
        return f"TET-{day.year}"
    kinds = {hold.kind for hold in HOLDS.get(service_type, ())}
    if "SCHOOL_YEAR" in kinds or service_type == "EDU_TUTOR":
        first = first_school_day(day)
        return f"SCHOOL_YEAR-{first}-{first + 1}"
    if "CALENDAR_YEAR" in kinds or service_type in {"GIFT_277", "GIFT_108"}:
        return f"CALENDAR_YEAR-{day.year}"
    return ""


class HeldPlaces:
    """Spans taken so far."""

    def __init__(self) -> None:
        self._spans: defaultdict[tuple[str, str, int, str], list[tuple[date, date]]] = defaultdict(list)

    def take(
        self, person: PersonPlan, service_type: str, day: date, *,
        ends_on: date | None, side: str, item: str, is_mountain: bool,
    ) -> bool:  # fmt: skip
        """Take the places of this help if all are free; False and nothing taken if one is not."""
        wanted: list[tuple[tuple[str, str, int, str], tuple[date, date]]] = []
        for hold in HOLDS.get(service_type, ()):
            subject = person.household_key if hold.subject == "H" else person.key
            apart = side if hold.apart == "SIDE" else item if hold.apart == "ITEM" else ""
            place = (hold.rule, hold.subject, subject, apart)
            span = _span(hold, person, day, ends_on, is_mountain=is_mountain)
            if any(span[0] < end and start < span[1] for start, end in self._spans[place]):
                return False
            wanted.append((place, span))
        for place, span in wanted:
            self._spans[place].append(span)
        return True


def _span(hold: Hold, person: PersonPlan, day: date, ends_on: date | None, *, is_mountain: bool) -> tuple[date, date]:
    """First day and first day after; months are reckoned generously, at 31 days."""
    match hold.kind:
        case "SCHOOL_YEAR":
            first = first_school_day(day)
            return date(first, 8, 1), date(first + 1, 8, 1)
        case "CALENDAR_YEAR":
            return date(day.year, 1, 1), date(day.year + 1, 1, 1)
        case "MONTH":
            return day.replace(day=1), day.replace(day=1) + timedelta(days=31)
        case "DATES":
            return day, (ends_on or day + timedelta(days=31 * hold.months)) + timedelta(days=1)
        case _:
            months = hold.months
            if hold.child_months and day.year - person.birth_year < CHILD_UNDER:
                months = hold.child_months
            elif hold.mountain_months and is_mountain:
                months = hold.mountain_months
            return day, day + timedelta(days=31 * months)
