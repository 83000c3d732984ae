"""Priority category: points with reasons, an interval while answers are missing, dated hard overrides."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from cases.rules import scheme
from cases.rules.scheme import FACTORS, Factor, Part


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known on one day; None = not answered.

    ``degree``: EXTREME | SEVERE | MILD | NONE. ``injury_percent``: 0–100. ``wg_worst``: highest Washington Group answer
    1–4. ``accident``: first and last possible day of the last accident, or "NONE" for a victim without accident.
    ``household_disabled`` counts disabled members and victims in the household. ``supported_on``: last support, or
    "NEVER". ``age`` in years (by birth year where only that is known).
    """

    degree: str | None = None
    injury_percent: int | None = None
    wg_worst: int | None = None
    poverty: str | None = None
    accident: tuple[date, date] | str | None = None
    has_carer: bool | None = None
    household_size: int | None = None
    household_disabled: int | None = None
    breadwinner_lost: bool | None = None
    is_minority: bool | None = None
    is_difficult_place: bool | None = None
    supported_on: date | str | None = None
    sex: str | None = None
    is_victim: bool = True
    is_female_or_lone_head: bool | None = None
    age: int | None = None
    life_or_limb: bool = False
    protection_risk: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Points a part gave (code of ``scheme.Part``), already within its factor's cap."""

    code: str
    points: int


@dataclass(frozen=True, slots=True)
class Urgency:
    """A hard override and the first day on which it no longer holds."""

    code: str
    until: date


@dataclass(frozen=True, slots=True)
class Score:
    """Outcome: points between ``low`` and ``high`` (equal when nothing is missing), possible categories A before C."""

    low: int
    high: int
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    categories: tuple[str, ...]
    urgent: tuple[Urgency, ...]
    version: str = scheme.VERSION

    @property
    def is_provisional(self) -> bool:
        """Answers are missing."""
        return bool(self.missing)

    @property
    def category(self) -> str:
        """The category that what is known vouches for; A while a hard override holds."""
        return "A" if self.urgent else self.categories[-1]


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, clamped to the month's end."""
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, clamped to the month's end."""
    return months_before(day, -months)


def _function(answers: Answers) -> set[str] | None:
    if answers.degree is None and answers.injury_percent is None and answers.wg_worst is None:
        return None
    found = {f"DEGREE_{answers.degree}"} if answers.degree else set()
    percent = answers.injury_percent or 0
    band = next((low for low in (81, 61, 41, 21) if percent >= low), None)
    if band:
        found.add(f"INJURY_{band}")
    found |= {4: {"WG_CANNOT"}, 3: {"WG_A_LOT"}}.get(answers.wg_worst or 0, set())
    return found


def _recency(day: date, answers: Answers) -> set[str] | None:
    """None also where the accident's day is too vague to say on which side of a limit it lies."""
    if answers.accident is None:
        return None
    if not isinstance(answers.accident, tuple):
        return set()
    sides = {_recency_of(day, moment) for moment in answers.accident}
    return None if len(sides) > 1 else {code for code in sides if code}


def _recency_of(day: date, accident: date) -> str:
    if accident >= months_before(day, 12):
        return "ACCIDENT_12_MONTHS"
    return "ACCIDENT_24_MONTHS" if accident >= months_before(day, 24) else ""


def _gap(day: date, answers: Answers) -> set[str] | None:
    if answers.supported_on is None:
        return None
    if not isinstance(answers.supported_on, date):
        return {"NEVER_SUPPORTED"}
    if answers.supported_on < months_before(day, 36):
        return {"NONE_36_MONTHS"}
    return {"NONE_12_MONTHS"} if answers.supported_on < months_before(day, 12) else set()


def _age(answers: Answers) -> set[str] | None:
    if answers.age is None:
        return None
    limits = (("UNDER_16", answers.age < 16), ("FROM_75", answers.age >= 75), ("FROM_60", answers.age >= 60))
    return {code for code, holds in limits if holds}


def _flag(code: str, value: bool | None) -> set[str] | None:
    return None if value is None else ({code} if value else set())


def _sex(answers: Answers) -> set[str] | None:
    if answers.sex not in {"F", "M"}:
        return None if answers.is_victim else set()
    return _flag("FEMALE_VICTIM", answers.sex == "F" and answers.is_victim)


def known_parts(day: date, answers: Answers) -> dict[str, set[str] | None]:
    """Question → codes of the parts that hold; None = not answered."""
    disabled = answers.household_disabled
    return {
        "function": _function(answers),
        "poverty": None if answers.poverty is None else {answers.poverty} & {"POOR", "NEAR_POOR"},
        "accident": _recency(day, answers),
        "place": _flag("DIFFICULT_PLACE", answers.is_difficult_place),
        "minority": _flag("MINORITY", answers.is_minority),
        "sex": _sex(answers),
        "head": _flag("FEMALE_OR_LONE_HEAD", answers.is_female_or_lone_head),
        "age": _age(answers),
        "carer": _flag("NO_CARER", None if answers.has_carer is None else not answers.has_carer),
        "household": _flag("TWO_DISABLED_IN_HOUSEHOLD", None if disabled is None else disabled >= 2),
        "breadwinner": _flag("BREADWINNER_LOST", answers.breadwinner_lost),
        "last_support": _gap(day, answers),
    }


def _reasons(factor: Factor, held: Mapping[str, set[str]]) -> list[Reason]:
    parts = [p for question, options in factor.needs for p in options if p.code in held.get(question, set())]
    if factor.mode == "MAX":
        best = max(parts, key=lambda p: p.points, default=None)
        return [Reason(best.code, min(best.points, factor.cap))] if best else []
    room, reasons = factor.cap, []
    for part in parts:
        reasons.append(Reason(part.code, min(part.points, room)))
        room -= reasons[-1].points
    return [r for r in reasons if r.points > 0]


@dataclass(frozen=True, slots=True)
class Cut:
    """A part that holds and gave less than its points: ``points`` of ``full``; ``factor`` says why by mode and cap."""

    code: str
    full: int
    points: int
    factor: Factor


def cut_parts(day: date, answers: Answers) -> tuple[Cut, ...]:
    """What holds on this day but does not count in full: behind a higher part, or above its factor's cap."""
    held = {question: codes for question, codes in known_parts(day, answers).items() if codes}
    found = []
    for factor in FACTORS:
        given = {reason.code: reason.points for reason in _reasons(factor, held)}
        parts = [p for question, options in factor.needs for p in options if p.code in held.get(question, set())]
        found += [Cut(p.code, p.points, given.get(p.code, 0), factor) for p in parts if given.get(p.code, 0) < p.points]
    return tuple(found)


def _points(reasons: Iterable[Reason]) -> int:
    return sum(r.points for r in reasons)


def _highest(factor: Factor, known: Mapping[str, set[str] | None]) -> int:
    """The most the factor can still give: every missing question answered with each of its parts."""
    choices: list[list[tuple[str, set[str]]]] = []
    for question, options in factor.needs:
        held = known[question]
        open_parts: list[Part] = list(options) if held is None else []
        choices.append([(question, held or set()), *((question, {p.code}) for p in open_parts)])
    return max(_points(_reasons(factor, dict(combination))) for combination in product(*choices))


def category_of(points: int) -> str:
    """A from 60, B from 35, else C."""
    return "A" if points >= scheme.A_FROM else "B" if points >= scheme.B_FROM else "C"


def urgencies(day: date, answers: Answers) -> tuple[Urgency, ...]:
    """Hard overrides that hold on this day, each with the first day on which it no longer does."""
    found = []
    if isinstance(answers.accident, tuple):
        until = answers.accident[0] + timedelta(days=scheme.URGENT_ACCIDENT_DAYS)
        if day < until:
            found.append(Urgency("RECENT_ACCIDENT", until))
    is_child = answers.age is not None and answers.age < 16
    stated = (
        ("LIFE_OR_LIMB", answers.life_or_limb),
        ("CHILD_WITHOUT_CARER", is_child and answers.has_carer is False),
        ("PROTECTION_RISK", answers.protection_risk),
    )
    found += [Urgency(code, day + timedelta(days=scheme.URGENT_DAYS[code])) for code, holds in stated if holds]
    return tuple(found)


def score(answers: Answers, *, day: date, stated_on: date | None = None) -> Score:
    """Points, reasons, what is missing, and the categories that are still possible on ``day``.

    ``stated_on``: the day of the assessment (``day`` unless given), from which the terms of stated overrides run.
    """
    known = known_parts(day, answers)
    held = {question: codes for question, codes in known.items() if codes is not None}
    reasons = [reason for factor in FACTORS for reason in _reasons(factor, held)]
    low = _points(reasons)
    high = sum(_highest(factor, known) for factor in FACTORS)
    missing = tuple(question for question, codes in known.items() if codes is None)
    possible = tuple(c for c in "ABC" if category_of(high) <= c <= category_of(low))
    urgent = tuple(each for each in urgencies(stated_on or day, answers) if day < each.until)
    return Score(low, high, tuple(reasons), missing, possible, urgent)
