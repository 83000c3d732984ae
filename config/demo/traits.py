"""What harm does to a body, in the codes of DOMAIN §2.6 and §2.8: recognition, injury, disability, lost limbs."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from config.demo.chance import Lots, between, pick
from config.demo.households import Member

_DEGREES = Lots({"EXTREMELY_SEVERE": 20, "SEVERE": 46, "MILD": 34})
_WAR_TYPES: Lots[tuple[str, ...]] = Lots({
    ("MOBILITY",): 56, ("SEEING",): 13, ("HEARING_SPEECH",): 9, ("MOBILITY", "SEEING"): 6, ("OTHER",): 9,
    ("MOBILITY", "HEARING_SPEECH"): 4, ("MENTAL",): 3,
})  # fmt: skip
_AO_TYPES: Lots[tuple[str, ...]] = Lots({
    ("INTELLECTUAL",): 26, ("MOBILITY",): 24, ("MENTAL",): 16, ("MOBILITY", "INTELLECTUAL"): 16, ("SEEING",): 6,
    ("HEARING_SPEECH",): 7, ("OTHER",): 5,
})  # fmt: skip
_ELDER_TYPES: Lots[tuple[str, ...]] = Lots(
    {("MOBILITY",): 44, ("SEEING",): 14, ("HEARING_SPEECH",): 16, ("OTHER",): 26}
)
_HARM: dict[str, tuple[float, Lots[tuple[str, ...]]]] = {
    "UXO_SURV": (0.9, _WAR_TYPES), "WAR_OTHER": (0.7, _WAR_TYPES), "DIS_OTHER": (1.0, _AO_TYPES),
    "AO_CHILD": (0.92, _AO_TYPES), "AO_GEN3": (0.76, _AO_TYPES), "AO_HDKC": (0.5, _ELDER_TYPES),
    "AO_CIV": (0.6, _ELDER_TYPES), "UXO_FAM": (0.03, _ELDER_TYPES), "AO_FAM": (0.05, _ELDER_TYPES),
    "UXO_KILLED": (0.0, _WAR_TYPES),
}  # fmt: skip
_RECOGNITION = Lots({"RECOGNISED": 68, "PENDING": 14, "NOT_FILED": 15, "INELIGIBLE": 2, "SUSPENDED": 1})
_RECOGNISED_BY_LAW = frozenset({"AO_HDKC", "AO_CHILD"})
_UNFILED = frozenset({"AO_GEN3", "AO_CIV"})
_LIMBS = Lots({("LEG", "LEFT"): 17, ("LEG", "RIGHT"): 19, ("ARM", "LEFT"): 6, ("ARM", "RIGHT"): 6, ("", ""): 52})
_LOWEST_PERCENT = {"AO_CHILD": 61, "AO_HDKC": 21, "UXO_SURV": 21}


@dataclass(frozen=True, slots=True)
class Traits:
    """Harm of one person; empty where there is none."""

    recognition: str
    injury_percent: int | None
    disability_types: tuple[str, ...]
    disability_degree: str
    lost_limb: str
    lost_side: str


def traits_of(rng: Random, member: Member) -> Traits:
    """Harm that fits the victim category."""
    category = member.categories[0]
    chance, types = _HARM[category]
    disabled = rng.random() < chance
    kinds = types.draw(rng) if disabled else ()
    limb, side = _LIMBS.draw(rng) if category == "UXO_SURV" and "MOBILITY" in kinds else ("", "")
    degree = _DEGREES.draw(rng) if disabled else ""
    if limb == "LEG" and degree == "MILD":
        degree = "SEVERE"
    return Traits(
        recognition=_recognition(rng, category),
        injury_percent=_injury_percent(rng, category),
        disability_types=kinds,
        disability_degree=degree,
        lost_limb=limb,
        lost_side=side,
    )


def _recognition(rng: Random, category: str) -> str:
    if category in _UNFILED:
        return pick(rng, ("NOT_FILED", "NOT_FILED", "PENDING"))
    if category in _RECOGNISED_BY_LAW or category == "UXO_SURV":
        return _RECOGNITION.draw(rng)
    return "RECOGNISED" if category in {"UXO_FAM", "UXO_KILLED", "DIS_OTHER"} else "NOT_FILED"


def _injury_percent(rng: Random, category: str) -> int | None:
    lowest = _LOWEST_PERCENT.get(category)
    if lowest is None or rng.random() > 0.66:
        return None
    return between(rng, lowest, 91)
