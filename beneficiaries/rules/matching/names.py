"""Names as they are compared: word by word, with and without marks, in every way they may have been meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from core.text.keystrokes import decode_keys
from core.text.letters import clean_text, fold, split_tone, unify_tone
from core.text.names import name_parts, phonetic, title_name

_SPACED_APOSTROPHE: Final = re.compile(r"\s*'\s*")
_LETTER_BEHIND: Final = re.compile(r"^(\S+\s+\S+.*?)\s+\(?([A-D])\)?$")
_FILLERS: Final = frozenset({"van", "thi"})


class Word(NamedTuple):
    """One word of a name: as written (small letters, one school of tones, final i), without its tone, without any
    mark, and as it sounds.
    """

    marked: str
    toneless: str
    folded: str
    sound: str

    @property
    def is_marked(self) -> bool:
        """Whether it has a mark at all."""
        return not self.marked.isascii()


@lru_cache(maxsize=65536)
def word_of(text: str) -> Word | None:
    """The word, or None for one without letters or digits."""
    folded = fold(text).replace(" ", "")
    if not folded:
        return None
    low = unify_tone(text.lower())
    toneless, tone = split_tone(low)
    if folded.endswith("i") and toneless.endswith("y"):
        toneless = toneless[:-1] + "i"
    return Word(toneless + tone, toneless, folded, phonetic(text) or folded)


@dataclass(frozen=True, slots=True, eq=False)
class NameForm:
    """One reading of one name. ``letter`` is what a list puts behind namesakes to tell them apart: A, B, …;
    ``is_marked``: whether any word has a mark.
    """

    family: tuple[Word, ...]
    middle: tuple[Word, ...]
    given: tuple[Word, ...]
    folded: str
    sorted_words: tuple[str, ...]
    letter: str = ""
    is_marked: bool = False

    @property
    def given_sound(self) -> str:
        """How the given name sounds."""
        return " ".join(word.sound for word in self.given)

    @property
    def given_marked(self) -> str:
        """The given name as written."""
        return " ".join(word.marked for word in self.given)

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in the order of the parts."""
        return self.family + self.middle + self.given


def forms_of_name(text: str) -> tuple[NameForm, ...]:
    """The readings of a name as written, likeliest first: as it stands, and with the keys of Telex or VNI read."""
    cleaned = _SPACED_APOSTROPHE.sub("'", clean_text(text))
    found = [_form(cleaned)]
    meant = decode_keys(cleaned)
    if meant != cleaned:
        found.insert(0, _form(meant))
    return tuple(form for form in found if form is not None)


@lru_cache(maxsize=400_000)
def name_forms(text: str) -> tuple[NameForm, ...]:
    """The same for names of one list, where heads are named many times: remembered as long as the process lives."""
    return forms_of_name(text)


def _form(cleaned: str) -> NameForm | None:
    letter = ""
    behind = _LETTER_BEHIND.match(cleaned)
    if behind:
        cleaned, letter = behind.groups()
    parts = name_parts(title_name(cleaned) if cleaned.islower() else cleaned)
    family, middle, given = (_words(part) for part in (parts.family, parts.middle, parts.given))
    words = family + middle + given
    if not words:
        return None
    return NameForm(
        family, middle, given, " ".join(word.folded for word in words), tuple(sorted(word.folded for word in words)),
        letter, any(word.is_marked for word in words),
    )  # fmt: skip


def _words(part: str) -> tuple[Word, ...]:
    found = (word_of(word) for word in part.replace("-", " ").split())
    return tuple(word for word in found if word is not None)


def without_fillers(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Middle words without Văn and Thị, which carry no identity."""
    return tuple(word for word in words if word.folded not in _FILLERS)
