"""The consent texts by version and language: what is read aloud before anybody agrees (docs/legal-sources.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "consent_texts.json"
FALLBACK: Final = "VI"
CHILD_UNDER: Final = 16
GUARDIAN: Final = "ông/bà"
YOUNGER: Final = frozenset({"em", "cháu"})


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version in one language; ``{person}`` stands for whom it is about, ``{giver}`` for whom it is said
    to: of a child the guardian; capitals begin a sentence."""

    version: str
    language: str
    points: tuple[str, ...]
    purposes: Mapping[str, str]
    script: tuple[str, ...]
    withdrawal: tuple[str, ...]

    def addressed(self, person: str, *, to_guardian: bool = False) -> ConsentText:
        """The same text said to somebody (ông, bà, anh, chị, em, cháu), or about a child to its guardian."""
        giver = GUARDIAN if to_guardian else person
        words = {
            "person": person, "Person": _capital(person), "giver": giver, "Giver": _capital(giver),
            "own": person if to_guardian else "mình", "polite": "" if giver in YOUNGER else " ạ",
        }  # fmt: skip
        return ConsentText(
            self.version,
            self.language,
            _all_said(self.points, words),
            {name: _said(text, words) for name, text in self.purposes.items()},
            _all_said(self.script, words),
            _all_said(self.withdrawal, words),
        )


def speaks_to_guardian(birth_year: int | None, *, on: date) -> bool:
    """Whether a guardian consents, so that the sheet speaks to the guardian: under 16, by the year alone."""
    return birth_year is not None and on.year - birth_year < CHILD_UNDER


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _all_said(lines: tuple[str, ...], words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_said(line, words) for line in lines)


def _said(line: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        line = line.replace(f"{{{name}}}", word)
    return line


@cache
def _versions() -> tuple[Mapping[str, Any], ...]:
    found = json.loads(DATA.read_text(encoding="utf-8"))["texts"]
    return tuple(sorted(found, key=lambda each: str(each["since"])))


def versions() -> tuple[str, ...]:
    """Every version there has been, the oldest first."""
    return tuple(str(each["version"]) for each in _versions())


def version_on(day: date) -> str:
    """The version that is read on a day; before the first one, the first."""
    begun = [each for each in _versions() if str(each["since"]) <= day.isoformat()]
    return str((begun or _versions()[:1])[-1]["version"])


def text_of(version: str, language: str = FALLBACK) -> ConsentText:
    """A version in a language; in Vietnamese where that language has no text yet, which its ``language`` says."""
    languages = next(each["languages"] for each in _versions() if each["version"] == version)
    spoken = language if languages.get(language) else FALLBACK
    told = languages[spoken]
    return ConsentText(
        version, spoken, tuple(told["points"]), told["purposes"], tuple(told["script"]), tuple(told["withdrawal"])
    )


def unwritten(version: str) -> tuple[str, ...]:
    """Languages that have a place in this version and no text yet."""
    languages = next(each["languages"] for each in _versions() if each["version"] == version)
    return tuple(name for name, told in languages.items() if not told)
