"""Tells rows of people from section, total, signature and blank rows, and what a section says of the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from core.text.letters import clean_text, fold
from core.text.names import title_name
from exchange.rules import words
from exchange.rules.headings import REMARK_KEY, Field
from exchange.rules.layout import Layout, count_fields, is_numbering_row, text_of
from exchange.rules.workbook import Cell, Sheet


class RowKind(StrEnum):
    """What a row below the header is."""

    PERSON = "PERSON"
    BLANK = "BLANK"
    SECTION = "SECTION"
    TOTAL = "TOTAL"
    SIGNATURE = "SIGNATURE"
    NUMBERING = "NUMBERING"
    HEADER = "HEADER"


@dataclass(frozen=True, slots=True)
class Section:
    """What the section rows above say of a row: codes for category, sex, poverty; places as written."""

    village: str = ""
    commune_text: str = ""
    district_text: str = ""
    category: str = ""
    sex: str = ""
    poverty: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: `number` from 1 as the spreadsheet program shows it."""

    number: int
    kind: RowKind
    cells: Sequence[Cell]
    section: Section


_PLACES: Final = frozenset((Field.VILLAGE, Field.COMMUNE, Field.DISTRICT, Field.PROVINCE, Field.ETHNICITY))
_SILENT: Final = frozenset((Field.ORDINAL, Field.IGNORED))
_NAMES: Final = frozenset((Field.FULL_NAME, Field.NAME_FAMILY, Field.NAME_GIVEN))
_OWN: Final = frozenset((Field.IDENTITY, Field.PHONE))
_LONG_NUMBER: Final = re.compile(r"(?:\d[\s.\-]{0,2}){8,}")
_NUMBER: Final = re.compile(r"^\s*[(\[]?(\d+|[IVXLC]+|[A-Za-zĐđ])[.)/\-:\]]+\s*")
_UNIT: Final = r"(?:người|nguoi|nn|nạn nhân|hộ|đối tượng|trường hợp|persons?|people)"
# "Thôn Úp Ly 1" is a name; "Thôn A Túc: 12", "(12)", "12 người" are counts.
_COUNT: Final = re.compile(rf"(?:\s*[:(]\s*\d+\s*{_UNIT}?|\s*[-–]?\s*\d+\s*{_UNIT})\s*\)?\s*[.:]*$", re.IGNORECASE)
_VILLAGE: Final = re.compile(
    r"^(thôn|bản|làng|khu phố|kp\.?|khu|tổ dân phố|tdp|tổ|ấp|xóm|buôn|khóm|cụm|đội|village|hamlet)[\s:.]+(?=\S)", re.I
)
_COMMUNE: Final = re.compile(r"^(xã|phường|thị trấn|đặc khu|tt\.|commune|ward)[\s:]+(?=\S)", re.I)
_DISTRICT: Final = re.compile(r"^(huyện|thị xã|thành phố|quận|district)[\s:]+(?=\S)", re.I)
_BARE_VILLAGE: Final = re.compile(r"^(thon|ban|lang|khu pho|to dan pho|ap|xom|buon|khom) \S")
# With its marks: "Tống" is a family name, "tổng" is a total.
_TOTAL: Final = re.compile(
    r"^(tổng(\s+(cộng|số|cộng số))?|cộng|cộng dồn|grand total|total|sub-?total)(?=[\s:.\d(]|$)", re.I
)
_BARE_TOTAL: Final = re.compile(r"^(tong cong|tong so)\b")
_SIGNATURE: Final = re.compile(
    r"^(nguoi lap|lap bieu|lap bang|can bo (lap|tong hop|phu trach)|xac nhan|chu tich|pho chu tich|tm uy ban|"
    r"tm ubnd|kt chu tich|tm |kt |tl |thu truong|truong thon|truong ban|truong phong|ke toan|cong chuc|"
    r"nguoi kiem tra|kiem tra|noi nhan|ghi chu |bang chu|so tien bang chu|danh sach (nay|tren|gom|co)|prepared by|"
    r"approved by|signature|checked by|signed|(da )?ky( ten|,)? |ki ten|ki ghi ro|thay mat|uy ban nhan dan|ubnd|"
    r"note )"
)
_DATED: Final = re.compile(r"\bngay [\d ]*thang\b|\bthang [\d ]*nam (20\d\d|\d*$)")
_NO_PLACE: Final = re.compile(r"\b(danh sach|nhom|doi tuong|phan|dien|list|group|ho so|loai|truong hop|bo sung|moi)\b")


def walk_rows(sheet: Sheet, layout: Layout) -> Iterator[SheetRow]:
    """All rows below the header with their kind; stops in front of a new header, which it yields as HEADER."""
    walk = _Walk(sheet, layout)
    for index in range(layout.first_row - 1, len(sheet.rows)):
        kind = walk.kind_of(index)
        yield SheetRow(index + 1, kind, sheet.rows[index], walk.section)


class _Walk:
    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self.sheet = sheet
        self.layout = layout
        self.section = Section(village=layout.default_village)
        self.is_closing = False
        self.is_signed = False
        self.is_numbered = False
        self.wide = {
            (merge.top, merge.left) for merge in sheet.merges if merge.right > merge.left and merge.top == merge.bottom
        }
        self.remarks = {c.index for c in layout.columns if c.match is not None and c.match.key == REMARK_KEY}
        self.fields = {column.index: column.match.field for column in layout.columns if column.match is not None}

    def kind_of(self, index: int) -> RowKind:
        cells = self.sheet.rows[index]
        texts = {place: text_of(cell) for place, cell in enumerate(cells) if cell is not None}
        texts = {place: text for place, text in texts.items() if place not in self.remarks and not words.is_error(text)}
        filled = {self.fields[place] for place in texts if place in self.fields} - _SILENT
        ordinal = next((texts[p] for p, f in self.fields.items() if f is Field.ORDINAL and p in texts), "")
        if self._is_blank(texts, filled, ordinal):
            return RowKind.BLANK
        if self._is_header(cells, filled):
            return RowKind.HEADER
        if is_numbering_row(cells):
            return RowKind.NUMBERING
        kind = self._closing_kind(texts, filled, ordinal) or self._section_kind(index, texts, filled, ordinal)
        if kind is None:
            self.is_signed = False
            self.is_numbered = self.is_numbered or ordinal.isdigit()
        return kind or RowKind.PERSON

    def _is_blank(self, texts: dict[int, str], filled: set[Field], ordinal: str) -> bool:
        if not any(not words.is_blank_sign(text) for text in texts.values()):
            return True
        if ordinal.strip(".").isdigit() and len(texts) == 1:
            return True
        # Rows numbered in advance, or reached by a village merged downwards.
        return not filled - _PLACES and len(texts) > 1 and not self._heads_section(texts, ordinal)

    def _heads_section(self, texts: dict[int, str], ordinal: str) -> bool:
        if ordinal and not ordinal.isdigit():
            return True
        outside = [text for place, text in texts.items() if self.fields.get(place) is not Field.ORDINAL]
        return len(outside) == 1 and (not self._is_place_column(texts) or not ordinal)

    def _is_place_column(self, texts: dict[int, str]) -> bool:
        return any(self.fields.get(place) in _PLACES for place in texts)

    def _is_header(self, cells: Sequence[Cell], filled: set[Field]) -> bool:
        if not filled & _NAMES:
            return False
        names = [p for p, f in self.fields.items() if f in _NAMES and p < len(cells) and isinstance(cells[p], str)]
        return any(_is_name_heading(text_of(cells[place])) for place in names) and count_fields(cells) >= 3

    def _has_number(self, texts: dict[int, str]) -> bool:
        """Whether the row has an identity or telephone number: then it is a person, whatever else it looks like."""
        return any(
            self.fields.get(place) in _OWN and _LONG_NUMBER.search(text) is not None for place, text in texts.items()
        )

    def _closing_kind(self, texts: dict[int, str], filled: set[Field], ordinal: str) -> RowKind | None:
        if self._has_number(texts):
            return None
        spoken = [text for place, text in texts.items() if self.fields.get(place) is not Field.NOTE] or [
            *texts.values()
        ]
        first = next((text for text in spoken if not text.isdigit()), "")
        if _TOTAL.match(clean_text(first)) or _BARE_TOTAL.match(fold(first)):
            self.is_closing = True
            return RowKind.TOTAL
        if not ordinal.isdigit() and not self._is_born(texts) and any(map(_is_signature, spoken)):
            self.is_closing = self.is_signed = True
            return RowKind.SIGNATURE
        if self.is_signed and not any(re.search(r"\d", text) or _is_place(_bare_title(text)) for text in spoken):
            return RowKind.SIGNATURE  # The names of those who sign, under whatever columns they stand.
        others = filled - _NAMES
        if self.is_closing and not ordinal and len(others) < 2 and Field.BIRTH not in others and not _is_place(first):
            return RowKind.SIGNATURE
        return None

    def _is_born(self, texts: dict[int, str]) -> bool:
        """Whether the row has a birth; "Lìa, ngày 12 tháng 10 năm 2026" in that column is the place of signing."""
        births = [text for place, text in texts.items() if self.fields.get(place) is Field.BIRTH]
        return any(not _is_signature(text) or fold(text).startswith("ngay") for text in births)

    def _section_kind(self, index: int, texts: dict[int, str], filled: set[Field], ordinal: str) -> RowKind | None:
        if self._has_number(texts):
            return None
        first = next((text for place, text in texts.items() if text != ordinal), ordinal)
        others = filled - _NAMES - _PLACES - {Field.NOTE}
        is_wide = any((index, place) in self.wide for place in texts)
        is_lettered = bool(ordinal) and not ordinal.isdigit()
        if _is_place(_bare_title(first)) and (not others or is_lettered):
            return self._open_section(first)
        if others or ordinal.isdigit():
            return None
        if is_wide or is_lettered or self.is_numbered or not filled & _NAMES or _says_something(first):
            return self._open_section(first)
        return None

    def _open_section(self, title: str) -> RowKind:
        self.is_closing = self.is_signed = False
        self.section = _read_section(title, self.section, has_village=Field.VILLAGE in self.layout.by_field)
        return RowKind.SECTION


def _is_name_heading(text: str) -> bool:
    return count_fields([text]) == 1 and len(text) <= 60


def _is_signature(text: str) -> bool:
    folded = fold(text) + " "
    return bool(_SIGNATURE.match(folded) or _DATED.search(folded))


def _bare_title(text: str) -> str:
    return _COUNT.sub("", _NUMBER.sub("", clean_text(text))).strip(" :.-–*") or clean_text(text)


def _is_place(text: str) -> bool:
    return any(pattern.match(text) for pattern in (_VILLAGE, _COMMUNE, _DISTRICT)) or bool(
        _BARE_VILLAGE.match(fold(text))
    )


def _says_something(text: str) -> bool:
    title = _bare_title(text)
    return bool(words.read_category(title) or words.read_sex(title) or words.read_poverty(title))


def _read_section(text: str, before: Section, *, has_village: bool) -> Section:
    title = _bare_title(text)
    if _DISTRICT.match(title):
        return replace(before, district_text=title, commune_text="", village="")
    if _COMMUNE.match(title):
        return replace(before, commune_text=title, village="")
    if _VILLAGE.match(title) or _BARE_VILLAGE.match(fold(title)):
        return replace(before, village=title_name(" ".join(title.replace(":", " ").split())))
    for name, reading in (("category", words.read_category), ("sex", words.read_sex), ("poverty", words.read_poverty)):
        code = reading(title)
        if code:
            return replace(before, **{name: code})
    is_short = len(title.split()) <= 4 and not _NO_PLACE.search(fold(title))
    return replace(before, village=title) if is_short and not has_village else before
