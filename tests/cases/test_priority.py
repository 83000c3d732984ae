"""The priority rule at its edges (DOMAIN §3.2)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules import scheme
from cases.rules.priority import Answers, Reason, category_of, months_before, score

DAY = date(2026, 11, 21)
NOTHING_WRONG = Answers(
    degree="NONE", poverty="NOT", accident="NONE", has_carer=True, household_size=4, household_disabled=0,
    breadwinner_lost=False, is_minority=False, is_difficult_place=False, supported_on=date(2026, 11, 1), sex="M",
    is_female_or_lone_head=False, age=40,
)  # fmt: skip


def points(**changes: object) -> int:
    result = score(replace(NOTHING_WRONG, **changes), day=DAY)  # type: ignore[arg-type]
    assert result.low == result.high
    return result.low


def test_the_scheme_adds_up_to_a_hundred() -> None:
    assert scheme.TOTAL == 100


def test_given_nothing_wrong_then_no_points_and_category_c() -> None:
    result = score(NOTHING_WRONG, day=DAY)

    assert (result.low, result.high, result.reasons, result.category) == (0, 0, (), "C")
    assert not result.is_provisional


def test_given_the_sketch_of_a_woman_in_lia_then_sixty_one_points_and_category_a() -> None:
    answers = replace(
        NOTHING_WRONG, degree="SEVERE", poverty="POOR", is_difficult_place=True, is_minority=True, sex="F",
        household_disabled=2,
    )  # fmt: skip

    result = score(answers, day=DAY)

    assert result.low == 61
    assert result.category == "A"
    assert Reason("FEMALE_VICTIM", 6) in result.reasons


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"degree": "EXTREME"}, 30), ({"degree": "SEVERE"}, 20), ({"degree": "MILD"}, 8),
        ({"injury_percent": 81}, 30), ({"injury_percent": 80}, 22), ({"injury_percent": 61}, 22),
        ({"injury_percent": 60}, 12), ({"injury_percent": 41}, 12), ({"injury_percent": 40}, 6),
        ({"injury_percent": 21}, 6), ({"injury_percent": 20}, 0),
        ({"wg_worst": 4}, 25), ({"wg_worst": 3}, 18), ({"wg_worst": 2}, 0),
        ({"degree": "MILD", "wg_worst": 4}, 25), ({"degree": "EXTREME", "wg_worst": 4, "injury_percent": 90}, 30),
        ({"poverty": "POOR"}, 20), ({"poverty": "NEAR_POOR"}, 12), ({"poverty": "AVERAGE"}, 0),
        ({"is_difficult_place": True}, 6), ({"is_minority": True}, 4),
        ({"is_difficult_place": True, "is_minority": True}, 10),
        ({"sex": "F"}, 6), ({"is_female_or_lone_head": True}, 4), ({"sex": "F", "is_female_or_lone_head": True}, 8),
        ({"sex": "F", "is_victim": False}, 0),
        ({"age": 15}, 7), ({"age": 16}, 0), ({"age": 59}, 0), ({"age": 60}, 3), ({"age": 74}, 3), ({"age": 75}, 6),
        ({"has_carer": False}, 7), ({"household_disabled": 1}, 0), ({"household_disabled": 2}, 5),
        ({"breadwinner_lost": True}, 5), ({"breadwinner_lost": True, "has_carer": False}, 7),
        ({"supported_on": "NEVER"}, 8),
        ({"supported_on": date(2023, 11, 20)}, 5), ({"supported_on": date(2023, 11, 21)}, 2),
        ({"supported_on": date(2025, 11, 20)}, 2), ({"supported_on": date(2025, 11, 21)}, 0),
        ({"accident": (date(2025, 11, 21),) * 2}, 10), ({"accident": (date(2025, 11, 20),) * 2}, 5),
        ({"accident": (date(2024, 11, 21),) * 2}, 5), ({"accident": (date(2024, 11, 20),) * 2}, 0),
    ],
)  # fmt: skip
def test_each_answer_gives_its_points(changes: dict[str, object], expected: int) -> None:
    assert points(**changes) == expected


def test_an_accident_known_by_year_is_uncertain_only_where_a_limit_lies_inside_that_year() -> None:
    vague = replace(NOTHING_WRONG, accident=(date(2025, 1, 1), date(2025, 12, 31)))
    old = replace(NOTHING_WRONG, accident=(date(1975, 1, 1), date(1975, 12, 31)))

    assert score(vague, day=DAY).missing == ("accident",)
    assert score(old, day=DAY).missing == ()


def test_given_nothing_answered_then_everything_is_missing_and_every_category_possible() -> None:
    result = score(Answers(), day=DAY)

    assert (result.low, result.high) == (0, 100)
    assert result.categories == ("A", "B", "C")
    assert len(result.missing) == 12
    assert result.category == "C"


def test_given_degree_and_poverty_missing_then_the_interval_names_the_categories() -> None:
    answers = replace(
        NOTHING_WRONG, degree=None, poverty=None, is_difficult_place=True, is_minority=True, sex="F", has_carer=False,
        supported_on="NEVER", age=80,
    )  # fmt: skip

    result = score(answers, day=DAY)

    assert (result.low, result.high) == (37, 87)
    assert result.categories == ("A", "B")
    assert result.missing == ("function", "poverty")


def test_a_missing_answer_that_cannot_change_the_category_leaves_it_certain() -> None:
    result = score(replace(NOTHING_WRONG, is_minority=None), day=DAY)

    assert result.is_provisional
    assert result.categories == ("C",)


@pytest.mark.parametrize(("total", "expected"), [(0, "C"), (34, "C"), (35, "B"), (59, "B"), (60, "A"), (100, "A")])
def test_categories_begin_where_the_scheme_says(total: int, expected: str) -> None:
    assert category_of(total) == expected


@pytest.mark.parametrize(
    ("accident", "urgent"), [(date(2026, 8, 24), True), (date(2026, 8, 23), False), (date(2026, 11, 21), True)]
)
def test_an_accident_is_urgent_for_ninety_days(accident: date, urgent: bool) -> None:
    result = score(replace(NOTHING_WRONG, accident=(accident, accident)), day=DAY)

    assert bool(result.urgent) == urgent
    assert (result.category == "A") == urgent


def test_each_hard_override_makes_a_with_an_end() -> None:
    child = replace(NOTHING_WRONG, age=10, has_carer=False)

    for answers, code in (
        (child, "CHILD_WITHOUT_CARER"),
        (replace(NOTHING_WRONG, life_or_limb=True), "LIFE_OR_LIMB"),
        (replace(NOTHING_WRONG, protection_risk=True), "PROTECTION_RISK"),
    ):
        result = score(answers, day=DAY)
        assert [u.code for u in result.urgent] == [code]
        assert result.urgent[0].until > DAY
        assert result.category == "A"


def test_months_clamp_to_the_month_end() -> None:
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)


ANY = st.builds(
    Answers,
    degree=st.sampled_from([None, "NONE", "MILD", "SEVERE", "EXTREME"]),
    injury_percent=st.one_of(st.none(), st.integers(0, 100)),
    wg_worst=st.sampled_from([None, 1, 2, 3, 4]),
    poverty=st.sampled_from([None, "NOT", "AVERAGE", "NEAR_POOR", "POOR"]),
    accident=st.one_of(st.none(), st.just("NONE"), st.dates(date(1970, 1, 1), DAY).map(lambda d: (d, d))),
    has_carer=st.sampled_from([None, True, False]),
    household_disabled=st.one_of(st.none(), st.integers(0, 5)),
    breadwinner_lost=st.sampled_from([None, True, False]),
    is_minority=st.sampled_from([None, True, False]),
    is_difficult_place=st.sampled_from([None, True, False]),
    supported_on=st.one_of(st.none(), st.just("NEVER"), st.dates(date(2015, 1, 1), DAY)),
    sex=st.sampled_from([None, "M", "F"]),
    is_female_or_lone_head=st.sampled_from([None, True, False]),
    age=st.one_of(st.none(), st.integers(0, 100)),
)


@given(ANY, ANY)
def test_filling_in_answers_never_leaves_the_interval(answers: Answers, other: Answers) -> None:
    before = score(answers, day=DAY)
    function = ("degree", "injury_percent", "wg_worst")
    is_function_open = all(getattr(answers, name) is None for name in function)
    filled = {
        f.name: getattr(other, f.name)
        for f in fields(answers)
        if getattr(answers, f.name) is None and (is_function_open or f.name not in function)
    }

    after = score(replace(answers, **filled), day=DAY)

    assert before.low <= after.low <= after.high <= before.high
    assert set(after.categories) <= set(before.categories)
