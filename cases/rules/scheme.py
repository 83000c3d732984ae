"""The priority scheme as data: factors, points, thresholds, overrides (DOMAIN §3.2; a proposal to the Committee)."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "2026-1"
SOURCE = "docs/legal-sources.md#priority-scheme"


@dataclass(frozen=True, slots=True)
class Part:
    """One line that can give points inside a factor."""

    code: str
    points: int


@dataclass(frozen=True, slots=True)
class Factor:
    """A row of the scheme. ``mode``: MAX takes the highest part, SUM adds parts; ``cap`` bounds the row.

    ``needs``: the questions that must be answered before the row is certain; each names the parts it decides.
    """

    code: str
    mode: str
    cap: int
    needs: tuple[tuple[str, tuple[Part, ...]], ...]


FACTORS: tuple[Factor, ...] = (
    Factor(
        "FUNCTION",
        "MAX",
        30,
        (
            (
                "function",
                (
                    Part("DEGREE_EXTREME", 30),
                    Part("INJURY_81", 30),
                    Part("WG_CANNOT", 25),
                    Part("INJURY_61", 22),
                    Part("DEGREE_SEVERE", 20),
                    Part("WG_A_LOT", 18),
                    Part("INJURY_41", 12),
                    Part("DEGREE_MILD", 8),
                    Part("INJURY_21", 6),
                ),
            ),
        ),
    ),
    Factor("POVERTY", "MAX", 20, (("poverty", (Part("POOR", 20), Part("NEAR_POOR", 12))),)),
    Factor("RECENCY", "MAX", 10, (("accident", (Part("ACCIDENT_12_MONTHS", 10), Part("ACCIDENT_24_MONTHS", 5))),)),
    Factor("PLACE", "SUM", 10, (("place", (Part("DIFFICULT_PLACE", 6),)), ("minority", (Part("MINORITY", 4),)))),
    Factor(
        "SEX_AND_HOUSEHOLD",
        "SUM",
        8,
        (("sex", (Part("FEMALE_VICTIM", 6),)), ("head", (Part("FEMALE_OR_LONE_HEAD", 4),))),
    ),
    Factor("AGE", "MAX", 7, (("age", (Part("UNDER_16", 7), Part("FROM_75", 6), Part("FROM_60", 3))),)),
    Factor(
        "CARE",
        "MAX",
        7,
        (
            ("carer", (Part("NO_CARER", 7),)),
            ("household", (Part("TWO_DISABLED_IN_HOUSEHOLD", 5),)),
            ("breadwinner", (Part("BREADWINNER_LOST", 5),)),
        ),
    ),
    Factor(
        "SUPPORT_GAP",
        "MAX",
        8,
        (("last_support", (Part("NEVER_SUPPORTED", 8), Part("NONE_36_MONTHS", 5), Part("NONE_12_MONTHS", 2))),),
    ),
)

A_FROM = 60
B_FROM = 35
URGENT_ACCIDENT_DAYS = 90
URGENT_DAYS = {"RECENT_ACCIDENT": 90, "LIFE_OR_LIMB": 30, "CHILD_WITHOUT_CARER": 90, "PROTECTION_RISK": 90}
VALID_MONTHS = 12
TOTAL = sum(f.cap for f in FACTORS)
