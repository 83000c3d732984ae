"""Days as people in Vietnam type them: whole, month and year, or the year alone, never more than was known."""

from __future__ import annotations

import calendar
import math
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from core.errors import RuleViolation
from core.text.letters import clean_text
from core.text.messages import refusal

EARLIEST: Final = date(1900, 1, 1)
_LONGEST_RAW: Final = 60
_EMPTY_FORMS: Final = frozenset({"", "-", "--", "/", "//", "."})

_ISO: Final = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?")
_CLOCK: Final = re.compile(r"(?<=[0-9])[T ]00:00(?::00(?:\.0+)?)?Z?$")
_UNKNOWN_PLACES: Final = re.compile(r"(?:[.…?_x-]+ ?[/.-] ?){1,2}(?=[0-9]{4}$)", re.IGNORECASE)
_WORDS: Final = (
    (re.compile(r"\b(?:ngày|mùng|mồng|sinh|năm sinh)\b", re.IGNORECASE), " "),
    (re.compile(r"\b(?:tháng|năm)\b", re.IGNORECASE), "/"),
)
_SEPARATOR: Final = re.compile(r" ?[/.,-] ?| ")
_ANIMAL: Final = re.compile(r"(?:tuổi|năm) (?:con )?(\w+)", re.IGNORECASE)
# Remainder of the year by 12; Tý (rat) and Tỵ (snake) differ by their tone alone.
_ANIMALS: Final = {
    "thân": 0, "dậu": 1, "tuất": 2, "hợi": 3, "tý": 4, "tí": 4, "sửu": 5, "dần": 6, "mão": 7, "mẹo": 7,
    "thìn": 8, "tỵ": 9, "tị": 9, "ngọ": 10, "mùi": 11,
}  # fmt: skip
# No month is called so: six digits with these in the middle are a month and its year, else ddmmyy.
_CENTURIES: Final = frozenset({"19", "20"})
_OLDEST_AGE: Final = 110
_YEARS_AHEAD: Final = 30
_SHORT_YEAR_ALONE: Final = 31
_WITH_EXAMPLES: Final = frozenset({"DAY_UNREADABLE", "DAY_YEAR_MISSING"})


class Precision(StrEnum):
    """How much of a day is known."""

    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"


class Expected(StrEnum):
    """When the day of a field lies, as far as anybody knows: what its two-digit years mean.

    PAST, such as a birth: 26 may be 1926. NEAR, what somebody has just done or seen: this year or next year (then
    refused as the future) before any older one. FUTURE, the end of something: up to 30 years ahead.
    """

    PAST = "PAST"
    NEAR = "NEAR"
    FUTURE = "FUTURE"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year of the solar calendar. A day never comes without its month.

    `suspect_year_only` marks a 1 January, as lists write it when the year alone is known (DOMAIN 8.5); it is kept as
    typed and left to the person who records it. Raises ValueError if there is no such day.
    """

    year: int
    month: int | None = None
    day: int | None = None
    suspect_year_only: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day without its month")
        date(self.year, self.month or 1, self.day or 1)

    @property
    def precision(self) -> Precision:
        """DAY, MONTH or YEAR."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        """1968-03-05, 1968-03 or 1968, the stored form."""
        return self.first_day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[self.precision]]

    def shown(self) -> str:
        """05/03/1968, 03/1968 or 1968, the form on screen and paper."""
        return "/".join(reversed(self.isoformat().split("-")))


def shown(day: date | None) -> str:
    """dd/mm/yyyy, or '' for no day."""
    return "" if day is None else f"{day.day:02}/{day.month:02}/{day.year:04}"


def parse_day(
    raw: str | float | date | None,
    today: date,
    *,
    latest: date | None = None,
    earliest: date = EARLIEST,
    expected: Expected = Expected.PAST,
    field: str | None = None,
) -> PartialDate:
    """Read a day as typed or as a cell holds it, day before month: 5/3/68, 05031968, 050368, 3/1968, 1968.

    Two-digit years mean what is `expected`; of the PAST, the latest that is not after `latest`, which is `today` unless
    the FUTURE is expected. A number is a year or ddmmyyyy, never an Excel serial: see `day_of_excel_serial`. Raises
    RuleViolation DAY_EMPTY, DAY_UNREADABLE, DAY_YEAR_MISSING, DAY_NO_SUCH_MONTH, DAY_NO_SUCH_DAY, DAY_IN_FUTURE (no
    `latest` given), DAY_TOO_LATE, DAY_TOO_EARLY, DAY_ANIMAL_YEAR.
    """
    reach = _reach(expected, today=today, limit=latest or today)
    limit = latest or (reach if expected is Expected.FUTURE else today)
    try:
        found = _dated(*_places(raw, limit=reach, field=field), field=field)
    except RuleViolation as refused:
        # What is not long ago is not explained by years of birth.
        if expected is not Expected.PAST and refused.code in _WITH_EXAMPLES:
            raise refusal(refused.code, sentence=f"{refused.code}_RECENT", field=field, example=shown(today)) from None
        raise
    if found.first_day > limit:
        if latest is None and expected is not Expected.FUTURE:
            sentence = "DAY_IN_FUTURE_THIS_YEAR" if found.year == today.year else "DAY_IN_FUTURE"
            raise refusal("DAY_IN_FUTURE", sentence=sentence, field=field)
        raise refusal("DAY_TOO_LATE", field=field, latest=shown(limit))
    if found.last_day < earliest:
        raise refusal("DAY_TOO_EARLY", field=field, earliest=shown(earliest))
    return found


def _reach(expected: Expected, *, today: date, limit: date) -> date:
    """The latest day that a two-digit year can mean."""
    if expected is Expected.PAST:
        return limit
    return date(today.year + (1 if expected is Expected.NEAR else _YEARS_AHEAD), 12, 31)


def day_of_excel_serial(serial: float, *, starts_1904: bool = False) -> date:
    """The day of an Excel serial number (25000 → 11/06/1968), its time of day dropped.

    Excel believes in a 29 February 1900, so serials below 61 mean nothing sure: RuleViolation DAY_UNREADABLE.
    `starts_1904` for workbooks that were made on a Macintosh.
    """
    try:
        day = (date(1904, 1, 1) if starts_1904 else date(1899, 12, 30)) + timedelta(days=int(serial))
    except (OverflowError, ValueError):
        raise refusal("DAY_UNREADABLE") from None
    if serial < (0 if starts_1904 else 61):
        raise refusal("DAY_UNREADABLE")
    return day


def _places(raw: str | float | date | None, *, limit: date, field: str | None) -> tuple[int, int, int]:
    """Year, month, day as numbers, 0 for what is not known; not yet looked up in the calendar."""
    if isinstance(raw, date):
        return raw.year, raw.month, raw.day
    if isinstance(raw, int | float):
        return _places_of_digits(_digits_of_cell(raw, field=field), field=field)
    text = _CLOCK.sub("", clean_text((raw or "")[: _LONGEST_RAW + 1]))
    if text in _EMPTY_FORMS:
        raise refusal("DAY_EMPTY", field=field)
    if len(text) > _LONGEST_RAW:
        raise refusal("DAY_UNREADABLE", field=field)
    _check_animal_year(text, limit=limit, field=field)
    iso = _ISO.fullmatch(text)
    if iso:
        return int(iso["year"]), int(iso["month"]), int(iso["day"] or 0)
    return _places_of_text(text, limit=limit, field=field)


def _digits_of_cell(cell: float, *, field: str | None) -> str:
    if isinstance(cell, bool) or not math.isfinite(cell) or cell != int(cell) or cell < 0:
        raise refusal("DAY_UNREADABLE", field=field)
    digits = str(int(cell))
    # 05031968 in a number cell has lost its first 0.
    return digits.zfill(8) if len(digits) == 7 else digits


def _check_animal_year(text: str, *, limit: date, field: str | None) -> None:
    named = _ANIMAL.fullmatch(text)
    remainder = _ANIMALS.get(named.group(1).lower()) if named else None
    if remainder is None:
        return
    years = [year for year in range(limit.year - _OLDEST_AGE, limit.year + 1) if year % 12 == remainder]
    raise refusal("DAY_ANIMAL_YEAR", field=field, years=", ".join(map(str, years)))


def _places_of_text(text: str, *, limit: date, field: str | None) -> tuple[int, int, int]:
    for words, sign in _WORDS:
        text = words.sub(sign, text)
    text = _UNKNOWN_PLACES.sub("", " ".join(text.split()).strip(" /.,"))
    numbers = _SEPARATOR.split(text)
    if not all(re.fullmatch(r"[0-9]{1,8}", number) for number in numbers):
        raise refusal("DAY_UNREADABLE", field=field)
    if len(numbers) == 1 and len(numbers[0]) == 6 and numbers[0][2:4] not in _CENTURIES:
        numbers = [numbers[0][:2], numbers[0][2:4], numbers[0][4:]]
    if len(numbers) == 1:
        return _places_of_digits(numbers[0], field=field)
    if len(numbers) == 2:
        return _month_and_year(numbers[0], numbers[1], limit=limit, field=field)
    if len(numbers) != 3 or max(map(len, numbers[:2])) > 2 or len(numbers[2]) not in {2, 4}:
        raise refusal("DAY_UNREADABLE", field=field)
    day, month = int(numbers[0]), int(numbers[1])
    return _whole_year(numbers[2], month=month, day=day, limit=limit), month, day


def _places_of_digits(digits: str, *, field: str | None) -> tuple[int, int, int]:
    if len(digits) == 4:
        return int(digits), 0, 0
    if len(digits) == 6 and digits[2:4] in _CENTURIES:
        return int(digits[2:]), int(digits[:2]), 0
    if len(digits) == 8:
        return int(digits[4:]), int(digits[2:4]), int(digits[:2])
    raise refusal("DAY_UNREADABLE", field=field)


def _month_and_year(month: str, year: str, *, limit: date, field: str | None) -> tuple[int, int, int]:
    if len(month) > 2:
        raise refusal("DAY_UNREADABLE", field=field)
    if len(year) == 4:
        return int(year), int(month), 0
    # 5/3 is a day without its year; only what cannot be a day of the month is a short year: 3/68.
    if len(year) > 2 or int(year) <= _SHORT_YEAR_ALONE:
        raise refusal("DAY_YEAR_MISSING", field=field)
    return _whole_year(year, month=int(month), day=0, limit=limit), int(month), 0


def _whole_year(year: str, *, month: int, day: int, limit: date) -> int:
    if len(year) == 4:
        return int(year)
    this_century = limit.year - limit.year % 100 + int(year)
    is_past = (this_century, month, day) <= (limit.year, limit.month, limit.day)
    return this_century if is_past else this_century - 100


def _dated(year: int, month: int, day: int, *, field: str | None) -> PartialDate:
    if month > 12 or (day and not month):
        raise refusal("DAY_NO_SUCH_MONTH", field=field, month=month)
    if not 1 <= year <= 9999:
        raise refusal("DAY_UNREADABLE", field=field)
    if day > (calendar.monthrange(year, month)[1] if month else 0):
        raise refusal("DAY_NO_SUCH_DAY", field=field, day=day)
    return PartialDate(year, month or None, day or None, suspect_year_only=(month, day) == (1, 1))
