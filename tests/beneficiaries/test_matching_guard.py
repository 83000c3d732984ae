"""The guard set of DOMAIN 8.6: pairs that must be told apart, and pairs that must be found, each by its name."""

from __future__ import annotations

import pytest

from beneficiaries.rules.matching.bands import LIKELY_FROM, PERHAPS_FROM, Band, band_of
from core.text.letters import bare
from tests.beneficiaries.matching_rows import chance_of, chances, others, row

A_FATHER = row(id="1", full_name="Hồ Văn Kăn", sex="M", dob="1948", commune="Xã Hướng Lộc", village="Bản Ka Lu")


def test_twins_of_one_household_are_two_people() -> None:
    twin = row(
        id="1", full_name="Hồ Văn A", sex="M", dob="2005-03-04", commune="Xã Thuận", village="Bản 3",
        head="Hồ Văn Kăn", phone="0905123456",
    )  # fmt: skip

    assert chance_of(twin, twin | {"id": "2", "full_name": "Hồ Văn Á", "source": "B"}) < LIKELY_FROM
    assert chance_of(twin, twin | {"id": "2", "full_name": "Hồ Văn Ơn", "source": "B"}) < LIKELY_FROM


def test_siblings_a_year_apart_are_two_people() -> None:
    older = row(id="1", full_name="Hồ Văn Hùng", sex="M", dob="2004-03-04", commune="Xã Thuận", head="Hồ Văn Kăn")
    younger = older | {"id": "2", "full_name": "Hồ Văn Hưng", "dob": "2005-09-11", "source": "B"}

    assert chance_of(older, younger) < 0.5


def test_father_and_son_of_one_name_are_two_people() -> None:
    son = A_FATHER | {"id": "2", "dob": "1975", "head": "Hồ Văn Kăn", "source": "B"}

    assert chance_of(A_FATHER, son) < 0.5


def test_three_women_of_one_name_in_one_commune_stay_three() -> None:
    women = [
        row(id=f"hoa-{year}", full_name="Nguyễn Thị Hoa", sex="F", dob=year, commune="Xã Gio Sơn", source=source)
        for year, source in (("1952-02-03", "A"), ("1967-11-20", "B"), ("1981-05-06", "C"))
    ]  # fmt: skip

    found = chances([*women, *others()])

    assert all(chance < PERHAPS_FROM for pair, chance in found.items() if pair[0].startswith("hoa"))


def test_a_woman_under_the_commune_of_her_husband_is_found() -> None:
    before = row(
        id="1", full_name="Trần Thị Thu Nguyệt", sex="F", dob="1971-08-15", id_number="197123456",
        commune="Xã Gio Sơn", village="Thôn 2",
    )  # fmt: skip
    after = before | {"id": "2", "commune": "Xã Thuận", "village": "Thôn Bản 4", "source": "B"}

    assert band_of(chance_of(before, after)) is Band.LIKELY
    assert chance_of(before, after | {"id_number": ""}) >= PERHAPS_FROM


@pytest.mark.parametrize("year", ["1968-03-05", "1968"])
def test_a_list_without_marks_is_found(year: str) -> None:
    told = row(
        id="1", full_name="Đặng Thị Kim Thoa", sex="F", dob="1968-03-05", commune="Xã Thuận", village="Bản Úp Ly"
    )
    plain = told | {
        "id": "2", "full_name": bare(told["full_name"]).title(), "village": "Ban Up Ly", "dob": year, "source": "B"
    }  # fmt: skip

    assert band_of(chance_of(told, plain)) is Band.LIKELY


def test_a_former_commune_and_the_one_of_today_are_one_place() -> None:
    before = row(id="1", full_name="Hồ Thị Pả Hoan", sex="F", dob="1957-06-02", commune="Xã Hướng Lộc", village="Bản 7")
    today = before | {"id": "2", "commune": "Xã Lìa", "source": "B"}
    elsewhere = before | {"id": "2", "commune": "Xã Gio Linh", "village": "Thôn 9", "source": "B"}

    assert band_of(chance_of(before, today)) is Band.LIKELY
    assert chance_of(before, elsewhere) < chance_of(before, today)


def test_somebody_killed_and_a_living_namesake_are_two_people() -> None:
    killed = row(id="1", full_name="Nguyễn Văn Sơn", sex="M", dob="1946", commune="Xã Gio Sơn", id_number="190111222")
    living = row(
        id="2", full_name="Nguyễn Văn Sơn", sex="M", dob="1979-04-12", commune="Xã Gio Sơn",
        id_number="045079001234", source="B",
    )  # fmt: skip

    assert chance_of(killed, living) < PERHAPS_FROM


def test_two_different_numbers_of_twelve_digits_speak_against() -> None:
    one = row(id="1", full_name="Nguyễn Thị Hồng", sex="F", dob="1960", commune="Xã Gio Sơn", id_number="045160001234")
    same = one | {"id": "2", "source": "B"}

    assert band_of(chance_of(one, same)) is Band.LIKELY
    assert chance_of(one, same | {"id_number": "045160007788"}) < PERHAPS_FROM
    assert chance_of(one, same | {"id_number": "197123456"}) > chance_of(one, same | {"id_number": "045160007788"})


def test_what_is_missing_never_keeps_two_from_being_compared() -> None:
    whole = row(
        id="1", full_name="Lê Thị Bạch Tuyết", alias="Mệ Tuyết", sex="F", dob="1950-02-03", id_number="190123456",
        phone="0905123456", commune="Xã Thuận", village="Bản 3", head="Lê Văn Thông",
    )  # fmt: skip

    for kept in (("full_name", "commune"), ("full_name", "dob"), ("id_number",), ("phone",), ("dob", "commune")):
        bare_row = row(id="2", source="B", **{column: whole[column] for column in kept})
        assert ("1", "2") in chances([whole, bare_row, *others(20)]), kept
