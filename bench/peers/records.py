"""What all peers share: reading, folding, the crosswalk of communes, seven blocking keys, writing pairs."""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

Pair = tuple[str, str]
PAIR_COLUMNS = ("id_a", "id_b", "score")
# Telephone prefixes of eleven digits as they were renumbered in September 2018, without the leading 0.
NEW_PREFIXES = {
    "162": "32", "163": "33", "164": "34", "165": "35", "166": "36", "167": "37", "168": "38", "169": "39",
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78", "123": "83", "124": "84", "125": "85",
    "127": "81", "129": "82", "186": "56", "188": "58", "199": "59",
}  # fmt: skip
NOT_WORDS = re.compile(r"[^a-z0-9]+")
NOT_DIGITS = re.compile(r"\D+")


@dataclass(frozen=True, slots=True)
class Record:
    """A row as the peers compare it; empty where the row is empty. ``communes`` are today's, folded, mostly one."""

    id: str
    name: str
    alias: str
    sex: str
    dob: str
    number: str
    phone: str
    communes: tuple[str, ...]
    village: str
    head: str

    @property
    def names(self) -> tuple[str, ...]:
        """The folded names the person goes by."""
        return (self.name, self.alias) if self.alias else (self.name,)

    @property
    def given(self) -> str:
        """The last word of the name, which is the given name."""
        return self.name.rpartition(" ")[2]

    @property
    def family(self) -> str:
        """The first word of the name."""
        return self.name.partition(" ")[0]

    @property
    def in_order(self) -> str:
        """The words of the name in the order of the alphabet."""
        return " ".join(sorted(self.name.split()))

    @property
    def year(self) -> str:
        """Year of birth, four digits."""
        return self.dob[:4]


def folded(text: str) -> str:
    """Lower-case letters without marks and digits, one space between words."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d")).lower()
    return NOT_WORDS.sub(" ", "".join(each for each in plain if not unicodedata.combining(each))).strip()


def digits(text: str) -> str:
    """The digits of a number without its leading zeros, which spreadsheets lose."""
    return NOT_DIGITS.sub("", text).lstrip("0")


def phone_digits(text: str) -> str:
    """The digits of a telephone number without 0 or 84 in front, the prefix as it is since 2018."""
    number = digits(text)
    if len(number) > 10 and number.startswith("84"):
        number = number[2:]
    return NEW_PREFIXES.get(number[:3], number[:3]) + number[3:] if len(number) == 10 else number


def read_crosswalk(path: Path | None) -> dict[str, tuple[str, ...]]:
    """Commune as written → the communes of today that it went into, all folded; empty without a file."""
    successors: dict[str, set[str]] = defaultdict(set)
    for row in _rows(path) if path else ():
        old, new = folded(row["old_commune"]), folded(row["new_commune"])
        successors[old].add(new)
        successors[new].add(new)
    return {old: tuple(sorted(news)) for old, news in successors.items()}


def read_people(path: Path, communes: Path | None) -> list[Record]:
    """All rows of a list in their order."""
    crosswalk = read_crosswalk(communes)
    return [_record(row, crosswalk) for row in _rows(path)]


def _record(row: dict[str, str], crosswalk: dict[str, tuple[str, ...]]) -> Record:
    commune = folded(row["commune"])
    return Record(
        id=row["id"],
        name=folded(row["full_name"]),
        alias=folded(row["alias"]),
        sex=row["sex"],
        dob=row["dob"],
        number=digits(row["id_number"]),
        phone=phone_digits(row["phone"]),
        communes=crosswalk.get(commune, (commune,)) if commune else (),
        village=folded(row["village"]),
        head=folded(row["head"]),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def keys_of(one: Record) -> Iterator[tuple[str, ...]]:
    """The blocking keys of a record, of seven kinds; a kind is left out where one of its parts is missing.

    Names go by their words in order, and ``end`` is the first or the last word: some lists put the given name first.
    """
    sorted_names = {" ".join(sorted(name.split())) for name in one.names}
    ends = {word for name in one.names for word in (name.partition(" ")[0], name.rpartition(" ")[2])}
    yield from _if_whole("number", one.number)
    yield from _if_whole("phone", one.phone, one.given)
    for name in sorted_names:
        yield from _if_whole("name, year", name, one.year)
        for commune in one.communes:
            yield from _if_whole("name, commune", name, commune)
    for end in ends:
        for commune in one.communes:
            yield from _if_whole("end, year, commune", end, one.year, commune)
        if is_exact_day(one.dob):
            yield from _if_whole("end, day of birth", end, one.dob)
    for commune in one.communes:
        yield from _if_whole("head, commune, given name", one.head, commune, one.given)


def is_exact_day(dob: str) -> bool:
    """Whether it is a day that means one: 1 January is what is written for a year alone."""
    return len(dob) == 10 and not dob.endswith("-01-01")


def _if_whole(*parts: str) -> Iterator[tuple[str, ...]]:
    if all(parts):
        yield parts


def candidate_pairs(records: Sequence[Record]) -> list[tuple[int, int]]:
    """Places (in ``records``) of two records that share a key, each pair once, the smaller first, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for key in set(keys_of(record)):
            blocks[key].append(place)
    return sorted({pair for places in blocks.values() for pair in combinations(places, 2)})


def write_pairs(path: Path, scored: Iterable[tuple[str, str, float]]) -> None:
    """``id_a,id_b,score``; the order of the pairs means nothing."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PAIR_COLUMNS)
        writer.writerows((a, b, f"{score:.9g}") for a, b, score in scored)


def run_peer(match: Callable[[argparse.Namespace], Iterable[tuple[str, str, float]]]) -> None:
    """The command line of every peer: ``--people --communes --out``, and ``--tuning`` a folder with known pairs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=Path, required=True)
    parser.add_argument("--communes", type=Path)
    parser.add_argument("--tuning", type=Path, help="a population with true_pairs.csv, for the peer that is taught")
    parser.add_argument("--out", type=Path, required=True)
    told = parser.parse_args()
    write_pairs(told.out, match(told))
