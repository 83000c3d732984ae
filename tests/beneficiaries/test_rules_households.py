"""What can be between people of one household, and what it counts."""

from __future__ import annotations

from datetime import date

import pytest

from beneficiaries.choices import Relation
from beneficiaries.rules.households import (
    UNDER_NEW_HEAD,
    MemberFacts,
    check_day,
    check_generation,
    count_members,
    relation_under,
)
from core.errors import RuleViolation

TODAY = date(2026, 11, 27)


def refused(relation: str, *, born: int | None, head_born: int | None, confirmed: bool = False) -> str:
    try:
        check_generation(relation, birth_year=born, head_year=head_born, confirmed=confirmed)
    except RuleViolation as violation:
        return violation.code
    return ""


@pytest.mark.parametrize(
    ("relation", "born", "head_born", "code"),
    [
        ("CHILD", 1980, 1968, ""),
        ("CHILD", 1979, 1968, "GENERATION_CLOSE"),
        ("CHILD", 1968, 1968, "GENERATION_OLDER"),
        ("ADOPTED_CHILD", 1967, 1968, "GENERATION_OLDER"),
        ("GRANDCHILD", 1992, 1968, ""),
        ("GRANDCHILD", 1991, 1968, "GENERATION_CLOSE"),
        ("PARENT", 1956, 1968, ""),
        ("PARENT", 1957, 1968, "GENERATION_CLOSE"),
        ("PARENT", 1968, 1968, "GENERATION_OLDER"),
        ("GRANDPARENT", 1945, 1968, "GENERATION_CLOSE"),
        ("SIBLING", 1950, 1968, ""),
        ("SPOUSE", 1990, 1968, ""),
        ("CHILD", None, 1968, ""),
        ("CHILD", 1960, None, ""),
    ],
)
def test_a_child_is_younger_than_the_parent(relation: str, born: int, head_born: int, code: str) -> None:
    assert refused(relation, born=born, head_born=head_born) == code


def test_what_is_merely_unlikely_passes_once_it_was_checked_and_what_cannot_be_never() -> None:
    assert refused("CHILD", born=1979, head_born=1968, confirmed=True) == ""
    assert refused("CHILD", born=1968, head_born=1968, confirmed=True) == "GENERATION_OLDER"


@pytest.mark.parametrize(
    ("day", "since", "code"),
    [
        (TODAY, TODAY, ""),
        (date(2026, 11, 28), None, "HOUSEHOLD_DAY_AHEAD"),
        (date(2026, 11, 26), TODAY, "HOUSEHOLD_DAY_TOO_EARLY"),
        (date(2020, 2, 29), None, ""),
    ],
)
def test_a_change_lies_between_the_beginning_and_today(day: date, since: date | None, code: str) -> None:
    if not code:
        check_day(day, since=since, today=TODAY)
        return
    with pytest.raises(RuleViolation) as refusal:
        check_day(day, since=since, today=TODAY)
    assert refusal.value.code == code


def test_relations_follow_a_new_head_where_they_can() -> None:
    assert relation_under("SPOUSE", "HEAD") == "SPOUSE"
    assert relation_under("CHILD", "HEAD") == "PARENT"
    assert relation_under("CHILD", "GRANDCHILD") == "UNKNOWN"  # a child of the new head, or a nephew
    assert relation_under("UNKNOWN", "CHILD") == "UNKNOWN"
    words = {word for pair in UNDER_NEW_HEAD for word in pair} | set(UNDER_NEW_HEAD.values())
    assert words <= set(Relation.values)
    assert "HEAD" not in UNDER_NEW_HEAD.values()


def test_the_counts_of_a_household() -> None:
    counts = count_members(
        [
            MemberFacts(is_head=True, sex="F", birth_year=1970, is_victim=True, is_disabled=True),
            MemberFacts(sex="M", birth_year=2010),  # 16 this year
            MemberFacts(sex="F", birth_year=2011, is_disabled=True),
            MemberFacts(sex="U", birth_year=None),
            MemberFacts(sex="M", birth_year=2008),  # 18 this year
        ],
        year=2026,
    )

    assert (counts.size, counts.women, counts.victims, counts.disabled) == (5, 2, 1, 2)
    assert (counts.under_16, counts.under_18, counts.of_unknown_age) == (1, 2, 1)
    assert counts.is_headed_by_woman is True


def test_what_may_not_be_known_is_not_counted_as_no() -> None:
    counts = count_members([MemberFacts(is_disabled=None), MemberFacts(is_disabled=True)], year=2026)

    assert counts.disabled is None
    assert counts.is_headed_by_woman is None
    assert count_members([], year=2026).size == 0
