"""Duplicates within a list, and of new rows against a list."""

from __future__ import annotations

from collections.abc import Sequence

from beneficiaries.rules.matching.blocks import pairs_looked_up, pairs_of
from beneficiaries.rules.matching.frequencies import Frequencies
from beneficiaries.rules.matching.keys import blocking_keys
from beneficiaries.rules.matching.records import Record
from beneficiaries.rules.matching.score import Scored, Scorer
from beneficiaries.rules.matching.weights import Weights


def duplicates_within(records: Sequence[Record], *, weights: Weights) -> list[Scored]:
    """Every pair that was compared, with its chance."""
    pairs = pairs_of(blocking_keys(record) for record in records)
    return Scorer(records, frequencies=Frequencies(records), weights=weights).score(pairs)


def duplicates_of(probes: Sequence[Record], records: Sequence[Record], *, weights: Weights) -> list[Scored]:
    """Pairs of a probe and a record; the places of the probes follow those of the records."""
    everybody = [*records, *probes]
    first = len(records)
    keys = [blocking_keys(record) for record in everybody]
    looked_up = pairs_looked_up(keys, first=first)
    pairs = sorted({*looked_up, *pairs_of(keys)})
    near = {place for pair in pairs if pair[1] >= first for place in pair}
    scorer = Scorer(everybody, frequencies=Frequencies(everybody), weights=weights)
    scored = scorer.score([pair for pair in pairs if pair[0] in near and pair[1] in near])
    return [each for each in scored if each.pair[0] < first <= each.pair[1]]
