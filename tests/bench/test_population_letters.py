"""Letters written otherwise, one example or edge each."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from bench.population import letters
from bench.population.communes import Commune, Village
from bench.population.misspelling import KEYBOARD, SPELLING, abbreviated, middle_dropped
from bench.population.naming import Name, in_kinh_order
from bench.population.numbers import RENUMBERED, before_2018, new_number, with_digit_wrong
from bench.population.people import Home, Person, Role
from core.text.encodings import decode_tcvn3


@pytest.fixture
def person() -> Person:
    commune = Commune(code="19483", name="Xã A Dơi", district="465", province="45", successors=("Xã A Dơi",))
    name = in_kinh_order("Hồ", ("Thị",), "Hoa")
    home = Home(commune, Village("Bản Ka Lu", "bru_van_kieu", "Xã A Dơi"), name)
    return Person(1, 1, Role.HEAD, "bru_van_kieu", "F", name, date(1970, 5, 1), home)


def test_the_two_tables_of_the_old_encoding_agree() -> None:
    """Each was written from the standard alone: what one garbles the other reads."""
    written = "Nguyễn Đức Thắng, Hồ Thị Kăn, Phạm Ngọc Tuyết, Lữ Quỳnh Giao, Bùi Xuân Ước, Võ Hoàng Ẩn"

    assert decode_tcvn3(letters.tcvn3(written.lower())) == written.lower()


@pytest.mark.parametrize(
    ("word", "telex", "vni"),
    [("Nguyễn", "Nguyeenx", "Nguye6n4"), ("Đức", "Dduwcs", "D9u7c1"), ("Lan", "Lan", "Lan"), ("Ân", "Aan", "A6n")],
)
def test_keystrokes_are_left_standing(word: str, telex: str, vni: str) -> None:
    assert letters.telex(word) == telex
    assert letters.vni(word) == vni


@pytest.mark.parametrize(
    ("text", "bytes_read_as_latin"),
    [("Nguyễn Văn Đức", "NguyÔn V¨n §øc"), ("Hồ Thị Kiều", "Hå ThÞ KiÒu"), ("LÊ THỊ ÁNH", "L£ THÞ ¸NH")],
)
def test_tcvn3_looks_as_it_does_in_another_font(text: str, bytes_read_as_latin: str) -> None:
    assert letters.tcvn3(text) == bytes_read_as_latin


@pytest.mark.parametrize(
    ("word", "otherwise"),
    [("Hòa", "Hoà"), ("Thủy", "Thuỷ"), ("Khỏe", "Khoẻ"), ("Quý", "Quý"), ("Hoàng", "Hoàng"), ("Hoa", "Hoa")],
)
def test_the_tone_moves_to_the_last_vowel_of_an_open_ending_alone(word: str, otherwise: str) -> None:
    assert letters.tone_on_last(word) == otherwise


@pytest.mark.parametrize(("word", "otherwise"), [("Lý", "Lí"), ("Quý", "Quí"), ("Thủy", "Thủy"), ("Huy", "Huy")])
def test_i_stands_for_y_where_both_say_the_same(word: str, otherwise: str) -> None:
    assert letters.i_for_y(word) == otherwise


def test_marks_fall_off_every_letter() -> None:
    assert letters.without_marks("Đặng Thị Ửng") == "Dang Thi Ung"
    assert letters.composed(letters.decomposed("Nguyễn")) == "Nguyễn" != letters.decomposed("Nguyễn")


@pytest.mark.parametrize("change", [*SPELLING.values(), *KEYBOARD.values()])
@pytest.mark.parametrize("word", ["Y", "A", "Nguyễn", "Hồ", "Đức", "Khăm"])
def test_no_change_loses_a_word(change: object, word: str) -> None:
    assert callable(change)
    for seed in range(20):
        assert str(change(word, Random(seed))).strip()


def test_a_name_of_one_word_keeps_it(person: Person) -> None:
    one_word = Name(("Byưk",), family=-1, given=0)

    assert middle_dropped(one_word, person, Random(1)) is None
    assert abbreviated(one_word, person, Random(1)) is None


def test_the_given_name_outlives_a_dropped_middle(person: Person) -> None:
    name = in_kinh_order("Nguyễn", ("Thị", "Thu"), "Hà")

    dropped = [middle_dropped(name, person, Random(seed)) for seed in range(30)]
    assert {each.text for each in dropped if each} == {"Nguyễn Hà", "Nguyễn Thị Hà", "Nguyễn Thu Hà"}


@pytest.mark.parametrize(
    ("sex", "year", "digits"), [("M", 1999, "099"), ("F", 1999, "199"), ("M", 2000, "200"), ("F", 2000, "300")]
)
def test_a_new_number_holds_place_century_sex_and_year(sex: str, year: int, digits: str) -> None:
    number = new_number(birthplace="045", sex=sex, year=year, dice=Random(1))

    assert number[:6] == f"045{digits}"
    assert len(number) == 12


def test_a_line_is_dialled_as_before_2018() -> None:
    assert before_2018("0321234567") == "01621234567"
    assert before_2018("0912345678") == "0912345678"
    assert len(set(RENUMBERED.values())) == len(RENUMBERED)


def test_a_wrong_digit_changes_the_number_and_not_its_length() -> None:
    for seed in range(50):
        wrong = with_digit_wrong("045099123456", Random(seed))
        assert wrong != "045099123456"
        assert len(wrong) == 12
