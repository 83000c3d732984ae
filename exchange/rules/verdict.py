"""From the bytes of an upload to typed rows with a verdict each: the one door of this package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from core.text.encodings import looks_like_tcvn3
from exchange.rules import limits
from exchange.rules.alone import AloneRow, stand_alone
from exchange.rules.cells import RowCells
from exchange.rules.doubles import find_doubles
from exchange.rules.fields import read_person
from exchange.rules.guard import CheckTime
from exchange.rules.headings import Field
from exchange.rules.layout import Layout, find_layout
from exchange.rules.messages import refuse
from exchange.rules.people import Finding, Level, PersonRow
from exchange.rules.rows import RowKind, SheetRow, walk_rows
from exchange.rules.titles import with_defaults
from exchange.rules.workbook import Cell, Sheet, Workbook, read_workbook

Mapped = Mapping[str, Mapping[int, str]]
MOST_PEOPLE: Final = 10_000
_ENCODING_ROWS: Final = 400
# VNI-Windows: a vowel followed by one of its accent letters, or letters no Vietnamese word has.
_VNI: Final = re.compile(r"[aeiouyAEIOUY][ãõûùøïäëåüñ]|[ÑñÖö][^\W\d_]|[^\W\d_][øûïäëåü]")
_WANTED: Final = (Field.IDENTITY, Field.BIRTH, Field.SEX, Field.CATEGORY)


class Verdict(StrEnum):
    """What becomes of a row: GOOD and WARN land; WRONG and SAME_AS do not."""

    GOOD = "GOOD"
    WARN = "WARN"
    WRONG = "WRONG"
    SAME_AS = "SAME_AS"


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row below a header that is no person: its place, and what it was taken for."""

    sheet: str
    row: int
    kind: RowKind


@dataclass(frozen=True)
class ListReading:
    """A whole upload. `rows` holds every person row, wrong ones too (their wrong fields empty), in order of the file.

    `findings` of row 0 concern a sheet (missing, unknown or ambiguous columns, sheets not read). `book`: the cells as
    they were read; `alone`: the same rows so that they can stand in a list by themselves.
    """

    layouts: Sequence[Layout]
    rows: Sequence[PersonRow]
    findings: Sequence[Finding]
    skipped: Sequence[SkippedRow] = ()
    book: Workbook = field(default_factory=lambda: Workbook(sheets=()), repr=False)
    alone: Sequence[AloneRow] = ()

    @cached_property
    def _by_row(self) -> dict[tuple[str, int], list[Finding]]:
        found: dict[tuple[str, int], list[Finding]] = {}
        for finding in self.findings:
            found.setdefault((finding.sheet, finding.row), []).append(finding)
        return found

    def findings_of(self, row: PersonRow) -> Sequence[Finding]:
        """The remarks on one row, in order of the columns read."""
        return tuple(self._by_row.get((row.sheet, row.row_number), ()))

    def verdict_of(self, row: PersonRow) -> Verdict:
        """WRONG before SAME_AS before WARN; GOOD without remarks."""
        levels = {finding.level for finding in self.findings_of(row)}
        for verdict in (Verdict.WRONG, Verdict.SAME_AS, Verdict.WARN):
            if verdict.value in levels:
                return verdict
        return Verdict.GOOD

    @property
    def landing(self) -> Sequence[PersonRow]:
        """The rows that may be registered: GOOD and WARN."""
        return tuple(row for row in self.rows if self.verdict_of(row) in {Verdict.GOOD, Verdict.WARN})


@dataclass(slots=True)
class _Draft:
    most: int
    check_time: CheckTime
    layouts: list[Layout] = field(default_factory=list)
    rows: list[PersonRow] = field(default_factory=list)
    alone: list[AloneRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    headers: int = 0
    whose: Counter[str] = field(default_factory=Counter)

    def count_header(self) -> None:
        """Refuses a list that repeats its headings without end: each is looked at as the start of a new table."""
        self.headers += 1
        if self.headers > limits.MAX_HEADERS:
            raise refuse("TOO_MANY_HEADERS", most=limits.MAX_HEADERS)


def read_people_list(
    upload: bytes,
    *,
    today: date,
    mapping: Mapped | None = None,
    most: int = MOST_PEOPLE,
    check_time: CheckTime = lambda: None,
) -> ListReading:
    """Reads a list of people from an `.xlsx` upload.

    `mapping` is the user's correction: sheet name → column index from 0 → key (`"full_name"`, `"birth.M"`, … as in
    `Layout.mapping`; '' for "do not read"). Raises RuleViolation: the codes of `check_workbook`, LEGACY_ENCODING,
    NO_LIST_FOUND, NO_ROWS, TOO_MANY_HEADERS, TOO_MANY_PEOPLE (more than ``most``: the rest is not read), and what
    ``check_time`` raises, which is asked before each part, sheet and row.
    """
    book = read_workbook(upload, check_time)
    _check_encoding(book)
    draft = _Draft(most=most, check_time=check_time)
    for sheet in book.sheets:
        _read_sheet(sheet, draft, today=today, mapping=(mapping or {}).get(sheet.name))
    if not draft.layouts:
        raise refuse("LEGACY_ENCODING" if _looks_like_vni(book) else "NO_LIST_FOUND")
    if not draft.rows:
        raise refuse("NO_ROWS")
    draft.findings.extend(_sheet_finding(name, "SHEET_NOT_READ") for name in book.hidden)
    draft.findings.extend(_whose(name, rows) for name, rows in draft.whose.items() if rows)
    wrong = {(found.sheet, found.row) for found in draft.findings if found.level is Level.WRONG}
    draft.findings.extend(find_doubles(row for row in draft.rows if (row.sheet, row.row_number) not in wrong))
    return ListReading(draft.layouts, draft.rows, draft.findings, draft.skipped, book, draft.alone)


def _read_sheet(sheet: Sheet, draft: _Draft, *, today: date, mapping: Mapping[int, str] | None) -> None:
    found = find_layout(sheet, mapping=mapping)
    if found is None:
        if any(cell is not None for row in sheet.rows for cell in row):
            draft.findings.append(_sheet_finding(sheet.name, "SHEET_NOT_READ"))
        return
    layout: Layout | None = with_defaults(found, sheet)
    while layout is not None:
        draft.layouts.append(layout)
        draft.findings.extend(_layout_findings(layout))
        layout = _read_rows(sheet, layout, draft, today=today, mapping=mapping)


def _read_rows(
    sheet: Sheet, layout: Layout, draft: _Draft, *, today: date, mapping: Mapping[int, str] | None
) -> Layout | None:
    """Reads the rows of one table; the layout of the next table of the sheet, if there is one."""
    above: dict[int, Cell] = {}
    rows, following = _tell_apart(sheet, layout, draft, mapping=mapping)
    for row in rows:
        draft.check_time()
        if row.kind is RowKind.PERSON:
            cells = RowCells(layout, row, above)
            person = read_person(cells, today=today)
            draft.rows.append(person)
            draft.alone.append(stand_alone(cells, person, table=len(draft.layouts) - 1))
            draft.findings.extend(cells.findings)
            draft.whose[sheet.name] += cells.asks_whose
        elif row.kind is not RowKind.BLANK:
            draft.skipped.append(SkippedRow(sheet.name, row.number, row.kind))
    return following


def _tell_apart(
    sheet: Sheet, layout: Layout, draft: _Draft, *, mapping: Mapping[int, str] | None
) -> tuple[list[SheetRow], Layout | None]:
    """All rows of one table and the layout of the next; too long a list is refused before anybody in it is read."""
    rows: list[SheetRow] = []
    people = len(draft.rows)
    for row in walk_rows(sheet, layout):
        draft.check_time()
        rows.append(row)
        people += row.kind is RowKind.PERSON
        if people > draft.most:
            raise refuse("TOO_MANY_PEOPLE", most=draft.most)
        if row.kind is RowKind.HEADER:
            draft.count_header()
            following = find_layout(sheet, start=row.number - 1, mapping=mapping)
            if following is not None and following.mapping != layout.mapping and following.header_rows[0] == row.number:
                return rows, with_defaults(following, sheet)
    return rows, None


def _layout_findings(layout: Layout) -> list[Finding]:
    found = [
        Finding(layout.sheet, 0, "", wanted, Level.WARN, "COLUMN_MISSING")
        for wanted in _WANTED
        if wanted not in layout.by_field and not (wanted is Field.SEX and _tells_sex(layout))
    ]
    for columns, code in ((layout.ambiguous, "COLUMN_AMBIGUOUS"), (layout.unknown, "COLUMN_UNKNOWN")):
        found.extend(Finding(layout.sheet, 0, column.title, None, Level.WARN, code) for column in columns)
    return found


def _tells_sex(layout: Layout) -> bool:
    return any(column.match and column.match.part in {"M", "F"} for column in layout.columns)


def _sheet_finding(sheet: str, code: str) -> Finding:
    return Finding(sheet, 0, "", None, Level.WARN, code)


def _whose(sheet: str, rows: int) -> Finding:
    """Asked once for a sheet: a remark on each row of a list that says "CĐDC" throughout would hide all others."""
    return Finding(sheet, 0, "", Field.CATEGORY, Level.WARN, "AGENT_ORANGE_WHOSE", params={"rows": rows})


def _texts(book: Workbook) -> list[str]:
    return [
        cell for sheet in book.sheets for row in sheet.rows[:_ENCODING_ROWS] for cell in row if isinstance(cell, str)
    ]


def _check_encoding(book: Workbook) -> None:
    if looks_like_tcvn3("\n".join(_texts(book))):
        raise refuse("LEGACY_ENCODING")


def _looks_like_vni(book: Workbook) -> bool:
    texts = [text for text in _texts(book) if any(map(str.isalpha, text))]
    return sum(bool(_VNI.search(text)) for text in texts) * 4 > len(texts) > 0
