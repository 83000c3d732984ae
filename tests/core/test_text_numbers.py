"""Identity numbers and telephone numbers survive typing, old cards and spreadsheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RuleViolation
from core.text.numbers import PROVINCE_CODES, cccd_warnings, parse_identity, restored_leading_zero
from core.text.phones import is_assigned, parse_phone, restored_phone


@pytest.mark.parametrize(
    ("typed", "kind", "digits"),
    [
        ("045082011387", "CCCD", "045082011387"),
        (" 045 082.011-387 ", "CCCD", "045082011387"),
        ("045\u00a0082\u200b011387", "CCCD", "045082011387"),
        ("'045082011387", "CCCD", "045082011387"),
        ("197362524", "CMND", "197362524"),
        (197362524.0, "CMND", "197362524"),
    ],
)
def test_a_number_is_read_through_its_separators(typed: str | float, kind: str, digits: str) -> None:
    number = parse_identity(typed)

    assert (number.kind, number.digits) == (kind, digits)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, "IDENTITY_EMPTY"), ("", "IDENTITY_EMPTY"), (" .- ", "IDENTITY_EMPTY"),
        ("٠٤٥٠٨٢٠١١٣٨٧", "IDENTITY_NOT_DIGITS"), ("04508201138²", "IDENTITY_NOT_DIGITS"),
        ("04508201138O", "IDENTITY_NOT_DIGITS"), ("０45082011387", "IDENTITY_NOT_DIGITS"), (4.5, "IDENTITY_NOT_DIGITS"),
        ("chưa có", "IDENTITY_NOT_DIGITS"), ("045082011387" + " " * 60 + "x", "IDENTITY_NOT_DIGITS"),
        ("04504911799", "IDENTITY_ELEVEN_DIGITS"), (45204325304, "IDENTITY_ELEVEN_DIGITS"),
        (45204325304.0, "IDENTITY_ELEVEN_DIGITS"),
        ("12345678", "IDENTITY_WRONG_LENGTH"), ("1234567890", "IDENTITY_WRONG_LENGTH"),
        ("1" * 13, "IDENTITY_WRONG_LENGTH"),
        ("000000000000", "IDENTITY_IMPOSSIBLE"), ("999999999", "IDENTITY_IMPOSSIBLE"),
    ],
)  # fmt: skip
def test_what_is_no_identity_number_is_refused(typed: str | float | None, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_identity(typed, field="number")

    assert (refused.value.code, refused.value.field) == (code, "number")
    assert refused.value.message


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        (45204325304, "045204325304"),
        (45204325304.0, "045204325304"),
        ("45204325304", "045204325304"),
        ("04504911799", None),
        ("47204325304", None),
        ("045204325304", None),
        ("1045204325", None),
        ("٤5204325304", None),
        (None, None),
    ],
)
def test_a_dropped_zero_is_restored_only_where_a_province_results(
    typed: str | float | None, restored: str | None
) -> None:
    assert restored_leading_zero(typed) == restored


def test_there_are_63_province_codes() -> None:
    assert len(PROVINCE_CODES) == 63
    assert {"044", "045", "046", "048", "052", "062", "064", "001", "096"} <= PROVINCE_CODES


@pytest.mark.parametrize(
    ("digits", "sex", "birth_year", "found"),
    [
        ("045082011387", "M", 1982, []),
        ("045182011387", "F", 1982, []),
        ("045204325304", "M", 2004, []),
        ("045304325304", "F", 2004, []),
        ("045082011387", "F", 1982, ["CCCD_SEX_DIFFERS"]),
        ("045082011387", "M", 1983, ["CCCD_YEAR_DIFFERS"]),
        ("045204325304", "M", 1904, ["CCCD_CENTURY_DIFFERS"]),
        ("045082011387", "U", None, []),
        ("045082011387", None, None, []),
        ("003082011387", "F", 1900, ["CCCD_PROVINCE_UNKNOWN", "CCCD_SEX_DIFFERS", "CCCD_YEAR_DIFFERS"]),
        ("197362524", "M", 1960, []),
    ],
)
def test_a_number_that_contradicts_the_record_warns(
    digits: str, sex: str | None, birth_year: int | None, found: list[str]
) -> None:
    assert cccd_warnings(digits, sex=sex, birth_year=birth_year) == found


@pytest.mark.parametrize(
    ("typed", "national"),
    [
        ("0973123456", "0973123456"), ("0973 12.34-56", "0973123456"), ("(0973) 123 456", "0973123456"),
        ("+84 973 123 456", "0973123456"), ("84973123456", "0973123456"), ("0084 973123456", "0973123456"),
        ("+84 (0)973 123 456", "0973123456"), ("+84973123456\u200b", "0973123456"),
        ("02333852222", "02333852222"), ("0233 385 2222", "02333852222"), ("+84 233 3852222", "02333852222"),
        ("01623456789", "0323456789"), ("+84 169 3456789", "0393456789"), ("01203456789", "0703456789"),
        ("0121 3456789", "0793456789"), ("01223456789", "0773456789"), ("01263456789", "0763456789"),
        ("01283456789", "0783456789"), ("01233456789", "0833456789"), ("01243456789", "0843456789"),
        ("01253456789", "0853456789"), ("01273456789", "0813456789"), ("01293456789", "0823456789"),
        ("01863456789", "0563456789"), ("01883456789", "0583456789"), ("01993456789", "0593456789"),
        ("0848123456", "0848123456"), ("0973848123", "0973848123"), ("0754613525", "0754613525"),
    ],
)  # fmt: skip
def test_a_phone_number_is_brought_to_the_national_form(typed: str, national: str) -> None:
    assert parse_phone(typed) == national
    assert parse_phone(national) == national


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, "PHONE_EMPTY"), ("", "PHONE_EMPTY"), (" - ", "PHONE_EMPTY"),
        ("không có", "PHONE_UNREADABLE"), ("0912345678/0987654321", "PHONE_UNREADABLE"),
        ("٠٩٧٣١٢٣٤٥٦", "PHONE_UNREADABLE"),
        ("0973123456" + " " * 60 + "x", "PHONE_UNREADABLE"), (0.5, "PHONE_UNREADABLE"),
        ("973123456", "PHONE_NINE_DIGITS"), (973123456, "PHONE_NINE_DIGITS"), (973123456.0, "PHONE_NINE_DIGITS"),
        ("097312345", "PHONE_NINE_DIGITS"), ("849731234", "PHONE_NINE_DIGITS"),
        ("09731234567", "PHONE_WRONG_LENGTH"), ("0233385222", "PHONE_WRONG_LENGTH"), ("113", "PHONE_WRONG_LENGTH"),
        ("01613456789", "PHONE_WRONG_LENGTH"),
        ("0123456789", "PHONE_UNKNOWN_PREFIX"), ("0673123456", "PHONE_UNKNOWN_PREFIX"),
        ("1973123456", "PHONE_UNKNOWN_PREFIX"),
    ],
)  # fmt: skip
def test_what_is_no_phone_number_is_refused(typed: str | float | None, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_phone(typed, field="phone")

    assert (refused.value.code, refused.value.field) == (code, "phone")
    assert refused.value.message


def test_a_phones_dropped_zero_is_restored_only_where_a_number_results() -> None:
    assert restored_phone(973123456) == "0973123456"
    assert restored_phone("2333852222") == "02333852222"
    assert restored_phone("097312345") is None
    assert restored_phone(173123456) is None
    assert restored_phone(None) is None


def test_a_prefix_nobody_was_given_is_told_apart() -> None:
    assert is_assigned("0973123456")
    assert not is_assigned("0754613525")


@given(st.one_of(st.text(), st.text(alphabet="0123456789+ .-()"), st.integers(), st.floats()))
def test_any_text_is_a_number_or_is_refused(raw: str | float) -> None:
    for parse in (parse_identity, parse_phone):
        try:
            parse(raw)
        except RuleViolation as refused:
            assert refused.code.startswith(("IDENTITY_", "PHONE_"))
    assert len(restored_leading_zero(raw) or "x" * 12) == 12
    assert len(restored_phone(raw) or "x" * 10) in {10, 11}
