"""Addresses of houses in place of villages, as town lists have them, with what goes wrong in them."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from bench.population.rows import Row

STREETS = (
    "Lê Lợi", "Trần Hưng Đạo", "Hùng Vương", "Nguyễn Huệ", "Quang Trung", "Lý Thường Kiệt", "Phan Bội Châu",
    "Hai Bà Trưng", "Nguyễn Trãi", "Lê Duẩn", "Ngô Quyền", "Đinh Tiên Hoàng", "Phan Chu Trinh", "Bà Triệu",
)  # fmt: skip
MOST_HOUSES = 300
# Shares of rows: the house told with another number, two parts in another order, a letter lost, another address.
NUMBER, ORDER, LETTER, OTHER = 0.08, 0.05, 0.12, 0.04


def write_addresses(rows: Iterable[Row], dice: Random) -> None:
    """Gives each household of the rows one address for each of its villages; rows without a village stay so."""
    houses: dict[tuple[int, str], tuple[str, str]] = {}
    for row in rows:
        if not row.village or row.home is None:
            continue
        village = row.home.village.name
        known = houses.setdefault((row.person.household, village), _house(dice))
        row.village = _written(*(_house(dice) if dice.random() < OTHER else known), row.village, dice)


def _house(dice: Random) -> tuple[str, str]:
    return str(dice.randint(1, MOST_HOUSES)), f"Đường {dice.choice(STREETS)}"


def _written(number: str, street: str, village: str, dice: Random) -> str:
    if dice.random() < NUMBER:
        number = str(dice.randint(1, MOST_HOUSES))
    if dice.random() < LETTER:
        place = dice.randrange(len(street))
        street = street[:place] + street[place + 1 :]
    parts = [f"{number} {street}", village]
    if dice.random() < ORDER:
        parts.reverse()
    return ", ".join(parts)
