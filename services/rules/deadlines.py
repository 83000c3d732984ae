"""By when a request is to be answered."""

from __future__ import annotations

from datetime import date

from partners.rules.holidays import working_day_after

ANSWER_WITHIN = 3


def answer_due(asked_on: date) -> date:
    """The last day of an answer: the third working day after it was asked."""
    return working_day_after(asked_on, ANSWER_WITHIN)
