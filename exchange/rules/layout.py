"""Finds the table in a sheet: where the header stands, what each column means, where the rows of people begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from core.text.letters import fold
from exchange.rules.headings import BIRTH_PARTS, LEVELS, LIKELY, SURE, Field, Match, match_heading, resolve_heading
from exchange.rules.parts import column_letters
from exchange.rules.workbook import Cell, Merge, Sheet

SEARCHED_ROWS: Final = 120
_MAX_LEVELS: Final = 4
_MAX_TITLE: Final = 120
_NUMBERING: Final = re.compile(r"[(\[]?\s*(\d{1,2}|[A-Za-z])\s*[)\]]?(\s*=.*)?")
_SUB_WORDS: Final = frozenset(
    ("nam", "nu", "male", "female", "ngay", "thang", "day", "month", "year", "so", "ghi ro", "m", "f", "khac")
)
_SEVERAL: Final = frozenset(
    (Field.IDENTITY, Field.PHONE, Field.NOTE, Field.ADDRESS, Field.IGNORED, Field.ORDINAL, Field.DISABILITY_TYPE)
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet (`index` from 0), its heading as shown, and how it is read (None: not understood)."""

    index: int
    title: str
    match: Match | None = None

    @property
    def letters(self) -> str:
        """The name of the column in the spreadsheet program."""
        return column_letters(self.index + 1)


@dataclass(frozen=True)
class Layout:
    """Where a table stands in a sheet. Rows are counted from 1, as the spreadsheet program shows them.

    `ambiguous` holds the columns whose heading fits two fields, or a field that another column holds already.
    """

    sheet: str
    header_rows: tuple[int, ...]
    first_row: int
    columns: tuple[Column, ...]
    ambiguous: tuple[Column, ...] = ()
    default_commune_text: str = ""
    default_district_text: str = ""
    default_village: str = ""

    @cached_property
    def mapping(self) -> dict[str, tuple[int, ...]]:
        """Column indexes (from 0) by key, for example `{"full_name": (1,), "birth.M": (2,), "birth.F": (3,)}`."""
        found: dict[str, tuple[int, ...]] = {}
        for column in self.columns:
            if column.match is not None:
                found[column.match.key] = (*found.get(column.match.key, ()), column.index)
        return found

    @cached_property
    def by_field(self) -> dict[Field, tuple[Column, ...]]:
        """The columns that hold a field or a part of it, in the order of the sheet."""
        found: dict[Field, tuple[Column, ...]] = {}
        for column in self.columns:
            if column.match is not None:
                found[column.match.field] = (*found.get(column.match.field, ()), column)
        return found

    @property
    def unknown(self) -> tuple[Column, ...]:
        """Columns with a heading that says nothing to us; their cells are not read."""
        return tuple(column for column in self.columns if column.match is None and column.title)

    @property
    def has_people(self) -> bool:
        """Whether a name can be read from each row."""
        return Field.FULL_NAME in self.by_field or Field.NAME_GIVEN in self.by_field


def text_of(cell: Cell) -> str:
    """A cell as a person reads it, for headings and titles; '' for an empty one."""
    return "" if cell is None else " ".join(str(cell).split())


def find_layout(sheet: Sheet, *, start: int = 0, mapping: Mapping[int, str] | None = None) -> Layout | None:
    """The first table from row index `start` on, or None if no row looks like a header.

    `mapping` (column index → key, '' for "do not read") is the user's correction and outweighs what was found.
    """
    best = _best_header_row(sheet, start)
    if best is None:
        return None
    first, last = _header_band(sheet, best, start)
    columns = _assign(_read_titles(sheet, first, last), sheet, last)
    if mapping:
        columns = [_corrected(column, mapping) for column in columns]
    numbering = last + 1 < len(sheet.rows) and is_numbering_row(sheet.rows[last + 1])
    layout = Layout(
        sheet=sheet.name,
        header_rows=tuple(range(first + 1, last + 2)),
        first_row=last + 2 + int(numbering),
        columns=tuple(columns),
        ambiguous=tuple(column for column in columns if column.match and column.match.rival),
    )
    return layout if layout.has_people and len(layout.by_field) > 1 else None


def _corrected(column: Column, mapping: Mapping[int, str]) -> Column:
    if column.index not in mapping:
        return column
    name, _, part = mapping[column.index].partition(".")
    if name not in Field.__members__.values():
        return Column(column.index, column.title)
    return Column(column.index, column.title, Match(Field(name), part=part))


def count_fields(row: Sequence[Cell]) -> int:
    """How many different fields a row would name if it were a header."""
    found: set[Field] = set()
    for cell in row:
        if isinstance(cell, str) and len(cell) <= _MAX_TITLE:
            match = match_heading(text_of(cell))
            if match is not None and match.score >= SURE:
                found.add(match.field)
    return len(found)


def _best_header_row(sheet: Sheet, start: int) -> int | None:
    best, most = None, 1
    for index in range(start, min(start + SEARCHED_ROWS, len(sheet.rows))):
        count = count_fields(sheet.rows[index])
        if count > most:
            best, most = index, count
        if best is not None and index - best > 2 * _MAX_LEVELS and most >= 4:
            break
    return best


def _header_band(sheet: Sheet, best: int, start: int) -> tuple[int, int]:
    first = last = best
    while first > start and last - first < _MAX_LEVELS - 1 and _joins_above(sheet, first - 1, best):
        first -= 1
    while last + 1 < len(sheet.rows) and last - first < _MAX_LEVELS - 1 and _joins_below(sheet, last + 1):
        last += 1
    return first, last


def _spans(merges: Sequence[Merge], upper: int) -> bool:
    return any(merge.top <= upper < merge.bottom for merge in merges)


def _joins_above(sheet: Sheet, index: int, best: int) -> bool:
    titles = [text_of(cell) for cell in sheet.rows[index] if cell is not None]
    if not titles or any(len(title) > _MAX_TITLE for title in titles):
        return False
    if _spans(sheet.merges, index):
        return True
    if len(titles) == 1:  # "Năm sinh" over "Nam | Nữ" is a heading, "Danh sách nạn nhân xã Lìa" is the title.
        match = match_heading(titles[0])
        return match is not None and match.score >= SURE
    width = sum(cell is not None for cell in sheet.rows[best])
    groups = [merge for merge in sheet.merges if merge.top == merge.bottom == index and merge.right > merge.left]
    if any(1 < merge.right - merge.left + 1 < width for merge in groups) and len(titles) >= 2:
        return any(_is_known(title) for title in titles) or len(groups) == len(titles)
    return sum(_is_known(title) for title in titles) >= max(1, len(titles) // 2)


def _is_known(title: str) -> bool:
    match = match_heading(title)
    return match is not None and match.score >= LIKELY and len(title) <= 60


def _joins_below(sheet: Sheet, index: int) -> bool:
    row = sheet.rows[index]
    filled = [cell for cell in row if cell is not None]
    if not filled or not all(isinstance(cell, str) for cell in filled) or is_numbering_row(row):
        return False
    if _spans(sheet.merges, index - 1):
        return True
    if len(filled) == 1:  # "Thôn A Túc (3 người)" right below the headings begins a section.
        return fold(text_of(filled[0])) in _SUB_WORDS
    return all(_is_sub_title(text_of(cell)) for cell in filled)


def _is_sub_title(title: str) -> bool:
    return fold(title) in _SUB_WORDS or (len(title) <= 60 and resolve_heading([title]) is not None)


def is_numbering_row(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: `(1) (2) (3)`, `A B 1 2`, `1 2 3=1+2`."""
    marks = [text_of(cell) for cell in row if cell is not None]
    if len(marks) < 3:
        return False
    numbers = [found[1] for found in map(_NUMBERING.fullmatch, marks) if found]
    if len(numbers) < len(marks):
        return False
    digits = [int(number) for number in numbers if number.isdigit()]
    letters = [number for number in numbers if not number.isdigit()]
    rising = all(left < right for left, right in pairwise(digits))
    return rising and len(digits) + len(letters) >= 3 and (not letters or letters[0] in "Aa") and len(set(marks)) > 2


def _read_titles(sheet: Sheet, first: int, last: int) -> list[list[str]]:
    """Per column the distinct titles from the top level down; merged and evidently grouped cells are spread."""
    width = max((len(sheet.rows[index]) for index in range(first, last + 1)), default=0)
    grid = [[text_of(cell) for cell in sheet.rows[index]] for index in range(first, last + 1)]
    for line in grid:
        line.extend([""] * (width - len(line)))
    covered = _spread_merges(grid, sheet.merges, first)
    _spread_groups(grid, covered)
    return [_levels([line[index] for line in grid]) for index in range(width)]


def _levels(titles: Sequence[str]) -> list[str]:
    levels: list[str] = []
    for title in (level.strip() for written in titles for level in written.split(LEVELS)):
        if title and title not in levels[-1:]:
            levels.append(title)
    return levels


def _spread_merges(grid: list[list[str]], merges: Sequence[Merge], first: int) -> set[tuple[int, int]]:
    covered: set[tuple[int, int]] = set()
    for merge in merges:
        top, bottom = max(merge.top - first, 0), min(merge.bottom - first, len(grid) - 1)
        if merge.top < first or top > bottom or merge.left >= len(grid[0]):
            continue
        for row in range(top, bottom + 1):
            for column in range(merge.left, min(merge.right, len(grid[0]) - 1) + 1):
                grid[row][column] = grid[top][merge.left]
                covered.add((row, column))
    return covered


def _spread_groups(grid: list[list[str]], covered: set[tuple[int, int]]) -> None:
    """`Năm sinh | (blank)` above `Nam | Nữ` without a merge: the group reaches as far as its row stays blank."""
    for row, (upper, lower) in enumerate(pairwise(grid)):
        for column in range(1, len(upper)):
            is_open = not upper[column] and (row, column) not in covered and (row, column - 1) not in covered
            if (
                is_open
                and upper[column - 1]
                and lower[column]
                and lower[column - 1]
                and lower[column - 1] != upper[column - 1]
            ):
                upper[column] = upper[column - 1]


def _assign(titles: Sequence[Sequence[str]], sheet: Sheet, last: int) -> list[Column]:
    columns = [_read_column(index, levels, titles) for index, levels in enumerate(titles)]
    columns = _split_names(columns, titles, sheet, last)
    columns = _tell_sex_from_birth(columns, sheet, last)
    columns = _split_days(columns, sheet, last)
    return _one_column_a_key(columns)


def _read_column(index: int, levels: Sequence[str], titles: Sequence[Sequence[str]]) -> Column:
    if not levels:
        return Column(index, "")
    is_alone = sum(other[:1] == levels[:1] for other in titles) == 1
    return Column(index, LEVELS.join(levels), resolve_heading(levels, is_alone=is_alone))


def _split_names(columns: list[Column], titles: Sequence[Sequence[str]], sheet: Sheet, last: int) -> list[Column]:
    """One heading over two columns is a name in two columns; `Tên` beside no `Họ` is a whole name."""
    wholes = [column for column in columns if column.match and column.match.field is Field.FULL_NAME]
    families = [column for column in columns if column.match and column.match.field is Field.NAME_FAMILY]
    givens = [column for column in columns if column.match and column.match.field is Field.NAME_GIVEN]
    if len(wholes) == 2 and titles[wholes[0].index] == titles[wholes[1].index]:
        return _rename(columns, {wholes[0].index: Field.NAME_FAMILY, wholes[1].index: Field.NAME_GIVEN})
    if len(wholes) == 1 and not families and not givens:
        beside = wholes[0].index + 1
        if beside < len(columns) and not columns[beside].title and _is_filled(sheet, last, beside):
            return _rename(columns, {wholes[0].index: Field.NAME_FAMILY, beside: Field.NAME_GIVEN})
    if wholes and givens and not families:
        return _rename(columns, {wholes[0].index: Field.NAME_FAMILY})
    if not wholes and len(givens) == 1 and not families:
        return _rename(columns, {givens[0].index: Field.FULL_NAME})
    if families and not givens and not wholes:
        return _rename(columns, {families[0].index: Field.FULL_NAME})
    return columns


def _rename(columns: list[Column], fields: Mapping[int, Field]) -> list[Column]:
    return _rematch(columns, {index: Match(field) for index, field in fields.items()})


def _rematch(columns: list[Column], matches: Mapping[int, Match]) -> list[Column]:
    return [Column(c.index, c.title, matches.get(c.index, c.match)) for c in columns]


def _is_filled(sheet: Sheet, last: int, index: int) -> bool:
    sample = sheet.rows[last + 1 : last + 41]
    filled = sum(index < len(row) and isinstance(row[index], str) for row in sample)
    return filled * 2 >= len(sample) > 0


def _texts_below(sheet: Sheet, last: int, indexes: Collection[int]) -> list[str]:
    """What stands in some columns in the first rows below the header; empty cells are left out."""
    sample = [row[index] for row in sheet.rows[last + 1 : last + 60] for index in indexes if index < len(row)]
    return [text_of(cell) for cell in sample if cell is not None]


def _tell_sex_from_birth(columns: list[Column], sheet: Sheet, last: int) -> list[Column]:
    """`Nam | Nữ` without a group: columns of birth years if figures stand below, of ticks otherwise."""
    parts = {c.index: c.match.part for c in columns if c.match and c.match.field is Field.SEX and c.match.part}
    has_birth = any(c.match and c.match.field is Field.BIRTH for c in columns)
    if has_birth or not any(re.search(r"(19|20)\d\d", text) for text in _texts_below(sheet, last, parts)):
        return columns
    return _rematch(columns, {index: Match(Field.BIRTH, part=part) for index, part in parts.items()})


def _split_days(columns: list[Column], sheet: Sheet, last: int) -> list[Column]:
    """`Ngày sinh | Tháng sinh | Năm sinh` without a group, and no column with the whole date."""
    parts = {c.index: part for c in columns if (part := BIRTH_PARTS.get(fold(c.title))) is not None}
    has_whole = any(c.match and c.match.field is Field.BIRTH and c.index not in parts for c in columns)
    if has_whole or not {"MONTH", "YEAR"} <= set(parts.values()) or len(set(parts.values())) < len(parts):
        return columns
    days = [index for index, part in parts.items() if part == "DAY"]
    if any(re.search(r"\d\W\d|\d{4}", text) for text in _texts_below(sheet, last, days)):
        return columns  # The first of them holds the whole date.
    return _rematch(columns, {index: Match(Field.BIRTH, part=part) for index, part in parts.items()})


def _one_column_a_key(columns: list[Column]) -> list[Column]:
    """Of two columns for one field the surer keeps it; the other is set aside and named as ambiguous."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.match is None or column.match.field in _SEVERAL:
            continue
        holder = best.get(column.match.key)
        if holder is None or holder.match is None or column.match.score > holder.match.score:
            best[column.match.key] = column
    kept = {column.index for column in best.values()}
    return [_set_aside(column) if _is_beaten(column, kept) else column for column in columns]


def _is_beaten(column: Column, kept: set[int]) -> bool:
    return column.match is not None and column.match.field not in _SEVERAL and column.index not in kept


def _set_aside(column: Column) -> Column:
    rival = column.match.field if column.match else None
    return Column(column.index, column.title, Match(Field.IGNORED, score=0, rival=rival))
