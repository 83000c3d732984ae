"""By when a request is to be answered."""

from __future__ import annotations

from datetime import date, timedelta

from services.rules.holidays import is_working_day

ANSWER_WITHIN = 3


def answer_due(asked_on: date) -> date:
    """The last day of an answer: the third working day after it was asked."""
    day, left = asked_on, ANSWER_WITHIN
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day
