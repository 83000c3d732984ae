"""What the matcher reads, compares and adds up, piece by piece."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.rules.matching.blocks import MOST_OF_A_KEY, pairs_of
from beneficiaries.rules.matching.compare import compare, compare_births, compare_numbers
from beneficiaries.rules.matching.compare_names import compare_forms
from beneficiaries.rules.matching.context import Context
from beneficiaries.rules.matching.frequencies import RAREST_SPELLING, Frequencies
from beneficiaries.rules.matching.keys import blocking_keys
from beneficiaries.rules.matching.kinds import components, counted
from beneficiaries.rules.matching.names import name_forms
from beneficiaries.rules.matching.records import (
    Birth,
    Record,
    read_birth,
    read_number,
    read_phone,
    read_record,
    read_village,
)
from beneficiaries.rules.matching.weights import current_weights, probability
from tests.beneficiaries.matching_rows import COMMUNES, row

NAMES = st.sampled_from([
    "Hồ Văn Kăn", "HỒ VĂN CĂN", "Ho Van Kan", "Kăn", "Nguyễn Thị Thu Hà", "Nguyễn Thị Hà", "Ng. T. Hà", "Hà Nguyễn Thị",
    "H'Blum Niê", "H’ Blum Niê", "Y Wang Mlô Dun Du", "Trần Văn Huỳnh", "Trần Văn Hoàng", "Hồ Văn Lý (B)", "",
])  # fmt: skip
BIRTHS = st.sampled_from(["", "1968", "1968-03", "1968-03-05", "1968-01-01", "1969-03-05", "1956", "1986-05-03"])
CELLS = st.fixed_dictionaries({
    "full_name": NAMES, "alias": NAMES, "head": NAMES, "dob": BIRTHS, "sex": st.sampled_from(["", "M", "F"]),
    "id_number": st.sampled_from(["", "045168001234", "045168001235", "197123456", "45168001234"]),
    "phone": st.sampled_from(["", "0905123456", "01234567890", "905123456", "12"]),
    "commune": st.sampled_from(["", "Xã Thuận", "Xã Lìa", "Xã Gio Sơn"]),
    "village": st.sampled_from(["", "Thôn 3", "3"]),
})  # fmt: skip


def record(**told: str) -> Record:
    """A record of those cells."""
    cells = row(**{"id": "1"} | told)
    return read_record(cells, communes=COMMUNES.today(cells["commune"]))


@given(CELLS, CELLS)
def test_it_does_not_matter_which_comes_first(one: dict[str, str], other: dict[str, str]) -> None:
    left, right = record(**one), record(**other)

    assert compare(left, right) == compare(right, left)


@given(CELLS, CELLS)
def test_any_two_records_get_a_probability(one: dict[str, str], other: dict[str, str]) -> None:
    left, right = record(**one), record(**other)
    found = components(compare(left, right), Frequencies([left, right]).crowd(left, right))

    chance = probability(current_weights().pair.log_odds(found))

    assert 0 < chance < 1


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Nguyễn Văn An", "NGUYỄN VĂN AN", ("SAME", "SAME", "SAME", "STRAIGHT")),
        ("Nguyễn Văn An", "Nguyen Van An", ("SAME", "SAME", "FOLDED", "STRAIGHT")),
        ("Nguyễn Văn An", "Nguyễn Văn Ân", ("PLAIN", "SAME", "SAME", "STRAIGHT")),
        ("Hồ Văn Hùng", "Hồ Văn Hưng", ("FOLDED", "SAME", "SAME", "STRAIGHT")),
        ("Hồ Thị Kăn", "Hồ Thị Căn", ("SOUND", "SAME", "SAME", "STRAIGHT")),
        ("Nguyễn Văn Bình", "Nguyễn Bình", ("SAME", "SAME", "FILLER", "STRAIGHT")),
        ("Nguyễn Thị Thu Hà", "Nguyễn Thị Hà", ("SAME", "SAME", "ONE_NONE", "STRAIGHT")),
        ("Nguyễn Văn Hà", "Nguyễn Thị Hà", ("SAME", "SAME", "SEX", "STRAIGHT")),
        ("Trần Văn Sơn", "Trần Văn Hùng", ("OTHER", "SAME", "SAME", "STRAIGHT")),
        ("Huỳnh Văn Sơn", "Hoàng Văn Sơn", ("SAME", "TWIN", "SAME", "STRAIGHT")),
        ("Ng. V. An", "Nguyễn Văn An", ("SAME", "SHORT", "SHORT", "STRAIGHT")),
        ("An Nguyễn Văn", "Nguyễn Văn An", ("SAME", "SAME", "SAME", "TURNED")),
        ("Dung Dinh Thi", "Đinh Thị Dũng", ("PLAIN", "SAME", "FOLDED", "TURNED")),
        ("Hồ Thij Kăn", "Hồ Thị Kăn", ("SAME", "SAME", "SAME", "STRAIGHT")),
    ],
)
def test_names_are_compared_part_by_part(one: str, other: str, told: tuple[str, ...]) -> None:
    assert tuple(compare_forms(name_forms(one)[0], name_forms(other)[0])) == told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("1968-03-05", "1968-03-05", "DAY"),
        ("1968-03-05", "1968-05-03", "DAY_TURNED"),
        ("1968-03-05", "1968-03-06", "DAY_NEAR"),
        ("1968-03-05", "1968-04-08", "LUNAR"),
        ("1968-03-05", "1968-01-01", "YEAR_NEW_YEAR"),
        ("1968-01-01", "1968-01-01", "YEAR_TWICE_NEW_YEAR"),
        ("1968-03", "1968-03-05", "MONTH"),
        ("1968", "1968-03-05", "YEAR"),
        ("1968", "1969", "YEARS_1"),
        ("1968", "1986", "YEAR_SLIP"),
        ("1969", "1981", "CYCLE"),
        ("1968-03-05", "1958-03-05", "OTHER_YEAR_SAME_DAY"),
        ("1940", "1975", "FAR"),
        ("", "1968", "UNKNOWN"),
    ],
)
def test_births_are_compared_by_what_is_known_of_them(one: str, other: str, told: str) -> None:
    assert compare_births(read_birth(one), read_birth(other)) == told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("045168001234", "045168001234", "SAME_12"),
        ("045168001234", "045168001243", "SLIP_12"),
        ("045168001234", "045168009999", "OTHER_12"),
        ("197123456", "045168001234", "MIXED"),
        ("197123456", "197123456", "SAME_9"),
        ("197123456", "191999999", "OTHER_9"),
        ("", "197123456", "UNKNOWN"),
        ("4503673", "4503763", "SLIP_9"),
        ("4503673", "6641814", "OTHER_9"),
        ("4503673", "4503673", "SAME_9"),
    ],
)
def test_nine_digits_against_twelve_say_nothing(one: str, other: str, told: str) -> None:
    assert compare_numbers(one, other) == told


def test_what_spreadsheets_take_away_is_put_back() -> None:
    assert read_number("45168001234") == "045168001234"
    assert read_number("97 123.456") == "097123456"
    assert read_phone("905123456") == "0905123456"
    assert read_phone("01234567890") == "0834567890"
    assert read_village("Thôn  3") == read_village("3") == "3"
    assert read_village("Bản Ka Lu") == "ka lu"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("12 Đường Lê Lợi, Khu phố 3", "12 Đường Lê Lợi, Khu phố 3", "ADDRESS"),
        ("12 Đường Lê Lợi, Khu phố 3", "Khu phố 3, 12 Đường Lê Lợi", "ADDRESS_NEAR"),
        ("12 Đường Lê Lợi, Khu phố 3", "21 Lê Lợi, Khu phố 3", "ADDRESS_NEAR"),
        ("12 Đường Lê Lợi, Khu phố 3", "40 Đường Trần Hưng Đạo, Khu phố 7", "OTHER"),
        ("12 Đường Lê Lợi, Khu phố 3", "Khu phố 3", "OTHER"),
        ("12 Đường Lê Lợi, Khu phố 3", "", "UNKNOWN"),
    ],
)
def test_addresses_are_compared_as_a_whole(one: str, other: str, told: str) -> None:
    assert compare(record(village=one), record(village=other)).village == told


def test_one_slip_does_not_keep_two_of_one_address_apart() -> None:
    one = record(full_name="Lê A", village="12 Đường Lê Lợi, Khu phố 3")
    other = record(full_name="Trần B", village="12 Đường Lê Lọii, Khu phố 3")

    shared = set(blocking_keys(one)) & set(blocking_keys(other))

    assert ("ADDRESS", "12", "duong") in shared
    assert not [key for key in blocking_keys(record(full_name="Lê A", village="Khu phố 3")) if key[0] == "ADDRESS"]


@pytest.mark.parametrize("wrong", ["1968-13", "1968-02-30", "68", "05/03/1968", "1968-3-5", "1700", "năm 1968"])
def test_a_birth_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_birth(wrong)


def test_all_that_share_a_key_are_paired_once_unless_too_many_do() -> None:
    keys = [[("A", "x")], [("A", "x"), ("B", "y")], [("B", "y"), ("A", "x")]]
    crowd = [[("A", "z")] for _ in range(MOST_OF_A_KEY + 1)]

    assert pairs_of(keys) == [(0, 1), (0, 2), (1, 2)]
    assert pairs_of(crowd) == []
    assert pairs_of(crowd[1:]) == sorted(combinations(range(MOST_OF_A_KEY), 2))
    assert pairs_of([]) == []


def test_somebody_liker_speaks_against_and_a_third_one_for() -> None:
    context = Context([(0, 1), (0, 2), (1, 2), (0, 3)], [0.5, 0.8, 0.7, 0.9])

    support, rival = context.around((0, 1))

    assert support == 0.7
    assert math.isclose(rival, 0.9)
    assert context.around((0, 3))[0] == 0.0


def test_people_are_counted_in_steps_that_double() -> None:
    steps = [counted(many) for many in (0, 1, 2, 3, 4, 5, 8, 9, 128, 129, 200)]

    assert steps == ["0", "1", "2", "3_4", "3_4", "5_8", "5_8", "9_16", "65_128", "MORE", "MORE"]


def test_how_common_a_name_is_comes_from_the_list() -> None:
    rows = [record(id=str(number), full_name="Nguyễn Thị Hoa", commune="Xã Thuận") for number in range(5)]
    rare = record(id="9", full_name="Kpă H'Nhuch", commune="Xã Thuận")
    frequencies = Frequencies([*rows, rare])

    common = frequencies.crowd(rows[0], rows[1])

    assert (common.name, common.name_commune, common.name_year) == (5, 5, 0)
    assert frequencies.crowd(rows[0], rare).name == 5
    assert frequencies.crowd(rare, rare).rarity > common.rarity


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Nguyễn Đức An", "Nguyễn Đức An", "SAME"),
        ("Nguyễn Đức An", "Nguyễn Đức Ân", "ONE"),
        ("Nguyễn Đức Phương", "Nguyễn Đức Phượng", "TONE"),
        ("Nguyen Duc An", "Nguyễn Đức Ân", "BARE"),
        ("Nguyễn Đức An", "Nguyễn Đức Bình", "NONE"),
    ],
)
def test_a_mark_counts_where_both_are_written_with_marks(one: str, other: str, told: str) -> None:
    assert compare(record(full_name=one), record(full_name=other)).marks == told


def test_a_list_has_nobody_twice_and_nobody_unborn() -> None:
    one = record(source="UBND", registered="2019-10-08", dob="2019-06-08")
    same_day, same_year = (record(source="UBND", registered=day) for day in ("2019-10-08", "2019-01-02"))
    later, elsewhere = record(source="UBND", registered="2022-01-02"), record(source="Y", registered="2019-10-08")

    listed = [compare(one, other).listed for other in (same_day, same_year, later, elsewhere, record(source="UBND"))]
    born = [compare(one, record(dob=dob)).born for dob in ("2022-10", "2019", "2001", "")]

    assert listed == ["DAY", "YEAR", "APART", "OTHER", "UNKNOWN"]
    assert born == ["LATER", "SAME_YEAR", "BEFORE", "UNKNOWN"]


def test_two_common_spellings_are_two_names_and_a_rare_one_may_be_a_slip() -> None:
    rows = [record(full_name=name) for name in ("Lê Thị Phương", "Lê Thị Phượng") * 4]
    slip = record(full_name="Lê Thị Phưong")
    frequencies = Frequencies([*rows, slip])

    assert frequencies.crowd(rows[0], rows[2]).spelling == 0
    assert frequencies.crowd(rows[0], rows[1]).spelling == 1
    assert frequencies.crowd(rows[0], slip).spelling == RAREST_SPELLING


def test_a_day_of_new_year_tells_the_year_alone() -> None:
    assert not Birth(1968, 1, 1).is_whole
    assert Birth(1968, 3, 5).is_whole
