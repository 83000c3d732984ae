"""How two names agree, part by part: given name, family name, middle words; never one score for the whole text."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from beneficiaries.rules.matching.names import NameForm, Word, without_fillers

# Levels of one word, best first.
SAME, PLAIN, TONE, FOLDED, SOUND, NEAR, INITIAL, OTHER = range(8)
_FAMILY_TWINS: Final = (
    frozenset({"hoang", "huinh"}), frozenset({"hoang", "huynh"}), frozenset({"vu", "vo"}), frozenset({"phan", "pham"}),
    frozenset({"dang", "dinh"}),
)  # fmt: skip
_MIDDLE_LEVELS: Final = {
    SAME: "SAME", PLAIN: "FOLDED", TONE: "FOLDED", FOLDED: "FOLDED", SOUND: "NEAR", NEAR: "NEAR", INITIAL: "SHORT",
}  # fmt: skip


class NameLevels(NamedTuple):
    """How two names agree: codes of the tables of weights, worst part last. ``way``: how the words were laid."""

    given: str
    family: str
    middle: str
    way: str


_SAID_OF_MARKS: Final = {"SAME": "SAME", "PLAIN": "ONE", "TONE": "TONE", "FOLDED": "OTHER"}
DIFFERENT: Final = NameLevels("OTHER", "OTHER", "OTHER", "STRAIGHT")
_GIVEN_RANK: Final = {code: rank for rank, code in enumerate(
    ("SAME", "PLAIN", "TONE", "FOLDED", "SOUND", "NEAR", "INITIAL", "OTHER"))}  # fmt: skip
_FAMILY_RANK: Final = {code: rank for rank, code in enumerate(
    ("SAME", "TWIN", "SHORT", "NEAR", "MISSING", "OTHER"))}  # fmt: skip
_MIDDLE_RANK: Final = {code: rank for rank, code in enumerate(
    ("SAME", "NONE", "FOLDED", "FILLER", "SHORT", "PART", "NEAR", "ONE_NONE", "SEX", "OTHER"))}  # fmt: skip


@lru_cache(maxsize=500_000)
def compare_words(one: Word, other: Word) -> int:
    """The level at which two words agree."""
    if one.folded == other.folded:
        return _compare_marks(one, other)
    if one.sound == other.sound:
        return SOUND
    shorter, longer = sorted((one.folded, other.folded), key=len)
    if len(shorter) == 1:
        return INITIAL if longer.startswith(shorter) else OTHER
    is_near = len(longer) > 2 and OSA.distance(shorter, longer, score_cutoff=1) <= 1
    sounds_near = len(longer) > 3 and OSA.distance(one.sound, other.sound, score_cutoff=1) <= 1
    return NEAR if is_near or sounds_near else OTHER


def _compare_marks(one: Word, other: Word) -> int:
    if one.marked == other.marked:
        return SAME
    if not one.is_marked or not other.is_marked:
        return PLAIN
    return TONE if one.toneless == other.toneless else FOLDED


@lru_cache(maxsize=1_000_000)
def compare_forms(one: NameForm, other: NameForm) -> NameLevels:
    """How two readings agree, laid so that they agree best."""
    straight = NameLevels(
        _given(one.given, other.given), _family(one.family, other.family), _middle(one, other), "STRAIGHT"
    )
    if straight.given in ("SAME", "PLAIN") and straight.family == "SAME":
        return straight
    turned = _turned(one, other)
    if turned is not None and rank(turned) < rank(straight):
        return turned
    return straight


def compare_marks(one: NameForm, other: NameForm, *, given: str) -> str:
    """What the marks of the given names say, at the level at which these agree: nothing unless both are written with
    marks; then a mark that only one has was meant.
    """
    if given not in _SAID_OF_MARKS:
        return "NONE"
    return _SAID_OF_MARKS[given] if one.is_marked and other.is_marked else "BARE"


def rank(levels: NameLevels) -> tuple[int, int, int]:
    """Smaller is the better agreement."""
    return _GIVEN_RANK[levels.given], _FAMILY_RANK[levels.family], _MIDDLE_RANK[levels.middle]


def _turned(one: NameForm, other: NameForm) -> NameLevels | None:
    """One of them with its given name written first."""
    best: NameLevels | None = None
    for left, right in ((one, other), (other, one)):
        words = left.words
        if len(words) < 2 or not right.family:
            continue
        given, family, middle = words[:1], words[1:2], words[2:]
        levels = NameLevels(
            _given(given, right.given), _family(family, right.family), _middle_words(middle, right.middle), "TURNED"
        )
        if best is None or rank(levels) < rank(best):
            best = levels
    return best


_LEVEL_NAMES: Final = ("SAME", "PLAIN", "TONE", "FOLDED", "SOUND", "NEAR", "INITIAL", "OTHER")


def _given(one: tuple[Word, ...], other: tuple[Word, ...]) -> str:
    if not one or not other:
        return "OTHER"
    if len(one) != len(other):
        # A, Y, H' in front of the name may be left away.
        levels = [compare_words(one[-1], other[-1])]
        joined = "".join(word.folded for word in one) == "".join(word.folded for word in other)
        if joined:
            return "FOLDED"
    else:
        levels = [compare_words(a, b) for a, b in zip(one, other, strict=True)]
    return _LEVEL_NAMES[max(levels)]


def _family(one: tuple[Word, ...], other: tuple[Word, ...]) -> str:
    if not one or not other:
        return "SAME" if not one and not other else "MISSING"
    levels = [compare_words(a, b) for a, b in zip(one, other, strict=False)]
    worst = max(levels)
    if worst <= FOLDED and len(one) == len(other):
        return "SAME"
    left, right = one[0].folded, other[0].folded
    if frozenset((left, right)) in _FAMILY_TWINS:
        return "TWIN"
    shorter, longer = sorted((left, right), key=len)
    if worst == INITIAL or (len(shorter) <= 2 and longer.startswith(shorter)):
        return "SHORT"
    return "NEAR" if worst <= NEAR else "OTHER"


def _middle(one: NameForm, other: NameForm) -> str:
    return _middle_words(one.middle, other.middle)


def _middle_words(one: tuple[Word, ...], other: tuple[Word, ...]) -> str:
    if not one and not other:
        return "NONE"
    if len(one) == len(other):
        worst = max(compare_words(a, b) for a, b in zip(one, other, strict=True))
        if worst != OTHER:
            return _MIDDLE_LEVELS[worst]
    if {word.folded for word in (*one, *other)} >= {"van", "thi"}:
        return "SEX"
    return _middle_in_part(one, other)


def _middle_in_part(one: tuple[Word, ...], other: tuple[Word, ...]) -> str:
    bare_one, bare_other = without_fillers(one), without_fillers(other)
    if [w.folded for w in bare_one] == [w.folded for w in bare_other]:
        return "FILLER"
    if not bare_one or not bare_other:
        return "ONE_NONE"
    left, right = {w.folded for w in bare_one}, {w.folded for w in bare_other}
    if left <= right or right <= left:
        return "PART"
    return "OTHER"
