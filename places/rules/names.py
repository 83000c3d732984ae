"""How a unit's name is read: kind and name apart, marks and spacing folded for recall."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.text.letters import bare, clean_text, fold, unify_tone

# What people write before a name -> the kind as the official list spells it.
KINDS: dict[str, str] = {
    "tỉnh": "Tỉnh",
    "tinh": "Tỉnh",
    "thành phố": "Thành phố",
    "thanh pho": "Thành phố",
    "tp": "Thành phố",
    "quận": "Quận",
    "quan": "Quận",
    "q": "Quận",
    "huyện": "Huyện",
    "huyen": "Huyện",
    "huyện đảo": "Huyện",
    "huyen dao": "Huyện",
    "h": "Huyện",
    "thị xã": "Thị xã",
    "thi xa": "Thị xã",
    "tx": "Thị xã",
    "thị trấn": "Thị trấn",
    "thi tran": "Thị trấn",
    "tt": "Thị trấn",
    "phường": "Phường",
    "phuong": "Phường",
    "p": "Phường",
    "xã": "Xã",
    "xa": "Xã",
    "x": "Xã",
    "đặc khu": "Đặc khu",
    "dac khu": "Đặc khu",
}
_BEFORE_NAME = re.compile(
    r"^("
    + "|".join(re.escape(word) for word in sorted(KINDS, key=len, reverse=True))
    + r")(?:\s*\.\s*|\s+|(?=\d))(?=\S)"
)

NOW = "(mới)"
"""Written behind a name: the unit of today is meant, not a former one that was called the same."""
_EDITION = re.compile(r"^(.*\S)\s*(?:\(\s*(mới|moi|cũ|cu)\s*\)|,\s*(mới|moi|cũ|cu))$")


@dataclass(frozen=True, slots=True)
class UnitName:
    """A written name taken apart: ``kind`` ("" if not written), and the bare name as written."""

    kind: str
    name: str


def plain(text: str) -> str:
    """One-line lower-case cleaned form."""
    return clean_text(text).lower()


def take_apart(text: str) -> UnitName:
    """Split "P. Đông Hà" into ("Phường", "đông hà"); "Xà Bang" keeps its first word ("xà" is not "xã")."""
    written = plain(text)
    found = _BEFORE_NAME.match(written)
    if found is None:
        return UnitName("", written)
    return UnitName(KINDS[found.group(1)], written[found.end() :])


def take_edition(text: str) -> tuple[str, bool | None]:
    """Split "Xã Minh Hóa (mới)" into ("xã minh hóa", True); "(cũ)" gives False, neither None. "Chợ Mới" is a name."""
    written = plain(text)
    found = _EDITION.match(written)
    if found is None:
        return written, None
    return found.group(1), bare(found.group(2) or found.group(3)) == "moi"


def fold_unit(name: str) -> str:
    """Form for recall: folded and without spaces ("Đa Krông" = "Đakrông"), "01" = "1"."""
    letters = fold(name).replace(" ", "")
    return letters.lstrip("0") if letters.isdigit() else letters


def marked(name: str) -> str:
    """Form for precision: marks kept, tone placement and spacing unified ("Thủy" = "Thuỷ")."""
    return "".join(c for c in unify_tone(plain(name)) if c.isalnum())


def has_marks(name: str) -> bool:
    """Whether the writer used Vietnamese marks at all (only then do marks tell names apart)."""
    return plain(name) != bare(name)
