"""What is told of an accident, of who was hurt in it and of an injury: plain values, already cleaned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from beneficiaries.choices.refusals import refusal
from beneficiaries.rules.positions import Position
from core.text.days import Expected, PartialDate, parse_day
from core.text.letters import clean_text

EARLIEST_YEAR: Final = 1945
_DECADE: Final = re.compile(
    r"(?:khoảng |những |các |thập (?:niên|kỷ) |năm )*(?P<century>19|20)?(?P<ten>[0-9])(?:0'?s|[x?]|0)", re.IGNORECASE
)
_SAYS_DECADE: Final = re.compile(r"thập|những|các|[x?]$|s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Happened:
    """When it happened: a day, a month, a year, or (``is_decade``) the ten years that begin with ``day.year``."""

    day: PartialDate
    is_decade: bool = False

    @property
    def precision(self) -> str:
        """An ``AccidentPrecision``."""
        return "DECADE" if self.is_decade else self.day.precision.value

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return self.day.first_day

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        return date(self.day.year + 9, 12, 31) if self.is_decade else self.day.last_day

    def stored(self) -> str:
        """2026-11-23, 2026-11, 2026 or 1970s."""
        return f"{self.day.year}s" if self.is_decade else self.day.isoformat()


def read_happened(stored: str | None) -> Happened | None:
    """The day of its stored form; None for none, and for what was destroyed."""
    if not stored or not re.fullmatch(r"\d{4}(?:s|(?:-\d\d){0,2})", stored):
        return None
    if stored.endswith("s"):
        return Happened(PartialDate(int(stored[:4])), is_decade=True)
    year, month, day = [*(int(part) for part in stored.split("-")), None, None][:3]
    return Happened(PartialDate(year or 0, month, day))


def parse_happened(raw: str, today: date, *, field: str | None = None) -> Happened:
    """Read a day of the past as typed, or a decade: 197x, 1970s, "những năm 70", "thập niên 1970".

    Raises RuleViolation of ``parse_day``, ACCIDENT_TOO_EARLY.
    """
    text = clean_text(raw)
    decade = _DECADE.fullmatch(text)
    if decade is not None and _SAYS_DECADE.search(text):
        century = decade["century"] or ("19" if int(decade["ten"]) > today.year // 10 % 10 else "20")
        found = Happened(PartialDate(int(f"{century}{decade['ten']}0")), is_decade=True)
    else:
        found = Happened(parse_day(text, today, expected=Expected.NEAR, field=field))
    check_happened(found, today=today, field=field)
    return found


def check_happened(happened: Happened, *, today: date, field: str | None = None) -> None:
    """Refuse what lies ahead and what is too long ago. Raises RuleViolation ACCIDENT_IN_FUTURE, ACCIDENT_TOO_EARLY."""
    if happened.first_day > today:
        raise refusal("ACCIDENT_IN_FUTURE", field)
    if happened.day.year < EARLIEST_YEAR - (5 if happened.is_decade else 0):
        raise refusal("ACCIDENT_TOO_EARLY", field)


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyFacts:
    """Somebody hurt in an accident: on the register (``person``), or told by name, sex and age as far as known.

    Codes are those of ``choices.accidents``.
    """

    person: UUID | None = None
    full_name: str = ""
    sex: str = "U"
    age: int | None = None
    outcome: str = "INJURED"
    died_on: PartialDate | None = None
    civil_status: str = "CIVILIAN"
    activity: str = "UNKNOWN"
    has_tampered: str = "UNKNOWN"
    had_risk_education: str = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentFacts:
    """An accident as told. ``commune`` and ``place_as_written`` are unit keys; ``hour`` is 16:00 or ''.

    ``position`` in WGS-84, ``position_typed`` as it was given in ``position_system``. ``reported_on`` is the day on
    which an office first heard of it; None for a historical one of which nobody knows.
    """

    commune: str
    happened: Happened
    place_as_written: str | None = None
    hour: str = ""
    village: str = ""
    position: Position | None = None
    position_typed: str = ""
    position_system: str = ""
    n_killed: int = 0
    n_injured: int = 0
    device: str = "UNKNOWN"
    activity: str = "UNKNOWN"
    accident_type: str = "UNKNOWN"
    qtmac_ref: str = ""
    reporter_name: str = ""
    reporter_phone: str = ""
    reported_on: date | None = None
    is_historical: bool = False
    evidence: str = ""
    note: str = ""
    casualties: tuple[CasualtyFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InjuryFacts:
    """One injury: an ``InjuryKind``, its side where it has one, and what else is known."""

    kind: str
    side: str = ""
    details: str = ""


SIDED: Final = frozenset({
    "AMP_LEG_ABOVE_KNEE", "AMP_LEG_BELOW_KNEE", "AMP_FOOT", "AMP_ARM_ABOVE_ELBOW", "AMP_ARM_BELOW_ELBOW", "AMP_HAND",
    "AMP_FINGER", "BLIND_ONE", "DEAF", "UPPER_LIMB", "LOWER_LIMB",
})  # fmt: skip
MAY_HAVE_A_SIDE: Final = SIDED | {"HEAD", "CHEST_ABDOMEN", "BURN", "FRAGMENTS"}


def check_injury(told: InjuryFacts) -> None:
    """A limb has a side, the spine has none; one eye is not both. Raises INJURY_SIDE_MISSING, INJURY_HAS_NO_SIDE."""
    if told.kind in SIDED and not told.side:
        raise refusal("INJURY_SIDE_MISSING", "side")
    if told.side and (told.kind not in MAY_HAVE_A_SIDE or (told.kind == "BLIND_ONE" and told.side == "BOTH")):
        raise refusal("INJURY_HAS_NO_SIDE", "side")


def check_casualty(
    outcome: str, *, died_on: PartialDate | None, happened: Happened, birth: PartialDate | None, today: date
) -> None:
    """Refuse a death ahead, before the accident or of somebody who lives, and a victim born after the accident.

    Raises RuleViolation DEATH_IN_FUTURE, DEATH_BEFORE_ACCIDENT, DEATH_NEEDS_OUTCOME, VICTIM_BORN_LATER.
    """
    if birth is not None and happened.last_day < birth.first_day:
        raise refusal("VICTIM_BORN_LATER", "person")
    if died_on is None:
        return
    if outcome == "INJURED":
        raise refusal("DEATH_NEEDS_OUTCOME", "outcome")
    if died_on.first_day > today:
        raise refusal("DEATH_IN_FUTURE", "died_on")
    if died_on.last_day < happened.first_day:
        raise refusal("DEATH_BEFORE_ACCIDENT", "died_on")


def accident_warnings(
    *, n_killed: int, n_injured: int, outcomes: tuple[str, ...], unregistered: int = 0, km_from_commune: float | None
) -> tuple[str, ...]:
    """Codes of what does not fit and stops nobody (``choices.accidents.WARNINGS``).

    ``outcomes``: one ``CasualtyOutcome`` for each person named; ``unregistered``: how many of them have no record.
    """
    killed = sum(each != "INJURED" for each in outcomes)
    injured = len(outcomes) - killed
    found = [
        ("NOBODY_HURT", not n_killed and not n_injured),
        ("MORE_KILLED", killed > n_killed),
        ("MORE_INJURED", injured > n_injured),
        ("FEWER_KILLED", killed < n_killed),
        ("FEWER_INJURED", injured < n_injured),
        ("NOT_ON_REGISTER", unregistered > 0),
        ("POSITION_FAR", km_from_commune is not None and km_from_commune > FAR_KM),
    ]
    return tuple(code for code, holds in found if holds)


FAR_KM: Final = 40.0


def ref_key(ref: str) -> str:
    """A reference of QTMAC as it is compared: without spaces, in one case. The schema compares it so too."""
    return re.sub(r"\s+", "", ref).lower()


def read_hour(raw: str) -> str:
    """16:00 of 16h, 16 giờ 30, 16:30, 4h chiều; '' for what is no hour of the day."""
    found = re.fullmatch(
        r"(\d{1,2})\s*(?:h|g|giờ|:)?\s*(\d{2})?\s*(?:phút|p|')?\s*(sáng|trưa|chiều|tối|đêm)?", clean_text(raw).lower()
    )
    if found is None:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] in {"chiều", "tối"} and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
