"""What rooms say of their findings and rows on the pages of merges: a higher room tells this one, at start."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

Address = Callable[[list[str]], Mapping[str, str]]
Texts = Callable[[list[str], frozenset[str]], Mapping[str, str]]


class Found(NamedTuple):
    """A finding in words, and the page where one can look at it ('' for none)."""

    text: str
    url: str


_findings: dict[str, tuple[Any, Address]] = {}
_rows: dict[str, Texts] = {}


def register_finding(code: str, words: Any, *, address: Address) -> None:
    """Say what a finding of this code means; ``address``: its subjects → pages of those that have one."""
    _findings[code] = (words, address)


def register_rows(table: str, texts: Texts) -> None:
    """Say how rows of a table are told from each other: (ids, kinds of data that are shown) → text of each."""
    _rows[table] = texts


def findings_in_words(findings: Iterable[list[str]]) -> list[Found]:
    """What a merge keeps as (code, subject), in the order in which it was found."""
    found = [(code, subject) for code, subject in findings]
    pages: dict[tuple[str, str], str] = {}
    for code in {code for code, _subject in found if code in _findings}:
        subjects = [subject for each, subject in found if each == code]
        pages |= {(code, subject): url for subject, url in _findings[code][1](subjects).items()}
    return [Found(_words_of(code), pages.get((code, subject), "")) for code, subject in found]


def _words_of(code: str) -> str:
    if code in _findings:
        return str(_findings[code][0])
    return _("An entry could not be put back as it was. Please look through both records.")


def rows_in_words(table: str, rows: list[str], *, classes: frozenset[str]) -> Mapping[str, str]:
    """What tells rows of a table from each other; nothing for a table of which no room told."""
    return _rows[table](rows, classes) if table in _rows else {}
