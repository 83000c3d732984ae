"""Accidents like the one told, shown before it is put down: those in sight, and that there may be others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from beneficiaries.actions.accident_candidates import find_accident_candidates
from beneficiaries.actions.lookups import check_accident_lookups, note_accident_lookup
from beneficiaries.choices.accidents import SAME_WITH_NEWS, OtherAccidentReason
from beneficiaries.policies import AccidentSight, accident_sights
from beneficiaries.rules.accident_facts import AccidentFacts
from beneficiaries.tables.accident_pairs import told_otherwise
from beneficiaries.tables.accidents import accident_columns, candidate_rows
from core.actor import Actor
from core.trace import Trace


def check_known(*, by: Actor, because: str) -> None:
    """Whoever says why it is another accident, or that something is new, is told nothing and may always send.

    Raises RuleViolation TOO_MANY_ACCIDENTS_LOOKED.
    """
    if because not in {SAME_WITH_NEWS, *OtherAccidentReason.values}:
        check_accident_lookups(by=by)


def known_accidents(facts: AccidentFacts, *, by: Actor, trace: Trace, takes_news: bool = False) -> dict[str, Any]:
    """What the page shows. Where all are out of sight, no more than that there may be one. What is told of
    accidents that happened elsewhere is counted. ``takes_news``: the form may say of a known one what is new.
    """
    found = find_accident_candidates(by=by, facts=facts)
    seen = [each.accident for each in found if each.accident is not None]
    by_id = accident_sights(by, seen)
    sights = by_id.values()
    if seen:
        trace.saw([], classes_of_days(sights), verb="LIST_ACCIDENTS")
    if found and not any(each.is_near for each in sights):
        note_accident_lookup(trace)
    counted = [each for each in seen if by_id[each.pk].shows_outcomes]
    return {
        "columns": accident_columns(),
        "rows": candidate_rows(found, by=by),
        "told_numbers": told_otherwise(counted, facts=facts) if takes_news else {},
        "is_outside": bool(found) and not seen,
    }


def classes_of_days(sights: Iterable[AccidentSight]) -> set[str]:
    """Kinds of data in a list of accidents: of each only the day is of any."""
    return {"location" if each.is_near else "health" for each in sights if each.shows_day}
