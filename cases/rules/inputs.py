"""From what was told and what the register knows to the answers that are scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Final

from cases.rules.priority import Answers
from core.text.days import PartialDate

NEVER: Final = "NEVER"
WASHINGTON: Final = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
WASHINGTON_FROM_AGE: Final = 5
DEGREES: Final = {"EXTREMELY_SEVERE": "EXTREME", "SEVERE": "SEVERE", "MILD": "MILD", "NONE": "NONE"}
HEALTH: Final = frozenset(
    {"degree", "injury_percent", "washington", "accident", "life_or_limb", "protection_risk", "protection_note"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Answers of one assessment; None (or '') = not answered.

    ``degree``: a DegreeAnswer. ``injury_percent`` 0–100. ``washington``: six answers 1–4 in the order of
    ``WASHINGTON``. ``accident``: day as told. ``household_disabled``: disabled people and victims in the household, the
    person included.
    ``is_difficult_place``: commune or village. ``has_lone_head``: a woman heads the household or a parent is alone.
    ``supported``: a day as told, or ``NEVER``. The last three of health are said by the worker: True or False.
    """

    degree: str | None = None
    injury_percent: int | None = None
    washington: tuple[int | None, ...] | None = None
    accident: PartialDate | None = None
    poverty: str | None = None
    has_carer: bool | None = None
    household_size: int | None = None
    household_disabled: int | None = None
    has_lost_breadwinner: bool | None = None
    has_lone_head: bool | None = None
    is_minority: bool | None = None
    is_difficult_place: bool | None = None
    supported: PartialDate | str | None = None
    life_or_limb: bool = False
    protection_risk: bool = False
    protection_note: str = ""

    def with_answers(self, answers: Mapping[str, Any]) -> Told:
        """These answers over the present ones; what is not named stays."""
        return replace(self, **dict(answers))


QUESTIONS: Final = frozenset(each.name for each in fields(Told))


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFacts:
    """What register and ledger know of a person on one day; '' and None = not known.

    ``accident``: first and last day on which it can have been. ``has_accident``: a survivor of an accident at all.
    ``supported_on``: last help in the ledger. ``place_changes_on``: the next day on which a decision about the place
    begins or ends. Nothing here is taken from another person of the household: whoever reads the score may not see him.
    """

    degree: str = ""
    poverty: str = ""
    accident: tuple[date, date] | None = None
    has_accident: bool = False
    sex: str = "U"
    is_victim: bool = True
    birth: PartialDate | None = None
    is_minority: bool | None = None
    is_difficult_place: bool | None = None
    supported_on: date | None = None
    place_changes_on: date | None = None


def age_of(birth: PartialDate | None, *, day: date) -> int | None:
    """Completed years; by birth year where only that is known."""
    if birth is None:
        return None
    years = day.year - birth.year
    return years - ((day.month, day.day) < (birth.month, birth.day)) if birth.month and birth.day else years


def answers_of(told: Told, facts: RegisterFacts, *, day: date) -> Answers:
    """What is scored on ``day``. The register wins over what was told: it holds the newer word."""
    age = age_of(facts.birth, day=day)
    return Answers(
        degree=DEGREES.get(facts.degree or told.degree or ""),
        injury_percent=told.injury_percent,
        wg_worst=_worst(told.washington) if age is None or age >= WASHINGTON_FROM_AGE else None,
        poverty=facts.poverty or told.poverty,
        accident=_accident(told, facts),
        has_carer=told.has_carer,
        household_size=told.household_size,
        household_disabled=told.household_disabled,
        breadwinner_lost=told.has_lost_breadwinner,
        is_minority=told.is_minority if facts.is_minority is None else facts.is_minority,
        is_difficult_place=facts.is_difficult_place or _known(told.is_difficult_place, facts.is_difficult_place),
        supported_on=_supported(told, facts),
        sex=facts.sex,
        is_victim=facts.is_victim,
        is_female_or_lone_head=told.has_lone_head,
        age=age,
        life_or_limb=told.life_or_limb,
        protection_risk=told.protection_risk,
    )


def _known(told: bool | None, recorded: bool | None) -> bool | None:
    return recorded if told is None else told


def _worst(answers: tuple[int | None, ...] | None) -> int | None:
    """The worst of the six; while some are open only "cannot" is certain to be the worst."""
    known = [each for each in answers or () if each is not None]
    return max(known) if known and (len(known) == len(WASHINGTON) or max(known) == 4) else None


def _accident(told: Told, facts: RegisterFacts) -> tuple[date, date] | str | None:
    if facts.accident is not None:
        return facts.accident
    if told.accident is not None:
        return told.accident.first_day, told.accident.last_day
    return None if facts.has_accident else "NONE"


def _supported(told: Told, facts: RegisterFacts) -> date | str | None:
    days = [facts.supported_on] if facts.supported_on else []
    if isinstance(told.supported, PartialDate):
        days.append(told.supported.last_day)
    return max(days) if days else (NEVER if told.supported == NEVER else None)


def plain(answers: Answers) -> dict[str, Any]:
    """The scored answers as JSON knows them, to be kept with the score."""
    return {name: _plain(value) for name, value in asdict(answers).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def read_plain(kept: Mapping[str, Any]) -> Answers:
    """The answers that ``plain`` wrote."""
    found = dict(kept)
    accident, supported = found.get("accident"), found.get("supported_on")
    if isinstance(accident, list):
        found["accident"] = (date.fromisoformat(accident[0]), date.fromisoformat(accident[1]))
    if supported not in {None, NEVER}:
        found["supported_on"] = date.fromisoformat(str(supported))
    return Answers(**found)
