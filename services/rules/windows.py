"""How long help holds its place: from a rule's window and a day to a half-open span of plain dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services.rules.terms import PeriodKind, WindowKind

FOREVER = date(9999, 12, 31)
ENDLESS = frozenset({WindowKind.LIFETIME, WindowKind.PER_ACCIDENT, WindowKind.PER_EVENT, WindowKind.UNTIL_SETTLED})


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``held_from`` on, up to but without ``held_to``."""

    held_from: date
    held_to: date

    def has(self, day: date) -> bool:
        """Whether the span covers the day."""
        return self.held_from <= day < self.held_to

    def meets(self, other: Span) -> bool:
        """Whether the two share a day."""
        return self.held_from < other.held_to and other.held_from < self.held_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One fixed period, as a row of `Period` holds it: half-open, with the short label the other side may see."""

    code: str
    kind: str
    starts_on: date
    ends_before: date
    label: str

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.starts_on, self.ends_before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The window of a rule for one service type.

    ``months`` slides from the day given; ``child_months`` counts instead below ``child_under`` years of age, and
    ``mountain_months`` for an adult who lives in a mountain commune. For DATES, ``months`` is the length where the
    help has no last day of its own (None: that one day). ``period_kind`` is set for PERIOD alone.
    """

    kind: WindowKind
    months: int | None = None
    child_months: int | None = None
    child_under: int = 16
    mountain_months: int | None = None
    period_kind: PeriodKind | None = None

    def months_for(self, age: int | None, *, is_mountain: bool = False) -> int | None:
        """Length in months at this age in completed years; of unknown age nobody is taken for a child."""
        if self.child_months is not None and age is not None and age < self.child_under:
            return self.child_months
        if self.mountain_months is not None and is_mountain:
            return self.mountain_months
        return self.months


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, clamped to the end of the month; `FOREVER` beyond the calendar."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if year > FOREVER.year:
        return FOREVER
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def age_on(born_on: date, day: date) -> int:
    """Completed years on the day; who was born on 29 February grows older on 1 March of a common year."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def claim_span(
    window: Window,
    *,
    given_on: date,
    age: int | None = None,
    is_mountain: bool = False,
    period: Period | None = None,
    ends_on: date | None = None,
) -> Span | None:
    """The span that help given on a day holds; None where the window holds nothing.

    ``age``: completed years on that day. ``ends_on``: last day of a course or a card, itself included.
    Raises ValueError where a period is asked and missing or of another kind, or the last day lies before the first.
    """
    if window.kind == WindowKind.NONE:
        return None
    if window.kind == WindowKind.PERIOD:
        return _period_span(window, given_on, period)
    if window.kind in ENDLESS:
        return Span(given_on, FOREVER)
    if window.kind == WindowKind.DATES and ends_on is not None:
        if ends_on < given_on:
            raise ValueError("The last day lies before the first.")
        return Span(given_on, ends_on + timedelta(days=1))
    months = window.months_for(age, is_mountain=is_mountain)
    if months is None and window.kind == WindowKind.DATES:
        return Span(given_on, given_on + timedelta(days=1))
    if months is None or months < 1:
        raise ValueError("A sliding window needs at least one month.")
    return Span(given_on, add_months(given_on, months))


def asks_on(window: Window, *, given_on: date, span: Span) -> date:
    """The day that must be free: the day given, or the first day of a fixed period whenever it is given."""
    return span.held_from if window.kind == WindowKind.PERIOD else given_on


def _period_span(window: Window, given_on: date, period: Period | None) -> Span:
    """The picked period; a calendar month needs no picking."""
    if window.period_kind == PeriodKind.MONTH:
        first = given_on.replace(day=1)
        return Span(first, add_months(first, 1))
    if period is None or period.kind != window.period_kind:
        raise ValueError("This window needs a period of its own kind.")
    return period.span


def school_year(first_year: int) -> Period:
    """1 August of the year to 31 July of the next."""
    return _yearly(PeriodKind.SCHOOL_YEAR, date(first_year, 8, 1), f"{first_year}-{first_year + 1}")


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return _yearly(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), str(year))


def official_year(year: int) -> Period:
    """15 December of the year before to 14 December (Decree 09/2019/NĐ-CP Art. 12; DOMAIN §6.1)."""
    return _yearly(PeriodKind.OFFICIAL_YEAR, date(year - 1, 12, 15), str(year))


def tet(new_year_on: date) -> Period:
    """Tết of a year: gifts of its season, 45 days before lunar New Year's Day to the 15th day of the first month."""
    return Period(
        code=f"{PeriodKind.TET}-{new_year_on.year}",
        kind=PeriodKind.TET,
        starts_on=new_year_on - timedelta(days=45),
        ends_before=new_year_on + timedelta(days=15),
        label=str(new_year_on.year),
    )


def period_of(day: date, periods: Iterable[Period], *, kind: str) -> Period | None:
    """The period of that kind the day lies in, to offer it first; the giver picks."""
    return next((period for period in periods if period.kind == kind and period.span.has(day)), None)


def own_period(day: date, picked: Period | None, periods: Iterable[Period]) -> Period | None:
    """The period of the picked one's kind that the day really lies in; None where that is the picked one."""
    if picked is None or picked.span.has(day):
        return None
    return period_of(day, periods, kind=picked.kind)


def _yearly(kind: PeriodKind, starts_on: date, label: str) -> Period:
    """A period of twelve months."""
    return Period(
        code=f"{kind}-{label}", kind=kind, starts_on=starts_on, ends_before=add_months(starts_on, 12), label=label
    )
