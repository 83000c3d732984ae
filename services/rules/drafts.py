"""From help to the claims it would write: what a rule says of a service type, and the drafts for one delivery."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from services.rules.claims import ClaimFacts
from services.rules.subjects import places, subject_key
from services.rules.terms import (
    ApartBy,
    DatePrecision,
    PeriodKind,
    Relation,
    RulePart,
    Severity,
    SubjectKind,
    WindowKind,
)
from services.rules.windows import Period, Span, Window, age_on, asks_on, claim_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One conflict rule. ``parts``: service type → ASKS or HOLDS; ``months_of``: lengths that differ from the window's.

    ``looks_at_household``: help to other members is looked at too. ``excepted_by`` is empty where nobody may.
    """

    code: str
    parts: Mapping[str, str]
    window: Window
    severity: Severity
    subject: str = SubjectKind.PERSON
    apart_by: tuple[str, ...] = ()
    cap: int = 1
    months_of: Mapping[str, int] = field(default_factory=dict)
    cofunding_allowed: bool = False
    looks_at_household: bool = False
    excepted_by: str = ""
    sentence_id: str = ""

    @property
    def is_told_by_words(self) -> bool:
        """Whether free words tell places apart where a conflict stops the help."""
        return bool(set(self.apart_by) - {ApartBy.SIDE}) and self.severity in (Severity.APPROVE, Severity.BLOCK)

    @property
    def is_guarded(self) -> bool:
        """Whether deliveries write claims; what only informs never does."""
        return self.severity != Severity.INFORM and self.window.kind != WindowKind.NONE

    def window_of(self, service_type: str) -> Window:
        """The window, with the length this service type has of its own."""
        return replace(self.window, months=self.months_of.get(service_type, self.window.months))


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """One assistance, planned or given, as the rules see it.

    ``person_root``: root of the confirmed-same cluster. ``household_root``: lineage; None where no household is
    known, then the person stands for it. ``joined_roots``: lineages of households that were merged into this one.
    ``own_period``: the one it is given in, where another was picked. ``apart``: known facts by `ApartBy`.
    ``given_on``: first day of the month or year where ``precision`` is coarser. ``is_joint_within``: all parts of
    its co-funding stay together within what the kind costs. ``expires_at``: end of a reservation. ``relation`` and
    ``period`` as they apply.
    """

    assistance_id: UUID
    service_type: str
    given_on: date
    person_root: UUID
    household_root: UUID | None = None
    joined_roots: tuple[UUID, ...] = ()
    relation: Relation = Relation.SAME_PERSON
    precision: str = DatePrecision.DAY
    born_on: date | None = None
    birth_year: int | None = None
    is_mountain: bool = False
    apart: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None
    own_period: Period | None = None
    ends_on: date | None = None
    expires_at: datetime | None = None
    cofunding_group: UUID | None = None
    is_joint_within: bool = True
    what_instead: tuple[str, ...] = ()

    def age(self) -> int | None:
        """Completed years on the day; by birth year alone "tuổi theo năm sinh"; None if neither is known."""
        if self.born_on is not None:
            return age_on(self.born_on, self.given_on)
        return None if self.birth_year is None else self.given_on.year - self.birth_year

    def root(self, subject: str) -> UUID:
        """Whose place it takes under a rule of that subject."""
        if subject == SubjectKind.HOUSEHOLD and self.household_root is not None:
            return self.household_root
        return self.person_root

    def roots(self, subject: str) -> tuple[UUID, ...]:
        """All whose places it takes: a household answers for those that were merged into it."""
        own = self.root(subject)
        return (own, *self.joined_roots) if own == self.household_root else (own,)

    @property
    def lineages(self) -> frozenset[UUID]:
        """The lineages of its household; none where no household is known."""
        return frozenset(filter(None, (self.household_root, *self.joined_roots)))

    def on(self, day: date, *, period: Period | None) -> Help:
        """The same help on another day, its last day moved along."""
        ends_on = None if self.ends_on is None else self.ends_on + (day - self.given_on)
        return replace(self, given_on=day, ends_on=ends_on, period=period, own_period=None)


def draft_claims(help_: Help, *, rule: Rule, root: UUID | None = None) -> tuple[ClaimFacts, ...]:
    """The claims this help would write under a rule, one a place and span; none where the rule does not know its type.

    Help for another period than the one it is given in takes its place in both, or the choice of a period would let the
    same help pass twice. Identity is settled by assistance, rule and place (and for the second of such claims by its
    period), so a delivery re-dates the claim of its own reservation. ``root`` stands in for the help's own (another
    member of the household, a record of likely the same person).
    Raises ValueError where the rule needs a period and the help has none of that kind.
    """
    part = rule.parts.get(help_.service_type)
    if part is None:
        return ()
    window = rule.window_of(help_.service_type)
    roots = help_.roots(rule.subject) if root is None else (root,)
    keys = [subject_key(each, apart=place) for each in roots for place in places_of(help_, rule)]
    return tuple(
        ClaimFacts(
            id=uuid5(help_.assistance_id, f"{rule.code}|{key}{mark}"),
            subject_key=key,
            rule_group=rule.code,
            asks_on=asks_on(window, given_on=help_.given_on, span=span) if part == RulePart.ASKS else None,
            held_from=span.held_from,
            held_to=span.held_to,
            cap=rule.cap,
            expires_at=help_.expires_at,
        )
        for key in keys
        for mark, span in _spans(help_, rule=rule, window=window)
    )


def _spans(help_: Help, *, rule: Rule, window: Window) -> Iterator[tuple[str, Span]]:
    """The days it holds, and what tells the claims of several spans apart."""
    span = claim_span(
        window,
        given_on=help_.given_on,
        age=help_.age(),
        is_mountain=help_.is_mountain,
        period=help_.period,
        ends_on=help_.ends_on,
    )
    if span is None:
        return
    yield "", span
    own = help_.own_period if help_.precision != DatePrecision.YEAR else None
    if window.kind == WindowKind.PERIOD and rule.is_guarded and own is not None and not own.span.meets(span):
        yield f"|{own.code}", own.span


def place_of(claim: ClaimFacts, *, help_: Help, rule: Rule) -> dict[str, str]:
    """The facts behind the key of one of the help's own drafts, to say which side it is."""
    found = (
        place
        for root in help_.roots(rule.subject)
        for place in places_of(help_, rule)
        if subject_key(root, apart=place) == claim.subject_key
    )
    return next(found, {})


def writes_claims(help_: Help, *, rule: Rule) -> bool:
    """Whether this help takes its place in the guard: a guarded rule, and a day known better than its year (M27)."""
    return rule.is_guarded and help_.service_type in rule.parts and help_.precision != DatePrecision.YEAR


def rule_from_seed(row: Mapping[str, Any]) -> Rule:
    """A rule from one object of `services/data/conflict_rules.json`."""
    window = row["window"]
    period_kind = window["period_kind"]
    return Rule(
        code=row["code"],
        parts={item["service_type"]: item["part"] for item in row["types"]},
        months_of={item["service_type"]: item["months"] for item in row["types"] if item["months"]},
        window=Window(
            kind=WindowKind(window["kind"]),
            months=window["months"],
            child_months=window["child_months"],
            child_under=window["child_under"],
            mountain_months=window["mountain_months"],
            period_kind=PeriodKind(period_kind) if period_kind else None,
        ),
        severity=Severity(row["severity"]),
        subject=row["subject"],
        apart_by=tuple(row["apart_by"]),
        cap=row["cap"],
        cofunding_allowed=row["cofunding_allowed"],
        looks_at_household=row["looks_at_household"],
        excepted_by=row["excepted_by"] or "",
        sentence_id=row["sentence_id"],
    )


def places_of(help_: Help, rule: Rule) -> tuple[dict[str, str], ...]:
    """Its places under the rule."""
    return places(rule.apart_by, known=help_.apart)
