"""Under which keys records are brought together: two that share one are compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from beneficiaries.rules.matching.addresses import address_keys
from beneficiaries.rules.matching.names import NameForm
from beneficiaries.rules.matching.records import Record

Key = tuple[str, ...]
LONGEST_TAIL: Final = 6
_SHORTEST_NUMBER: Final = 7


def blocking_keys(record: Record) -> list[Key]:
    """All keys of a record, each once; the first word says of which kind. Of what is not known nothing is built."""
    year = str(record.birth.year or "")
    found: list[Key] = [("NUMBER", number) for number in record.numbers]
    found += [("PHONE", phone) for phone in record.phones]
    for name in record.all_names:
        found += _keys_of_name(name, record, year)
    found += _keys_of_place(record, year)
    return list(dict.fromkeys(key for key in found if all(key)))


def _keys_of_name(name: NameForm, record: Record, year: str) -> Iterator[Key]:
    given = name.given_sound
    family = name.family[0].sound if name.family else ""
    sound = " ".join(sorted(word.sound for word in name.words))
    ends = f"{family} {given}"
    if len(name.words) > 1:
        yield ("NAME", name.folded)
    yield ("SOUND_YEAR", sound, year)
    yield ("ENDS_YEAR", ends, year)
    if record.birth.is_whole:
        day = "-".join(map(str, record.birth))
        yield ("GIVEN_BIRTH", given, day)
        yield ("FAMILY_BIRTH", family, day)
    if len(record.number) >= _SHORTEST_NUMBER:
        yield ("GIVEN_NUMBER", given, record.number[-LONGEST_TAIL:])
    for commune in sorted(record.communes):
        yield ("SOUND_COMMUNE", sound, commune)
        yield ("ENDS_COMMUNE", ends, commune)
        yield ("GIVEN_YEAR_COMMUNE", given, year, commune)
        yield ("GIVEN_VILLAGE", given, record.village, commune)
        yield ("START_YEAR_COMMUNE", family, given[:1], year, commune)
        yield ("START_VILLAGE", family, given[:1], record.village, commune)
        for head in _heads(record):
            yield ("GIVEN_HEAD_COMMUNE", given, head, commune)


def _keys_of_place(record: Record, year: str) -> Iterator[Key]:
    for words in address_keys(record.village):
        yield ("ADDRESS", *words)
    for commune in sorted(record.communes):
        if record.birth.is_whole:
            yield ("BIRTH_COMMUNE", "-".join(map(str, record.birth)), commune)
        for head in _heads(record):
            yield ("HEAD_YEAR_COMMUNE", head, year, record.sex, commune)
        yield ("VILLAGE_YEAR_SEX", record.village, year, record.sex, commune)


def _heads(record: Record) -> set[str]:
    return {f"{head.family[0].sound if head.family else ''} {head.given_sound}" for head in record.head}
