"""Details of an Agent Orange category: generation, conditions, injury percentage and its allowance band.

Source: Decree 131/2021/NĐ-CP; Joint Circular 20/2016/TTLT-BYT-BLĐTBXH, article 7 (docs/legal-sources.md).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from beneficiaries.choices.conditions import LISTS
from beneficiaries.choices.refusals import refusal
from core.text.days import PartialDate

BANDS: Final = {"AO_HDKC": (81, 61, 41, 21), "AO_CHILD": (81, 61)}
GENERATIONS: Final = {"AO_HDKC": (1,), "AO_CHILD": (2,), "AO_GEN3": (3,), "AO_CIV": (1, 2, 3), "AO_FAM": ()}
YOUNGEST_EXPOSED: Final = 1975


def band_of(percent: int, *, category: str) -> str:
    """The allowance band of an injury percentage: "81" or more, "61-80" …; '' below the lowest or without bands."""
    edges = BANDS.get(category, ())
    above = ""
    for edge in edges:
        if percent >= edge:
            return f"{edge}-{above}" if above else f"{edge}"
        above = str(edge - 1)
    return ""


def check_details(
    *, category: str, generation: int | None, conditions: Collection[str], version: str, percent: int | None,
    birth: PartialDate | None,
) -> None:  # fmt: skip
    """A generation of the category, conditions of the list, a percentage from 0 to 100; nobody fought before birth.

    Raises RuleViolation GENERATION_WRONG, CONDITION_UNKNOWN, PERCENT_WRONG, EXPOSED_BEFORE_BIRTH, DETAILS_OF_ORDNANCE.
    """
    if category not in GENERATIONS:
        if generation is not None or conditions:
            raise refusal("DETAILS_OF_ORDNANCE", "conditions")
    elif generation is not None and generation not in GENERATIONS[category]:
        raise refusal("GENERATION_WRONG", "generation")
    if set(conditions) - set(LISTS.get(version, {})):
        raise refusal("CONDITION_UNKNOWN", "conditions")
    if percent is not None and not 0 <= percent <= 100:
        raise refusal("PERCENT_WRONG", "injury_percent")
    if category == "AO_HDKC" and birth is not None and birth.year > YOUNGEST_EXPOSED:
        raise refusal("EXPOSED_BEFORE_BIRTH", "category")
