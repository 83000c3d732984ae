"""Days are read as people type them and never become more exact than they were."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RuleViolation
from core.text.days import Expected, PartialDate, Precision, day_of_excel_serial, parse_day, shown

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("5/3/68", "1968-03-05"), ("05.03.1968", "1968-03-05"), ("05-03-1968", "1968-03-05"),
        ("05031968", "1968-03-05"),
        ("050368", "1968-03-05"), ("5 3 1968", "1968-03-05"), ("1968-03-05", "1968-03-05"), ("1968/3/5", "1968-03-05"),
        ("1968-03-05 00:00:00", "1968-03-05"), ("5/3/1968.", "1968-03-05"), (" 5 / 3 / 1968 ", "1968-03-05"),
        ("5/3\u00a0/1968", "1968-03-05"), ("ngày 5 tháng 3 năm 1968", "1968-03-05"),
        ("5 tháng 3 năm 1968", "1968-03-05"),
        (date(1968, 3, 5), "1968-03-05"), (datetime(1968, 3, 5, 7, 30, tzinfo=UTC), "1968-03-05"),
        (5031968, "1968-03-05"),
        (5031968.0, "1968-03-05"),
        ("3/1968", "1968-03"), ("03-1968", "1968-03"), ("031968", "1968-03"), ("1968-03", "1968-03"),
        ("3/68", "1968-03"),
        ("tháng 3/1968", "1968-03"), ("tháng 3 năm 1968", "1968-03"), ("0/3/1968", "1968-03"), ("../3/1968", "1968-03"),
        ("1968", "1968"), (1968, "1968"), (1968.0, "1968"), ("0/0/1968", "1968"), ("00/00/1968", "1968"),
        ("../../1968", "1968"), ("…/…/1968", "1968"), ("x/x/1968", "1968"), ("năm 1968", "1968"),
        ("sinh năm 1968", "1968"),
        ("29/02/2024", "2024-02-29"), ("29/2/2000", "2000-02-29"), ("1900", "1900"), ("01/01/1900", "1900-01-01"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_typed(typed: str | float | date, iso: str) -> None:
    assert parse_day(typed, TODAY).isoformat() == iso


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, "DAY_EMPTY"), ("", "DAY_EMPTY"), (" - ", "DAY_EMPTY"),
        ("abc", "DAY_UNREADABLE"), ("٣/٣/1968", "DAY_UNREADABLE"), ("5/3/²", "DAY_UNREADABLE"),
        ("68", "DAY_UNREADABLE"),
        ("5031968", "DAY_UNREADABLE"), (25000, "DAY_UNREADABLE"), (True, "DAY_UNREADABLE"), (1968.5, "DAY_UNREADABLE"),
        (float("nan"), "DAY_UNREADABLE"), (float("inf"), "DAY_UNREADABLE"), (-1968, "DAY_UNREADABLE"),
        ("-1968", "DAY_UNREADABLE"), ("5/3/196", "DAY_UNREADABLE"), ("1/2/3/1968", "DAY_UNREADABLE"),
        ("5/3/0000", "DAY_UNREADABLE"), ("9" * 5000, "DAY_UNREADABLE"), ("khoảng 1968", "DAY_UNREADABLE"),
        ("5/3", "DAY_YEAR_MISSING"), ("05/12", "DAY_YEAR_MISSING"), ("5/31", "DAY_YEAR_MISSING"),
        ("1/13/1968", "DAY_NO_SUCH_MONTH"), ("13/1968", "DAY_NO_SUCH_MONTH"), ("5/0/1968", "DAY_NO_SUCH_MONTH"),
        ("31/02/1968", "DAY_NO_SUCH_DAY"), ("29/02/2023", "DAY_NO_SUCH_DAY"), ("29/02/1900", "DAY_NO_SUCH_DAY"),
        ("31/4/1968", "DAY_NO_SUCH_DAY"), ("32/1/1968", "DAY_NO_SUCH_DAY"),
        ("22/11/2026", "DAY_IN_FUTURE"), ("12/2026", "DAY_IN_FUTURE"), ("2027", "DAY_IN_FUTURE"),
        (2031, "DAY_IN_FUTURE"),
        (date(2031, 7, 24), "DAY_IN_FUTURE"),
        ("31/12/1899", "DAY_TOO_EARLY"), ("12/1899", "DAY_TOO_EARLY"), ("1899", "DAY_TOO_EARLY"),
        ("tuổi Thân", "DAY_ANIMAL_YEAR"), ("Tuổi con Tỵ", "DAY_ANIMAL_YEAR"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(typed: str | float | date | None, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_day(typed, TODAY, field="birth")

    assert (refused.value.code, refused.value.field) == (code, "birth")
    assert refused.value.message


def test_today_this_month_and_this_year_are_not_the_future() -> None:
    assert [parse_day(typed, TODAY).isoformat() for typed in ("21/11/2026", "11/2026", "2026")] == [
        "2026-11-21",
        "2026-11",
        "2026",
    ]


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("21/11/26", "2026-11-21"), ("22/11/26", "1926-11-22"), ("1/1/00", "2000-01-01"),
        ("29/2/24", "2024-02-29"), ("5/3/99", "1999-03-05"),
    ],
)  # fmt: skip
def test_a_short_year_is_the_latest_that_has_passed(typed: str, iso: str) -> None:
    assert parse_day(typed, TODAY).isoformat() == iso


@pytest.mark.parametrize(
    ("expected", "typed", "iso"),
    [
        (Expected.NEAR, "21/11/26", "2026-11-21"), (Expected.NEAR, "050368", "1968-03-05"),
        (Expected.NEAR, "3/99", "1999-03"),
        (Expected.NEAR, "1/1/28", "1928-01-01"), (Expected.FUTURE, "31/12/26", "2026-12-31"),
        (Expected.FUTURE, "311227", "2027-12-31"), (Expected.FUTURE, "1/1/15", "2015-01-01"),
        (Expected.FUTURE, "31/12/56", "2056-12-31"), (Expected.FUTURE, "12/2030", "2030-12"),
    ],
)  # fmt: skip
def test_a_short_year_is_read_by_what_the_field_expects(expected: Expected, typed: str, iso: str) -> None:
    assert parse_day(typed, TODAY, expected=expected).isoformat() == iso


@pytest.mark.parametrize("typed", ["22/11/26", "22/11/2026", "1/12/26", "1/1/27", "2027"])
def test_what_has_happened_cannot_have_happened_tomorrow(typed: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_day(typed, TODAY, expected=Expected.NEAR)

    assert refused.value.code == "DAY_IN_FUTURE"


def test_a_day_ahead_keeps_within_the_century_that_anybody_means() -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_day("31/12/2126", TODAY, expected=Expected.FUTURE)

    assert (refused.value.code, refused.value.params["latest"]) == ("DAY_TOO_LATE", "31/12/2056")


@pytest.mark.parametrize(("typed", "code"), [("hôm nay", "DAY_UNREADABLE"), ("5/3", "DAY_YEAR_MISSING")])
@pytest.mark.parametrize("expected", [Expected.NEAR, Expected.FUTURE])
def test_a_day_of_these_years_is_explained_by_one(expected: Expected, typed: str, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_day(typed, TODAY, expected=expected)

    assert refused.value.code == code
    assert "21/11/2026" in str(refused.value.message)


def test_bounds_of_the_caller_hold_on_their_day() -> None:
    within = partial(parse_day, today=TODAY, earliest=date(1975, 4, 30), latest=date(2030, 1, 31))

    assert within("30/4/1975").isoformat() == "1975-04-30"
    assert within("1975").isoformat() == "1975"
    assert within("31/1/2030").isoformat() == "2030-01-31"
    for typed, code in [("29/4/1975", "DAY_TOO_EARLY"), ("1/2/2030", "DAY_TOO_LATE")]:
        with pytest.raises(RuleViolation) as refused:
            within(typed)

        assert refused.value.code == code


def test_the_first_of_january_is_kept_and_suspected() -> None:
    typed = parse_day("01/01/1968", TODAY)

    assert typed.suspect_year_only
    assert typed.isoformat() == "1968-01-01"
    assert typed == PartialDate(1968, 1, 1)
    assert not parse_day("02/01/1968", TODAY).suspect_year_only
    assert not parse_day("01/1968", TODAY).suspect_year_only


def test_an_animal_year_offers_its_years() -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_day("tuổi Tý", TODAY)

    assert "1960" in str(refused.value.params["years"])
    assert "1953" not in str(refused.value.params["years"])


@pytest.mark.parametrize(
    ("partial", "precision", "screen", "first", "last"),
    [
        (PartialDate(1968, 3, 5), Precision.DAY, "05/03/1968", date(1968, 3, 5), date(1968, 3, 5)),
        (PartialDate(1968, 2), Precision.MONTH, "02/1968", date(1968, 2, 1), date(1968, 2, 29)),
        (PartialDate(1968), Precision.YEAR, "1968", date(1968, 1, 1), date(1968, 12, 31)),
    ],
)
def test_a_partial_day_shows_what_is_known(
    partial: PartialDate, precision: Precision, screen: str, first: date, last: date
) -> None:
    assert (partial.precision, partial.shown(), partial.first_day, partial.last_day) == (precision, screen, first, last)


@pytest.mark.parametrize("places", [(1968, None, 5), (1968, 13, None), (1968, 2, 30), (0, None, None)])
def test_a_day_that_is_none_cannot_be_made(places: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r"day|month|year"):
        PartialDate(*places)


def test_excel_serials_are_days_only_when_asked_for() -> None:
    assert day_of_excel_serial(25000) == date(1968, 6, 11)
    assert day_of_excel_serial(61) == date(1900, 3, 1)
    assert day_of_excel_serial(25000.75) == date(1968, 6, 11)
    assert day_of_excel_serial(0, starts_1904=True) == date(1904, 1, 1)
    for serial in (60, -1, 1e300, float("nan"), float("inf")):
        with pytest.raises(RuleViolation):
            day_of_excel_serial(serial)


def test_a_whole_day_is_shown_day_first() -> None:
    assert shown(date(1968, 3, 5)) == "05/03/1968"
    assert shown(None) == ""


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_what_is_shown_and_what_is_stored_is_read_back(day: date) -> None:
    for form in (shown(day), day.isoformat(), f"{day:%d%m%Y}", f"{day.day}.{day.month}.{day.year}"):
        assert parse_day(form, TODAY).first_day == day


@given(st.one_of(st.text(), st.text(alphabet="0123456789/-. tháng năm"), st.integers(), st.floats()))
def test_any_text_is_a_day_or_is_refused(raw: str | float) -> None:
    try:
        found = parse_day(raw, TODAY)
    except RuleViolation as refused:
        assert refused.code.startswith("DAY_")
    else:
        assert date(1900, 1, 1) <= found.last_day
        assert found.first_day <= TODAY


@pytest.mark.parametrize(("typed", "mends"), [("25/12/2026", "ngày và tháng"), ("25/12/2062", "lại năm")])
def test_a_day_ahead_says_which_part_to_check(typed: str, mends: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_day(typed, TODAY)

    assert mends in str(refused.value.message)
