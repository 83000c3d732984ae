"""Case-file codes: short, unordered, with a check sign, readable over the telephone; they tell nothing of a person."""

from __future__ import annotations

import re
from typing import Final

from core.mac import mac
from core.text.letters import bare

# No look-alikes in writing (0 O, 1 I L, 2 Z, 5 S, 8 B, U V W) and a prime count, so that the check sign finds every
# single wrong sign and every swap of neighbours.
ALPHABET: Final = "23456789ACDEFHJKMNPRTXY"
BASE: Final = len(ALPHABET)
SHORTEST: Final = 4
ROUNDS: Final = 6

# Current province code -> prefix, unique in the country.
PREFIXES: Final[dict[str, str]] = {
    "01": "HN", "04": "CB", "08": "TQ", "11": "DB", "12": "LC", "14": "SL", "15": "LA", "19": "TN", "20": "LS",
    "22": "QN", "24": "BN", "25": "PT", "31": "HP", "33": "HY", "37": "NB", "38": "TH", "40": "NA", "42": "HT",
    "44": "QT", "46": "HU", "48": "DN", "51": "QG", "52": "GL", "56": "KH", "66": "DL", "68": "LD", "75": "DO",
    "79": "HC", "80": "TY", "82": "DT", "86": "VL", "91": "AG", "92": "CT", "96": "CM",
}  # fmt: skip
OTHER_PREFIX: Final = "VN"
_ALL_PREFIXES: Final = (*PREFIXES.values(), OTHER_PREFIX)
_LONGEST_MIDDLE: Final = 7
_LONGEST: Final = len(OTHER_PREFIX) + _LONGEST_MIDDLE + 1
_LOOK_ALIKES: Final = str.maketrans("ZSB", "258")
# "QT gạch ngang 7R3J gạch nối K": how a code is read over the telephone.
_SPOKEN: Final = re.compile(r"\b(?:gach|ngang|noi|cham|phay|tru|cach|xet|xuyet|cheo|duoi|ma|so|ho so)\b")
_CODE: Final = re.compile(r"([A-Z]{2})([0-9A-Z]{4,8})")


def prefix_of(province_code: str) -> str:
    """Two letters of a current province's code ("44" → "QT"); ``OTHER_PREFIX`` if the code is not known."""
    return PREFIXES.get(province_code, OTHER_PREFIX)


def code_of(number: int, *, key: bytes, prefix: str) -> str:
    """The code of the ``number``-th file (from 0) of a province: a keyed permutation, so neighbours look unrelated.

    The first 23^4 numbers have four signs, the next 23^5 five, and so on. Never gives one code twice under one key.
    """
    length = SHORTEST
    while number >= BASE**length:
        number -= BASE**length
        length += 1
    mixed = _permuted(number, length=length, key=key + prefix.encode() + bytes([length]))
    body = _written(mixed, length=length)
    return f"{prefix}-{body}-{check_sign(prefix, body)}"


def _permuted(number: int, *, length: int, key: bytes) -> int:
    """A Feistel network on the two halves of the signs: each round adds a keyed number of one half to the other."""
    sizes: tuple[int, int] = (BASE ** (length // 2), BASE ** (length - length // 2))
    halves = list(divmod(number, sizes[1]))
    for turn in range(ROUNDS):
        changed, told = turn % 2, 1 - turn % 2
        mixed = mac(key, bytes([turn]) + halves[told].to_bytes(8, "big"))
        halves[changed] = (halves[changed] + int.from_bytes(mixed[:8], "big")) % sizes[changed]
    return halves[0] * sizes[1] + halves[1]


def _written(number: int, *, length: int) -> str:
    signs = []
    for _ in range(length):
        number, rest = divmod(number, BASE)
        signs.append(ALPHABET[rest])
    return "".join(reversed(signs))


def check_sign(prefix: str, body: str) -> str:
    """The sign that makes the weighted sum of all signs a multiple of 23."""
    places = [ord(letter) % BASE for letter in prefix] + [ALPHABET.index(sign) for sign in body]
    return ALPHABET[-sum(weight * place for weight, place in enumerate(places, start=2)) % BASE]


def codes_meant(typed: str) -> list[str]:
    """Every code that may be meant, the likeliest first; none if nothing like a code was typed.

    Told are the whole code, one without its check sign, or its middle alone (for every province; it holds a digit:
    without one it would be a name). Case, signs and the words with which people read signs aloud do not matter, nor
    do letters taken for the digits they look like (Z S B for 2 5 8).
    """
    signs = _bare(typed)
    if not SHORTEST <= len(signs) <= _LONGEST:
        return []
    mended = signs.translate(_LOOK_ALIKES)
    found = [read_code(typed)]
    if signs[:2] in _ALL_PREFIXES:
        for middle in (signs[2:], mended[2:]):
            found += [read_code(signs[:2] + middle), _whole(signs[:2], middle)]
    if any(map(str.isdigit, signs)):
        for middle in (signs, mended):
            found += [code for each in _ALL_PREFIXES for code in (_whole(each, middle), read_code(each + middle))]
    return list(dict.fromkeys(code for code in found if code is not None))


def _whole(prefix: str, middle: str) -> str | None:
    """The code of a middle that was told without its check sign."""
    if not SHORTEST <= len(middle) <= _LONGEST_MIDDLE or set(middle) - set(ALPHABET):
        return None
    return f"{prefix}-{middle}-{check_sign(prefix, middle)}"


def _bare(typed: str) -> str:
    """Letters and digits of what was typed, in capitals, without signs between them or words for such signs."""
    said = _SPOKEN.sub(" ", bare(typed[:80]))
    return re.sub(r"[^0-9a-z]", "", said).upper()


def read_code(typed: str) -> str | None:
    """The code that was typed or read out, in its written form; None if it is none or its check sign is wrong.

    Case, signs between its parts and the words with which they are read aloud do not matter.
    """
    found = _CODE.fullmatch(_bare(typed))
    if found is None:
        return None
    prefix, signs = found.groups()
    body, check = signs[:-1], signs[-1]
    if len(body) < SHORTEST or set(signs) - set(ALPHABET) or check_sign(prefix, body) != check:
        return None
    return f"{prefix}-{body}-{check}"
