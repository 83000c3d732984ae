"""How long a record may be shared, and what sharing again would replace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from beneficiaries.choices.refusals import refusal
from core.text.days import shown

LONGEST_YEARS: Final = 2


def longest_until(*, today: date, agreement_until: date | None = None) -> date:
    """The latest day on which a share made today may end (nothing is seen on it any more): two years, or the end of the
    recipient's agreement if that comes first.
    """
    year = today.year + LONGEST_YEARS
    last = date(year, 2, 28) if (today.month, today.day) == (2, 29) else today.replace(year=year)
    longest = last + timedelta(days=1)
    return longest if agreement_until is None else min(longest, agreement_until)


def check_share_days(until: date | None, *, today: date, agreement_until: date | None = None) -> None:
    """Refuse an end that has passed, or lies further ahead than anybody may foresee.

    Raises RuleViolation SHARE_DAY_PAST, SHARE_TOO_LONG.
    """
    if until is None:
        return
    if until <= today:
        raise refusal("SHARE_DAY_PAST", "until")
    longest = longest_until(today=today, agreement_until=agreement_until)
    if until > longest:
        raise refusal("SHARE_TOO_LONG", "until", latest=shown(longest - timedelta(days=1)))


def is_replaced(standing: Iterable[str], chosen: Iterable[str]) -> bool:
    """Whether sharing again changes what the organisation is shown."""
    return set(standing) != set(chosen)
