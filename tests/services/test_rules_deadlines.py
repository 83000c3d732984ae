"""By when a request is answered, at the edges of the week."""

from __future__ import annotations

from datetime import date

import pytest

from services.rules.deadlines import answer_due


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 16), date(2026, 11, 19)),
        (date(2026, 11, 18), date(2026, 11, 23)),
        (date(2026, 11, 20), date(2026, 11, 25)),
        (date(2026, 11, 21), date(2026, 11, 25)),
        (date(2026, 11, 22), date(2026, 11, 25)),
    ],
)
def test_an_answer_is_due_on_the_third_working_day(asked: date, due: date) -> None:
    assert answer_due(asked) == due
