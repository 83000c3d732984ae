"""Which field a column heading means: a table of the headings offices write, compared without marks and scored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from core.text.letters import clean_text, fold
from exchange.rules import words


class Field(StrEnum):
    """What a column can hold. IGNORED is a heading we know and do not read."""

    ORDINAL = "ordinal"
    FULL_NAME = "full_name"
    NAME_FAMILY = "name_family"
    NAME_GIVEN = "name_given"
    SEX = "sex"
    BIRTH = "birth"
    AGE = "age"
    ETHNICITY = "ethnicity"
    IDENTITY = "identity"
    IDENTITY_REASON = "identity_missing_reason"
    PHONE = "phone"
    VILLAGE = "village"
    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    ADDRESS = "address"
    CATEGORY = "category"
    RECOGNITION = "recognition"
    DISABILITY_TYPE = "disability_type"
    DISABILITY_DEGREE = "disability_degree"
    POVERTY = "poverty"
    ACCIDENT = "accident_on"
    CAREGIVER = "caregiver"
    HEAD = "household_head"
    RELATION = "relation"
    NOTE = "note"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Match:
    """One reading of a heading: field, part (`M`, `YEAR`, a code …; '' for the whole field), score 0–100."""

    field: Field
    part: str = ""
    score: int = 100
    rival: Field | None = None

    @property
    def key(self) -> str:
        """`birth.M`, `full_name`: what a form offers and a corrected mapping holds."""
        return f"{self.field}.{self.part}" if self.part else str(self.field)


SURE: Final = 80
LIKELY: Final = 62
_RIVALRY: Final = 5

_HEADINGS: Final[dict[Field, str]] = {
    Field.ORDINAL: "tt|stt|số tt|số thứ tự|no|no.|#|order|thứ tự|s.t.t|seq|index|nr",
    Field.FULL_NAME: "họ và tên|họ tên|họ, tên|họ tên nạn nhân|họ và tên nạn nhân|tên nạn nhân|họ tên người hưởng|"
    "họ và tên đối tượng|họ tên đối tượng|họ và tên người khuyết tật|họ, chữ đệm và tên|họ và tên khai sinh|"
    "full name|fullname|name|victim name|name of victim|họ và tên người thụ hưởng|beneficiary name|"
    "người được hỗ trợ|họ và tên đối tượng hưởng|tên người hưởng|tên đối tượng|survivor name|name of survivor|"
    "beneficiary|người thụ hưởng",
    Field.NAME_FAMILY: "họ, chữ đệm|họ và chữ đệm|họ chữ đệm|họ đệm|họ và đệm|họ và tên đệm|họ, tên đệm|họ tên đệm|"
    "họ lót|họ|họ và tên lót|surname|last name|family name|family and middle name|last and middle name|"
    "surname and middle name",
    Field.NAME_GIVEN: "tên|tên gọi|given name|first name|tên chính|tên đệm và tên|chữ đệm và tên|đệm và tên|"
    "tên lót và tên|lót và tên|tên đệm, tên|given names|middle and given name|middle and first name",
    Field.SEX: "giới tính|giới|nam/nữ|phái|sex|gender|nam nữ|m/f|g.tính|gt",
    Field.BIRTH: "năm sinh|ngày sinh|ngày tháng năm sinh|ngày, tháng, năm sinh|sinh năm|sinh ngày|"
    "ngày/tháng/năm sinh|n.sinh|ngày tháng sinh|dob|date of birth|birth date|birthdate|birthday|year of birth|"
    "birth year|yob|birth|born|d.o.b|ns|ngày sinh năm sinh|ngày sinh hoặc năm sinh",
    Field.AGE: "tuổi|age",
    Field.ETHNICITY: "dân tộc|thành phần dân tộc|ethnicity|ethnic group|ethnic",
    Field.IDENTITY: "số cccd/cmnd|số cccd|cccd|cmnd|số cmnd|cccd/cmnd|cmnd/cccd|số cmnd/cccd|căn cước công dân|"
    "số căn cước|số căn cước công dân|số định danh|số định danh cá nhân|mã định danh|định danh cá nhân|"
    "mã số định danh|căn cước|cmt|số cmt|số chứng minh nhân dân|chứng minh nhân dân|số giấy tờ tùy thân|id number|"
    "id no|id card|national id|identity number|identity card|id card number|id|citizen id|"
    "số định danh cá nhân/cccd|số giấy tờ|cmtnd|số cmtnd|cccd/đdcn|cccd số|identification number|"
    "personal id number|cccd hoặc cmnd|số đdcn|số thẻ căn cước|thẻ căn cước|cmnd cũ|số cmnd cũ|personal id",
    Field.IDENTITY_REASON: "lý do chưa có cccd|lý do không có số|lý do không có cccd|lý do chưa có số|"
    "lý do không có giấy tờ|reason for no id|reason no id|lý do chưa có số định danh",
    Field.PHONE: "điện thoại|số điện thoại|sđt|sđt liên hệ|đt|số đt|điện thoại liên hệ|số điện thoại liên hệ|"
    "di động|liên hệ|phone|phone number|telephone|tel|mobile|mobile number|contact|contact number|mobile phone|"
    "đ.thoại|điện thoại liên lạc|phone no",
    Field.VILLAGE: "thôn|bản|thôn/bản|thôn, bản|làng|khu phố|thôn/khu phố|thôn, khu phố|thôn bản|thôn xóm|xóm|"
    "tổ dân phố|ấp|thôn/bản/khu phố|tên thôn|thôn (bản)|khóm|village|hamlet|thôn, bản, khu phố|thôn làng|địa bàn|"
    "tổ|buôn|thôn/làng|village name",
    Field.COMMUNE: "xã|phường|xã/phường|xã, phường|phường/xã|xã phường|xã/phường/thị trấn|xã, phường, thị trấn|"
    "tên xã|xã cũ|xã (cũ)|xã phường cũ|xã/tt|commune|commune (old)|old commune|ward|commune/ward|ward/commune|"
    "commune name|đơn vị xã|xã/thị trấn|xã, thị trấn|địa phương|xã (mới)|xã mới",
    Field.DISTRICT: "huyện|quận/huyện|huyện cũ|huyện (cũ)|huyện/thị xã|huyện, thị xã|huyện/thị|"
    "huyện, thị xã, thành phố|huyện/thị xã/thành phố|quận huyện|district|district (old)|old district|huyện/tp|"
    "huyện, thị|huyện/tx/tp",
    Field.PROVINCE: "tỉnh|tỉnh/thành phố|tỉnh/tp|tỉnh, thành phố|province|province/city",
    Field.ADDRESS: "địa chỉ|nơi ở|chỗ ở|nơi ở hiện nay|chỗ ở hiện nay|nơi thường trú|hộ khẩu thường trú|hktt|"
    "thường trú|địa chỉ thường trú|nơi cư trú|cư trú|address|residence|địa chỉ hiện nay|nơi ở hiện tại|hộ khẩu|"
    "nơi đăng ký thường trú|địa chỉ liên hệ|current address|home address|trú quán|chỗ ở hiện tại|địa chỉ nơi ở",
    Field.CATEGORY: "diện nạn nhân|loại nạn nhân|diện|đối tượng|diện đối tượng|loại đối tượng|nhóm đối tượng|"
    "đối tượng nạn nhân|phân loại nạn nhân|nhóm nạn nhân|type|victim category|category|victim type|type of victim|"
    "category of victim|loại|diện hưởng|thuộc diện|nạn nhân|nguyên nhân khuyết tật|beneficiary type|phân loại",
    Field.RECOGNITION: "công nhận|tình trạng công nhận|đã công nhận|tình trạng hồ sơ|hồ sơ công nhận|recognition|"
    "recognised|recognition status|trạng thái công nhận",
    Field.DISABILITY_TYPE: "dạng tật|dạng khuyết tật|loại khuyết tật|loại tật|các dạng tật|các dạng khuyết tật|"
    "type of disability|disability type|kind of disability|disability|khuyết tật|dạng kt|thương tật|"
    "tình trạng khuyết tật|tình trạng thương tật|thương tích|tình trạng thương tích",
    Field.DISABILITY_DEGREE: "mức độ khuyết tật|mức độ|mức độ tật|mức khuyết tật|mức độ kt|mđkt|disability degree|"
    "degree|degree of disability|severity|disability level|level of disability|disability severity|"
    "mức độ khuyết tật (nếu có)|mức độ thương tật",
    Field.POVERTY: "hộ nghèo, cận nghèo|hộ nghèo/cận nghèo|nghèo/cận nghèo|hoàn cảnh kinh tế|hoàn cảnh|diện hộ|loại hộ|"
    "hộ nghèo hộ cận nghèo|tình trạng kinh tế|thuộc hộ nghèo|thuộc hộ|poverty|poverty status|household status|"
    "hộ nghèo, hộ cận nghèo|phân loại hộ|kinh tế hộ|hộ nghèo/hộ cận nghèo|nghèo, cận nghèo|hoàn cảnh gia đình|"
    "poor/near poor|thuộc diện hộ nghèo, cận nghèo|economic status|mức sống|hoàn cảnh kinh tế hộ",
    Field.ACCIDENT: "năm bị tai nạn|ngày bị tai nạn|năm tai nạn|ngày tai nạn|ngày bị nạn|năm bị nạn|"
    "thời gian bị tai nạn|thời gian tai nạn|năm bị thương|ngày bị thương|ngày xảy ra tai nạn|năm xảy ra tai nạn|"
    "thời điểm tai nạn|tai nạn|thời điểm bị tai nạn|accident year|accident date|date of accident|year of accident|"
    "accident|incident date|incident year|injury date|injury year|date of incident|date of injury|thời gian bị nạn|"
    "ngày xảy ra|năm xảy ra|năm bị bom mìn|tai nạn năm|thời gian xảy ra|bị tai nạn năm|year of injury|"
    "year of incident|thời điểm bị nạn|ngày, năm bị tai nạn|ngày tháng năm bị tai nạn",
    Field.CAREGIVER: "người chăm sóc|họ tên người chăm sóc|họ và tên người chăm sóc|người nuôi dưỡng|người giám hộ|"
    "caregiver|carer|caregiver name|guardian|người chăm sóc chính|tên người chăm sóc|người đại diện|"
    "người nuôi dưỡng, chăm sóc",
    Field.HEAD: "chủ hộ|họ tên chủ hộ|họ và tên chủ hộ|tên chủ hộ|head of household|household head|hộ gia đình",
    Field.RELATION: "quan hệ|mối quan hệ|quan hệ với chủ hộ|quan hệ với nạn nhân|mối quan hệ với chủ hộ|relation|"
    "relationship|quan hệ với người khuyết tật|mối quan hệ với nạn nhân|relation to head",
    Field.NOTE: "ghi chú|chú thích|ghi chu|remarks|remark|note|notes|comment|comments|ghi chú khác|khác",
    Field.IGNORED: "ngày cấp|nơi cấp|ngày cấp cccd|nơi cấp cccd|chữ ký|ký nhận|ký tên|ảnh|số thẻ bhyt|bhyt|"
    "thẻ bhyt|nơi sinh|quê quán|nguyên quán|nghề nghiệp|trình độ|trình độ học vấn|tôn giáo|email|số tài khoản|"
    "tài khoản|ngân hàng|số hộ khẩu|điện thoại người chăm sóc|sđt người chăm sóc|năm sinh người chăm sóc|"
    "ngày sinh người chăm sóc|mã số|mã hồ sơ|mã hộ|số hồ sơ|số quyết định|ngày quyết định|năm công nhận|tỷ lệ|"
    "tỷ lệ tổn thương cơ thể|tỷ lệ thương tật|số tiền|thành tiền|mức hưởng|nơi xảy ra|nơi xảy ra tai nạn|"
    "nơi bị nạn|nơi tai nạn|địa điểm|địa điểm tai nạn|địa điểm bị nạn|"
    "nơi bị tai nạn|loại vật nổ|loại bom mìn|hoạt động khi xảy ra|số khẩu|số nhân khẩu|nhu cầu|nhu cầu hỗ trợ|"
    "chế độ đang hưởng|trợ cấp|date of issue|place of issue|signature|occupation|religion|bank account|photo|"
    "place of birth|issue date|place of accident|accident place|giấy khai sinh|số giấy xác nhận khuyết tật|"
    "ngày lập|năm lập|ngày cấp cmnd|nơi cấp cmnd|năm hỗ trợ|ngày hỗ trợ|nội dung hỗ trợ|loại hỗ trợ|đơn vị hỗ trợ|"
    "tên cha|tên mẹ|họ tên cha|họ tên mẹ|họ tên vợ|họ tên chồng|vợ chồng|họ và tên cha|họ và tên mẹ|năm mất|"
    "ngày mất|tên gọi khác|bí danh|case code|mã",
}
_EXACT: Final[dict[str, Field]] = {
    fold(heading): field for field, line in _HEADINGS.items() for heading in line.split("|") if fold(heading)
}
# Short words say too little inside a longer title ("no", "id", "xã" in "xã hội"): they count only as the whole title.
_PHRASES: Final = tuple(
    (phrase, field) for phrase, field in _EXACT.items() if len(phrase) >= 4 or phrase in {"dob", "sdt"}
)
# The columns the desk adds to the rows it gives back, in both languages of its pages.
_REMARKS: Final = frozenset(
    fold(heading)
    for heading in (
        "Kết quả", "Lý do", "Việc cần làm", "Dòng trong tệp", "Result", "Reason", "What to do", "Row in your file",
    )
)  # fmt: skip
REMARK_KEY: Final = "ignored.REMARK"
LEVELS: Final = " › "
_UNREAD: Final = "Không đọc: "
PLAIN_HEADINGS: Final[dict[Field, str]] = {
    Field.ORDINAL: "STT",
    Field.FULL_NAME: "Họ và tên",
    Field.NAME_FAMILY: "Họ, chữ đệm",
    Field.NAME_GIVEN: "Tên",
    Field.SEX: "Giới tính",
    Field.BIRTH: "Ngày sinh",
    Field.AGE: "Tuổi",
    Field.ETHNICITY: "Dân tộc",
    Field.IDENTITY: "Số CCCD/CMND",
    Field.IDENTITY_REASON: "Lý do chưa có CCCD",
    Field.PHONE: "Điện thoại",
    Field.VILLAGE: "Thôn/bản",
    Field.COMMUNE: "Xã",
    Field.DISTRICT: "Huyện cũ",
    Field.PROVINCE: "Tỉnh",
    Field.ADDRESS: "Địa chỉ",
    Field.CATEGORY: "Diện nạn nhân",
    Field.RECOGNITION: "Tình trạng công nhận",
    Field.DISABILITY_TYPE: "Dạng khuyết tật",
    Field.DISABILITY_DEGREE: "Mức độ khuyết tật",
    Field.POVERTY: "Hộ nghèo/cận nghèo",
    Field.ACCIDENT: "Ngày bị tai nạn",
    Field.CAREGIVER: "Người chăm sóc",
    Field.HEAD: "Chủ hộ",
    Field.RELATION: "Quan hệ với chủ hộ",
    Field.NOTE: "Ghi chú",
}
_PLAIN_PARTS: Final = {"M": "Nam", "F": "Nữ", "DAY": "Ngày", "MONTH": "Tháng", "YEAR": "Năm"}
_OF_WHOM: Final = re.compile(r" (?:cua )?(?:nan nhan|doi tuong|nguoi bi nan|nguoi khuyet tat|nguoi huong)$")
_BRACKETS: Final = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_MALE: Final = frozenset({"nam", "male", "m", "nam gioi", "men"})
_FEMALE: Final = frozenset({"nu", "female", "f", "nu gioi", "women"})
_DAY_PARTS: Final = {"ngay": "DAY", "day": "DAY", "thang": "MONTH", "month": "MONTH", "nam": "YEAR", "year": "YEAR"}
BIRTH_PARTS: Final = {
    fold(heading): part
    for part, line in (
        ("DAY", "ngày sinh|sinh ngày|day of birth|birth day"),
        ("MONTH", "tháng sinh|sinh tháng|month of birth|birth month"),
        ("YEAR", "năm sinh|sinh năm|year of birth|birth year"),
    )
    for heading in line.split("|")
}
_CHOICES: Final[tuple[tuple[Field, words.Reading], ...]] = (
    (Field.DISABILITY_DEGREE, words.read_degree),
    (Field.POVERTY, words.read_poverty),
    (Field.CATEGORY, words.read_category),
    (Field.DISABILITY_TYPE, words.read_disability_type),
    (Field.RECOGNITION, words.read_recognition),
)
_CHOICE_FIELDS: Final = frozenset(field for field, _ in _CHOICES)
_PERSONS: Final = frozenset({Field.CAREGIVER, Field.HEAD})
_DAYS: Final = frozenset({Field.BIRTH, Field.ACCIDENT})


@lru_cache(maxsize=4096)
def match_heading(title: str) -> Match | None:
    """The best reading of one heading by itself, or None below LIKELY; `rival` is set where another is as good."""
    if fold(title) in _REMARKS:
        return Match(Field.IGNORED, part="REMARK")
    if title.startswith(_UNREAD):
        return Match(Field.IGNORED)
    found = _scores(title)
    if not found:
        return None
    (best, score), *others = sorted(found.items(), key=lambda item: -item[1])
    if score < LIKELY:
        return None
    rival = next((field for field, other in others if score < 95 and score - other <= _RIVALRY), None)
    return Match(best, score=score, rival=rival)


def _scores(title: str) -> dict[Field, int]:
    found: dict[Field, int] = {}
    whole, without = fold(title), fold(_BRACKETS.sub(" ", title))
    for text, worth in ((whole, 100), (without, 97), (_OF_WHOM.sub("", whole), 96)):
        if text in _EXACT:
            return {_EXACT[text]: worth}
    for text in {whole, without} - {""}:
        for phrase, field in _PHRASES:
            if f" {phrase} " in f" {text} ":
                found[field] = max(found.get(field, 0), 50 + 45 * len(phrase) // len(text))
    return found


def resolve_heading(levels: Sequence[str], *, is_alone: bool = True) -> Match | None:
    """What a column means by its headings from the top level down; `is_alone`: its group holds no other column."""
    *groups, leaf = levels
    for group in reversed(groups):
        match = match_heading(group)
        if match is not None:
            return _under_group(match.field, leaf, is_alone=is_alone)
    if fold(leaf) in _MALE | _FEMALE:
        return Match(Field.SEX, part="M" if fold(leaf) in _MALE else "F", score=90)
    return _with_sex_word(leaf) or _own_or_choice(leaf)


def plain_heading(key: str) -> str:
    """A heading that is read as this key: ``Họ và tên``, ``Ngày sinh › Nam``; what we know and do not read is left."""
    name, _dot, part = key.partition(".")
    field = Field(name)
    if field not in PLAIN_HEADINGS:
        return unread_heading(part)
    heading = PLAIN_HEADINGS[field]
    return f"{heading}{LEVELS}{_PLAIN_PARTS[part]}" if part in _PLAIN_PARTS else heading


def unread_heading(title: str) -> str:
    """A heading whose column is known and not read."""
    return f"{_UNREAD}{title}"


def _own_or_choice(leaf: str) -> Match | None:
    own = match_heading(leaf)
    if own is not None and (own.score >= 97 or own.field not in _CHOICE_FIELDS):
        return own
    return _single_choice(leaf) or own


def _with_sex_word(leaf: str) -> Match | None:
    """`Năm sinh (Nam)`, `Năm sinh nữ`: a birth column of one sex in a header of one level."""
    found = re.fullmatch(r"(.+?) (nam|nu|male|female)", fold(leaf))
    if found is None or _EXACT.get(found[1]) is not Field.BIRTH:
        return None
    return Match(Field.BIRTH, part="M" if found[2] in _MALE else "F", score=95)


def _under_group(group: Field, leaf: str, *, is_alone: bool) -> Match | None:
    part = _part_of(group, leaf)
    if part:
        return Match(group, part=part)
    own = match_heading(leaf)
    if group in _PERSONS:
        return _within_person(group, own)
    if own is not None and own.score >= SURE:
        return own
    if is_alone or fold(leaf) in {"so", "number", "no", "ho so", "ghi ro", "cu the"}:
        return Match(group, score=90)
    return _own_or_choice(leaf)


def _within_person(group: Field, own: Match | None) -> Match:
    if own is not None and own.field in {Field.FULL_NAME, Field.NAME_GIVEN, group}:
        return Match(group)
    if own is not None and own.field is Field.RELATION:
        return own
    return Match(Field.IGNORED, score=90)


def _part_of(group: Field, leaf: str) -> str:
    folded = fold(_BRACKETS.sub(" ", leaf))
    if group in _DAYS and clean_text(leaf).casefold().strip() == "năm":
        return "YEAR"
    if group in {Field.BIRTH, Field.SEX} and folded in _MALE | _FEMALE:
        return "M" if folded in _MALE else "F"
    if group in _DAYS:
        return _DAY_PARTS.get(folded, "")
    reading = dict(_CHOICES).get(group)
    return (reading(leaf) or "") if reading else ""


def _single_choice(leaf: str) -> Match | None:
    """A column named by one choice ("Hộ nghèo", "Đặc biệt nặng"), to be ticked."""
    if len(leaf) > 60:
        return None
    for field, reading in _CHOICES:
        code = reading(leaf)
        if code:
            return Match(field, part=code, score=85)
    return None
