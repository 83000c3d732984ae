"""The one Vietnamese normaliser: every comparison of text in the house goes through these functions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Combining marks of the six tones without the level one, in the order of the Vietnamese dictionary.
TONES: Final = "\u0300\u0309\u0303\u0301\u0323"

_APOSTROPHES: Final = "\u2019\u2018\u201b\u02bc\u02bb\u02b9\u02c8\u2032\u00b4\u0060\uff07\uff40\u055a\ua78c"
_HYPHENS: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
# D with stroke as other alphabets have it (eth, African d); fonts and old converters mix them up with Đ.
_STROKED: Final = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_CYRILLIC: Final = dict(
    zip("АВЕЅІЈКМНОРСТУХԀԚԜавеѕіјкмнорстухԁԛԝһ", "ABESIJKMHOPCTYXDQWabesijkmhopctyxdqwh", strict=True)
)
_GREEK: Final = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ", "ABEZHIKMNOPTYXaeiknoptyx", strict=True))
_FULL_WIDTH: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

_REPLACED: Final[dict[str, str]] = (
    _STROKED | _CYRILLIC | _GREEK | _FULL_WIDTH | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-")
)
_PLAIN: Final = re.compile(
    r"[A-Za-z0-9\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0131\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9 '.,/()-]*"
)
# How a syllable is spelt: first the nuclei that may end it, then those that may stand before a final consonant.
_SYLLABLE: Final = re.compile(
    r"(?P<onset>qu|gi(?=[aăâeêoôơuư])|ngh?|nh|[ckpt]h|gh?|tr|[bcdđhklmnprstvx])?"
    r"(?P<vowels>(?:oa[ioy]|oeo|u[âô][iy]|uy[au]|[iy]êu|ươ[iu]|a[iouy]|â[uy]|eo|êu|i[au]|o[aei]|[ôơ]i|u[aeêiơy]|ư[aiu]"
    r"|[aeêioôơuưy])$|(?:uyê|o[aăeo]|[iy]ê|u[âêôy]|ươ|[aăâeêioôơuưy])(?=[cmnpt]))"
    r"(?P<coda>ch|nh|ng|[cmnpt])?"
)
_BARE_SYLLABLE: Final = re.compile(_SYLLABLE.pattern.translate(str.maketrans("ăâêôơưđ", "aaeooud")))
_WORD: Final = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_MARKED_VOWELS: Final = "ơâăêôư"
_STROKED_FOLDS: Final = str.maketrans({"đ": "d", "ƀ": "b", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i"})
_INITIAL_IN_BRACKETS: Final = re.compile(r"\(\s*\w\s*\)")
_FINAL_Y: Final = re.compile(r"(?:[bcdghklmnpqrstvx]+|qu)y")
_LETTER_APART: Final = re.compile(r"\b(\w)' ")


def is_plain(text: str) -> bool:
    """Whether it is of composed Latin letters, digits, spaces and ' . , / ( ) - alone, which `clean_text` leaves."""
    return _PLAIN.fullmatch(text) is not None


def clean_text(raw: str) -> str:
    """One spelling of the same text: NFC, Latin letters for look-alikes, no invisible signs, single spaces.

    Case, tone placement and everything a person chose stay as typed. Idempotent; the empty text stays empty.
    """
    if is_plain(raw):
        return " ".join(raw.split())
    kept = "".join(map(_cleaned_sign, unicodedata.normalize("NFD", raw)))
    return " ".join(unicodedata.normalize("NFC", kept).split())


@lru_cache(maxsize=2048)
def _cleaned_sign(sign: str) -> str:
    if sign in _REPLACED:
        return _REPLACED[sign]
    kind = unicodedata.category(sign)
    if kind in {"Zs", "Zl", "Zp"} or sign in "\t\n\r\v\f\x85":
        return " "
    # Control, invisible (zero width, direction, soft hyphen) and half characters; U+034F joins nothing we need.
    if kind in {"Cc", "Cf", "Cs"} or sign in "\u034f\u115f\u1160\u3164\uffa0" or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return sign


def split_tone(word: str) -> tuple[str, str]:
    """The lower-case NFC word without its tone, and the tone's combining mark ('' for the level tone).

    A word with several tone marks is no Vietnamese syllable: it comes back whole, with ''.
    """
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in apart if sign in TONES]
    if len(tones) != 1:
        return unicodedata.normalize("NFC", apart), ""
    return unicodedata.normalize("NFC", apart.replace(tones[0], "")), tones[0]


def unify_tone(text: str) -> str:
    """Set the tone on the letter where the older school sets it: hoà → hòa, thuỷ → thủy, qúy → quý, hòan → hoàn.

    Words that are no Vietnamese syllable (H'Blum, Kpă) stay untouched. Idempotent.
    """
    return _WORD.sub(lambda found: _unify_word(found.group()), unicodedata.normalize("NFC", text))


@lru_cache(maxsize=8192)
def _unify_word(word: str) -> str:
    bare, tone = split_tone(word)
    parts = _SYLLABLE.fullmatch(bare) if tone and len(bare) == len(word) else None
    if parts is None:
        return word
    at = parts.start("vowels") + _toned_vowel(parts["vowels"], closed=parts["coda"] is not None)
    letters = [_without_tone(letter) for letter in word]
    letters[at] = unicodedata.normalize("NFC", letters[at] + tone)
    return "".join(letters)


def _without_tone(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in TONES))


def _toned_vowel(vowels: str, *, closed: bool) -> int:
    for marked in _MARKED_VOWELS:
        if marked in vowels:
            return vowels.index(marked)
    if closed:
        return len(vowels) - 1
    return 1 if len(vowels) == 3 else 0


def is_syllable(word: str) -> bool:
    """Whether the word is spelt as a Vietnamese syllable can be spelt (any case, either tone placement)."""
    bare, _ = split_tone(clean_text(word))
    return _SYLLABLE.fullmatch(bare) is not None


def is_bare_syllable(word: str) -> bool:
    """Whether some Vietnamese syllable leaves this word (of small letters) when all its marks are lost."""
    return _BARE_SYLLABLE.fullmatch(word) is not None


def fold(text: str) -> str:
    """The text as careless typing leaves it, for recall: lower case, no marks, đ → d, final y → i, single spaces.

    Apostrophes vanish (H'Blum → hblum), hyphens and other signs become spaces, a lone initial in brackets,
    as lists add it to tell namesakes apart, is dropped: "Hồ Văn Lý (B)" → "ho van li". Idempotent.
    """
    return " ".join(map(_final_i, bare(text).split()))


def bare(text: str) -> str:
    """As `fold`, but a final y stays y: the form a word still being typed is compared in (quy… of Quỳnh)."""
    return _bare(clean_text(text))


@lru_cache(maxsize=8192)
def _bare(cleaned: str) -> str:
    # Case is folded between two cleanings: some letters unfold into signs that are then cleaned away.
    lowered = clean_text(cleaned.casefold()).casefold()
    lowered = _LETTER_APART.sub(r"\1", _INITIAL_IN_BRACKETS.sub(" ", lowered))
    apart = unicodedata.normalize("NFKD", lowered.replace("'", ""))
    plain = "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))
    spaced = "".join(sign if sign.isalnum() else " " for sign in plain.casefold().translate(_STROKED_FOLDS))
    return " ".join(spaced.split())


def _final_i(token: str) -> str:
    return token[:-1] + "i" if _FINAL_Y.fullmatch(token) else token
