"""Whether what is recorded of a person over time can be: rules at their edges, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beneficiaries.rules.check_records import (
    check_benefit,
    check_certificate,
    check_claim,
    check_interview,
    check_paper_day,
    check_schooling,
    check_social_year,
    degree_of_percent,
    is_limited,
    needs_child_module,
    standard_of,
)
from beneficiaries.rules.ethnic_groups import GROUPS, group_by_code, group_of, is_minority
from core.errors import RuleViolation
from core.text.days import PartialDate

TODAY = date(2026, 11, 27)


def code_of(check: Any, *args: Any, **options: Any) -> str:
    """The code of the refusal, or '' where nothing is refused."""
    try:
        check(*args, **options)
    except RuleViolation as refused:
        return refused.code
    return ""


def test_a_claimed_birth_lies_in_the_past_but_a_lunar_one_may_run_ahead_of_the_solar_year() -> None:
    assert code_of(check_claim, PartialDate(2026, 11, 27), calendar="SOLAR", today=TODAY) == ""
    assert code_of(check_claim, PartialDate(2026, 11, 28), calendar="SOLAR", today=TODAY) == "BIRTH_IMPOSSIBLE"
    assert code_of(check_claim, PartialDate(2026, 12, 1), calendar="LUNAR", today=TODAY) == ""
    assert code_of(check_claim, PartialDate(1905), calendar="UNKNOWN", today=TODAY) == "BIRTH_IMPOSSIBLE"


def test_a_paper_is_neither_of_tomorrow_nor_older_than_the_person() -> None:
    birth = PartialDate(1968, 3)
    for issued, code in (
        (None, ""), (PartialDate(2026, 11, 27), ""), (PartialDate(2026, 11, 28), "PAPER_IN_FUTURE"),
        (PartialDate(1968), ""), (PartialDate(1968, 2), "PAPER_BEFORE_BIRTH"),
    ):  # fmt: skip
        assert code_of(check_paper_day, issued, birth=birth, today=TODAY, field="issued") == code


def test_a_certificate_names_a_type_and_ends_after_its_day() -> None:
    issued = PartialDate(2024, 5, 2)

    assert code_of(check_certificate, [], issued=None, valid_until=None) == "DISABILITY_TYPE_MISSING"
    assert code_of(check_certificate, ["SEEING"], issued=issued, valid_until=date(2024, 5, 3)) == ""
    assert code_of(check_certificate, ["SEEING"], issued=issued, valid_until=date(2024, 5, 2)) != ""


def test_the_short_set_is_for_nobody_under_five_and_children_have_their_own() -> None:
    def asked(birth: PartialDate | None, answers: str = "111111", on: PartialDate | None = None) -> str:
        day = on or PartialDate(2026, 11, 27)
        return code_of(check_interview, answers, birth=birth, on=day, today=TODAY)

    assert asked(PartialDate(2021, 11, 27)) == ""
    assert asked(PartialDate(2021, 11, 28)) == "SHORT_SET_TOO_YOUNG"
    assert asked(PartialDate(2021)) == ""
    assert asked(None) == ""
    assert asked(None, "11111") == "ANSWER_MISSING"
    assert asked(None, "111115") == "ANSWER_MISSING"
    assert asked(None, on=PartialDate(2026, 11, 28)) == "INTERVIEW_IN_FUTURE"
    assert asked(PartialDate(2027), on=PartialDate(2026)) == "INTERVIEW_BEFORE_BIRTH"
    assert not needs_child_module(PartialDate(2021, 11, 28), TODAY)
    assert needs_child_module(PartialDate(2021, 11, 27), TODAY)
    assert needs_child_module(PartialDate(2008, 11, 28), TODAY)
    assert not needs_child_module(PartialDate(2008, 11, 27), TODAY)
    assert [is_limited(answers) for answers in ("222222", "111113", "411111")] == [False, True, True]


@pytest.mark.parametrize(
    ("year", "poverty", "standard", "code"),
    [
        (2026, "POOR", "2022-2026", ""),
        (2027, "POOR", "2027-2030", "YEAR_AHEAD"),
        (1967, "UNKNOWN", "", "YEAR_BEFORE_BIRTH"),
        (2026, "POOR", "", "STANDARD_MISSING"),
        (2026, "UNKNOWN", "", ""),
        (2021, "NEAR_POOR", "2022-2026", "STANDARD_OF_ANOTHER_YEAR"),
        (2026, "POOR", "2027-2030", "STANDARD_OF_ANOTHER_YEAR"),
        (2021, "NEAR_POOR", "2016-2020", ""),
    ],
)
def test_a_place_on_the_poverty_list_names_the_standard_of_its_year(
    year: int, poverty: str, standard: str, code: str
) -> None:
    assert code_of(
        check_social_year, year, poverty=poverty, standard=standard, birth=PartialDate(1968), today=TODAY
    ) == code  # fmt: skip
    assert standard_of(2026) == "2022-2026"
    assert standard_of(2027) == "2027-2030"
    assert standard_of(2031) == ""


def test_a_benefit_ends_after_it_began_and_begins_in_life() -> None:
    birth = PartialDate(1968)

    def told(since: date, until: date | None = None) -> str:
        return code_of(check_benefit, since, until, birth=birth, today=TODAY)

    assert told(date(2024, 7, 1)) == ""
    assert told(date(2024, 7, 1), date(2024, 7, 1)) == "BENEFIT_ENDS_FIRST"
    assert told(date(1967, 12, 31)) == "BENEFIT_BEFORE_BIRTH"
    assert told(date(2027, 1, 1)) == ""
    assert told(date(2028, 1, 1)) == "BENEFIT_FAR_AHEAD"


def test_a_grade_belongs_to_its_level_and_who_stays_away_has_a_reason() -> None:
    def told(**facts: Any) -> str:
        usual: dict[str, Any] = {"level": "PRIMARY", "grade": 5, "is_attending": True, "drop_out": ""}
        begins_in = facts.pop("begins_in", 2026)
        return code_of(check_schooling, begins_in, **(usual | facts), birth=PartialDate(2014), today=TODAY)

    assert told() == ""
    assert told(grade=6) == "GRADE_OF_ANOTHER_LEVEL"
    assert told(level="LOWER_SEC", grade=6) == ""
    assert told(level="UNIVERSITY", grade=2) == "GRADE_OF_ANOTHER_LEVEL"
    assert told(level="UNIVERSITY", grade=None) == ""
    assert told(is_attending=False) == "DROP_OUT_REASON_MISSING"
    assert told(is_attending=False, drop_out="MONEY") == ""
    assert told(begins_in=2027) == "SCHOOL_YEAR_AHEAD"
    assert told(begins_in=2013) == "SCHOOL_BEFORE_BIRTH"


def test_the_two_official_lists_of_ethnic_groups_are_never_taken_for_each_other() -> None:
    assert len(GROUPS) == 55
    assert GROUPS["bru_van_kieu"].code_1979 == "23"
    assert GROUPS["ta_oi"].code_1979 == "31"
    assert getattr(group_by_code("4", of_list="1979"), "slug", "") == "hoa"
    assert getattr(group_by_code("04", of_list="2008"), "slug", "") == "muong"
    assert group_by_code("31", of_list="2008") is None
    assert group_by_code("04", of_list="") is None


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Bru-Vân Kiều", "bru_van_kieu"), ("Bru – Vân Kiều", "bru_van_kieu"), ("Vân Kiều", "bru_van_kieu"),
        ("Pa Kô", "ta_oi"), ("PA CÔ", "ta_oi"), ("Tà Ôi", "ta_oi"), ("tà-ôi", "ta_oi"), ("Kinh", "kinh"),
        ("Gia Rai", "gia_rai"), ("Jrai", "gia_rai"), ("Ba Na", "ba_na"), ("Ê Đê", "e_de"), ("H'Mông", "hmong"),
        ("Chứt", "chut"), ("Rục", "chut"),
    ],
)  # fmt: skip
def test_a_group_is_known_however_people_write_it(written: str, slug: str) -> None:
    found = group_of(written)

    assert found is not None
    assert found.slug == slug
    assert is_minority(slug) is (slug != "kinh")


def test_the_percentage_of_a_medical_board_means_a_degree() -> None:
    assert [degree_of_percent(each) for each in (60, 61, 80, 81)] == ["MILD", "SEVERE", "SEVERE", "EXTREMELY_SEVERE"]
    assert group_of("Người Sao Hỏa") is None
    assert is_minority("foreign") is None
