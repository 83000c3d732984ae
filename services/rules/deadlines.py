"""By when a request is to be answered."""

from __future__ import annotations

from datetime import date, timedelta

ANSWER_WITHIN = 3
SATURDAY = 5


def answer_due(asked_on: date) -> date:
    """The last day of an answer: the third working day after it was asked. Public holidays are not left out."""
    day, left = asked_on, ANSWER_WITHIN
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
