"""The words people write into coded columns, and the codes they mean; one table a column, compared without marks.

Codes: docs/glossary.md; categories and degrees follow the data dictionary (Law 51/2010/QH12 Art. 3 for degrees).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from core.text.letters import fold

Reading = Callable[[str], str | None]


def _table(**words: str) -> dict[str, str]:
    return {fold(word): code for code, line in words.items() for word in line.split("|")}


_SEX: Final = _table(
    M="nam|m|male|man|boy|trai|ông|nam giới|đàn ông|con trai",
    F="nữ|f|female|woman|girl|gái|bà|nữ giới|đàn bà|phụ nữ|con gái|nử|nư",
    U="không rõ|chưa rõ|u|unknown",
)
_DEGREE: Final = _table(
    EXTREME="đặc biệt nặng|đbn|đb nặng|đ.biệt nặng|rất nặng|mức 1|mức độ 1|khuyết tật đặc biệt nặng|extremely severe|"
    "very severe|extreme|profound|particularly severe|special severe",
    SEVERE="nặng|mức 2|mức độ 2|khuyết tật nặng|severe|serious",
    MILD="nhẹ|mức 3|mức độ 3|khuyết tật nhẹ|mild|light|slight",
)
_POVERTY: Final = _table(
    POOR="hộ nghèo|hn|nghèo|h.nghèo|thuộc hộ nghèo|poor|poor household",
    NEAR_POOR="hộ cận nghèo|hcn|cn|cận nghèo|h.cận nghèo|cận|thuộc hộ cận nghèo|near poor|near-poor|nearly poor|"
    "near poor household",
    AVERAGE="mức sống trung bình|hộ mức sống trung bình|hộ có mức sống trung bình|trung bình|tb|mstb|hộ trung bình|"
    "average|hộ tb",
    NOT_POOR="không|không nghèo|k|ko|không thuộc|0|no|none|not poor|non poor|khá|bình thường|thoát nghèo|hộ khá|"
    "không hộ nghèo",
)
_RECOGNITION: Final = _table(
    RECOGNISED="đã công nhận|công nhận|được công nhận|đã được công nhận|có|đã có quyết định|đang hưởng|recognised|"
    "recognized|yes",
    PENDING="đang xét|đang xem xét|đang làm hồ sơ|đang chờ|chờ xét|chờ quyết định|pending|in process",
    NOT_FILED="chưa lập hồ sơ|chưa làm hồ sơ|chưa|chưa có|chưa công nhận|chưa được công nhận|chưa xét|not filed|no|"
    "not yet",
    NOT_ELIGIBLE="không đủ điều kiện|không đủ đk|bị từ chối|not eligible|rejected",
    SUSPENDED="đình chỉ|đình chỉ hưởng|tạm đình chỉ|suspended",
)
_TICKS: Final = frozenset({"x", "v", "1", "co", "yes", "y", "✓", "✔", "√", "+", "☑", "☒", "c", "true"})

_AGENT: Final = (
    r"(hdkc|hoat dong khang chien|(?:nn)?cdhh|(?:nn)?cddc|nndc|ndc|(?:nn)?da cam|dioxin|chat doc|agent orange|ao)\b"
)
_BLAST: Final = r"\b(bom min|bom|bm|(?:nn|tn)?bm(?:vn)?|min|vat no|vat lieu no|uxo|erw|eo|mine|landmine|explosive)\b"
# The order decides: family before victim, descendants before the resister himself.
_CATEGORY: Final = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("AO_GEN3", rf"^(chau|grandchild)\b.*{_AGENT}|\b(the he|doi|f)( thu)? ?(3|ba)\b|third generation"),
        ("AO_CHILD", rf"^(con|children|child)\b.*\b{_AGENT}|\b(the he|doi|f)( thu)? ?(2|hai)\b|second generation"),
        ("AO_FAM", rf"\b(than nhan|gia dinh|phuc vu|nguoi nha|famil\w+|relatives?|vo|chong)\b.*\b{_AGENT}"),
        ("AO_FAM", rf"\b{_AGENT}.*\b(famil\w+|relatives?)\b"),
        ("UXO_FAM", rf"\b(than nhan|gia dinh|nguoi nha|famil\w+|relatives?|con|vo|chong|cha|bo|me)\b.*{_BLAST}"),
        ("UXO_FAM", rf"{_BLAST}.*\b(famil\w+|relatives?)\b"),
        (
            "UXO_KILLED",
            rf"{_BLAST}.*\b(chet|tu vong|da mat|tu nan|killed|dead|died)\b|\b(chet|tu vong|killed)\b.*{_BLAST}",
        ),
        ("UXO_SURV", rf"{_BLAST}"),
        ("AO_HDKC", r"\b(hdkc|hoat dong khang chien)\b"),
        ("AO_CIV", rf"\b{_AGENT}"),
        (
            "DIS_OTHER",
            r"^((nguoi )?khuyet tat|nkt|nguoi kt)( (do )?(nguyen nhan )?khac)?$|^disab\w+ (of )?other( causes?)?$",
        ),
        ("WAR_OTHER", r"^(nn|nan nhan) chien tranh( khac)?$|^(other )?war victims?$"),
    )
)
_DISABILITY: Final = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        (
            "MOBILITY",
            r"van dong|\b(cut|liet|teo|gay|chan|tay|ban tay|ngon|chi duoi|chi tren|cot song|mobility|physical|limb)\b",
        ),
        ("HEARING_SPEECH", r"\b(nghe|noi|diec|cam diec|cam|hearing|speech|speaking|deaf)\b"),
        ("VISION", r"\b(nhin|thi luc|mat|mu|khiem thi|vision|seeing|sight|visual|blind)\b"),
        ("MENTAL", r"than kinh|tam than|\b(tk tt|mental|psychosocial|dong kinh)\b"),
        ("INTELLECTUAL", r"\b(tri tue|thieu nang|down|intellectual)\b"),
        ("OTHER", r"\b(khac|other)\b"),
    )
)


def read_sex(written: str) -> str | None:
    """`M`, `F`, `U`, or None for a word that is no sex."""
    return _SEX.get(fold(written))


def read_degree(written: str) -> str | None:
    """`EXTREME`, `SEVERE`, `MILD`; None for anything else, "vừa" among it: the law knows no such degree."""
    return _DEGREE.get(fold(written))


def read_poverty(written: str) -> str | None:
    """`POOR`, `NEAR_POOR`, `AVERAGE`, `NOT_POOR`, or None for an unknown word."""
    return _POVERTY.get(re.sub(r" (20\d\d|nam 20\d\d)$", "", fold(written)))


def read_recognition(written: str) -> str | None:
    """`RECOGNISED`, `PENDING`, `NOT_FILED`, `NOT_ELIGIBLE`, `SUSPENDED`, or None for an unknown word."""
    return _RECOGNITION.get(fold(written))


def read_category(written: str) -> str | None:
    """A victim category (`UXO_SURV`, `AO_HDKC`, …), or None for an unknown one.

    Agent Orange without a word of resistance service is `AO_CIV`: a list must not claim a merit status by itself.
    """
    folded = fold(written)
    if folded in _CATEGORY_CODES:
        return _CATEGORY_CODES[folded]
    return next((code for code, pattern in _CATEGORY if pattern.search(folded)), None)


_CIVILIAN: Final = re.compile(r"\b(dan thuong|dan su|nguoi dan|dan|civilians?|ao civ)\b")


def says_civilian(written: str) -> bool:
    """Whether a text for `AO_CIV` says so itself; "CĐDC" alone may be a fighter, a fighter's child, or a civilian."""
    return _CIVILIAN.search(fold(written)) is not None


def read_categories(written: str) -> list[str]:
    """All categories a cell names; [] for none. "BM, CĐHH" are two, "bom mìn, vật nổ" and "CĐDC/dioxin" are one."""
    whole = read_category(written)
    pieces = [code for piece in re.split(r"[,;/+&\n]|\bvà\b", written) if (code := read_category(piece))]
    if {"UXO", "AO"} <= {code.partition("_")[0] for code in pieces}:
        return list(dict.fromkeys(pieces))
    return [whole] if whole else []


_CATEGORY_CODES: Final[Mapping[str, str]] = {
    fold(code): code
    for code in (
        "UXO_SURV", "UXO_KILLED", "UXO_FAM", "AO_HDKC", "AO_CHILD", "AO_GEN3", "AO_CIV", "AO_FAM", "WAR_OTHER",
        "DIS_OTHER",
    )
}  # fmt: skip


def read_disability_types(written: str) -> tuple[str, ...]:
    """All types the text names (`MOBILITY`, `HEARING_SPEECH`, `VISION`, `MENTAL`, `INTELLECTUAL`, `OTHER`)."""
    folded = fold(written)
    return tuple(code for code, pattern in _DISABILITY if pattern.search(folded))


def read_disability_type(written: str) -> str | None:
    """The one type a column title names, or None."""
    types = read_disability_types(written)
    return types[0] if len(types) == 1 else None


def is_tick(written: str) -> bool:
    """Whether a cell under a choice ("Nặng", "Hộ nghèo") says yes."""
    return written.strip().casefold() in _TICKS or fold(written) in _TICKS


_BLANKS: Final = frozenset(
    {"-", "--", "---", "_", ".", "..", "...", "/", "\\", "–", "—", "…", "n/a", "na", "null", "none", "*"}
)
_DITTO: Final = frozenset((
    '"', "''", "〃", "″", "”", "“", "``", "´´", '"nt"', "nt", "-nt-", "n.t", "nt.", "như trên", "(nt)", "ditto", '-"-',
    '"-"', "''-''", "//", ",,", "„",
))  # fmt: skip


def is_blank_sign(written: str) -> bool:
    """Whether a cell holds only a sign for "nothing": a dash, dots, N/A."""
    return written.strip().casefold() in _BLANKS


_ERROR: Final = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)


def is_error(written: str) -> bool:
    """Whether a cell holds what a spreadsheet shows where a formula has no result."""
    return _ERROR.fullmatch(written.strip()) is not None


def is_ditto(written: str) -> bool:
    """Whether a cell says "as above"."""
    return " ".join(written.split()).casefold() in _DITTO


_NO_NUMBER: Final = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("LOST", r"\b(mat|that lac|roi|hong|chay|lost)\b"),
        ("CHILD", r"\b(tre em|tre nho|con nho|duoi 14|chua du tuoi|so sinh|hoc sinh|child|minor|children)\b"),
        (
            "NOT_ISSUED",
            r"\b(chua|dang|cho) (duoc )?(co|lam|cap|di lam|nhan|lam lai|ra|doi|cap doi)\b|\bno id\b|not issued|no card",
        ),
        ("NOT_ISSUED", r"\b(khong|k|ko) (co|lam)( duoc)? ?(so|giay|cccd|cmnd|cmt|can cuoc|the)?\b|without id"),
        ("UNKNOWN", r"\b(khong|k|ko|chua) (nho|biet|ro|cung cap|xac dinh|thu thap)\b|\bquen\b|unknown|forgot"),
    )
)
_PAPER: Final = re.compile(
    r"\b(cccd|cmnd|cmt|cmtnd|can cuoc|giay|so|the|id|ma dinh danh|dinh danh|card|lam|cap|co|lost|mat)\b"
)


def read_missing_reason(written: str) -> str | None:
    """Why there is no identity number: `LOST`, `CHILD`, `NOT_ISSUED`, `UNKNOWN`; None if the text gives no reason."""
    folded = fold(written)
    if (
        "mat suc" in folded
        or "bi mat chan" in folded
        or re.search(r"\b(da mat|mat (chan|tay|nam|mot|1|2|hai|ngon))\b", folded)
    ):
        return None
    for code, pattern in _NO_NUMBER:
        if pattern.search(folded) and (code == "CHILD" or _PAPER.search(folded) or folded in _BARE_REASONS):
            return code
    return None


_BARE_REASONS: Final = frozenset(
    fold(word) for word in ("quên", "không nhớ", "không biết", "không rõ", "thất lạc", "chưa rõ")
)
