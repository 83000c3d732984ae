"""Invented people, as the truth that test workbooks are made from."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

TODAY = datetime.date(2026, 11, 21)
FAMILIES = ("Hồ", "Nguyễn", "Lê", "Trần", "Đặng", "Phạm", "Võ", "Tống", "Công")
GIVEN = {
    "M": ("Kăn", "Hùng", "Lý", "Thiết", "Tổng", "Mưng", "Ngọ"),
    "F": ("Hoài", "Kăn", "Nghĩa", "Quý", "Xuân", "Thúy"),
}
MIDDLE = {"M": ("Văn", "Đức", "Ta", "Pả"), "F": ("Thị", "Thị Mỹ", "Thu")}
VILLAGES = ("Thôn A Túc", "Bản Ba Tầng", "Thôn Kỳ Rỹ", "Khu phố 3")
CATEGORIES = {
    "Nạn nhân bom mìn": "UXO_SURV",
    "Thân nhân NN bom mìn": "UXO_FAM",
    "Người HĐKC bị nhiễm CĐHH": "AO_HDKC",
    "Con đẻ của người HĐKC": "AO_CHILD",
    "CĐDC": "AO_CIV",
}
DEGREES = {"Đặc biệt nặng": "EXTREME", "Nặng": "SEVERE", "Nhẹ": "MILD"}
POVERTY = {"Hộ nghèo": "POOR", "Cận nghèo": "NEAR_POOR", "Không": "NOT_POOR"}


@dataclass(frozen=True)
class Folk:
    """One invented person in plain values."""

    family: str
    given: str
    sex: str
    born: datetime.date
    number: str
    phone: str
    village: str
    category: str
    degree: str
    poverty: str
    accident: int

    @property
    def name(self) -> str:
        """Family name first."""
        return f"{self.family} {self.given}"


def invent(count: int, *, seed: int) -> list[Folk]:
    """`count` people with numbers that fit sex and birth, all different."""
    dice = random.Random(seed)
    return [_invent_one(dice, index) for index in range(count)]


def _invent_one(dice: random.Random, index: int) -> Folk:
    sex = dice.choice("MF")
    born = datetime.date(dice.randint(1935, 2012), dice.randint(1, 12), dice.randint(2, 28))
    digit = "MF".index(sex) + (2 if born.year >= 2000 else 0)
    return Folk(
        family=f"{dice.choice(FAMILIES)} {dice.choice(MIDDLE[sex])}",
        given=dice.choice(GIVEN[sex]),
        sex=sex,
        born=born,
        number=f"045{digit}{born.year % 100:02}{dice.randint(0, 99):02}{index:04}",
        phone=f"09{dice.randint(10_000_000, 99_999_999)}",
        village=dice.choice(VILLAGES),
        category=dice.choice(tuple(CATEGORIES)),
        degree=dice.choice(tuple(DEGREES)),
        poverty=dice.choice(tuple(POVERTY)),
        accident=dice.randint(born.year + 1, 2025),
    )
