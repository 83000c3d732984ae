"""A list of people as a file, read into records: what cannot be read is told by line and left out, never guessed."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from beneficiaries.rules.matching.records import Record, read_birth, read_record
from core.text.encodings import decode_tcvn3, decode_vni, looks_like_tcvn3, looks_like_vni, repair_mojibake
from core.text.letters import fold

PEOPLE: Final = (
    "id", "full_name", "alias", "sex", "dob", "id_number", "phone", "commune", "village", "head", "source",
    "registered",
)  # fmt: skip
COMMUNES: Final = ("old_commune", "province", "new_commune")
MOST_BYTES: Final = 190_000_000
MOST_SHOWN: Final = 5
_LONGEST_CELL: Final = 1000
_SEXES: Final = {"": "", "M": "M", "F": "F", "U": "", "NAM": "M", "NỮ": "F", "NU": "F"}
_WRITTEN: Final = ("full_name", "alias", "village", "head")


class ListRefused(ValueError):
    """A file that cannot be used at all; ``code`` and ``params`` say why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(slots=True)
class Report:
    """What happened to the rows of a file: lines by the code of what was found."""

    read: int = 0
    lines: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def note(self, code: str, line: int) -> None:
        """One more line of that kind."""
        self.lines[code].append(line)


class Communes:
    """What a written commune is today: all units that any unit of that name became."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._today: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            unit = f"{fold(row['province'])}|{fold(row['new_commune'])}"
            self._today[fold(row["old_commune"])].add(unit)
            self._today[fold(row["new_commune"])].add(unit)

    def today(self, written: str) -> set[str]:
        """Today's units; a name nobody knows stands for itself."""
        name = fold(written)
        return self._today.get(name, {name} if name else set())


def read_communes(path: Path | None) -> Communes:
    """The succession of communes out of a file; none gives one that knows nothing. Raises ListRefused."""
    if path is None:
        return Communes(())
    return Communes(row for _, row in _rows(path, COMMUNES, Report()))


def read_people(path: Path, communes: Communes) -> tuple[list[Record], Report]:
    """The records of a file, and what was found of its rows. Raises ListRefused EMPTY, COLUMNS_MISSING, TOO_LARGE,
    NOT_TEXT, IDS_TWICE, NO_ROWS, NOT_FOUND.
    """
    report, records, lines = Report(), [], dict[str, int]()
    for line, row in _rows(path, PEOPLE, report):
        code = _fault(row)
        if code:
            report.note(code, line)
            continue
        if row["id"] in lines:
            raise ListRefused("IDS_TWICE", file=path.name, id=row["id"][:40], first=lines[row["id"]], second=line)
        lines[row["id"]] = line
        told = _decoded(row, line, report)
        records.append(read_record(told, communes=communes.today(told["commune"])))
    report.read = len(records)
    if not records:
        raise ListRefused("NO_ROWS", file=path.name)
    return records, report


def _fault(row: Mapping[str, str]) -> str:
    """The code of what makes a row unreadable; ''."""
    if not row["id"]:
        return "ID_MISSING"
    if any(len(cell) > _LONGEST_CELL for cell in row.values()):
        return "CELL_TOO_LONG"
    if row["sex"].upper() not in _SEXES:
        return "SEX_UNKNOWN"
    try:
        read_birth(row["dob"])
    except ValueError:
        return "DATE_UNREADABLE"
    return ""


def _decoded(row: dict[str, str], line: int, report: Report) -> dict[str, str]:
    """The row with old encodings read; a row is in one encoding, but for its commune, which may come from elsewhere."""
    told = row | {"sex": _SEXES[row["sex"].upper()]}
    for columns in (_WRITTEN, ("commune",)):
        text = "\n".join(row[column] for column in columns)
        if text.isascii():
            continue
        for code, looks, decode in _ENCODINGS:
            if looks(text):
                report.note(code, line)
                told |= {column: decode(row[column]) for column in columns}
                break
    return told


def _is_mojibake(text: str) -> bool:
    return repair_mojibake(text) is not None


def _repaired(text: str) -> str:
    return repair_mojibake(text) or text


_ENCODINGS: Final = (
    ("MOJIBAKE", _is_mojibake, _repaired),
    ("TCVN3", looks_like_tcvn3, decode_tcvn3),
    ("VNI", looks_like_vni, decode_vni),
)


def _rows(path: Path, columns: Sequence[str], report: Report) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by column), cells stripped; rows of another width are noted and left out."""
    if not path.is_file():
        raise ListRefused("NOT_FOUND", file=path.name)
    if path.stat().st_size > MOST_BYTES:
        raise ListRefused(
            "TOO_LARGE", file=path.name, size=path.stat().st_size // 1_000_000, most=MOST_BYTES // 1_000_000
        )
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            head = [cell.strip() for cell in next(reader, [])]
            _check_head(head, columns, path)
            for cells in reader:
                if not any(cells):
                    continue
                if len(cells) != len(head):
                    report.note("WIDTH_WRONG", reader.line_num)
                    continue
                yield reader.line_num, {name: cell.strip() for name, cell in zip(head, cells, strict=True)}
    except (UnicodeDecodeError, csv.Error) as error:
        raise ListRefused("NOT_TEXT", file=path.name) from error


def _check_head(head: Sequence[str], columns: Sequence[str], path: Path) -> None:
    if not any(head):
        raise ListRefused("EMPTY", file=path.name)
    missing = [name for name in columns if name not in head]
    if missing:
        raise ListRefused("COLUMNS_MISSING", file=path.name, columns=", ".join(missing))
    twice = sorted({name for name in head if head.count(name) > 1})
    if twice:
        raise ListRefused("COLUMNS_TWICE", file=path.name, columns=", ".join(twice))
