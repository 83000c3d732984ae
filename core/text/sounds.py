"""What a name sounds like to a hurried clerk: one key for spellings that are mixed up by dialect or transcription."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from core.text.letters import fold

# Longest spelling first. đ keeps its own class: it is never mistaken for d, whatever the marks.
_ONSETS: Final[tuple[tuple[str, str], ...]] = (
    ("ngh", "ng"),
    ("ch", "ch"),
    ("tr", "ch"),
    ("gi", "z"),
    ("gh", "g"),
    ("kh", "kh"),
    ("ng", "ng"),
    ("nh", "nh"),
    ("ph", "p"),
    ("qu", "ku"),
    ("th", "th"),
    ("c", "k"),
    ("q", "k"),
    ("d", "z"),
    ("r", "z"),
    ("v", "z"),
    ("x", "s"),
    ("n", "l"),
)
_FINALS: Final[tuple[tuple[str, str], ...]] = (("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"), ("k", "t"))
_PARTS: Final = re.compile(r"([^aeiouy]*)([aeiouy]*)(.*)")


def phonetic(syllable: str) -> str:
    """The sound class of one syllable, for blocking keys: Kăn, Căn, Kan → kan; Giang, Dang, Vàn, Ràng → zan.

    Merged: d/gi/v/r, ch/tr, s/x, l/n, c/k/q, ph/p at the head; n/ng/nh and c/t/ch at the end; all marks, i/y.
    Several words give several keys joined by a space. '' for a text without letters or digits.
    Source: DOMAIN 8.4 and the confusions measured on clerical lists.
    """
    words = syllable.split()
    return " ".join(filter(None, map(_phonetic_word, words)))


@lru_cache(maxsize=8192)
def _phonetic_word(word: str) -> str:
    return " ".join(_sound(folded, has_stroke=word[0] in "đĐÐð") for folded in fold(word).split())


def _sound(folded: str, *, has_stroke: bool) -> str:
    onset, rest = _onset(folded, has_stroke=has_stroke)
    parts = _PARTS.fullmatch(rest)
    if parts is None:
        return onset + rest
    cluster, vowels, final = parts.groups()
    return onset + cluster + vowels.replace("y", "i") + dict(_FINALS).get(final, final)


def _onset(folded: str, *, has_stroke: bool) -> tuple[str, str]:
    if has_stroke:
        return "d", folded[1:]
    for spelling, sound in _ONSETS:
        rest = folded.removeprefix(spelling)
        # "gi" is a consonant before a vowel alone: gìn and gì keep their vowel.
        if rest != folded and not (spelling == "gi" and rest[:1] not in set("aeou")):
            return sound, rest
        if spelling == "gi" and rest != folded:
            return "z", folded[1:]
    return "", folded
