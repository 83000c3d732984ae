"""Money is whole đồng however it was typed, and is shown as Vietnamese papers show it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RuleViolation
from core.text import messages
from core.text.money import LARGEST_VND, dong, in_words, parse_money
from core.text.show import count, decimal, percent


@pytest.mark.parametrize(
    ("typed", "amount_vnd"),
    [
        ("1500000", 1_500_000), ("1.500.000", 1_500_000), ("1,500,000", 1_500_000), ("1 500 000", 1_500_000),
        ("1\u00a0500\u00a0000", 1_500_000), ("1.500.000,00", 1_500_000), ("1500000.00", 1_500_000), ("1.500", 1500),
        ("1.500.000đ", 1_500_000), ("1.500.000 đồng", 1_500_000), ("1.500.000 VNĐ", 1_500_000), ("500.000 ₫", 500_000),
        ("1tr5", 1_500_000), ("1tr05", 1_050_000), ("1tr500", 1_500_000), ("1,5 triệu", 1_500_000),
        ("1.5 triệu", 1_500_000),
        ("1,5tr", 1_500_000), ("1,5 triệu đồng", 1_500_000), ("12,25 triệu", 12_250_000),
        ("1.500 triệu", 1_500_000_000),
        ("1 triệu rưỡi", 1_500_000), ("1 triệu 500 nghìn", 1_500_000), ("1 triệu 500.000", 1_500_000),
        ("1tr5k", 1_005_000),
        ("500k", 500_000), ("500 K", 500_000), ("500 nghìn", 500_000), ("500 ngàn", 500_000), ("500 nghin", 500_000),
        ("2 tỷ", 2 * 10**9), ("2 tỉ", 2 * 10**9), ("2ty", 2 * 10**9), ("1 tỷ 200 triệu", 1_200_000_000),
        ("1 tỷ 2", 1_200_000_000),
        ("0", 0), (0, 0), (1500000, 1_500_000), (1500000.0, 1_500_000), (Decimal(1500000), 1_500_000),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_it_is_typed(typed: str | float | Decimal, amount_vnd: int) -> None:
    assert parse_money(typed) == amount_vnd


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, "MONEY_EMPTY"), ("  ", "MONEY_EMPTY"),
        ("abc", "MONEY_UNREADABLE"), ("ngàn", "MONEY_UNREADABLE"), ("1.5", "MONEY_UNREADABLE"),
        ("1,5", "MONEY_UNREADABLE"),
        ("1.50.000", "MONEY_UNREADABLE"), ("1.500,000", "MONEY_UNREADABLE"), ("1e6", "MONEY_UNREADABLE"),
        ("nan", "MONEY_UNREADABLE"),
        (float("nan"), "MONEY_UNREADABLE"), (float("inf"), "MONEY_UNREADABLE"), (True, "MONEY_UNREADABLE"),
        ("٣", "MONEY_UNREADABLE"), ("5²", "MONEY_UNREADABLE"), ("5 k 3 tr", "MONEY_UNREADABLE"),
        ("1tr5tr", "MONEY_UNREADABLE"),
        ("9" * 100_000, "MONEY_UNREADABLE"), ("1.500.000 USD", "MONEY_UNREADABLE"), ("=1+1", "MONEY_UNREADABLE"),
        ("1,500 triệu", "MONEY_AMBIGUOUS"), ("1tr5000", "MONEY_AMBIGUOUS"),
        ("-5", "MONEY_NEGATIVE"), ("-1tr5", "MONEY_NEGATIVE"), (-1, "MONEY_NEGATIVE"),
        (1.5, "MONEY_NOT_WHOLE"), ("0,0005k", "MONEY_NOT_WHOLE"),
        ("100000000000001", "MONEY_TOO_LARGE"), (10**18, "MONEY_TOO_LARGE"), ("999999999 tỷ", "MONEY_TOO_LARGE"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(typed: str | float | None, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_money(typed, field="value_vnd")

    assert (refused.value.code, refused.value.field) == (code, "value_vnd")
    assert refused.value.message


@pytest.mark.parametrize(
    ("amount_vnd", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (25, "Hai mươi lăm đồng"),
        (101, "Một trăm lẻ một đồng"),
        (104, "Một trăm lẻ bốn đồng"),
        (105, "Một trăm lẻ năm đồng"),
        (110, "Một trăm mười đồng"),
        (555, "Năm trăm năm mươi lăm đồng"),
        (1000, "Một nghìn đồng"),
        (1005, "Một nghìn không trăm lẻ năm đồng"),
        (1015, "Một nghìn không trăm mười lăm đồng"),
        (8_500_000, "Tám triệu năm trăm nghìn đồng"),
        (1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"),
        (21_000_000, "Hai mươi mốt triệu đồng"),
        (2_000_000_000, "Hai tỷ đồng"),
        (1_000_000_005, "Một tỷ không trăm lẻ năm đồng"),
        (1_000_000_000_000, "Một nghìn tỷ đồng"),
        (
            1_234_567_891,
            "Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt đồng",
        ),
        (-500_000, "Âm năm trăm nghìn đồng"),
    ],
)
def test_an_amount_is_put_into_words(amount_vnd: int, words: str) -> None:
    assert in_words(amount_vnd) == words


def test_the_north_says_linh() -> None:
    assert in_words(105, zero_tens="linh") == "Một trăm linh năm đồng"


def test_figures_are_shown_as_vietnamese_papers_show_them() -> None:
    assert dong(1_500_000) == "1.500.000"
    assert [count(number) for number in (0, 999, 1300, -1300)] == ["0", "999", "1.300", "-1.300"]
    assert [percent(45.3), percent(45.25), percent(100, places=0), percent(Decimal("0.05"))] == [
        "45,3 %",
        "45,3 %",
        "100 %",
        "0,1 %",
    ]
    assert decimal(1234.56) == "1.234,6"


@given(st.integers(min_value=0, max_value=LARGEST_VND))
def test_what_is_shown_is_read_back_and_words_are_one_amount(amount_vnd: int) -> None:
    assert parse_money(dong(amount_vnd)) == parse_money(str(amount_vnd)) == amount_vnd
    assert "  " not in in_words(amount_vnd)
    assert in_words(amount_vnd) != in_words(amount_vnd + 1)


@given(st.one_of(st.text(), st.text(alphabet="0123456789., trieuktỷ-"), st.integers(), st.floats()))
def test_any_text_is_an_amount_or_is_refused(raw: str | float) -> None:
    try:
        assert 0 <= parse_money(raw) <= LARGEST_VND
    except RuleViolation as refused:
        assert refused.code.startswith("MONEY_")


def test_a_refusal_speaks_the_language_of_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_TRANSLATORS", [])
    refused = messages.refusal("MONEY_TOO_LARGE", largest="1.000")
    english = refused.message

    messages.speak_with(str.upper)

    assert english == "The amount is larger than 1.000 đồng. Please check the zeros."
    assert "%(" not in english
    assert str(messages.Sentence("MONEY_EMPTY", {})) == "PLEASE ENTER AN AMOUNT."
