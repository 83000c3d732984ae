"""Vietnamese letters taken apart and written otherwise: marks, tones, keystrokes, old encodings."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from random import Random

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONES = (GRAVE, ACUTE, TILDE, HOOK, DOT)
CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"

MOST_REMEMBERED = 1 << 15

TELEX_TONES = {GRAVE: "f", ACUTE: "s", HOOK: "r", TILDE: "x", DOT: "j"}
VNI_TONES = {ACUTE: "1", GRAVE: "2", HOOK: "3", TILDE: "4", DOT: "5"}
VNI_SHAPES = {CIRCUMFLEX: "6", HORN: "7", BREVE: "8"}

# Lower-case letters with marks, and the seven capitals, of TCVN 5712:1993 (VN3), the encoding of the .Vn fonts.
_TCVN3_LETTERS = (
    ("Ă", 0xA1), ("Â", 0xA2), ("Ê", 0xA3), ("Ô", 0xA4), ("Ơ", 0xA5), ("Ư", 0xA6), ("Đ", 0xA7), ("ă", 0xA8), ("â", 0xA9),
    ("ê", 0xAA), ("ô", 0xAB), ("ơ", 0xAC), ("ư", 0xAD), ("đ", 0xAE), ("à", 0xB5), ("ả", 0xB6), ("ã", 0xB7), ("á", 0xB8),
    ("ạ", 0xB9), ("ằ", 0xBB), ("ẳ", 0xBC), ("ẵ", 0xBD), ("ắ", 0xBE), ("ặ", 0xC6), ("ầ", 0xC7), ("ẩ", 0xC8), ("ẫ", 0xC9),
    ("ấ", 0xCA), ("ậ", 0xCB), ("è", 0xCC), ("ẻ", 0xCE), ("ẽ", 0xCF), ("é", 0xD0), ("ẹ", 0xD1), ("ề", 0xD2), ("ể", 0xD3),
    ("ễ", 0xD4), ("ế", 0xD5), ("ệ", 0xD6), ("ì", 0xD7), ("ỉ", 0xD8), ("ĩ", 0xDC), ("í", 0xDD), ("ị", 0xDE), ("ò", 0xDF),
    ("ỏ", 0xE1), ("õ", 0xE2), ("ó", 0xE3), ("ọ", 0xE4), ("ồ", 0xE5), ("ổ", 0xE6), ("ỗ", 0xE7), ("ố", 0xE8), ("ộ", 0xE9),
    ("ờ", 0xEA), ("ở", 0xEB), ("ỡ", 0xEC), ("ớ", 0xED), ("ợ", 0xEE), ("ù", 0xEF), ("ủ", 0xF1), ("ũ", 0xF2), ("ú", 0xF3),
    ("ụ", 0xF4), ("ừ", 0xF5), ("ử", 0xF6), ("ữ", 0xF7), ("ứ", 0xF8), ("ự", 0xF9), ("ỳ", 0xFA), ("ỷ", 0xFB), ("ỹ", 0xFC),
    ("ý", 0xFD), ("ỵ", 0xFE),
)  # fmt: skip
_CAPITALS = frozenset("ĂÂÊÔƠƯĐ")
_TCVN3 = {ord(letter): chr(code) for letter, code in _TCVN3_LETTERS}

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS: dict[str, str] = {}
for _row, _keys in enumerate(_KEYBOARD):
    for _place, _key in enumerate(_keys):
        _beside = _keys[max(_place - 1, 0) : _place] + _keys[_place + 1 : _place + 2]
        _below = _KEYBOARD[_row + 1][max(_place - 1, 0) : _place + 1] if _row + 1 < len(_KEYBOARD) else ""
        _NEIGHBOURS[_key] = _beside + _below

# Endings whose tone two schools put on different letters, and words in which i and y say the same.
_OPEN_ENDINGS = ("oa", "oe", "uy")
_I_WORDS = frozenset({"l", "m", "k", "s", "t", "h", "v", "qu"})


@lru_cache(MOST_REMEMBERED)
def decomposed(word: str) -> str:
    """NFD."""
    return unicodedata.normalize("NFD", word)


def composed(word: str) -> str:
    """NFC."""
    return unicodedata.normalize("NFC", word)


@lru_cache(MOST_REMEMBERED)
def without_marks(text: str) -> str:
    """Plain letters: no marks, đ as d; letter case stays."""
    plain = "".join(letter for letter in decomposed(text) if not unicodedata.combining(letter))
    return plain.replace("đ", "d").replace("Đ", "D")


@lru_cache(MOST_REMEMBERED)
def split_tone(word: str) -> tuple[str, str]:
    """The word without its tone (composed), and the tone mark, empty for the level tone."""
    letters = decomposed(word)
    tone = next((letter for letter in letters if letter in TONES), "")
    return composed("".join(letter for letter in letters if letter not in TONES)), tone


def with_tone_at(toneless: str, place: int, tone: str) -> str:
    """``toneless`` (composed) with that tone on the letter at ``place``."""
    return composed(toneless[: place + 1] + tone + toneless[place + 1 :])


@lru_cache(MOST_REMEMBERED)
def tone_on_last(word: str) -> str:
    """The word with its tone on the last vowel (hoà, thuỷ); other words as they are."""
    toneless, tone = split_tone(word)
    low = toneless.lower()
    if not tone or not low.endswith(_OPEN_ENDINGS) or low.endswith("quy"):
        return word
    return with_tone_at(toneless, len(toneless) - 1, tone)


@lru_cache(MOST_REMEMBERED)
def i_for_y(word: str) -> str:
    """Lý as Lí and quý as quí; other words as they are."""
    toneless, tone = split_tone(word)
    if not toneless.endswith("y") or toneless[:-1].lower() not in _I_WORDS:
        return word
    return with_tone_at(toneless[:-1] + "i", len(toneless) - 1, tone)


def other_tone(word: str, tone: str) -> str:
    """The word with another tone on the same letter; the level tone if ``tone`` is empty."""
    return composed("".join(tone if letter in TONES else letter for letter in decomposed(word)))


def telex(word: str) -> str:
    """The keystrokes of Telex left standing: Nguyễn becomes Nguyeenx."""
    written, tone = "", ""
    for letter in decomposed(word):
        if letter in TONES:
            tone = TELEX_TONES[letter]
        elif letter == CIRCUMFLEX:
            written += written[-1].lower()
        elif letter in (BREVE, HORN):
            written += "w"
        else:
            written += {"đ": "dd", "Đ": "Dd"}.get(letter, letter)
    return written + tone


def vni(word: str) -> str:
    """The keystrokes of VNI left standing: Nguyễn becomes Nguye6n4."""
    written, tone = "", ""
    for letter in decomposed(word):
        if letter in TONES:
            tone = VNI_TONES[letter]
        else:
            written += VNI_SHAPES.get(letter) or {"đ": "d9", "Đ": "D9"}.get(letter, letter)
    return written + tone


def tcvn3(text: str) -> str:
    """The text as its TCVN3 bytes look when read as Latin-1; capitals with a tone become small letters."""
    composed_text = composed(text)
    lowered = (each if each in _CAPITALS or ord(each) < 0x80 else each.lower() for each in composed_text)
    return "".join(lowered).translate(_TCVN3)


def neighbour_key(word: str, place: int, dice: Random) -> str:
    """The word with the key beside struck at ``place``; a letter with marks stays."""
    beside = _NEIGHBOURS.get(word[place].lower())
    if not beside:
        return word
    other = dice.choice(beside)
    return word[:place] + (other.upper() if word[place].isupper() else other) + word[place + 1 :]
