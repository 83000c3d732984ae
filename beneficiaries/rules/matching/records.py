"""One record as it is compared: every cell read once, nothing guessed, what is not known left empty."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from beneficiaries.rules.matching.names import NameForm, name_forms
from core.errors import RuleViolation
from core.text.letters import fold
from core.text.numbers import restored_leading_zero
from core.text.phones import parse_phone, restored_phone

_BIRTH: Final = re.compile(r"(?:18|19|20)[0-9]{2}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_NOT_DIGITS: Final = re.compile(r"[^0-9A-Za-z]")
_VILLAGE_KIND: Final = re.compile(
    r"^(?:thon|ban|lang|khu pho|khom|to dan pho|to|khu|xom|ap|buon|plei|kp|tdp|pho)\s+(?=\S)"
)
_SHORTEST_PHONE: Final = 8
_SEXES: Final = frozenset({"M", "F"})


class Birth(NamedTuple):
    """What is written of a birth date; 0 where nothing is."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def is_new_year(self) -> bool:
        """1 January: what lists write where only the year is known."""
        return self.month == 1 and self.day == 1

    @property
    def is_whole(self) -> bool:
        """A day that says something."""
        return self.day > 0 and not self.is_new_year


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One record. ``communes`` are today's communes which the written one may have become, ``commune`` as written;
    ``registered`` is the day its list has it from.
    """

    id: str
    names: tuple[NameForm, ...]
    aliases: tuple[NameForm, ...]
    sex: str
    birth: Birth
    number: str
    phones: tuple[str, ...]
    commune: str
    communes: frozenset[str]
    village: str
    head: tuple[NameForm, ...]
    is_own_head: bool
    source: str
    number_year: int
    registered: date | None = None
    more_numbers: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """All identity numbers."""
        return (self.number, *self.more_numbers) if self.number else ()

    @property
    def all_names(self) -> tuple[NameForm, ...]:
        """The readings of the name, then those of other names."""
        return self.names + self.aliases


def read_birth(text: str) -> Birth:
    """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; empty gives nothing. Raises ValueError for anything else."""
    if not text:
        return Birth()
    if not _BIRTH.fullmatch(text):
        raise ValueError(text)
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    date(year, month or 1, day or 1)
    return Birth(year, month, day)


@lru_cache(maxsize=65536)
def read_village(text: str) -> str:
    """The village folded, without what kind of place it is: Thôn 3 → 3, Bản Ka Lu → ka lu."""
    folded = fold(text)
    while True:
        shorter = _VILLAGE_KIND.sub("", folded)
        if shorter == folded:
            return folded
        folded = shorter


def read_number(text: str) -> str:
    """Digits of an identity number, a zero that a spreadsheet lost restored; letters of other papers are kept."""
    digits = _NOT_DIGITS.sub("", text).upper()
    if len(digits) == 11:
        return restored_leading_zero(digits) or digits
    if len(digits) == 8 and digits.isdigit():
        return "0" + digits
    return digits


def read_phone(text: str) -> str:
    """The national form; what is no Vietnamese number as its digits, to be compared but not understood."""
    if not text:
        return ""
    try:
        return parse_phone(text)
    except RuleViolation:
        digits = "".join(sign for sign in text if sign in "0123456789")
    return restored_phone(text) or (digits if len(digits) >= _SHORTEST_PHONE else "")


def year_of_number(number: str) -> int:
    """The birth year that the digits of a 12-digit number say; 0 for others."""
    if len(number) != 12 or not number.isdigit() or number[3] not in "0123":
        return 0
    return 1900 + int(number[3]) // 2 * 100 + int(number[4:6])


def read_day(text: str) -> date | None:
    """``YYYY-MM-DD``; anything else is not known."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_record(row: Mapping[str, str], *, communes: Collection[str]) -> Record:
    """A record of cells as text; ``communes``: today's communes of the one that is written."""
    names = name_forms(row["full_name"])
    head = name_forms(row.get("head", ""))
    number = read_number(row.get("id_number", ""))
    phone = read_phone(row.get("phone", ""))
    sex = row.get("sex", "")
    return Record(
        id=row["id"],
        names=names,
        aliases=name_forms(row.get("alias", "")),
        sex=sex if sex in _SEXES else "",
        birth=read_birth(row.get("dob", "")),
        number=number,
        phones=(phone,) if phone else (),
        commune=fold(row.get("commune", "")),
        communes=frozenset(communes),
        village=read_village(row.get("village", "")),
        head=head,
        is_own_head=is_head_of_own(names, head),
        source=row.get("source", ""),
        number_year=year_of_number(number),
        registered=read_day(row.get("registered", "")),
    )


def is_head_of_own(names: Sequence[NameForm], head: Sequence[NameForm]) -> bool:
    """Whether the head of the household bears the person's own name: it is most likely the person."""
    return bool(head and names) and head[0].sorted_words == names[0].sorted_words
