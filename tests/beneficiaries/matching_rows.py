"""Rows of lists for the tests of matching, and what the matcher says of two of them among others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from beneficiaries.rules.matching.batch import duplicates_within
from beneficiaries.rules.matching.lists import PEOPLE, Communes
from beneficiaries.rules.matching.records import read_record
from beneficiaries.rules.matching.weights import current_weights

COMMUNES = Communes([
    {"old_commune": "Xã Hướng Lộc", "province": "Quảng Trị", "new_commune": "Xã Lìa"},
    {"old_commune": "Xã Thuận", "province": "Quảng Trị", "new_commune": "Xã Lìa"},
    {"old_commune": "Xã Gio Sơn", "province": "Quảng Trị", "new_commune": "Xã Gio Linh"},
])  # fmt: skip
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Trương", "Dương")
MIDDLES = ("Minh", "Quang", "Hữu", "Đức", "Xuân", "Bá", "Khắc", "Công", "Đình", "Trọng")
GIVEN = ("An", "Cường", "Giang", "Khánh", "Long", "Nam", "Phúc", "Quân", "Tùng", "Vinh")


def row(**told: str) -> dict[str, str]:
    """One row, empty where nothing is told."""
    return dict.fromkeys(PEOPLE, "") | {"source": "A"} | told


def others(count: int = 400) -> list[dict[str, str]]:
    """People who have nothing to do with it, so that names are as rare or as common as in a commune."""
    return [
        row(
            id=f"other-{number}",
            full_name=f"{FAMILIES[number % 12]} {MIDDLES[number // 12 % 10]} {GIVEN[number // 7 % 10]}",
            sex="M", dob=f"{1940 + number % 70}", commune="Xã Gio Sơn", village=f"Thôn {number % 9}",
        )
        for number in range(count)
    ]  # fmt: skip


def chances(rows: Sequence[Mapping[str, str]]) -> dict[tuple[str, str], float]:
    """Ids of each pair that was compared, in order → probability."""
    records = [read_record(each, communes=COMMUNES.today(each["commune"])) for each in rows]
    found = {}
    for pair, chance in duplicates_within(records, weights=current_weights()):
        one, other = sorted(records[place].id for place in pair)
        found[one, other] = chance
    return found


def chance_of(one: Mapping[str, str], other: Mapping[str, str], *more: Mapping[str, str]) -> float:
    """How likely two rows are one person among the others; 0 if they are not even compared."""
    first, second = sorted((one["id"], other["id"]))
    return chances([one, other, *more, *others()]).get((first, second), 0.0)
