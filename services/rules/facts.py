"""What is told when help is recorded: plain values, already cleaned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from core.text.days import PartialDate
from services.rules.terms import ApartBy, DatePrecision, Side

MAPPED_APART = (ApartBy.ITEM, ApartBy.ACCIDENT, ApartBy.EVENT, ApartBy.FUND)


def day_shown(day: date, precision: str) -> str:
    """23/11/2026, 11/2026 or 2026: no more than was told."""
    month = day.month if precision != DatePrecision.YEAR else None
    return PartialDate(day.year, month, day.day if precision == DatePrecision.DAY else None).shown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One help as told.

    ``given_on``: first day of the month or year where ``precision`` is coarser. ``value_vnd`` None: not in money.
    ``provider`` None: the actor's own organisation. ``period``: code of a `Period`, chosen by the day if empty.
    ``item``: procedure, trade, medicine or item, ``occasion``: accident, event or fund, where a rule tells them apart.
    ``reason``: an `ExceptionReason` where a rule asks for one (JUSTIFY). ``cofunding``: id of a co-funding group.
    """

    service_type: str
    given_on: date
    funding: str
    precision: str = DatePrecision.DAY
    ends_on: date | None = None
    side: str = Side.NONE
    quantity: Decimal = Decimal(1)
    value_vnd: int | None = None
    provider: UUID | None = None
    decided_by: UUID | None = None
    paid_by: UUID | None = None
    project: UUID | None = None
    period: str = ""
    item: str = ""
    occasion: str = ""
    cofunding: UUID | None = None
    reason: str = ""
    note: str = ""

    @property
    def last_possible_day(self) -> date:
        """The latest day that ``given_on`` can mean."""
        if self.precision == DatePrecision.YEAR:
            return date(self.given_on.year, 12, 31)
        if self.precision == DatePrecision.MONTH:
            following = date(self.given_on.year + self.given_on.month // 12, self.given_on.month % 12 + 1, 1)
            return date.fromordinal(following.toordinal() - 1)
        return self.given_on


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """One row of a bulk recording. ``confirmed_how``: recorded as received and confirmed (a `ConfirmedBy`)."""

    person: UUID
    delivery: Delivery
    confirmed_how: str = ""
    id: UUID = field(default_factory=uuid4)
