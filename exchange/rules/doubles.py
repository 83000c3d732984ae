"""Finds rows of one upload that hold the same person; the later row carries the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from core.text.days import Precision
from core.text.names import fold, name_parts
from exchange.rules.headings import Field
from exchange.rules.people import Finding, Level, PersonRow


@dataclass(slots=True)
class _Seen:
    by_number: dict[str, PersonRow] = field(default_factory=dict)
    by_name: dict[tuple[str, int, str], PersonRow] = field(default_factory=dict)
    by_day: dict[tuple[str, str, str], PersonRow] = field(default_factory=dict)


def find_doubles(rows: Iterable[PersonRow]) -> Iterator[Finding]:
    """Remarks for each row that repeats an earlier one; give only rows without a wrong field, in order.

    Same number: SAME_AS (SAME_NUMBER_OTHER_NAME if the given names differ). Neither has a number, and name without
    marks, birth year and village agree: SAME_AS. One lacks the number and the whole birth date agrees too:
    MAY_BE_SAME_AS.
    """
    seen = _Seen()
    for row in rows:
        found = _compare(row, seen)
        if found is not None:
            yield found
        if found is None or found.level is Level.WARN:
            _remember(row, seen)


def _compare(row: PersonRow, seen: _Seen) -> Finding | None:
    numbers = [number.digits for number in (row.identity, row.former_identity) if number]
    for digits in numbers:
        other = seen.by_number.get(digits)
        if other is not None:
            is_named_alike = _given(row) == _given(other)
            return _finding(row, other, "SAME_AS" if is_named_alike else "SAME_NUMBER_OTHER_NAME", Field.IDENTITY)
    return _compare_names(row, seen, has_number=bool(numbers))


def _compare_names(row: PersonRow, seen: _Seen, *, has_number: bool) -> Finding | None:
    if row.birth is None:
        return None
    other = None if has_number else seen.by_name.get(_name_key(row))
    if other is not None:
        return _finding(row, other, "SAME_AS", Field.FULL_NAME)
    if row.birth.precision is not Precision.DAY:
        return None
    other = seen.by_day.get(_day_key(row))
    if other is not None and not (has_number and other.identity is not None):
        return _finding(row, other, "MAY_BE_SAME_AS", Field.FULL_NAME, level=Level.WARN)
    return None


def _remember(row: PersonRow, seen: _Seen) -> None:
    for number in (row.identity, row.former_identity):
        if number is not None:
            seen.by_number.setdefault(number.digits, row)
    if row.birth is not None:
        if row.identity is None:
            seen.by_name.setdefault(_name_key(row), row)
        if row.birth.precision is Precision.DAY:
            seen.by_day.setdefault(_day_key(row), row)


def _name_key(row: PersonRow) -> tuple[str, int, str]:
    return fold(row.full_name), row.birth.year if row.birth else 0, fold(f"{row.village} {row.commune_text}")


def _day_key(row: PersonRow) -> tuple[str, str, str]:
    return fold(row.full_name), row.birth.isoformat() if row.birth else "", fold(row.village)


def _given(row: PersonRow) -> str:
    return fold(name_parts(row.full_name).given)


def _finding(row: PersonRow, other: PersonRow, code: str, about: Field, *, level: Level = Level.SAME_AS) -> Finding:
    params: dict[str, object] = {"other": other.row_number, "other_sheet": other.sheet}
    return Finding(row.sheet, row.row_number, "", about, level, code, "", params)
