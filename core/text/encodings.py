"""Recognise and repair text that was written in another encoding than it was read in (old commune lists)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from core.text.letters import is_syllable

# TCVN 5712:1993, upper half, as glibc's TCVN5712-1 gives it. Left out: 0xA0 (a space in both) and the combining marks
# 0xB0–0xB4, which no TCVN3 font uses and which stand for °, ², ³ in real lists.
_UPPER_HALF: Final = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ"  # 0x80
    "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"  # 0x90
    "\xa0ĂÂÊÔƠƯĐăâêôơưđẰ"  # 0xA0
    "°±²³´àảãáạẲằẳẵắẴ"  # 0xB0
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"  # 0xC0
    "éẹềểễếệìỉỄẾỒĩíịò"  # 0xD0
    "Ổỏõóọồổỗốộờởỡớợù"  # 0xE0
    "ỖủũúụừửữứựỳỷỹýỵỐ"  # 0xF0
)
TCVN3: Final[dict[str, str]] = {chr(0x80 + at): letter for at, letter in enumerate(_UPPER_HALF)}
_TCVN3_TABLE: Final = str.maketrans(TCVN3)

_ASCII_LOWER: Final = re.compile(r"[a-z]")
_CAPITAL_INSIDE: Final = re.compile(r"[A-Za-z\x80-\xff][A-Z]")
_WORD: Final = re.compile(r"[^\s\d.,;:/()\-]+")
# A question mark inside a word, or the first two thirds of ạ–ỹ, ư, ơ as Windows-1252 shows them.
_BROKEN_LETTER: Final = re.compile(r"\ufffd|[^\W\d_]\?[^\W\d_]|á[º»]|Æ[°¡]")


def decode_tcvn3(text: str) -> str:
    """Turn TCVN3 (ABC, .Vn* fonts) read as Latin-1 into Vietnamese: NguyÔn V¨n §øc → Nguyễn Văn Đức.

    TCVN3 has no accented capitals: where every ASCII letter is a capital (NGUYÔN), the whole text becomes capitals.
    Decode before cleaning: ư is a soft hyphen there, which cleaning removes. Not idempotent; ask `looks_like_tcvn3`.
    """
    decoded = unicodedata.normalize("NFC", text.translate(_TCVN3_TABLE))
    is_capitals = _CAPITAL_INSIDE.search(text) is not None and _ASCII_LOWER.search(text) is None
    return decoded.upper() if is_capitals else decoded


def looks_like_tcvn3(text: str) -> bool:
    """Whether the text reads better as TCVN3 than as it stands.

    A single word may be either ("Tóc" is Túc or hair): hand over a whole column, its cells joined by line ends.
    """
    if not any("\xa1" <= sign <= "\xff" for sign in text):
        return False
    as_read = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]
    decoded = [word.translate(_TCVN3_TABLE) for word in as_read]
    return _syllable_count(decoded) > _syllable_count(as_read)


def _syllable_count(words: list[str]) -> int:
    return sum(is_syllable(word) for word in words if "\xad" not in word)


def repair_mojibake(text: str) -> str | None:
    """The text that UTF-8 read as Windows-1252 stood for (Nguyá»…n → Nguyễn), or None if it stood for none."""
    try:
        repaired = b"".join(map(_windows_byte, text)).decode("utf-8")
    except UnicodeError:
        return None
    return unicodedata.normalize("NFC", repaired) if repaired != text else None


def _windows_byte(sign: str) -> bytes:
    # Windows leaves five bytes undefined; readers pass them through as control characters.
    return sign.encode("latin-1") if "\x80" <= sign <= "\x9f" else sign.encode("cp1252")


def looks_like_mojibake(text: str) -> bool:
    """Whether letters were lost (Nguy?n, �) or UTF-8 was read as Windows-1252 (Nguyá»…n)."""
    return _BROKEN_LETTER.search(text) is not None or repair_mojibake(text) is not None


# VNI-Windows writes a mark as a second letter behind the vowel; circumflex and breve come with their tone.
_VNI_TONES: Final = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VNI_SECOND: Final = (
    dict(zip("ùøûõï", _VNI_TONES, strict=True))
    | {"â": "\u0302", "ê": "\u0306"}
    | {sign: "\u0302" + tone for sign, tone in zip("áàåãä", _VNI_TONES, strict=True)}
    | {sign: "\u0306" + tone for sign, tone in zip("éèúüë", _VNI_TONES, strict=True)}
)
_VNI_ALONE: Final = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_VNI_PAIR: Final = re.compile(
    f"([aeouyAEOUYöôÖÔ])([{''.join(_VNI_SECOND)}{''.join(_VNI_SECOND).upper()}])|"
    f"([{''.join(_VNI_ALONE)}{''.join(_VNI_ALONE).upper()}])"
)


def decode_vni(text: str) -> str:
    """Turn VNI-Windows read as Windows-1252 into Vietnamese: Nguyeãn Vaên Ñöùc → Nguyễn Văn Đức.

    Not idempotent; ask `looks_like_vni`.
    """
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, text))


def _vni_letter(found: re.Match[str]) -> str:
    vowel, mark, alone = found.groups()
    if alone:
        return _in_case(_VNI_ALONE[alone.lower()], alone)
    low = vowel.lower()
    return _in_case(_VNI_ALONE.get(low, low), vowel) + _VNI_SECOND[mark.lower()]


def _in_case(letter: str, as_in: str) -> str:
    return letter.upper() if as_in.isupper() else letter


def looks_like_vni(text: str) -> bool:
    """Whether the text reads better as VNI-Windows than as it stands; a whole column or row tells more than a word."""
    if not any("\xc0" <= sign <= "\xff" for sign in text):
        return False
    as_read = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]
    return _syllable_count([decode_vni(word) for word in as_read]) > _syllable_count(as_read)
