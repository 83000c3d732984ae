"""What can be wrong with a help before anybody looks for conflicts (USERS M26, M27)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from services.rules.facts import Delivery
from services.rules.terms import DatePrecision, Side
from services.rules.windows import Period, Span

MOST_VND = 1_000_000_000_000
MOST_QUANTITY = Decimal(1_000_000)
FIRST_YEAR = 1975
"""Nobody keeps papers of help before the war's end: an earlier year is a slip of typing."""
YEAR_ALONE_AFTER = timedelta(days=90)
"""How long a year must be over before it may stand alone: what is known no better never stops anybody (M27)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFacts:
    """What a service type says of its help."""

    is_for_people: bool
    requires_side: bool
    after_death_allowed: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """Code of the refusal and the field it belongs to; ``period``: label of the one it speaks of."""

    code: str
    field: str
    period: str = ""


def find_fault(
    told: Delivery,
    *,
    of_type: TypeFacts,
    today: date,
    born_on: date | None,
    is_deceased: bool,
    is_planned: bool = False,
) -> Fault | None:
    """The first thing that is wrong, or None. ``is_planned``: a reservation, whose day may lie ahead.

    ``born_on``: the first possible day of the birth, as far as it is known.

    "After death" is refused only for help to the dead person: funeral help and help to the household pass (M26).
    """
    checks = (
        (not of_type.is_for_people, "SERVICE_TYPE_NOT_FOR_PEOPLE", "service_type"),
        (of_type.requires_side and told.side == Side.NONE, "SIDE_MISSING", "side"),
        (told.precision not in set(DatePrecision), "PRECISION_UNKNOWN", "given_on"),
        (told.given_on > today and not is_planned, "GIVEN_IN_FUTURE", "given_on"),
        (_is_recent_year_alone(told, today=today, is_planned=is_planned), "YEAR_TOO_RECENT", "given_on"),
        (told.last_possible_day.year < FIRST_YEAR, "GIVEN_TOO_EARLY", "given_on"),
        (born_on is not None and told.last_possible_day < born_on, "GIVEN_BEFORE_BIRTH", "given_on"),
        (told.ends_on is not None and told.ends_on < told.given_on, "LAST_DAY_BEFORE_FIRST", "ends_on"),
        (told.quantity <= 0, "QUANTITY_NOT_POSITIVE", "quantity"),
        (told.quantity > MOST_QUANTITY, "QUANTITY_TOO_LARGE", "quantity"),
        ((told.value_vnd or 0) < 0, "VALUE_NEGATIVE", "value_vnd"),
        ((told.value_vnd or 0) > MOST_VND, "VALUE_TOO_LARGE", "value_vnd"),
        (is_deceased and not of_type.after_death_allowed, "AFTER_DEATH", "service_type"),
    )
    return next((Fault(code, field) for is_wrong, code, field in checks if is_wrong), None)


def find_year_fault(told: Delivery, *, picked: Period, periods: Iterable[Period], today: date) -> Fault | None:
    """What is wrong with a year alone where help is for a fixed period, or None; for rules that may stop alone.

    ``picked``: the period the help is said to be for. It must meet the year, and no period of its kind that meets the
    year may run or have ended of late: the help may have been given in it, and would take no place there.
    """
    if told.precision != DatePrecision.YEAR:
        return None
    year = Span(told.given_on, told.last_possible_day + timedelta(days=1))
    if not picked.span.meets(year):
        return Fault("PERIOD_NOT_OF_YEAR", "period", picked.label)
    met = [period for period in periods if period.kind == picked.kind and period.span.meets(year)]
    recent = [period for period in met if period.ends_before > today - YEAR_ALONE_AFTER]
    return Fault("YEAR_IN_RECENT_PERIOD", "given_on", recent[0].label) if recent else None


def _is_recent_year_alone(told: Delivery, *, today: date, is_planned: bool) -> bool:
    """Whether help of these months, or still to come, is told by its year alone and would pass every rule unseen."""
    last_day = max(told.last_possible_day, told.ends_on or told.last_possible_day)
    is_recent = is_planned or last_day > today - YEAR_ALONE_AFTER
    return told.precision == DatePrecision.YEAR and is_recent
