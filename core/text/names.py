"""Names of people as Vietnam and its minorities write them: cleaning, checking, parts, order, search."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from core.text.keystrokes import decode_keys
from core.text.letters import TONES, bare, clean_text, fold, is_bare_syllable, is_plain, split_tone, unify_tone
from core.text.messages import refusal
from core.text.sounds import phonetic

__all__ = [
    "NameParts",
    "NameQuery",
    "check_name",
    "clean_name",
    "fold",
    "matches_any_order",
    "name_parts",
    "name_readings",
    "phonetic",
    "sort_key",
    "split_joined",
    "syllables",
    "title_name",
    "unify_tone",
]

SHORTEST: Final = 2
LONGEST: Final = 100
# Longer input is refused unread, so that nobody can make us normalise a book.
_LONGEST_RAW: Final = 1000

_MOST_SPLITS: Final = 20
_MOST_SYLLABLES: Final = 5
_LONGEST_SYLLABLE: Final = 7
_SHORTEST_RUN: Final = 4
_JOINED: Final = re.compile(r"[^\W\d_]{4,30}")
_PREFIX_ALONE: Final = re.compile(r"\b([HKR]) (?=\w{2})", re.IGNORECASE)
_INITIAL_BEHIND: Final = re.compile(r"\(\s*\w\s*\)")
_NOT_OF_A_WORD: Final = re.compile(r"[^\w' \u0300-\u036f]+|_")
_TRAILING: Final = ".,;: "
_LETTER_RUN: Final = re.compile(r"[^\W\d_](?:\w|[\u0300-\u036f])*")
# Signs by which one word changes how another is read; without them each word is read alone, and remembered.
_BINDS_WORDS: Final = re.compile(r"['(]")
_NOTE_BEHIND: Final = re.compile(r" \([^()]*\)$")
_SEX_PREFIXES: Final = frozenset({"A", "Y"})
_WOMAN_PREFIX: Final = re.compile(r"[HK]'", re.IGNORECASE)
_TWO_WORD_FAMILIES: Final = frozenset({"ro cham", "ro mah", "ro lan", "rah lan", "ro o", "ton that", "ton nu"})
_ALPHABET: Final = {letter: f"{letter}0" for letter in "abcdefghijklmnopqrstuvwxyz"} | {
    "ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1",
}  # fmt: skip
_TONE_RANK: Final = {"": "0"} | {tone: str(rank) for rank, tone in enumerate(TONES, start=1)}


def clean_name(raw: str) -> str:
    """The name in one spelling (see `clean_text`), without full stops and commas around it; case stays as typed."""
    return clean_text(raw).strip(_TRAILING)


def title_name(raw: str) -> str:
    """The cleaned name in name case if it came all in capitals or all in small letters; otherwise as typed.

    H'BLUM NIÊ → H'Blum Niê, r'com → R'Com, bru-vân → Bru-Vân; "Y Wang Mlô Dun Du" stays.
    """
    name = clean_name(raw)
    if not (name.isupper() or name.islower()):
        return name
    return clean_name(_LETTER_RUN.sub(lambda run: _capitalised(run.group()), name))


def _capitalised(run: str) -> str:
    return run[:1].title() + run[1:].lower()


def check_name(raw: str, *, field: str | None = None) -> str:
    """The cleaned name, or a refusal: empty, shorter than 2 or longer than 100 characters, digits, markup, signs.

    One word is enough (Ba Na and Xơ Đăng have no family name). Raises RuleViolation NAME_….
    """
    if len(raw) > _LONGEST_RAW:
        raise refusal("NAME_TOO_LONG", field=field)
    if any(unicodedata.category(sign) == "Cc" and not sign.isspace() for sign in raw):
        raise refusal("NAME_HAS_CONTROL", field=field)
    name = clean_name(raw)
    if not name:
        raise refusal("NAME_EMPTY", field=field)
    if "<" in name or ">" in name:
        raise refusal("NAME_HAS_MARKUP", field=field)
    if any(sign.isnumeric() for sign in name):
        raise refusal("NAME_HAS_DIGITS", field=field)
    _check_signs(name, field=field)
    if len(name) < SHORTEST:
        raise refusal("NAME_TOO_SHORT", field=field)
    if len(name) > LONGEST:
        raise refusal("NAME_TOO_LONG", field=field)
    return name


def _check_signs(name: str, *, field: str | None) -> None:
    for sign in name:
        if sign not in " '-.,/()" and not _is_latin(sign):
            raise refusal("NAME_HAS_SIGN", field=field, sign=sign)
    if not any(sign.isalpha() for sign in name):
        raise refusal("NAME_HAS_SIGN", field=field, sign=name[0])


def _is_latin(sign: str) -> bool:
    # Composed letters with a second mark (Ê-đê ê̆) leave a combining mark behind.
    return "COMBINING" in (title := unicodedata.name(sign, "")) or title.startswith("LATIN ")


def syllables(name: str) -> list[str]:
    """The words of the cleaned name, split at spaces and hyphens; an apostrophe holds its word together."""
    return [word for word in clean_name(name).replace("-", " ").split() if any(map(str.isalpha, word))]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """A full name taken apart; family and middle may be '', given never is unless the name was empty."""

    family: str
    middle: str
    given: str


def name_parts(full_name: str) -> NameParts:
    """A guess at the parts, family name first; the full name as written stays the authority.

    One word is a given name. "Y Wang Mlô Dun Du" and "H'Blum Niê" carry the clan behind the given name, "A Vai" has
    none: a leading A, Y, H' or K' is no family name (and tells no sex: Y is a man in Ê-đê, a woman in Ba Na).
    A note in brackets behind the name, "(B)", belongs to no part.
    """
    words = _NOTE_BEHIND.sub("", clean_name(full_name)).replace(" - ", "-").split()
    if len(words) < 2:
        return NameParts(family="", middle="", given="".join(words))
    if words[0] in _SEX_PREFIXES or words[0] in {"H'", "K'"}:
        return NameParts(family=" ".join(words[2:]), middle="", given=" ".join(words[:2]))
    if _WOMAN_PREFIX.match(words[0]):
        return NameParts(family=" ".join(words[1:]), middle="", given=words[0])
    length = 2 if len(words) > 2 and fold(" ".join(words[:2])) in _TWO_WORD_FAMILIES else 1
    return NameParts(family=" ".join(words[:length]), middle=" ".join(words[length:-1]), given=words[-1])


def sort_key(full_name: str) -> str:
    """A text that sorts names as a Vietnamese list does: given name, family name, middle; a ă â b c d đ …, then tone.

    Compare by code point (Python's own order). It contains the name: never store or log it in clear.
    """
    parts = name_parts(full_name)
    return "\t".join(_alphabet_key(part) for part in (parts.given, parts.family, parts.middle))


def dictionary_key(text: str) -> str:
    """A text that sorts names of places and organisations as a Vietnamese dictionary does: a ă â b c d đ …, then tone.

    Compare by code point.
    """
    return _alphabet_key(text)


def _alphabet_key(part: str) -> str:
    return " ".join(map(_syllable_key, syllables(part)))


def _syllable_key(word: str) -> str:
    letters, tone = split_tone(word)
    apart = (_ALPHABET.get(letter) or _ALPHABET.get(bare(letter), "") for letter in letters)
    return "".join(apart) + "!" + _TONE_RANK[tone]


_UNTOLD: Final = "'"


@lru_cache(maxsize=1)
def _plain_letters() -> dict[int, str]:
    """Each letter of Latin writing without its mark, y as i; signs as spaces but those that leave a name untold."""
    signs = {code: "" if chr(code).isalnum() else " " for code in range(128)}
    letters = [*range(0xC0, 0x132), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA)]
    plain = {code: bare(chr(code)) or chr(code) for code in [*letters, *(code for code in signs if not signs[code])]}
    found = {code: sign for code, sign in signs.items() if sign} | plain
    return {code: text.replace("y", "i") for code, text in found.items()} | {ord("'"): _UNTOLD, ord("("): _UNTOLD}


def _plain(text: str) -> str:
    return text.translate(_plain_letters())


# How well one word typed agrees with one word of the name.
_EXACT, _MARKED_START, _OTHER_TONE, _FOLDED, _FOLDED_START = 5, 4, 3, 2, 1


class _Token(NamedTuple):
    marked: str
    toneless: str
    bare: str
    folded: str


def name_readings(typed: str) -> list[str]:
    """What the words may have been meant as: as typed, with the keys of Telex or VNI read, NguyễnVănĐức apart, and
    "H Blum" as H'Blum.

    The text as typed comes first; no repeats.
    """
    cleaned = clean_text(typed)
    pairs = zip(cleaned, cleaned[1:] + " ", strict=False)
    apart = "".join(sign + " " * (sign.islower() and behind.isupper()) for sign, behind in pairs)
    joined = _PREFIX_ALONE.sub(r"\1'", cleaned)
    return list(dict.fromkeys(each for text in (cleaned, apart, joined) for each in (text, decode_keys(text))))


def split_joined(typed: str) -> list[str]:
    """A name typed without spaces as two to five Vietnamese syllables without marks; at most twenty ways, those with
    long syllables first. [] for several words, or where the letters are no syllables.
    """
    if not _JOINED.fullmatch(clean_text(typed)):
        return []
    found: list[str] = []
    waiting: list[tuple[tuple[str, ...], str]] = [((), bare(typed))]
    while waiting and len(found) < _MOST_SPLITS:
        done, rest = waiting.pop()
        if not rest and len(done) > 1:
            found.append(" ".join(done))
        elif len(done) < _MOST_SYLLABLES:
            sizes = range(1, min(len(rest), _LONGEST_SYLLABLE) + 1)
            waiting += [((*done, rest[:size]), rest[size:]) for size in sizes if is_bare_syllable(rest[:size])]
    return found


class NameQuery:
    """What was typed into the search box, prepared once and compared with many names."""

    def __init__(self, query: str) -> None:
        readings = name_readings(query)
        self._apart = [_tokens(each, joined=False) for each in readings]
        self._joined = [_tokens(each, joined=True) for each in readings]
        self._runs = {_run(tokens) for tokens in self._joined} - {""}
        self._letters = _plain_letters()
        starts = {frozenset(f" {_plain(token.bare)}" for token in tokens) for tokens in self._joined if tokens}
        self._starts = [tuple(each) for each in starts]
        self._plain_runs = {_plain(run) for run in self._runs}

    def may_fit(self, name: str) -> bool:
        """False only where `score` would be 0: told from the letters alone, far faster, for very many names.

        A name whose letters do not tell it (an apostrophe, brackets, letters of other alphabets) may always fit.
        """
        plain = " " + name.translate(self._letters)
        if _UNTOLD in plain or not plain.isascii():
            return True
        for starts in self._starts:
            for start in starts:
                if start not in plain:
                    break
            else:
                return True
        return plain.replace(" ", "") in self._plain_runs

    def score(self, name: str) -> int:
        """0 if some typed word starts no word of the name (each word used once, any order); else the higher the better.

        Marks that agree count more than letters alone: "Hưng" finds Hùng too, but behind Hưng.
        A name matched whole comes before a longer one. Spaces left out or set too many change nothing of a whole name.
        """
        words = _tokens(name, joined=True)
        best = max(_best_score(typed, words) for typed in self._joined)
        if "'" in clean_text(name):
            apart = _tokens(name, joined=False)
            best = max(best, *(_best_score(typed, apart) for typed in self._apart))
        if not best and _run(words) in self._runs:
            return _FOLDED * len(words)
        return best


def matches_any_order(query: str, name: str) -> int:
    """`NameQuery(query).score(name)`: 0 for no match, higher is better. For many names prepare the query once."""
    return NameQuery(query).score(name)


def _tokens(text: str, *, joined: bool) -> list[_Token]:
    if is_plain(text) and not _BINDS_WORDS.search(text):
        return [token for word in text.split() for token in _tokens_of_word(word)]
    return _tokens_of(text, joined=joined)


@lru_cache(maxsize=8192)
def _tokens_of_word(word: str) -> tuple[_Token, ...]:
    return tuple(_tokens_of(word, joined=True))


def _tokens_of(text: str, *, joined: bool) -> list[_Token]:
    marked = _NOT_OF_A_WORD.sub(" ", unify_tone(_INITIAL_BEHIND.sub(" ", clean_name(text)).lower()))
    marked = marked.replace("' ", "'").replace("'", "" if joined else " ")
    return [token for token in map(_token, marked.split()) if token.folded]


@lru_cache(maxsize=8192)
def _token(word: str) -> _Token:
    return _Token(marked=word, toneless=split_tone(word)[0], bare=bare(word), folded=fold(word))


def _run(tokens: list[_Token]) -> str:
    """The letters of all words without a space, where there are enough of them to mean a whole name."""
    letters = "".join(token.bare for token in tokens)
    return letters if len(letters) >= _SHORTEST_RUN else ""


def _best_score(typed: list[_Token], words: list[_Token]) -> int:
    """Give each typed word its own word of the name (augmenting paths, best agreement tried first)."""
    if not typed or len(typed) > len(words):
        return 0
    taken: dict[int, int] = {}
    for index in range(len(typed)):
        if not _place(index, typed, words, taken, set()):
            return 0
    total = sum(_agreement(typed[index], words[at]) for at, index in taken.items())
    return total + (1 if len(typed) == len(words) else 0)


def _place(index: int, typed: list[_Token], words: list[_Token], taken: dict[int, int], tried: set[int]) -> bool:
    ranked = sorted(((_agreement(typed[index], word), -at) for at, word in enumerate(words)), reverse=True)
    for agreement, negative in ranked:
        at = -negative
        if not agreement or at in tried:
            continue
        tried.add(at)
        if at not in taken or _place(taken[at], typed, words, taken, tried):
            taken[at] = index
            return True
    return False


def _agreement(typed: _Token, word: _Token) -> int:
    has_marks = typed.marked != typed.bare
    if typed.marked == word.marked:
        return _EXACT
    if has_marks and word.marked.startswith(typed.marked):
        return _MARKED_START
    if has_marks and typed.toneless == word.toneless:
        return _OTHER_TONE
    if typed.folded == word.folded:
        return _FOLDED
    return _FOLDED_START if word.bare.startswith(typed.bare) else 0
