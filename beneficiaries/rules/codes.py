"""Case-file codes: short, unordered, with a check sign, readable over the telephone; they tell nothing of a person."""

from __future__ import annotations

import re
from typing import Final

from core.mac import mac

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
_CODE: Final = re.compile(r"([A-Z]{2})([0-9A-Z]{4,8})")


def prefix_of(province_code: str) -> str:
    """Two letters of a current province's code ("44" → "QT"); "VN" if the code is not known."""
    return PREFIXES.get(province_code, "VN")


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


def codes_behind(typed: str) -> list[str]:
    """Every province's code whose middle was typed ("7r3j"), with or without its check sign; none if it is no middle.

    A middle holds a digit: without one it would be a name.
    """
    signs = re.sub(r"[\s.\-\u2010-\u2015]", "", typed[:40]).upper()
    if not SHORTEST <= len(signs) <= 8 or set(signs) - set(ALPHABET) or not any(map(str.isdigit, signs)):
        return []
    prefixes = [*PREFIXES.values(), "VN"]
    whole = [f"{prefix}-{signs}-{check_sign(prefix, signs)}" for prefix in prefixes]
    return whole + [code for prefix in prefixes if (code := read_code(prefix + signs)) is not None]


def read_code(typed: str) -> str | None:
    """The code that was typed or read out, in its written form; None if it is none or its check sign is wrong.

    Case, spaces and dashes do not matter.
    """
    bare = re.sub(r"[\s.\-\u2010-\u2015]", "", typed[:40]).upper()
    found = _CODE.fullmatch(bare)
    if found is None:
        return None
    prefix, signs = found.groups()
    body, check = signs[:-1], signs[-1]
    if len(body) < SHORTEST or set(signs) - set(ALPHABET) or check_sign(prefix, body) != check:
        return None
    return f"{prefix}-{body}-{check}"
