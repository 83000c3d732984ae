"""Reads one row of a list into a person, field by field, with every remark on the way."""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from unicodedata import normalize

from core.errors import RuleViolation
from core.text.encodings import looks_like_mojibake, looks_like_tcvn3
from core.text.names import check_name, clean_name, fold, title_name
from exchange.rules import coded, words
from exchange.rules.cells import RowCells
from exchange.rules.dates import read_accident, read_birth
from exchange.rules.headings import Field
from exchange.rules.identities import check_against_number, read_identities, read_missing_reason, read_phone
from exchange.rules.people import Level, PersonRow
from exchange.rules.workbook import Cell

_VILLAGE: Final = re.compile(r"^(thôn|bản|làng|khu phố|kp|khu|tổ|ấp|xóm|buôn|khóm|cụm|đội)\b", re.IGNORECASE)
_COMMUNE: Final = re.compile(r"^(xã|phường|thị trấn|đặc khu|tt|p)\b[.\s]", re.IGNORECASE)
_DISTRICT: Final = re.compile(r"^(huyện|thị xã|thành phố|quận|h|tx|tp)\b[.\s]", re.IGNORECASE)
_PROVINCE: Final = re.compile(r"^(tỉnh|t)\b[.\s]", re.IGNORECASE)

_FAMILIES: Final = (
    "nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|truong|luong|doan|cao|mai|ta|thai|"
    "lam|trinh|dao|ha|chau|tong|luu|to|kieu|tang|quach|nong|la|van|thach|cai|hua"
)
_FAMILY_FIRST: Final = re.compile(rf"(?:{_FAMILIES}) \w")
_BETWEEN_NAMES: Final = re.compile(r"\s*[\n,;/&+]\s*|\s+(?:và|với)\s+", re.IGNORECASE)
# "Ông" is a family name too ("Ông Ích Khiêm"): it is a form of address only in front of another family name.
_ADDRESSED: Final = re.compile(
    r"^(?:ông|bà|anh|chị|em|cháu|cụ|mr|mrs|ms)\b[\s.:]+(?=(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|"
    r"hồ|ngô|dương|đinh|trương|lương|đoàn|trịnh|đào)\s+\S)",
    re.IGNORECASE,
)


def read_person(row: RowCells, *, today: date) -> PersonRow:
    """The person of a row; `row.findings` holds the remarks, and what was found wrong is left empty."""
    birth, sex_of_column = read_birth(row, today=today)
    sex = _settle_sex(row, sex_of_column)
    numbers = read_identities(row)
    note = row.note_text()
    reason = "" if numbers else read_missing_reason(row, birth=birth, note=note, today=today)
    check_against_number(row, numbers[0] if numbers else None, sex=sex, birth=birth)
    places = _read_places(row)
    return PersonRow(
        sheet=row.layout.sheet,
        row_number=row.row.number,
        full_name=_read_name(row),
        sex=sex,
        birth=birth,
        identity=numbers[0] if numbers else None,
        former_identity=numbers[1] if len(numbers) > 1 else None,
        identity_missing_reason=reason,
        phone=read_phone(row),
        ethnicity=row.text(Field.ETHNICITY),
        commune_text=places["commune"],
        district_text=places["district"],
        province_text=places["province"],
        village=places["village"],
        address=places["address"],
        category=coded.read_category(row),
        recognition=coded.read_recognition(row),
        disability_types=coded.read_disability_types(row),
        disability_degree=coded.read_choice(row, Field.DISABILITY_DEGREE, words.read_degree, "UNKNOWN_DEGREE"),
        poverty=coded.read_choice(row, Field.POVERTY, words.read_poverty, "UNKNOWN_POVERTY") or row.row.section.poverty,
        accident_on=read_accident(row, birth=birth, today=today),
        caregiver=row.text(Field.CAREGIVER),
        household_head=row.text(Field.HEAD),
        relation=row.text(Field.RELATION),
        note=note,
    )


def _settle_sex(row: RowCells, sex_of_column: str | None) -> str:
    said = coded.read_sex(row)
    if said in {"M", "F"} and sex_of_column and said != sex_of_column:
        row.note(Field.SEX, Level.WRONG, "SEX_IN_TWO_WAYS")
    sex = said or sex_of_column or row.row.section.sex
    is_asked = any(
        column.match and (column.match.field is Field.SEX or column.match.part in {"M", "F"})
        for column in row.layout.columns
    )
    if not sex and is_asked and not row.has_wrong(Field.SEX, Field.BIRTH):
        row.note(Field.SEX, Level.WARN, "SEX_MISSING")
    return sex or "U"


def _read_name(row: RowCells) -> str:
    """Family part before given part, whatever the order of the columns."""
    filled = [one for wanted in (Field.FULL_NAME, Field.NAME_FAMILY, Field.NAME_GIVEN) for one in row.filled(wanted)]
    written = " ".join(clean_name(one.text) for one in filled)
    anchor = filled[0] if filled else _name_field(row)
    if not written.strip():
        if not row.has_wrong(Field.FULL_NAME, Field.NAME_FAMILY, Field.NAME_GIVEN):
            row.note(anchor, Level.WRONG, "NO_NAME")
        return ""
    raw = " ".join(str(one.cell) for one in filled)
    if looks_like_mojibake(raw) or looks_like_tcvn3(raw):
        row.note(anchor, Level.WRONG, "LOST_LETTERS")
        return ""
    if _names_two(filled[0].cell):
        row.note(anchor, Level.WRONG, "TWO_NAMES")
        return ""
    try:
        return title_name(check_name(_ADDRESSED.sub("", normalize("NFC", raw).lstrip()) if raw.strip() else written))
    except RuleViolation as refusal:
        row.note(anchor, Level.WRONG, "NAME_HAS_MARKUP" if refusal.code == "NAME_HAS_MARKUP" else "NAME_UNREADABLE")
        return ""


def _names_two(cell: Cell) -> bool:
    """Two whole names in one cell: "Hồ Văn Dũng và Hồ Thị Dung"."""
    names = [_ADDRESSED.sub("", clean_name(piece)) for piece in _BETWEEN_NAMES.split(str(cell))]
    return len(names) > 1 and all(_FAMILY_FIRST.match(fold(name)) for name in names)


def _name_field(row: RowCells) -> Field:
    known = row.layout.by_field
    return next(f for f in (Field.FULL_NAME, Field.NAME_GIVEN, Field.NAME_FAMILY) if f in known)


def _read_places(row: RowCells) -> dict[str, str]:
    """Village, commune and the rest: from their columns, else from the address, the section, the title."""
    section, layout = row.row.section, row.layout
    address = row.text(Field.ADDRESS)
    told = _split_address(address)
    own_commune = row.text(Field.COMMUNE) or told["commune"]
    return {
        "village": row.text(Field.VILLAGE) or told["village"] or section.village,
        "commune": own_commune or section.commune_text or layout.default_commune_text,
        "district": row.text(Field.DISTRICT) or told["district"] or section.district_text
        or ("" if own_commune else layout.default_district_text),
        "province": row.text(Field.PROVINCE) or told["province"],
        "address": address,
    }  # fmt: skip


def _split_address(address: str) -> dict[str, str]:
    found = {"village": "", "commune": "", "district": "", "province": ""}
    pieces = [piece.strip() for piece in re.split(r"[,;]|\s[-–]\s", address) if piece.strip()]
    for piece in pieces:
        for name, pattern in (
            ("commune", _COMMUNE),
            ("district", _DISTRICT),
            ("province", _PROVINCE),
            ("village", _VILLAGE),
        ):
            if pattern.match(piece) and not found[name]:
                found[name] = piece
                break
    if pieces and not found["village"] and pieces[0] not in found.values():
        found["village"] = pieces[0]
    return found
