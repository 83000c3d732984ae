"""A list that cannot be what it says it is stops before a row of it is kept."""

from __future__ import annotations

from core.text.days import PartialDate
from core.text.numbers import parse_identity
from exchange.rules.breaker import FEWEST, madness_of
from exchange.rules.people import PersonRow

NAMES = ("Hồ Văn An", "Hồ Thị Kăn", "Nguyễn Văn Bình", "Trần Thị Hoa", "Lê Văn Cường")


def row(number: int, **told: object) -> PersonRow:
    """A row that differs from all others."""
    values: dict[str, object] = {
        "full_name": f"{NAMES[number % 5]} {chr(65 + number // 5 % 26)}",
        "village": f"Thôn {number}",
    }
    return PersonRow(sheet="1", row_number=number + 2, **(values | told))  # type: ignore[arg-type]


def test_a_sane_list_passes_with_families_namesakes_and_a_few_repeats() -> None:
    rows = [row(number) for number in range(90)] + [row(number) for number in range(10)]

    assert madness_of(rows) is None


def test_a_part_that_was_pasted_again_and_again_is_told_with_its_rows() -> None:
    rows = [row(number) for number in range(20)] * 3

    mad = madness_of(rows)

    assert mad is not None
    assert (mad.code, mad.rows, mad.total, mad.example) == ("LIST_REPEATS_ROWS", 40, 60, "2, 3, 4")


def test_one_number_in_many_rows_and_one_name_in_many_rows() -> None:
    number = parse_identity("045168001412")
    numbered = [row(place, identity=number if place < 8 else None) for place in range(100)]
    named = [row(place, full_name="Hồ Văn A" if place < 40 else NAMES[place % 5], birth=PartialDate(1900 + place))
             for place in range(100)]  # fmt: skip

    found = [mad.code for mad in (madness_of(numbered), madness_of(named)) if mad]
    assert found == ["LIST_ONE_NUMBER", "LIST_ONE_NAME"]


def test_of_a_short_list_nothing_is_concluded() -> None:
    assert madness_of([row(1)] * (FEWEST - 1)) is None
