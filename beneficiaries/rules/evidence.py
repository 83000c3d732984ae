"""Which papers prove which victim category, as data: a category is proven by any one of its sets of papers.

Source: docs/legal-sources.md#evidence. The lists are proposals until the province confirms them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

VERSION: Final = "2026-1"
HISTORICAL_BEFORE: Final = 2021
"""Accidents of earlier years entered the lists of casualties before there was a checklist."""

Ways = tuple[tuple[str, ...], ...]

_ACCIDENT: Final[Ways] = (("HOSPITAL_PAPER",), ("LOCAL_CONFIRMATION",), ("MINE_CENTRE_RECORD",), ("TWO_WITNESSES",))
_KIN: Final[Ways] = (("KINSHIP_PAPER",), ("LOCAL_CONFIRMATION",))
WAYS: Final[dict[str, Ways]] = {
    "UXO_SURV": _ACCIDENT,
    "UXO_KILLED": (
        ("DEATH_PAPER", "LOCAL_CONFIRMATION"),
        ("MINE_CENTRE_RECORD",),
        ("TWO_WITNESSES", "LOCAL_CONFIRMATION"),
    ),
    "UXO_FAM": _KIN,
    "AO_HDKC": (("MERIT_DECISION",), ("MERIT_FILE", "MEDICAL_BOARD")),
    "AO_CHILD": (("MERIT_DECISION",), ("KINSHIP_PAPER", "MEDICAL_BOARD")),
    "AO_GEN3": (("KINSHIP_PAPER", "DISABILITY_CERTIFICATE"), ("KINSHIP_PAPER", "HOSPITAL_PAPER")),
    "AO_CIV": (
        ("LOCAL_CONFIRMATION", "HOSPITAL_PAPER"),
        ("LOCAL_CONFIRMATION", "DISABILITY_CERTIFICATE"),
        ("LOCAL_CONFIRMATION", "MEDICAL_BOARD"),
    ),
    "AO_FAM": _KIN,
    "WAR_OTHER": (("MERIT_DECISION",), ("LOCAL_CONFIRMATION",), ("TWO_WITNESSES",)),
    "DIS_OTHER": (("DISABILITY_CERTIFICATE",), ("MEDICAL_BOARD",)),
}
_OF_OTHERS: Final[Ways] = (("LOCAL_CONFIRMATION",), ("TWO_WITNESSES",))


@dataclass(frozen=True, slots=True)
class Proof:
    """What the papers come to: PROVEN, UNOBTAINABLE (no way is left), or OPEN with the papers of the shortest way."""

    outcome: str
    missing: tuple[str, ...] = ()


def ways_of(category: str) -> Ways:
    """The sets of papers of which any one proves the category."""
    return WAYS.get(category, _OF_OTHERS)


def kinds_of(category: str) -> tuple[str, ...]:
    """Every paper that plays a part, in the order of the ways."""
    return tuple(dict.fromkeys(kind for way in ways_of(category) for kind in way))


def judge(category: str, states: Mapping[str, str]) -> Proof:
    """Weigh the papers; ``states`` is SEEN, NOT_SEEN or NOT_OBTAINABLE by kind of paper."""
    seen = {kind for kind, state in states.items() if state == "SEEN"}
    gone = {kind for kind, state in states.items() if state == "NOT_OBTAINABLE"}
    left = [tuple(kind for kind in way if kind not in seen) for way in ways_of(category) if not gone & set(way)]
    if any(set(way) <= seen for way in ways_of(category)):
        return Proof("PROVEN")
    if not left:
        return Proof("UNOBTAINABLE")
    return Proof("OPEN", min(left, key=len))


def is_historical(category: str, *, accident_year: int | None) -> bool:
    """Whether somebody may enter as a historical casualty, without papers: an accident of before the first plan."""
    return category.startswith("UXO_") and accident_year is not None and accident_year < HISTORICAL_BEFORE
