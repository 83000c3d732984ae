"""Names typed while the Vietnamese keyboard was off: Telex (Nguyeenx) and VNI (Nguye6n4) read as they were meant."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from core.text.letters import bare, clean_text, is_bare_syllable, is_syllable, unify_tone

_VOWELS: Final = frozenset("aeiouyăâêôơư")
_TELEX_TONES: Final = {"f": "\u0300", "r": "\u0309", "x": "\u0303", "s": "\u0301", "j": "\u0323"}
_VNI_TONES: Final = {"2": "\u0300", "3": "\u0309", "4": "\u0303", "1": "\u0301", "5": "\u0323"}
_DOUBLED: Final = {"a": "â", "e": "ê", "o": "ô"}
_HORNED: Final = {"a": "ă", "o": "ơ", "u": "ư"}
# What a VNI digit makes of the last letter that can bear it.
_VNI_LETTERS: Final[dict[str, dict[str, str]]] = {
    "6": _DOUBLED, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"},
}  # fmt: skip
_MARKED: Final = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư", "dd": "đ"}
_DOUBLE_KEYS: Final = re.compile("|".join(_MARKED))
_RUN: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 12


def decode_keys(text: str) -> str:
    """The text with each word that is no Vietnamese syllable, but holds keys of Telex or VNI, read as it was meant.

    Such a word comes out in small letters; all others stay as typed. A name may look like keys (Kor): compare with
    both readings.
    """
    return _RUN.sub(lambda run: _decoded(run.group()), clean_text(text))


@lru_cache(maxsize=4096)
def _decoded(word: str) -> str:
    if len(word) > _LONGEST or not word[0].isalpha() or is_syllable(word):
        return word
    typed = unicodedata.normalize("NFC", word.lower())
    if any(map(str.isdigit, typed)):
        return unify_tone(_from_vni(typed)) or word
    meant = _from_telex(typed)
    if meant != typed and is_bare_syllable(bare(meant)):
        return unify_tone(meant)
    # Names of the highlands are no Vietnamese syllables (Mloo, Kpaw): doubled keys alone are read.
    marked = _DOUBLE_KEYS.sub(lambda keys: _MARKED[keys.group()], typed)
    return marked if marked != typed else word


def _from_vni(word: str) -> str:
    letters: list[str] = []
    tone = ""
    for sign in word:
        if sign in _VNI_TONES and letters:
            tone = _VNI_TONES[sign]
        elif sign in _VNI_LETTERS:
            if not _put_mark(letters, _VNI_LETTERS[sign]):
                return ""
        elif sign.isdigit():
            return ""
        else:
            letters.append(sign)
    return _with_tone(letters, tone)


def _from_telex(word: str) -> str:
    letters: list[str] = []
    tone = ""
    for sign in word:
        has_vowel = any(letter in _VOWELS for letter in letters)
        if has_vowel and sign in _TELEX_TONES:
            tone = _TELEX_TONES[sign]
        elif has_vowel and sign in _DOUBLED and _put_mark(letters, {sign: _DOUBLED[sign]}):
            continue
        elif sign == "w" and letters:
            if not _put_mark(letters, _HORNED):
                letters.append("ư")
        elif sign != "d" or not _put_mark(letters, {"d": "đ"}):
            letters.append(sign)
    return _with_tone(letters, tone)


def _put_mark(letters: list[str], marked: dict[str, str]) -> bool:
    """Change the last letter that can bear the mark, the u of ươ with it; False if there is none."""
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in marked:
            letters[at] = marked[letters[at]]
            if letters[at] == "ơ" and at and letters[at - 1] == "u":
                letters[at - 1] = "ư"
            return True
    return False


def _with_tone(letters: list[str], tone: str) -> str:
    """The tone on any vowel: `unify_tone` moves it to its place."""
    vowels = [at for at, letter in enumerate(letters) if letter in _VOWELS]
    if not tone or not vowels:
        return "".join(letters)
    letters[vowels[-1]] = unicodedata.normalize("NFC", letters[vowels[-1]] + tone)
    return "".join(letters)
