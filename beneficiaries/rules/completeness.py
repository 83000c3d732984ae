"""How complete a record is for a purpose: which items each purpose needs, with weights, as data.

There is no number in the plan for "complete": the percent is shown, and whoever collects the figures sets a bar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

VERSION: Final = "2026-1"

CLASS_OF: Final[dict[str, str]] = {
    "number": "identity", "sex": "identity", "birth_year": "identity", "ethnicity": "identity",
    "categories": "identity", "accident": "health", "evidence": "entitlement", "phone": "contact",
    "village": "location", "address": "location", "poverty": "livelihood", "disability": "health",
    "function": "health", "schooling": "livelihood", "circumstances": "livelihood",
}  # fmt: skip
"""Item → the kind of data it speaks of."""

OF_THE_LIVING: Final = frozenset({"phone", "poverty", "disability", "function", "schooling", "circumstances"})
"""Items that nobody asks of the dead."""

PURPOSES: Final[dict[str, dict[str, int]]] = {
    "REGISTRATION": {
        "categories": 3, "number": 2, "birth_year": 2, "sex": 2, "village": 1, "phone": 1, "ethnicity": 1, "poverty": 1,
    },
    "VERIFICATION": {"evidence": 3, "categories": 2, "accident": 2, "number": 2, "birth_year": 1},
    "STATISTICS": {"categories": 3, "sex": 2, "birth_year": 2, "poverty": 2, "ethnicity": 1, "disability": 1},
    "MEDICAL": {"disability": 2, "function": 2, "phone": 1, "village": 1, "birth_year": 1},
    "LIVELIHOOD": {"poverty": 2, "circumstances": 2, "village": 1, "phone": 1},
    "EDUCATION": {"schooling": 3, "birth_year": 2, "poverty": 1, "phone": 1},
    "HOUSING": {"poverty": 2, "circumstances": 2, "address": 1, "village": 1, "phone": 1},
}  # fmt: skip
"""Purpose → item → weight; after the first three come sectors of services."""


@dataclass(frozen=True, slots=True)
class Score:
    """Percent of the weight that is known, rounded down; what is missing, the heaviest first."""

    percent: int
    missing: tuple[str, ...]


def score(facts: Mapping[str, bool | None], purpose: str) -> Score:
    """Weigh what is known for a purpose; None is an item that this person does not need.

    A number that is missing for a stated reason is known: there is nothing to add.
    """
    needed = {item: weight for item, weight in PURPOSES[purpose].items() if facts.get(item) is not None}
    missing = [item for item in needed if not facts[item]]
    whole = sum(needed.values())
    known = whole - sum(needed[item] for item in missing)
    percent = 100 * known // whole if whole else 100
    return Score(percent, tuple(sorted(missing, key=lambda item: -needed[item])))


def scores(facts: Mapping[str, bool | None]) -> dict[str, int]:
    """Percent of every purpose."""
    return {purpose: score(facts, purpose).percent for purpose in PURPOSES}
