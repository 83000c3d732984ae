"""Real communes of the two provinces before and after July 2025, with invented villages."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.population.chances import Weighted, words
from bench.population.minority_words import (
    BA_NA,
    BRU,
    E_DE,
    GIA_RAI,
    KINH,
    PA_KO,
    PEOPLES_BY_DISTRICT,
    XO_DANG,
)

FOLDER = Path(__file__).resolve().parents[2] / "places" / "data"
# Codes before July 2025, in the order of ``Parameters.provinces``, and how a succession file calls them.
PROVINCES = {"44": "Quảng Bình", "45": "Quảng Trị", "52": "Bình Định", "64": "Gia Lai"}
TOWN_KINDS = ("Phường", "Thị trấn", "Thị Trấn")
VILLAGES_OF_A_COMMUNE = (6, 12)

KINH_PLACES = words(
    "An Bình Đông Hà Hải Hòa Lâm Lộc Long Mỹ Phú Phước Tân Thanh Thượng Trung Vĩnh Xuân Yên Nam Hưng Thạch Đại "
    "Cẩm Hiền Lệ"
)
BRU_PLACES = "Tà Rùng,Xa Ry,Cu Bai,Pa Lin,Ra Ly,Ta Xía,Ka Tăng,Xi Núc,A Máy,La Heng,Ho Ly,Cát Tri,Pa Roi,Ka Lu,Chai Phe"
GIA_LAI_PLACES = (
    "Plei Bông,Plei Kly,Kon Brung,Dơng Rơh,Plei Ngol,Kon Sơlăl,Bôn Tơ Khế,Plei Dư,Groi Wet,Klăh,Kon Hleng,Breng"
)
HILL_PLACES = {
    BRU: ("Bản", BRU_PLACES.split(",")), PA_KO: ("Thôn", BRU_PLACES.split(",")),
    BA_NA: ("Làng", GIA_LAI_PLACES.split(",")), GIA_RAI: ("Làng", GIA_LAI_PLACES.split(",")),
    E_DE: ("Buôn", GIA_LAI_PLACES.split(",")), XO_DANG: ("Làng", GIA_LAI_PLACES.split(",")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Village:
    """A village, the people most of whom live in it, and the commune it has belonged to since July 2025."""

    name: str
    people: str
    new_commune: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune as it was before July 2025."""

    code: str
    name: str
    district: str
    province: str
    successors: tuple[str, ...]

    @property
    def is_town(self) -> bool:
        """Whether it is a ward or a township: more crowded, and Kinh."""
        return self.name.startswith(TOWN_KINDS)

    @property
    def shares(self) -> dict[str, float]:
        """Shares of peoples, Kinh among them, summing to one."""
        if self.is_town:
            return {KINH: 1.0}
        others = PEOPLES_BY_DISTRICT.get(self.district, {})
        return {KINH: 1.0 - sum(others.values()), **others}


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_communes() -> list[Commune]:
    """Every old commune of the four old provinces, in the order of their codes; one without a successor is left out."""
    units = _rows("administrative_units.csv")
    new_names = {row["code"]: row["name"] for row in units if row["scheme"] == "gso_2025" and row["level"] == "commune"}
    districts = {
        row["code"]: row["parent_code"]
        for row in units
        if row["scheme"] == "gso_pre2025" and row["level"] == "district" and row["parent_code"] in PROVINCES
    }
    successors: dict[str, list[str]] = defaultdict(list)
    for row in _rows("administrative_succession_2025.csv"):
        successors[row["old_commune_code"]].append(new_names[row["new_commune_code"]])
    return [
        Commune(
            code=row["code"],
            name=row["name"],
            district=row["parent_code"],
            province=districts[row["parent_code"]],
            successors=tuple(successors[row["code"]]),
        )
        for row in sorted(units, key=lambda row: row["code"])
        if row["scheme"] == "gso_pre2025" and row["level"] == "commune" and row["parent_code"] in districts
        if successors[row["code"]]
    ]


class Land:
    """The communes of one population, how many people each has, and their villages."""

    def __init__(self, provinces: tuple[float, ...], dice: Random) -> None:
        self.communes = read_communes()
        per_province = {code: [each for each in self.communes if each.province == code] for code in PROVINCES}
        self._provinces = Weighted(list(PROVINCES), provinces)
        self._communes = {
            code: Weighted(communes, [_crowd(each, dice) for each in communes])
            for code, communes in per_province.items()
        }
        self._villages = {each.code: _villages(each, dice) for each in self.communes}

    def pick(self, dice: Random, *, province: str = "") -> tuple[Commune, Village]:
        """A commune, of one old province if it is told, and a village in it."""
        commune = self._communes[province or self._provinces.pick(dice)].pick(dice)
        return commune, dice.choice(self._villages[commune.code])

    def village_in(self, commune: Commune, people: str, dice: Random) -> Village:
        """A village of that commune where that people lives, or any if there is none."""
        villages = self._villages[commune.code]
        return dice.choice([each for each in villages if each.people == people] or villages)

    def other_village(self, commune: Commune, dice: Random) -> str:
        """The name of any village of that commune, as a clerk mistakes it."""
        return dice.choice(self._villages[commune.code]).name


def _crowd(commune: Commune, dice: Random) -> float:
    return dice.lognormvariate(0, 0.6) * (1.5 if commune.is_town else 1.0)


def _villages(commune: Commune, dice: Random) -> list[Village]:
    peoples = Weighted(list(commune.shares), commune.shares.values())
    named: dict[str, Village] = {}
    for number in range(1, dice.randint(*VILLAGES_OF_A_COMMUNE) + 1):
        people = peoples.pick(dice)
        name = _village_name(commune, people, number, dice)
        named.setdefault(name, Village(name, people, dice.choice(commune.successors)))
    return list(named.values())


def _village_name(commune: Commune, people: str, number: int, dice: Random) -> str:
    if people in HILL_PLACES:
        kind, places = HILL_PLACES[people]
        return f"{kind} {dice.choice(places)}"
    if commune.is_town:
        return f"Khu phố {number}"
    if dice.random() < 0.4:
        return f"Thôn {number}"
    return "Thôn " + " ".join(dice.sample(KINH_PLACES, 2))


def succession_rows(communes: list[Commune]) -> list[tuple[str, str, str]]:
    """Old commune, old province, new commune; a commune that was split has a row for each successor."""
    return [(each.name, PROVINCES[each.province], new) for each in communes for new in each.successors]
