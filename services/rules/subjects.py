"""Whose place a claim takes: person, household, or one of them told apart by side, item, accident, event, fund."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

from services.rules.terms import ApartBy, Doubt, Side

UNKNOWN = "?"


def subject_key(root: UUID, *, apart: Mapping[str, str] | None = None) -> UUID:
    """The key two claims must share to meet.

    ``root``: root of the confirmed-same cluster, or the household's lineage. ``apart``: what tells places of one root
    apart, for instance ``{"SIDE": "LEFT"}``; empty leaves the root itself. The same facts give the same key for ever.
    """
    if not apart:
        return root
    return uuid5(root, "|".join(f"{name}={apart[name].strip().upper()}" for name in sorted(apart)))


def places(apart_by: Sequence[str], *, known: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """What tells the places apart, one mapping a place: both sides are two places, anything else is one.

    A fact that is not known is `UNKNOWN`: deliveries that say nothing share one place, so they are still guarded.
    """
    facts = {str(name): known.get(name, "").strip() or UNKNOWN for name in apart_by}
    if facts.get(ApartBy.SIDE) != Side.BOTH:
        return (facts,)
    return tuple({**facts, ApartBy.SIDE: side.value} for side in (Side.LEFT, Side.RIGHT))


def doubt_between(one: Mapping[str, str], other: Mapping[str, str]) -> Doubt | None:
    """Why help to two different places of one root may be the same help; None where it cannot be, or is the same place.

    Another side is another help for certain. A word that is missing may be any word, and one that differs may be the
    same in other letters.
    """
    differing = {name for name in one if one[name] != other.get(name)}
    told = {name for name in differing if UNKNOWN not in (one[name], other.get(name, UNKNOWN))}
    if not differing or ApartBy.SIDE in told:
        return None
    return Doubt.OTHER if told else Doubt.UNTOLD
