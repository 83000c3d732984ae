"""Pairs of records that may be one person: kept, told apart, remembered until what is compared has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from audit import log
from beneficiaries.actions.alike import Alike
from beneficiaries.actions.known_people import known_of_many
from beneficiaries.choices import DifferentReason
from beneficiaries.choices.pairs import PairSource, PairState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import PAIRS_FOUND, PairsFound
from beneficiaries.models import Beneficiary, CandidatePair, Merge
from beneficiaries.policies import may_judge_pair
from beneficiaries.rules.index_keys import Known
from beneficiaries.rules.matching.weights import current_weights
from beneficiaries.rules.pairs import compared_digest, ordered, rank_of
from core.action import action
from core.actor import Actor
from core.clock import now
from vault.blind import wide_digest
from vault.history import bulk_create_with_history

Pair = tuple[UUID, UUID]
"""Ids of two people, the smaller first."""
SURE: Final = frozenset(DifferentReason.values) - {DifferentReason.UNSURE.value}


def facts_digest(one: Known, other: Known) -> bytes:
    """Keyed digest (32 bytes) of what is compared of two people, whichever comes first."""
    return facts_digest_of(compared_digest(one), compared_digest(other))


def facts_digest_of(one: bytes, other: bytes) -> bytes:
    """The same of two who were digested each."""
    return wide_digest("pair-facts", *sorted([one.hex(), other.hex()]))


def facts_of(pair: CandidatePair) -> bytes:
    """The same of a stored pair as its people stand now; b"" where the data of one was destroyed."""
    known = known_of_many(pair.people)
    return facts_digest(*known.values()) if len(known) == len(pair.people) else b""


def note_pairs(
    alike: Mapping[UUID, Sequence[Alike]], *, by: Actor, source: PairSource, because: str = ""
) -> list[CandidatePair]:
    """Keep a pair of each person and each who is like him, and tell the rooms above. Inside an action.

    ``because`` (``DifferentReason``): why they are two people, which decides about those whom the actor sees; of all
    others it is only flagged. A pair that was decided stays so as long as what is compared is the same.
    """
    found = _chances(alike)
    everybody = {person for pair in found for person in pair}
    known = known_of_many(everybody)
    seen = set(Beneficiary.objects.visible_to(by).filter(pk__in=everybody).values_list("pk", flat=True))
    stored = stored_pairs(found)
    new: list[CandidatePair] = []
    kept: list[CandidatePair] = []
    for people in sorted(found, key=lambda pair: (pair[0].int, pair[1].int)):
        if not known.keys() >= set(people):
            continue
        facts = facts_digest(known[people[0]], known[people[1]])
        row = stored.get(people)
        if row is not None and is_settled(row, facts):
            continue
        (kept if row is not None else new).append(row := row or new_pair(people, source=source))
        set_compared(row, chance=found[people], facts=facts)
        _decide(row, because if seen >= set(people) and because in SURE else "", by=by)
    return write_pairs(new, kept, by=by)


def _chances(alike: Mapping[UUID, Sequence[Alike]]) -> dict[Pair, float]:
    found: dict[Pair, float] = {}
    for person, others in alike.items():
        for each in others:
            people = ordered(person, each.person)
            found[people] = max(each.chance, found.get(people, 0.0))
    return found


def stored_pairs(pairs: Collection[Pair]) -> dict[Pair, CandidatePair]:
    """The rows of these pairs, locked. Inside an action."""
    firsts, seconds = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    rows = CandidatePair.objects.select_for_update().filter(first__in=firsts, second__in=seconds).order_by("pk")
    return {row.people: row for row in rows if row.people in pairs}


def new_pair(people: Pair, *, source: PairSource) -> CandidatePair:
    """A pair that nobody has looked at."""
    return CandidatePair(first_id=people[0], second_id=people[1], source=source, found_at=now())


def set_compared(pair: CandidatePair, *, chance: float, facts: bytes) -> None:
    """What was just found of the pair, by the table of weights in force."""
    pair.chance, pair.facts, pair.weights = chance, facts, current_weights().version
    pair.rank = rank_of(chance, pair.at_stake)


def is_settled(pair: CandidatePair, facts: bytes) -> bool:
    """Whether nobody is to be asked: merged, or two people of whom nothing that is compared has changed."""
    if pair.state == PairState.DIFFERENT:
        return bytes(pair.facts or b"") == facts
    return pair.state == PairState.MERGED


def reopen(pair: CandidatePair) -> None:
    """To be looked at; what was decided before stands in the history."""
    pair.state, pair.reason, pair.decided_by, pair.decided_at = PairState.OPEN, "", None, None


def write_pairs(new: list[CandidatePair], changed: Iterable[CandidatePair], *, by: Actor) -> list[CandidatePair]:
    """Write both, tell the rooms above, and give those that were written. Inside an action.

    Somebody else may find the same pair in this very moment: then what he wrote stands.
    """
    written = _inserted(new)
    for row in changed:
        row.save()
        written.append(row)
    if written:
        PAIRS_FOUND.tell(PairsFound(by, tuple(pair.pk for pair in written)))
    return written


def _inserted(rows: list[CandidatePair]) -> list[CandidatePair]:
    try:
        with transaction.atomic():
            return bulk_create_with_history(rows)
    except IntegrityError:
        written = []
        for row in rows:
            with suppress(IntegrityError), transaction.atomic():
                row.save(force_insert=True)
                written.append(row)
        return written


def _decide(pair: CandidatePair, reason: str, *, by: Actor) -> None:
    """Two people for that reason; without one to be looked at."""
    if reason:
        pair.state, pair.reason, pair.decided_by, pair.decided_at = PairState.DIFFERENT, reason, by.user_id, now()
    else:
        reopen(pair)
        pair.flagged_by = by.user_id


@action
def tell_people_apart(*, by: Actor, pair: CandidatePair, reason: str, seen_facts: bytes | None = None) -> CandidatePair:
    """Remember that these are two people (``DifferentReason`` but UNSURE), until what is compared of them changes.

    ``seen_facts``: the digest of what the chooser saw. Raises RuleViolation PAIR_NOT_YOURS, PAIR_REASON_MISSING;
    ConflictRefused PAIR_SETTLED, PAIR_CHANGED.
    """
    if reason not in SURE:
        raise refusal("PAIR_REASON_MISSING", "reason")
    row = locked_pair(pair, by=by)
    facts = facts_of(row)
    if seen_facts is not None and facts != seen_facts:
        raise conflict("PAIR_CHANGED")
    row.facts = facts or row.facts
    _decide(row, reason, by=by)
    row.save()
    for person in row.people:
        log.record("PERSON_TOLD_APART", by=by, about=row, person=person, reason=reason, detail={"pair": str(row.pk)})
    return row


def locked_pair(pair: CandidatePair, *, by: Actor) -> CandidatePair:
    """The pair, locked after its people, that is still to be decided and is the actor's to decide.

    Raises RuleViolation PAIR_NOT_YOURS, ConflictRefused PAIR_SETTLED.
    """
    people = list(Beneficiary.objects.select_for_update().filter(pk__in=pair.people).order_by("pk"))
    row = CandidatePair.objects.select_for_update().get(pk=pair.pk)
    if not all(may_judge_pair(by, person) for person in people):
        raise refusal("PAIR_NOT_YOURS")
    if row.state != PairState.OPEN or any(person.cluster_root != person.pk for person in people):
        raise conflict("PAIR_SETTLED")
    return row


def settle_merged(merge: Merge) -> None:
    """The pair of two records that were merged waits no longer. Inside the action that merges."""
    _set_state(merge, PairState.MERGED)


def settle_unmerged(merge: Merge) -> None:
    """Two people after all: a human said so. Inside the action that takes apart."""
    _set_state(merge, PairState.DIFFERENT)


def _set_state(merge: Merge, state: PairState) -> None:
    first, second = ordered(merge.survivor_id, merge.loser_id)
    for row in CandidatePair.objects.select_for_update().filter(first=first, second=second):
        row.state, row.decided_at = state, now()
        row.decided_by = merge.unmerged_by or merge.merged_by
        row.reason = DifferentReason.OTHER if state == PairState.DIFFERENT else ""
        row.facts = facts_of(row) or row.facts
        row.save()


def set_stakes(stakes: Mapping[UUID, int]) -> None:
    """How much money (dong) hangs on each pair; written by the room of help. Inside an action."""
    for row in CandidatePair.objects.select_for_update().filter(pk__in=list(stakes)).order_by("pk"):
        if row.at_stake != stakes[row.pk]:
            row.at_stake = stakes[row.pk]
            row.rank = rank_of(row.chance, row.at_stake)
            row.save()


def told_apart_of(people: Collection[UUID]) -> set[Pair]:
    """Pairs among these people, the smaller id first, of whom a human said that they are two."""
    rows = CandidatePair.objects.of_people(people).filter(state=PairState.DIFFERENT)
    return set(rows.values_list("first_id", "second_id"))


def likely_pairs(people: Iterable[UUID], *, least: float) -> set[Pair]:
    """Pairs with one of these people that wait and are at least so likely."""
    rows = CandidatePair.objects.of_people(people).waiting().filter(chance__gte=least)
    return set(rows.values_list("first_id", "second_id"))
