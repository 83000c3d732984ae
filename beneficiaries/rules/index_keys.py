"""Which keys of a person go into the blind index: plain texts in, (kind, values) out; digesting is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from beneficiaries.rules.matching.keys import blocking_keys
from beneficiaries.rules.matching.names import forms_of_name
from beneficiaries.rules.matching.records import Record, is_head_of_own, read_birth, read_village, year_of_number
from core.text.letters import fold


class Kind(IntEnum):
    """Kinds of keys. The number is stored for ever, the name is part of the digest. Case-file codes are no kind:
    they hold nothing personal and stand in clear on the person. 10 and 11 were others and are never used again.

    The first five say what a human would say; the others bring likenesses together as a list is looked through
    (``matching.keys``, under the same names), but for those that brought nobody whom the rest did not.
    """

    IDENTITY = 1
    PHONE = 2
    NAME = 3
    NAME_YEAR = 4
    NAME_COMMUNE = 5
    SOUND_YEAR = 6
    SOUND_COMMUNE = 7
    GIVEN_YEAR_COMMUNE = 8
    GIVEN_BIRTH = 9
    ENDS_YEAR = 12
    ENDS_COMMUNE = 13
    GIVEN_VILLAGE = 14
    START_YEAR_COMMUNE = 15
    START_VILLAGE = 16
    VILLAGE_YEAR_SEX = 17
    HEAD_YEAR_COMMUNE = 18
    BIRTH_COMMUNE = 19


class Key(NamedTuple):
    """One key before it is digested."""

    kind: Kind
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the keys are built from. ``birth`` is the stored form ("1968-03-05"); ``names`` full name first.

    ``commune``: today's commune that counts; ``communes``: all that it may be, where that is not decided;
    ``written``: the unit as it was written, where that is another one.
    """

    names: tuple[str, ...]
    commune: str = ""
    communes: tuple[str, ...] = ()
    written: str = ""
    village: str = ""
    sex: str = ""
    birth: str = ""
    identity_numbers: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    head: str = ""
    source: str = ""
    registered: date | None = None

    @property
    def year(self) -> str:
        """The birth year, or ''."""
        return self.birth[:4]


LIKENESSES: Final = {
    kind.name: kind
    for kind in Kind
    if kind not in {Kind.IDENTITY, Kind.PHONE, Kind.NAME, Kind.NAME_YEAR, Kind.NAME_COMMUNE}
}
NAMESAKES: Final = frozenset({Kind.NAME_YEAR, Kind.NAME_COMMUNE})
"""Keys of whom lists alone would call one person: the same name, birth year and commune."""


def as_record(known: Known, *, id: str = "") -> Record:  # noqa: A002  (the field of a record)
    """What is known, as it is compared. No name is remembered beyond the record."""
    names = forms_of_name(known.names[0]) if known.names else ()
    head = forms_of_name(known.head) if known.head else ()
    numbers = known.identity_numbers
    return Record(
        id=id,
        names=names,
        aliases=tuple(form for name in known.names[1:] for form in forms_of_name(name)),
        sex=known.sex if known.sex in ("M", "F") else "",
        birth=read_birth(known.birth),
        number=numbers[0] if numbers else "",
        more_numbers=numbers[1:],
        phones=known.phones,
        commune=known.written or known.commune,
        communes=frozenset(known.communes or filter(None, [known.commune])),
        village=read_village(known.village) if known.village else "",
        head=head,
        is_own_head=is_head_of_own(names, head),
        source=known.source,
        registered=known.registered,
        number_year=next(filter(None, map(year_of_number, numbers)), 0),
    )


def keys_of(known: Known) -> list[Key]:
    """All keys of a person, without repeats; nothing is built from what is not known."""
    found = [Key(Kind.IDENTITY, (number,)) for number in known.identity_numbers]
    found += [Key(Kind.PHONE, (phone,)) for phone in known.phones]
    for name in known.names:
        found += _keys_of_name(fold(name), known)
    for kind, *values in blocking_keys(as_record(known)):
        if kind in LIKENESSES:
            found.append(Key(LIKENESSES[kind], tuple(values)))
    return list(dict.fromkeys(key for key in found if all(key.values)))


def _keys_of_name(folded: str, known: Known) -> Iterable[Key]:
    if " " in folded:
        yield Key(Kind.NAME, (folded,))
    yield Key(Kind.NAME_YEAR, (folded, known.year))
    yield Key(Kind.NAME_COMMUNE, (folded, known.commune))
