"""Which keys of a person go into the blind index: plain texts in, (kind, values) out; digesting is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from core.text.letters import fold
from core.text.names import name_parts
from core.text.sounds import phonetic


class Kind(IntEnum):
    """Kinds of keys. The number is stored for ever, the name is part of the digest. Case-file codes are no kind:
    they hold nothing personal and stand in clear on the person.
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
    IDENTITY_END_FAMILY = 10
    HEAD_COMMUNE = 11


class Key(NamedTuple):
    """One key before it is digested."""

    kind: Kind
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the keys are built from. ``birth`` is the stored form ("1968-03-05"); ``names`` full name first."""

    names: tuple[str, ...]
    commune: str = ""
    birth: str = ""
    identity_numbers: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    head: str = ""

    @property
    def year(self) -> str:
        """The birth year, or ''."""
        return self.birth[:4]


# What tells one person from another well enough to be looked at before somebody new is registered.
CANDIDATE_KINDS = (Kind.IDENTITY, Kind.PHONE, Kind.NAME_YEAR, Kind.NAME_COMMUNE)


def keys_of(known: Known) -> list[Key]:
    """All keys of a person, without repeats; nothing is built from what is not known."""
    found = [Key(Kind.IDENTITY, (number,)) for number in known.identity_numbers]
    found += [Key(Kind.PHONE, (phone,)) for phone in known.phones]
    for name in known.names:
        found += _keys_of_name(name, known)
    if known.head and known.commune:
        found.append(Key(Kind.HEAD_COMMUNE, (fold(known.head), known.commune)))
    return list(dict.fromkeys(key for key in found if all(key.values)))


def candidate_keys(known: Known) -> list[Key]:
    """The keys by which a known record is found before a new one is made."""
    return [key for key in keys_of(known) if key.kind in CANDIDATE_KINDS]


def _keys_of_name(name: str, known: Known) -> Iterable[Key]:
    folded, sound, year, commune = fold(name), phonetic(name), known.year, known.commune
    parts = name_parts(name)
    given, family = phonetic(parts.given), fold(parts.family)
    if " " in folded:
        yield Key(Kind.NAME, (folded,))
    yield Key(Kind.NAME_YEAR, (folded, year))
    yield Key(Kind.NAME_COMMUNE, (folded, commune))
    yield Key(Kind.SOUND_YEAR, (sound, year))
    yield Key(Kind.SOUND_COMMUNE, (sound, commune))
    yield Key(Kind.GIVEN_YEAR_COMMUNE, (given, year, commune))
    if len(known.birth) == 10:
        yield Key(Kind.GIVEN_BIRTH, (given, known.birth))
    for number in known.identity_numbers:
        yield Key(Kind.IDENTITY_END_FAMILY, (number[-6:], family))
