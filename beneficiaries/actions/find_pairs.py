"""The whole register compared with itself, every night: pairs that may be one person are found, and what was decided
is asked again only where what was compared has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from uuid import UUID

from audit import log
from beneficiaries.actions.alike import EVERYBODY, digests_of_parts
from beneficiaries.actions.known_people import known_of_many
from beneficiaries.actions.pairs import (
    Pair,
    facts_digest_of,
    is_settled,
    new_pair,
    reopen,
    set_compared,
    stored_pairs,
    write_pairs,
)
from beneficiaries.choices.pairs import PairSource, PairState
from beneficiaries.models import Beneficiary, CandidatePair, NamePart
from beneficiaries.rules.index_keys import as_record
from beneficiaries.rules.matching.bands import PERHAPS_FROM
from beneficiaries.rules.matching.batch import duplicates_within
from beneficiaries.rules.matching.frequencies import name_parts_of
from beneficiaries.rules.matching.records import Record
from beneficiaries.rules.matching.weights import current_weights
from beneficiaries.rules.pairs import compared_digest, ordered
from core.action import action
from core.actor import Actor
from core.insert import insert_rows

AT_ONCE: Final = 1_000
LEAST_CHANGE: Final = 0.01
"""A chance that moved by less writes no version: others' names, counted anew, move it every night."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison of the register brought: people compared, pairs that wait now, new ones, ones asked again, ones
    no longer alike.
    """

    people: int
    waiting: int
    new: int
    again: int
    gone: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A pair as it was just compared."""

    people: Pair
    chance: float
    facts: bytes


def find_pairs(*, by: Actor) -> Comparison:
    """Compare everybody with everybody, as a list is compared; a batch of 1,000 pairs and a transaction at a time.

    Counts how common the parts of names are, too. Some ten seconds for ten thousand people.
    """
    records, digests = _read()
    _keep_parts(records, by=by)
    found = {pair.people: pair for pair in _compared(records, digests)}
    told = Counter[str]()
    for part in _parts(sorted(found, key=lambda pair: (pair[0].int, pair[1].int))):
        told += Counter(keep_found(by=by, found=[found[pair] for pair in part]))
    for gone in _parts(_no_longer(found)):
        told["gone"] += let_go(by=by, pairs=gone)
    waiting: int = CandidatePair.objects.waiting().count()
    return Comparison(len(records), waiting, told["new"], told["again"], told["gone"])


def _read() -> tuple[list[Record], dict[UUID, bytes]]:
    """Everybody as a record, and the digest of what is compared of him; nobody stays opened longer than his batch."""
    records: list[Record] = []
    digests: dict[UUID, bytes] = {}
    standing = Beneficiary.objects.standing().not_destroyed().order_by("pk").values_list("pk", flat=True)
    for part in _parts(list(standing)):
        for person, known in known_of_many(part).items():
            records.append(as_record(known, id=str(person)))
            digests[person] = compared_digest(known)
    return records, digests


def _compared(records: Sequence[Record], digests: Mapping[UUID, bytes]) -> Iterator[_Found]:
    ids = [UUID(record.id) for record in records]
    for each in duplicates_within(records, weights=current_weights()):
        if each.chance >= PERHAPS_FROM:
            one, other = (ids[place] for place in each.pair)
            yield _Found(ordered(one, other), each.chance, facts_digest_of(digests[one], digests[other]))


@action
def keep_found(*, by: Actor, found: Sequence[_Found]) -> dict[str, int]:
    """Write at most 1,000 pairs that were just compared; gives how many are new and how many are asked again."""
    stored = stored_pairs({each.people for each in found})
    new: list[CandidatePair] = []
    changed: list[CandidatePair] = []
    again = 0
    for each in found:
        row = stored.get(each.people)
        if row is None:
            new.append(row := new_pair(each.people, source=PairSource.NIGHT))
        elif is_settled(row, each.facts) or not _is_changed(row, each):
            continue
        else:
            again += row.state != PairState.OPEN
            reopen(row)
            changed.append(row)
        set_compared(row, chance=each.chance, facts=each.facts)
    written = write_pairs(new, changed, by=by)
    told = {"new": len(written) - len(changed), "again": again}
    if written:
        log.record("PAIRS_COMPARED", by=by, object_type=CandidatePair._meta.label, detail=told)
    return told


def _is_changed(row: CandidatePair, found: _Found) -> bool:
    """Whether there is something to write of a pair that is not settled."""
    is_same = bytes(row.facts or b"") == found.facts and row.weights == current_weights().version
    return not is_same or row.state != PairState.OPEN or abs(row.chance - found.chance) > LEAST_CHANGE


def _no_longer(found: Mapping[Pair, _Found]) -> list[UUID]:
    """Pairs that wait though they are no longer alike, but for those that somebody flagged."""
    waiting = CandidatePair.objects.filter(state=PairState.OPEN, flagged_by=None, questions=None).order_by("pk")
    return [pk for pk, *pair in waiting.values_list("pk", "first_id", "second_id") if tuple(pair) not in found]


@action
def let_go(*, by: Actor, pairs: Sequence[UUID]) -> int:
    """Pairs that are no longer alike wait no longer."""
    rows = list(CandidatePair.objects.select_for_update().filter(pk__in=pairs, state=PairState.OPEN).order_by("pk"))
    for row in rows:
        row.state = PairState.GONE
        row.save()
    if rows:
        log.record("PAIRS_COMPARED", by=by, object_type=CandidatePair._meta.label, detail={"gone": len(rows)})
    return len(rows)


def count_parts(*, by: Actor) -> int:
    """Count how common the parts of names are, and nothing else; gives how many people were read."""
    records, _digests = _read()
    _keep_parts(records, by=by)
    return len(records)


def _keep_parts(records: Sequence[Record], *, by: Actor) -> None:
    counts = Counter(part for record in records for part in set(name_parts_of(record)))
    counts[EVERYBODY] = len(records)
    keep_parts(by=by, counts=counts)


@action
def keep_parts(*, by: Actor, counts: Mapping[tuple[object, ...], int]) -> int:
    """How common each part of names is, counted anew; by keyed digest, of nobody."""
    values = digests_of_parts(list(counts))
    NamePart.objects.all().delete()
    insert_rows([NamePart(digest=value, people=many) for value, many in zip(values, counts.values(), strict=True)])
    log.record("NAMES_COUNTED", by=by, object_type=NamePart._meta.label, detail={"parts": len(values)})
    return len(values)


def _parts(many: Sequence[Item]) -> Iterable[Sequence[Item]]:
    return (many[start : start + AT_ONCE] for start in range(0, len(many), AT_ONCE))
