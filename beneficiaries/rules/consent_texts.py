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


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version in one language; ``{person}`` and ``{Person}`` stand for the form of address."""

    version: str
    language: str
    points: tuple[str, ...]
    purposes: Mapping[str, str]
    script: tuple[str, ...]
    withdrawal: tuple[str, ...]

    def addressed(self, person: str) -> ConsentText:
        """The same text said to somebody (ông, bà, anh, chị, em, cháu)."""
        return ConsentText(
            self.version,
            self.language,
            _all_said(self.points, person),
            {name: _said(text, person) for name, text in self.purposes.items()},
            _all_said(self.script, person),
            _all_said(self.withdrawal, person),
        )


def _all_said(lines: tuple[str, ...], person: str) -> tuple[str, ...]:
    return tuple(_said(line, person) for line in lines)


def _said(line: str, person: str) -> str:
    return line.replace("{person}", person).replace("{Person}", person[:1].upper() + person[1:])


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
