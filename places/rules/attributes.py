"""Reads a file of what holds for communes: decisions with their days, and populations; says what is wrong where."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from core.errors import RuleViolation
from core.text.days import Expected, Precision, parse_day
from core.text.letters import clean_text, fold

POPULATION: Final = "POPULATION"
# Heading as people write it, folded -> column.
COLUMNS: Final = {
    "ma xa": "code", "ten xa": "name", "thuoc tinh": "attribute", "gia tri": "amount", "tu ngay": "since",
    "truoc ngay": "until", "can cu": "source",
}  # fmt: skip
TITLES: Final = {
    "code": "Mã xã", "name": "Tên xã", "attribute": "Thuộc tính", "amount": "Giá trị", "since": "Từ ngày",
    "until": "Trước ngày", "source": "Căn cứ",
}  # fmt: skip
ATTRIBUTES: Final = {
    "dac biet kho khan": "EXTREMELY_DIFFICULT", "dan toc thieu so": "ETHNIC_MINORITY", "mien nui": "MOUNTAIN",
    "o nhiem": "CONTAMINATION", "dan so": POPULATION,
}  # fmt: skip
LEVELS: Final = {
    "thap": "LIGHTLY_CONTAMINATED", "trung binh": "MODERATELY_CONTAMINATED", "cao": "HEAVILY_CONTAMINATED",
}  # fmt: skip
MOST_PEOPLE: Final = 2_000_000
LONGEST: Final = 120
MOST_BYTES: Final = 2_000_000
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One line. ``kind``: of a flag, or POPULATION with its ``amount``; ``until`` is the first day no longer meant."""

    line: int
    code: str
    name: str
    kind: str
    since: date
    source: str
    until: date | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line (0: the file itself) and column ("" for the whole line)."""

    line: int
    column: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class _Rows(Protocol):
    """What reads a file line by line."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def read_attributes(content: bytes, *, today: date) -> tuple[list[Attribute], list[Fault]]:
    """The lines that can be read, and every fault; separated by comma, semicolon or tab, in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault(0, "", "FILE_NOT_UTF8")]
    if len(content) > MOST_BYTES:
        return [], [Fault(0, "", "FILE_TOO_LONG")]
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [COLUMNS.get(fold(title.replace("_", " ")), "") for title in next(reader, [])]
    missing = [TITLES[column] for column in TITLES if columns.count(column) != 1]
    if missing:
        return [], [Fault(1, "", "HEADINGS_MISSING", {"names": ", ".join(missing)})]
    return _read_lines(reader, columns, today=today)


def _read_lines(reader: _Rows, columns: list[str], *, today: date) -> tuple[list[Attribute], list[Fault]]:
    lines: list[Attribute] = []
    faults: list[Fault] = []
    for cells in reader:
        told = {name: clean_text(cell) for name, cell in zip(columns, cells, strict=False) if name}
        if any(told.values()):
            reading = _Line(reader.line_num, {**dict.fromkeys(TITLES, ""), **told}, today)
            found = reading.read()
            faults += reading.faults
            lines += [found] if found is not None and not reading.faults else []
    if not lines and not faults:
        faults.append(Fault(0, "", "FILE_HAS_NO_LINES"))
    return lines, faults


class _Line:
    """One line being read; every fault of it is kept."""

    def __init__(self, number: int, told: dict[str, str], today: date) -> None:
        self.number, self.told, self.today = number, told, today
        self.faults: list[Fault] = []

    def read(self) -> Attribute | None:
        """The line, or None where something needed is missing."""
        for column in ("code", "name", "attribute", "since", "source"):
            if not self.told[column]:
                self._fault(column, "CELL_EMPTY")
        if len(self.told["source"]) > LONGEST:
            self._fault("source", "CELL_TOO_LONG", most=LONGEST)
        kind, amount = self._kind(), self._amount()
        since, until = self._day("since"), self._day("until")
        if since and until and until <= since:
            self._fault("until", "ENDS_BEFORE_START")
        if kind == POPULATION and since and since > self.today:
            self._fault("since", "COUNTED_AHEAD")
        if self.faults or since is None:
            return None
        code, name, source = self.told["code"].zfill(5), self.told["name"], self.told["source"]
        return Attribute(
            line=self.number, code=code, name=name, kind=kind, amount=amount, since=since, until=until, source=source
        )

    def _kind(self) -> str:
        kind = ATTRIBUTES.get(fold(self.told["attribute"].replace("_", " ")), "")
        if not kind and self.told["attribute"]:
            self._fault("attribute", "ATTRIBUTE_UNKNOWN")
        if kind == "CONTAMINATION":
            kind = LEVELS.get(fold(self.told["amount"]), "")
            if not kind:
                self._fault("amount", "LEVEL_UNKNOWN")
        elif kind != POPULATION and self.told["amount"]:
            self._fault("amount", "AMOUNT_NOT_WANTED")
        if kind == POPULATION and self.told["until"]:
            self._fault("until", "COUNT_HAS_NO_END")
        return kind

    def _amount(self) -> int | None:
        if ATTRIBUTES.get(fold(self.told["attribute"].replace("_", " "))) != POPULATION:
            return None
        typed = self.told["amount"]
        amount = int(re.sub(r"[. ]", "", typed)) if _NUMBER.fullmatch(typed) and len(typed) < LONGEST else 0
        if not 0 < amount <= MOST_PEOPLE:
            self._fault("amount", "NOT_A_POPULATION")
        return amount

    def _day(self, column: str) -> date | None:
        typed = self.told[column]
        if not typed:
            return None
        try:
            found = parse_day(typed, self.today, expected=Expected.FUTURE)
        except RuleViolation:
            found = None
        if found is None or found.precision is not Precision.DAY:
            self._fault(column, "DAY_UNREADABLE")
            return None
        return found.first_day

    def _fault(self, column: str, code: str, **params: object) -> None:
        self.faults.append(Fault(self.number, TITLES[column], code, {"cell": self.told[column][:40], **params}))
