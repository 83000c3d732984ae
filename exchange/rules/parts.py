"""Reads one XML part of a workbook far enough to know what it would cost a spreadsheet library to load it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final
from xml.parsers.expat import ExpatError  # nosec B407 - only the name of the error; the parser is defusedxml's

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from exchange.rules import limits
from exchange.rules.messages import refuse

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_UTF_8: Final = frozenset({None, "", "utf-8", "utf8", "us-ascii", "ascii"})
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PLAIN_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_ODD_CELL: Final = re.compile(rb"<(?:c[\t\r\n/>]|[^\s<>/:!?]+:(?:c|row|mergeCell)\b)")
_SHARED_CELL: Final = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_PLAIN_HEADS: Final = (b'<?xml version="1.0" encoding="UTF-8"', b"<?xml version='1.0' encoding='UTF-8'", b"<worksheet")
_HOLDS: Final = frozenset({"v", "is", "f"})


class PartKind(Enum):
    """What the reader takes a part for; every other part of a workbook is left behind unread."""

    CONTENT_TYPES = re.compile(r"\[content_types\]\.xml")
    RELATIONS = re.compile(r"_rels/\.rels|xl/_rels/workbook\.xml\.rels")
    WORKBOOK = re.compile(r"xl/workbook\.xml")
    STYLES = re.compile(r"xl/styles\.xml")
    SHARED_TEXTS = re.compile(r"xl/sharedstrings\.xml")
    SHEET = re.compile(r"xl/worksheets/[^/\\]+\.xml")


def kind_of(name: str) -> PartKind | None:
    """The kind of the part of this name, whatever its case (the reader asks for parts like that); None: not read."""
    folded = name.casefold()
    return next((kind for kind in PartKind if kind.value.fullmatch(folded)), None)


@dataclass(slots=True)
class PartCost:
    """What loading one part would take: XML elements, cells of the box around all filled cells, texts."""

    elements: int = 0
    cells: int = 0
    merges: int = 0
    shared_cells: int = 0
    shared_lengths: list[int] = field(default_factory=list)
    sheets: int = 0
    sheet_names: list[str] = field(default_factory=list)


def check_part(kind: PartKind, content: bytes) -> PartCost:
    """Parses a part; refuses entities, foreign encodings, deep nesting, and what goes beyond the limits."""
    if content.startswith(_UTF_16):
        raise refuse("UNSAFE_XML")
    cost = PartCost()
    if kind is PartKind.SHEET:
        return _check_sheet(content, cost)
    if kind is PartKind.SHARED_TEXTS:
        return _check_shared_texts(content, cost)
    if len(content) > limits.MAX_FRAME_BYTES:
        raise refuse("SPREADSHEET_BOMB")
    if kind is PartKind.CONTENT_TYPES and b"macroEnabled" in content:
        raise refuse("HAS_MACROS")
    _parse(content, start=_frame_counter(cost))
    return cost


_CELL_START: Final = re.compile(rb"<c [^<>]*>")
_FORMULA_CELL: Final = re.compile(rb"<c ([^<>]*)>(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")


def tell_errors(content: bytes) -> bytes:
    """The sheet with its error cells, and formulas saved without a result, as texts: the reader takes both for empty.

    A formula whose result is an empty text carries a type and stays as it is. Neither expression can begin anew within
    what another match went through, so the time grows with the length alone.
    """
    told = _CELL_START.sub(_error_as_text, content) if b' t="e"' in content else content
    return _FORMULA_CELL.sub(_without_result, told) if b"<f" in told else told


def _error_as_text(cell: re.Match[bytes]) -> bytes:
    return cell[0].replace(b' t="e"', b' t="str"', 1)


def _without_result(cell: re.Match[bytes]) -> bytes:
    has_type = b' t="' in b" " + cell[1]
    return cell[0] if has_type else b'<c %s t="str"><v>#CALC!</v></c>' % cell[1]


def count_shared_characters(content: bytes, lengths: Sequence[int]) -> int:
    """Counts the characters of all shared texts a sheet repeats; needed only where a rough bound is too high."""
    total = 0
    is_reference = is_shared = False

    def start(tag: str, attributes: list[str]) -> None:
        nonlocal is_reference, is_shared
        local = tag.rpartition("}")[2]
        if local == "c":
            is_shared = _attribute(attributes, "t") == "s"
        is_reference = local == "v" and is_shared

    def text(written: str) -> None:
        nonlocal total
        index = written.strip()
        if is_reference and index.isascii() and index.isdigit() and int(index) < len(lengths):
            total += lengths[int(index)]

    _parse(content, start=start, text=text)
    return total


def _parse(
    content: bytes, *, start: Callable[[str, list[str]], None], text: Callable[[str], None] | None = None
) -> None:
    depth = 0

    def enter(tag: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.MAX_DEPTH:
            raise refuse("UNSAFE_XML")
        start(tag, attributes)

    def leave(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    parser: Any = DefusedXMLParser(forbid_dtd=True).parser
    parser.StartElementHandler, parser.EndElementHandler = enter, leave
    parser.CharacterDataHandler = text
    parser.DefaultHandlerExpand = parser.CommentHandler = parser.ProcessingInstructionHandler = None
    parser.XmlDeclHandler = _check_encoding
    try:
        parser.Parse(content, True)
    except DefusedXmlException as error:
        raise refuse("UNSAFE_XML") from error
    except ExpatError as error:
        raise refuse("DAMAGED_FILE") from error


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding.casefold() if encoding else encoding) not in _UTF_8:
        raise refuse("UNSAFE_XML")


def _element_counter(cost: PartCost) -> Callable[[str, list[str]], None]:
    def start(_tag: str, _attributes: list[str]) -> None:
        cost.elements += 1
        if cost.elements > limits.MAX_ELEMENTS:
            raise refuse("SPREADSHEET_BOMB")

    return start


def _frame_counter(cost: PartCost) -> Callable[[str, list[str]], None]:
    """Counts elements and sheets, and notes how a workbook or its relations name each sheet."""
    count = _element_counter(cost)

    def start(tag: str, attributes: list[str]) -> None:
        count(tag, attributes)
        local = tag.rpartition("}")[2]
        if local == "sheet":
            cost.sheets += 1
            cost.sheet_names.extend(_own_names(attributes))
        elif local == "Relationship":
            target = _attribute(attributes, "Target").casefold().replace("\\", "/")
            if "worksheets/" in target:
                cost.sheet_names.append(target.rpartition("/")[2])

    return start


def _check_shared_texts(content: bytes, cost: PartCost) -> PartCost:
    lengths = cost.shared_lengths
    count = _element_counter(cost)

    def start(tag: str, attributes: list[str]) -> None:
        count(tag, attributes)
        if tag.endswith("}si") or tag == "si":
            lengths.append(0)

    def text(written: str) -> None:
        if lengths:
            lengths[-1] += len(written)
            if lengths[-1] > limits.MAX_CELL_CHARACTERS:
                raise refuse("CELL_TOO_LONG", most=limits.MAX_CELL_CHARACTERS)

    _parse(content, start=start, text=text)
    return cost


def _check_sheet(content: bytes, cost: PartCost) -> PartCost:
    places = _plain_places(content)
    if places is None:
        return _walk_sheet(content, cost)
    last_column = max((column_number(letters.decode()) for letters in {letters for letters, _ in places}), default=0)
    last_row = max((int(row) for row in {row for _, row in places}), default=0)
    if last_row > limits.MAX_ROWS or last_column > limits.MAX_COLUMNS or last_row * last_column > limits.MAX_CELLS:
        return _walk_sheet(content, cost)  # Perhaps only cells without content stand out there.
    cost.elements = content.count(b"<")
    cost.cells = last_row * last_column
    cost.merges = content.count(b"<mergeCell ")
    cost.shared_cells = len(_SHARED_CELL.findall(content))
    return cost


def _plain_places(content: bytes) -> list[tuple[bytes, bytes]] | None:
    """Letters and row of each cell if the sheet is written as all common programs write it; None if it must be parsed.

    Five times as fast as parsing. Anything unusual (a declaration, a comment, a prefix, a cell without its place) makes
    the counts differ and sends the sheet to the parser.
    """
    if b"<!" in content or not content.startswith(_PLAIN_HEADS) or b"<?" in content[5:]:
        return None
    places: list[tuple[bytes, bytes]] = _PLAIN_CELL.findall(content)
    is_plain = len(places) == content.count(b"<c ") and not _ODD_CELL.search(content)
    return places if is_plain else None


def _walk_sheet(content: bytes, cost: PartCost) -> PartCost:
    walk = _SheetWalk(cost)
    _parse(content, start=walk.start)
    cost.elements = walk.elements
    cost.cells = walk.last_row * walk.last_column
    return cost


class _SheetWalk:
    """Follows rows and cells as the reader will, also where a writer left out their places."""

    def __init__(self, cost: PartCost) -> None:
        self.cost = cost
        self.elements = 0
        self.row = 0
        self.column = 0
        self.last_row = 0
        self.last_column = 0
        self._columns: dict[str, int] = {}
        self._tags: dict[str, str] = {}

    def start(self, tag: str, attributes: list[str]) -> None:
        self.elements += 1
        if self.elements > limits.MAX_ELEMENTS:
            raise refuse("SPREADSHEET_BOMB")
        local = self._tags.get(tag) or self._tags.setdefault(tag, tag.rpartition("}")[2])
        if local == "c":
            self._enter_cell(attributes)
        elif local in _HOLDS:
            self._fill_cell()
        elif local == "row":
            self._enter_row(attributes)
        elif local == "mergeCell":
            self.cost.merges += 1

    def _enter_row(self, attributes: list[str]) -> None:
        written = _attribute(attributes, "r")
        self.row = int(written) if written.isascii() and written.isdigit() else self.row + 1
        self.column = 0

    def _enter_cell(self, attributes: list[str]) -> None:
        self.column += 1
        for index in range(0, len(attributes), 2):
            name, written = attributes[index], attributes[index + 1]
            if name == "r":
                self._place(written)
            elif name == "t" and written == "s":
                self.cost.shared_cells += 1

    def _place(self, written: str) -> None:
        place = _PLACE.fullmatch(written)
        if place is None:
            raise refuse("DAMAGED_FILE")
        letters, row = place.groups()
        self.row = int(row)
        self.column = self._columns.get(letters) or self._columns.setdefault(letters, column_number(letters))

    def _fill_cell(self) -> None:
        self.last_row = max(self.last_row, self.row)
        self.last_column = max(self.last_column, self.column)
        if self.last_row > limits.MAX_ROWS:
            raise refuse("TOO_MANY_ROWS", most=limits.MAX_ROWS)
        if self.last_column > limits.MAX_COLUMNS:
            raise refuse("TOO_MANY_COLUMNS", most=limits.MAX_COLUMNS)


def _attribute(attributes: list[str], wanted: str) -> str:
    for index in range(0, len(attributes), 2):
        if attributes[index] == wanted:
            return attributes[index + 1]
    return ""


def _own_names(attributes: list[str]) -> list[str]:
    """Whatever may be taken for the `r:id` of a sheet, with its prefix or without."""
    return [
        attributes[index + 1]
        for index in range(0, len(attributes), 2)
        if attributes[index].endswith(("}id", ":id")) or attributes[index] == "id"
    ]


def column_number(letters: str) -> int:
    """`A` is 1, `Z` is 26, `AA` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 is `A`, 27 is `AA`: the name a spreadsheet shows above a column."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
