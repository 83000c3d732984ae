"""Lines of people as a list holds them, some of them twice, and the facts they tell: for both importers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from beneficiaries.rules.facts import CategoryFacts, PersonFacts
from core.text.days import parse_day
from core.text.names import check_name
from core.text.numbers import parse_identity
from core.text.phones import parse_phone

FAMILY = ("Hồ", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Phan", "Trương")
GIVEN = tuple(
    f"{first}{middle}{last}"
    for first in ("B", "C", "Đ", "H", "L", "M", "N", "S", "T", "V", "X", "Th", "Tr", "Ph", "Nh", "Kh")
    for middle in ("a", "e", "i", "o", "u", "ân", "oa", "ươ")
    for last in ("n", "ng", "m", "t", "")
    if not (middle == "ân" and last)
)
ONE_IN_TWICE = 50
HEADERS = ("name", "sex", "birth", "number", "phone", "commune", "village", "category")
Row = dict[str, str]


def make_rows(count: int, *, communes: list[str], seed: int = 11) -> list[Row]:
    """``count`` lines; every fiftieth repeats the number of an earlier one under another name."""
    chance = Random(seed)
    rows: list[Row] = []
    for number in range(count):
        year, male = chance.randint(1935, 1990), chance.random() < 0.5
        row = {
            "name": " ".join([chance.choice(FAMILY), *chance.choices(GIVEN, k=3)]),
            "sex": "M" if male else "F",
            "birth": f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{year}",
            "number": f"045{0 if male else 1}{year % 100:02}{number:06}",
            "phone": f"09{10_000_000 + number}",
            "commune": chance.choice(communes),
            "village": f"thôn {chance.randint(1, 12)}",
            "category": chance.choice(("UXO_SURV", "UXO_FAM", "AO_CIV")),
        }
        if number % ONE_IN_TWICE == ONE_IN_TWICE - 1:
            row["number"] = rows[-1]["number"]
        rows.append(row)
    return rows


def facts_of(row: Mapping[str, str], *, today: date) -> PersonFacts:
    """What a line tells, cleaned as the desk cleans it. Raises RuleViolation for what cannot be read."""
    return PersonFacts(
        full_name=check_name(row["name"]),
        sex=row["sex"],
        birth=parse_day(row["birth"], today),
        identity_number=parse_identity(row["number"]).digits,
        identity_verified=True,
        phone=parse_phone(row["phone"]),
        commune=row["commune"],
        village=row["village"],
        categories=(CategoryFacts(category=row["category"]),),
    )
