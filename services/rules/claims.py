"""The one formula against giving twice; the guard triggers say the same in SQL (`services.triggers`).

A new claim that is neither exempt nor dead is refused when some tested day would be covered by more than ``cap`` spans.

* Claims meet when subject key and rule group are equal. Dead claims (released, or expired at ``now``) do not exist.
* Tested days: the new claim's own ``asks_on``, and every ``asks_on`` of another live claim inside the new span.
* Spans on a day: the new one and those of all other live claims; exempt claims are counted and their days are tested.
* ``cap`` is the new claim's own: the rule as it stands when the claim is written. Older claims were judged by the cap
  of their day and are not judged again.
* What only holds has no ``asks_on``: it asks for nothing itself, but may not cover the asked day of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.rules.windows import FOREVER, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """One claim as the formula sees it. Where it asks, the day lies inside its span."""

    id: UUID
    subject_key: UUID
    rule_group: str
    asks_on: date | None
    held_from: date
    held_to: date
    cap: int = 1
    exempt: bool = False
    expires_at: datetime | None = None
    released_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what the table's own constraints refuse."""
        if self.held_from >= self.held_to:
            raise ValueError("A claim holds at least one day.")
        if self.asks_on is not None and not self.span.has(self.asks_on):
            raise ValueError("A claim asks for a day of its own span.")
        if self.cap < 1:
            raise ValueError("A cap is at least one.")

    @property
    def span(self) -> Span:
        """The days it holds."""
        return Span(self.held_from, self.held_to)

    def is_live(self, now: datetime) -> bool:
        """Neither released nor expired; it expires at its very instant."""
        return self.released_at is None and (self.expires_at is None or self.expires_at > now)

    def meets(self, other: ClaimFacts) -> bool:
        """Whether the two are different claims to the same place."""
        return self.id != other.id and (self.subject_key, self.rule_group) == (other.subject_key, other.rule_group)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the formula says: the first day covered too often and the claims that hold it, in order of their spans."""

    refused: bool
    day: date | None = None
    holders: tuple[ClaimFacts, ...] = ()


PASSED = Verdict(refused=False)


def check_claims(new: ClaimFacts, existing: Iterable[ClaimFacts], *, now: datetime) -> Verdict:
    """Judge a new claim, or one that moves (its former self among ``existing`` is left out by its id)."""
    if new.exempt or not new.is_live(now):
        return PASSED
    others = [claim for claim in existing if new.meets(claim) and claim.is_live(now)]
    for day in sorted(_tested_days(new, others)):
        holders = [claim for claim in others if claim.span.has(day)]
        if len(holders) + 1 > new.cap:
            holders.sort(key=lambda claim: (claim.held_from, claim.held_to, claim.id))
            return Verdict(refused=True, day=day, holders=tuple(holders))
    return PASSED


def needs_check(old: ClaimFacts, new: ClaimFacts, *, now: datetime) -> bool:
    """Whether a change of a claim is judged at all: it moves, or it wakes (was exempt or dead and no longer is)."""
    moved = _place(old) != _place(new)
    slept = old.exempt or not old.is_live(now)
    return moved or slept


def free_from(
    draft: Callable[[date], ClaimFacts | None],
    existing: Iterable[ClaimFacts],
    *,
    asked_on: date,
    now: datetime,
    starts: Iterable[date] = (),
) -> date | None:
    """The earliest day on or after ``asked_on`` on which the claim would pass; None if never.

    ``draft`` makes the claim as it would be if asked on a day (its end may not come earlier when the day comes later);
    None from it means that it cannot be asked on that day. ``starts``: first days of the periods that can be picked.
    Only days at which something ends need trying: the end of a span, the day after an asked day, a period's start.
    """
    claims = [claim for claim in existing if claim.is_live(now)]
    days = {asked_on, *starts, *(claim.held_to for claim in claims)}
    days |= {claim.asks_on + timedelta(days=1) for claim in claims if claim.asks_on is not None}
    for day in sorted(day for day in days if asked_on <= day < FOREVER):
        claim = draft(day)
        if claim is not None and not check_claims(claim, claims, now=now).refused:
            return day
    return None


def _tested_days(new: ClaimFacts, others: Iterable[ClaimFacts]) -> Iterator[date]:
    """Its own asked day and those of others inside its span."""
    if new.asks_on is not None:
        yield new.asks_on
    for claim in others:
        if claim.asks_on is not None and new.span.has(claim.asks_on):
            yield claim.asks_on


def _place(claim: ClaimFacts) -> tuple[object, ...]:
    """What moving means."""
    return (claim.subject_key, claim.rule_group, claim.asks_on, claim.held_from, claim.held_to, claim.cap)
