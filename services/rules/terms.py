"""The words the rules decide by, without Django (a test holds them equal to `services.choices`)."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """What a conflict asks of the giver, mildest first."""

    INFORM = "INFORM"
    JUSTIFY = "JUSTIFY"
    APPROVE = "APPROVE"
    BLOCK = "BLOCK"

    @property
    def rank(self) -> int:
        """0 for the mildest."""
        return list(Severity).index(self)

    def at_most(self, limit: Severity) -> Severity:
        """This severity, or the limit where it is stronger."""
        return min(self, limit, key=lambda severity: severity.rank)


class WindowKind(StrEnum):
    """How long help holds its place."""

    MONTHS = "MONTHS"
    PERIOD = "PERIOD"
    DATES = "DATES"
    PER_ACCIDENT = "PER_ACCIDENT"
    PER_EVENT = "PER_EVENT"
    UNTIL_SETTLED = "UNTIL_SETTLED"
    LIFETIME = "LIFETIME"
    NONE = "NONE"


class PeriodKind(StrEnum):
    """Kinds of fixed period."""

    SCHOOL_YEAR = "SCHOOL_YEAR"
    CALENDAR_YEAR = "CALENDAR_YEAR"
    OFFICIAL_YEAR = "OFFICIAL_YEAR"
    TET = "TET"
    MONTH = "MONTH"


class RulePart(StrEnum):
    """Ask for a free place and hold it, or only hold it."""

    ASKS = "ASKS"
    HOLDS = "HOLDS"


class SubjectKind(StrEnum):
    """Whose place a rule guards."""

    PERSON = "PERSON"
    HOUSEHOLD = "HOUSEHOLD"


class ApartBy(StrEnum):
    """A fact that makes two deliveries of one rule different places."""

    SIDE = "SIDE"
    ITEM = "ITEM"
    ACCIDENT = "ACCIDENT"
    EVENT = "EVENT"
    FUND = "FUND"


class Doubt(StrEnum):
    """Why two helps that are told apart by words may be one all the same: a word is missing, or is another."""

    UNTOLD = "UNTOLD"
    OTHER = "OTHER"


class Excepter(StrEnum):
    """Who may let an exception to a rule pass."""

    RECORDER = "RECORDER"
    COORDINATOR = "COORDINATOR"


class DatePrecision(StrEnum):
    """How exactly a day of delivery is known."""

    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"


class Side(StrEnum):
    """Side of the body."""

    LEFT = "LEFT"
    RIGHT = "RIGHT"
    BOTH = "BOTH"
    NONE = "NONE"


class Relation(StrEnum):
    """Whose earlier help it is, seen from the person who is to be helped now."""

    SAME_PERSON = "SAME_PERSON"
    HOUSEHOLD = "HOUSEHOLD"
    HOUSEHOLD_UNSEEN = "HOUSEHOLD_UNSEEN"
    LIKELY_SAME = "LIKELY_SAME"
    LIKELY_UNSEEN = "LIKELY_UNSEEN"


class Instead(StrEnum):
    """What remains possible besides other service types."""

    COFUND = "COFUND"
    EXCEPTION = "EXCEPTION"
