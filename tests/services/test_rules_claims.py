"""The one formula at its edges, and the first free day against walking day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from services.rules.claims import ClaimFacts, check_claims, free_from, needs_check
from services.rules.windows import FOREVER, add_months

NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
PERSON = UUID(int=1)
GIVEN = date(2026, 3, 12)
_ids = iter(range(1000, 10**9))


def claim(
    asks_on: date | None = GIVEN,
    *,
    months: int = 36,
    held_from: date | None = None,
    held_to: date | None = None,
    cap: int = 1,
    exempt: bool = False,
    subject_key: UUID = PERSON,
    rule_group: str = "PROST_LEG",
    expires_at: datetime | None = None,
    released_at: datetime | None = None,
) -> ClaimFacts:
    first = held_from or asks_on
    assert first is not None
    return ClaimFacts(
        id=UUID(int=next(_ids)),
        subject_key=subject_key,
        rule_group=rule_group,
        asks_on=asks_on,
        held_from=first,
        held_to=held_to or add_months(first, months),
        cap=cap,
        exempt=exempt,
        expires_at=expires_at,
        released_at=released_at,
    )


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (date(2029, 3, 11), True),
        (date(2029, 3, 12), False),
        (date(2029, 3, 13), False),
        (date(2026, 3, 12), True),
        (date(2023, 3, 13), True),  # its own 36 months would cover the day the other asked for
        (date(2023, 3, 12), False),
        (date(2023, 3, 11), False),
    ],
)
def test_a_window_is_closed_on_both_sides_of_the_day_given(day: date, refused: bool) -> None:
    assert check_claims(claim(day), [claim(GIVEN)], now=NOW).refused is refused


def test_a_refusal_names_the_day_and_its_holders() -> None:
    first = claim(GIVEN)

    verdict = check_claims(claim(date(2027, 1, 1)), [first, claim(GIVEN, subject_key=UUID(int=2))], now=NOW)

    assert verdict.day == date(2027, 1, 1)
    assert verdict.holders == (first,)


def test_another_person_and_another_rule_do_not_meet() -> None:
    others = [claim(GIVEN, subject_key=UUID(int=2)), claim(GIVEN, rule_group="WHEELCHAIR")]

    assert not check_claims(claim(GIVEN), others, now=NOW).refused


@pytest.mark.parametrize("cap", [1, 2, 3])
def test_as_many_pass_as_the_cap_says(cap: int) -> None:
    held: list[ClaimFacts] = []

    for _ in range(5):
        new = claim(GIVEN, cap=cap)
        if not check_claims(new, held, now=NOW).refused:
            held.append(new)

    assert len(held) == cap


def test_the_new_claims_own_cap_decides_when_the_rule_has_changed() -> None:
    assert not check_claims(claim(GIVEN, cap=2), [claim(GIVEN, cap=1)], now=NOW).refused
    assert check_claims(claim(GIVEN, cap=1), [claim(GIVEN, cap=2)], now=NOW).refused


def test_an_exempt_claim_passes_and_is_counted() -> None:
    exempt = claim(GIVEN, exempt=True)

    assert not check_claims(exempt, [claim(GIVEN)], now=NOW).refused
    assert check_claims(claim(GIVEN), [exempt], now=NOW).refused


@pytest.mark.parametrize(
    ("expires_at", "refused"),
    [
        (NOW - timedelta(microseconds=1), False),
        (NOW, False),  # it lapses at its very instant
        (NOW + timedelta(microseconds=1), True),
        (None, True),
    ],
)
def test_a_reservation_holds_until_it_expires(expires_at: datetime | None, refused: bool) -> None:
    assert check_claims(claim(GIVEN), [claim(GIVEN, expires_at=expires_at)], now=NOW).refused is refused


def test_a_released_claim_frees_its_place() -> None:
    assert not check_claims(claim(GIVEN), [claim(GIVEN, released_at=NOW)], now=NOW).refused


def test_a_new_house_stops_the_repair_but_the_repair_not_the_new_house() -> None:
    house = claim(None, held_from=GIVEN, months=60, rule_group="HOUSE_REPAIR")
    repair = claim(date(2028, 1, 1), months=60, rule_group="HOUSE_REPAIR")
    later_house = claim(None, held_from=date(2028, 6, 1), months=60, rule_group="HOUSE_REPAIR")

    assert check_claims(repair, [house], now=NOW).refused
    assert not check_claims(later_house, [repair], now=NOW).refused
    assert not check_claims(later_house, [house], now=NOW).refused


def test_a_house_entered_late_may_not_cover_the_day_of_a_repair() -> None:
    repair = claim(date(2028, 1, 1), months=60, rule_group="HOUSE_REPAIR")

    verdict = check_claims(claim(None, held_from=GIVEN, months=60, rule_group="HOUSE_REPAIR"), [repair], now=NOW)

    assert verdict.day == date(2028, 1, 1)


def test_a_moved_claim_is_judged_without_its_former_self() -> None:
    old = claim(GIVEN)
    moved = ClaimFacts(
        id=old.id,
        subject_key=old.subject_key,
        rule_group=old.rule_group,
        asks_on=date(2026, 4, 1),
        held_from=date(2026, 4, 1),
        held_to=date(2029, 4, 1),
    )

    assert needs_check(old, moved, now=NOW)
    assert not check_claims(moved, [old], now=NOW).refused
    assert check_claims(moved, [old, claim(date(2026, 4, 2))], now=NOW).refused


def test_only_moving_and_waking_are_judged() -> None:
    old = claim(GIVEN)
    sleeping: list[dict[str, Any]] = [
        {"exempt": True},
        {"released_at": NOW},
        {"expires_at": NOW},
    ]

    for change in sleeping:
        other = with_changes(old, **change)
        assert not needs_check(old, other, now=NOW)
        assert needs_check(other, old, now=NOW)
    assert not needs_check(with_changes(old, expires_at=NOW + timedelta(days=1)), old, now=NOW)


def with_changes(old: ClaimFacts, **changes: Any) -> ClaimFacts:
    named = {name: getattr(old, name) for name in ClaimFacts.__dataclass_fields__}
    return ClaimFacts(**{**named, **changes})


@pytest.mark.parametrize(
    "wrong",
    [
        {"held_to": GIVEN},
        {"asks_on": GIVEN - timedelta(days=1)},
        {"asks_on": add_months(GIVEN, 36)},
        {"cap": 0},
    ],
)
def test_a_claim_that_its_table_would_refuse_cannot_be_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"claim|cap"):
        with_changes(claim(GIVEN), **wrong)


def test_free_from_is_the_day_the_window_ends() -> None:
    day = free_from(claim, [claim(GIVEN)], asked_on=date(2026, 11, 21), now=NOW)

    assert day == date(2029, 3, 12)


def test_free_from_is_the_asked_day_where_nothing_speaks_against_it() -> None:
    assert free_from(claim, [], asked_on=GIVEN, now=NOW) == GIVEN


def test_after_a_once_in_a_lifetime_claim_nothing_is_ever_free() -> None:
    assert free_from(claim, [claim(GIVEN, held_to=FOREVER)], asked_on=GIVEN, now=NOW) is None


def test_free_from_looks_past_a_later_claim_that_its_own_window_would_cover() -> None:
    held = [claim(date(2024, 1, 1)), claim(date(2028, 1, 1))]

    assert free_from(claim, held, asked_on=date(2026, 6, 1), now=NOW) == date(2031, 1, 1)


@pytest.mark.parametrize("case", range(300))
def test_free_from_equals_walking_day_by_day(case: int) -> None:
    chance, first = Random(case), date(2024, 1, 1)
    cap, months = chance.choice([1, 1, 2, 3]), chance.choice([1, 2, 3])
    held = [random_claim(chance, first) for _ in range(chance.randint(1, 6))]
    asked_on = first + timedelta(days=chance.randrange(200))

    def draft(day: date) -> ClaimFacts:
        return claim(day, months=months, cap=cap)

    found = free_from(draft, held, asked_on=asked_on, now=NOW)

    day = asked_on
    while check_claims(draft(day), held, now=NOW).refused:
        day += timedelta(days=1)
    assert found == day


def random_claim(chance: Random, first: date) -> ClaimFacts:
    day = first + timedelta(days=chance.randrange(200))
    asks_on = None if chance.random() < 0.2 else day
    return claim(asks_on, held_from=day, months=chance.choice([1, 2, 3]), exempt=chance.random() < 0.2)
