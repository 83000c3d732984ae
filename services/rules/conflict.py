"""Duplicate assistance: what planned help meets among claims and earlier help, and how much it matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from services.rules.claims import ClaimFacts, check_claims, free_from
from services.rules.drafts import Help, Rule, draft_claims, place_of, places_of
from services.rules.subjects import UNKNOWN, doubt_between
from services.rules.terms import DatePrecision, Doubt, Excepter, Instead, PeriodKind, Relation, Severity, WindowKind
from services.rules.windows import Period, period_of


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim that stands in the table, and the help it stands for."""

    claim: ClaimFacts
    help: Help

    @property
    def is_unseen(self) -> bool:
        """Whether it is help to somebody out of sight who is likely the same person."""
        return self.help.relation == Relation.LIKELY_UNSEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictVerdict:
    """One conflict as the giver may see it: kind, period, free from, what is possible instead; never who gave.

    ``period_shown``: MM/YYYY, YYYY, or the label of a period. ``free_from`` None: never again. ``instead``: codes of
    service types, then `Instead`. ``needs_exemption``: a plain claim would be refused by the table, so what passes is
    written exempt. ``is_beyond``: it is paid together, but beyond what its kind costs. ``reserved_until``: a holder is
    only reserved and lapses then. ``doubt``: told apart by words alone, and perhaps the same help. Of help to a person
    out of sight neither kind nor period nor any day is told, unless it is help to the household.
    """

    severity: Severity
    rule_code: str
    rule_sentence: str
    relation: Relation
    kind: str
    period_shown: str
    free_from: date | None
    instead: tuple[str, ...] = ()
    place: Mapping[str, str] = field(default_factory=dict)
    is_cofunded: bool = False
    is_beyond: bool = False
    needs_exemption: bool = False
    excepted_by: str = ""
    reserved_until: datetime | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class _Tier:
    """Holders that are looked at together, and the most they can ask for."""

    limit: Severity
    held: tuple[HeldClaim, ...]
    is_cofunded: bool = False
    doubt: Doubt | None = None

    @property
    def claims(self) -> list[ClaimFacts]:
        """The claims alone."""
        return [item.claim for item in self.held]

    @property
    def claims_seen(self) -> list[ClaimFacts]:
        """Without those of people out of sight, of whom no day is told."""
        return [item.claim for item in self.held if not item.is_unseen]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """One planned help under one rule, and all that may speak against it."""

    planned: Help
    rule: Rule
    held: tuple[HeldClaim, ...]
    earlier: tuple[Help, ...]
    periods: Sequence[Period]
    now: datetime


def judge_conflicts(
    planned: Help,
    *,
    rules: Iterable[Rule],
    held: Iterable[HeldClaim],
    earlier: Iterable[Help],
    periods: Sequence[Period],
    now: datetime,
) -> tuple[ConflictVerdict, ...]:
    """All conflicts of planned help, worst first; empty if it may simply be given.

    ``held``: claims of the subjects of this help. ``earlier``: help not cancelled nor reversed, of the same person,
    of likely the same people and of the household; what ``held`` already stands for is not counted twice.
    Raises ValueError where a rule needs a period and the planned help has none of that kind.
    """
    held, earlier = tuple(held), tuple(earlier)
    found = []
    for rule in rules:
        question = _Question(planned=planned, rule=rule, held=held, earlier=earlier, periods=periods, now=now)
        tiers = _tiers(question)
        for draft in draft_claims(planned, rule=rule):
            found.append(_judge(question, draft=draft, tiers=(*tiers, *_doubtful(question, draft=draft))))
    verdicts = [each for place, each in enumerate(found) if each is not None and each not in found[:place]]
    return tuple(sorted(verdicts, key=lambda it: (-it.severity.rank, it.rule_code, sorted(it.place.items()))))


def _tiers(question: _Question) -> tuple[_Tier, ...]:
    """The real claims; with likely-same people and household; with those out of sight; with bare years; co-funded."""
    own = question.planned.assistance_id
    real = [
        item for item in question.held if item.claim.rule_group == question.rule.code and item.help.assistance_id != own
    ]
    known = {item.help.assistance_id for item in real} | {own}
    others = [
        HeldClaim(claim, help_)
        for help_ in question.earlier
        if help_.assistance_id not in known and _is_looked_at(help_, question.rule)
        for claim in _as_if_ours(help_, question)
    ]
    apart = [item for item in (*real, *others) if not _is_cofunded(item.help, question)]
    first = tuple(item for item in apart if item in real)
    exact = tuple(item for item in apart if item in real or item.help.precision != DatePrecision.YEAR)
    return (
        _Tier(Severity.BLOCK, first),
        _Tier(Severity.APPROVE, tuple(item for item in exact if not item.is_unseen)),
        _Tier(Severity.APPROVE, exact),
        _Tier(Severity.INFORM, tuple(apart)),
        _Tier(Severity.INFORM, (*real, *others), is_cofunded=True),
    )


def _doubtful(question: _Question, *, draft: ClaimFacts) -> tuple[_Tier, ...]:
    """Help that words alone tell apart, as if it took the same place.

    Where a word is missing, it may be the same help, and the coordinator decides. Another word only informs.
    """
    if not question.rule.is_told_by_words:
        return ()
    place = place_of(draft, help_=question.planned, rule=question.rule)
    known = {name: word for name, word in place.items() if word != UNKNOWN}
    found: dict[Doubt, list[HeldClaim]] = {Doubt.UNTOLD: [], Doubt.OTHER: []}
    for help_ in question.earlier:
        doubt = _doubt(help_, place=place, question=question)
        if doubt is not None:
            found[doubt] += [HeldClaim(claim, help_) for claim in _as_if_ours(replace(help_, apart=known), question)]
    untold = [item for item in found[Doubt.UNTOLD] if item.help.precision != DatePrecision.YEAR]
    seen = tuple(item for item in (*found[Doubt.UNTOLD], *found[Doubt.OTHER]) if not item.is_unseen)
    return (
        _Tier(Severity.APPROVE, tuple(item for item in untold if not item.is_unseen), doubt=Doubt.UNTOLD),
        _Tier(Severity.APPROVE, tuple(untold), doubt=Doubt.UNTOLD),
        _Tier(Severity.INFORM, seen, doubt=Doubt.OTHER),
    )


def _doubt(help_: Help, *, place: Mapping[str, str], question: _Question) -> Doubt | None:
    """The gravest doubt about earlier help, which neither is the planned one nor is paid together with it."""
    rule = question.rule
    is_own = help_.assistance_id == question.planned.assistance_id
    if is_own or not _is_looked_at(help_, rule) or _is_cofunded(help_, question):
        return None
    theirs = places_of(help_, rule)
    if place in theirs:
        return None
    doubts = {doubt_between(place, other) for other in theirs}
    return next((doubt for doubt in Doubt if doubt in doubts), None)


def _judge(question: _Question, *, draft: ClaimFacts, tiers: tuple[_Tier, ...]) -> ConflictVerdict | None:
    """The first tier that leaves no place speaks."""
    planned, rule, now = question.planned, question.rule, question.now
    for tier in tiers:
        verdict = check_claims(draft, tier.claims, now=now)
        if not verdict.refused:
            continue
        holders = [item for item in tier.held if item.claim in verdict.holders]
        shown = max(holders, key=lambda item: (item.claim.held_to, item.claim.held_from, str(item.claim.id)))
        severity = rule.severity.at_most(tier.limit)
        if planned.precision == DatePrecision.YEAR:
            severity = Severity.INFORM
        if severity == Severity.INFORM and _is_of_unseen_member(holders, question):
            continue
        if any(item.is_unseen for item in holders):
            return _veiled(planned, rule=rule, severity=severity)
        in_table = [item.claim for item in question.held]
        return ConflictVerdict(
            severity=severity,
            rule_code=rule.code,
            rule_sentence=rule.sentence_id,
            relation=_relation_told(shown.help),
            kind=shown.help.service_type,
            period_shown=_period_shown(shown.help, rule),
            free_from=_free_from(question, draft=draft, claims=tier.claims_seen),
            instead=_instead(planned, rule, severity),
            place=place_of(draft, help_=planned, rule=rule),
            is_cofunded=tier.is_cofunded,
            is_beyond=not tier.is_cofunded and all(_is_joint(item.help, question) for item in holders),
            needs_exemption=rule.is_guarded and check_claims(draft, in_table, now=now).refused,
            excepted_by=_excepter(rule, severity),
            reserved_until=shown.claim.expires_at,
            doubt=tier.doubt,
        )
    return None


def _veiled(planned: Help, *, rule: Rule, severity: Severity) -> ConflictVerdict:
    """That there is a record of likely the same person, and nothing of the help it was given."""
    return ConflictVerdict(
        severity=severity,
        rule_code=rule.code,
        rule_sentence=rule.sentence_id,
        relation=Relation.LIKELY_UNSEEN,
        kind="",
        period_shown="",
        free_from=None,
        instead=tuple(each for each in _instead(planned, rule, severity) if each != Instead.COFUND),
        excepted_by=_excepter(rule, severity),
    )


def _excepter(rule: Rule, severity: Severity) -> str:
    """Who may let it pass; what a blocking rule leaves to be approved is for the coordinator."""
    if severity == Severity.APPROVE:
        return rule.excepted_by or Excepter.COORDINATOR
    return rule.excepted_by if severity == Severity.JUSTIFY else ""


def _is_of_unseen_member(holders: Iterable[HeldClaim], question: _Question) -> bool:
    """Whether a note would tell of somebody out of sight what stops nobody; who pays together knows of it."""
    unseen = [item.help for item in holders if item.help.relation == Relation.HOUSEHOLD_UNSEEN]
    return any(not _is_cofunded(help_, question) for help_ in unseen)


def _relation_told(help_: Help) -> Relation:
    """Help to the household is told as such, whoever of it received it."""
    return Relation.HOUSEHOLD if help_.relation == Relation.HOUSEHOLD_UNSEEN else help_.relation


def _is_looked_at(help_: Help, rule: Rule) -> bool:
    """Whether earlier help without a claim of this rule matters to it."""
    is_of_member = help_.relation in (Relation.HOUSEHOLD, Relation.HOUSEHOLD_UNSEEN)
    return help_.service_type in rule.parts and (not is_of_member or rule.looks_at_household)


def _as_if_ours(help_: Help, question: _Question) -> tuple[ClaimFacts, ...]:
    """The claims of another's help as if given to the planned subject; none where its period is not known."""
    window = question.rule.window
    is_picked = window.kind == WindowKind.PERIOD and window.period_kind != PeriodKind.MONTH
    if is_picked and (help_.period is None or help_.period.kind != window.period_kind):
        return ()
    return draft_claims(help_, rule=question.rule, root=question.planned.root(question.rule.subject))


def _is_cofunded(help_: Help, question: _Question) -> bool:
    """Paid together with the planned help within what the kind costs, where the rule lets several pay."""
    return question.planned.is_joint_within and _is_joint(help_, question)


def _is_joint(help_: Help, question: _Question) -> bool:
    group = question.planned.cofunding_group
    return question.rule.cofunding_allowed and group is not None and help_.cofunding_group == group


def _period_shown(help_: Help, rule: Rule) -> str:
    """When it was, no finer than a month."""
    if help_.precision == DatePrecision.YEAR:
        return f"{help_.given_on:%Y}"
    if rule.window.kind == WindowKind.PERIOD and help_.period is not None:
        return help_.period.label
    return f"{help_.given_on:%m/%Y}"


def _instead(planned: Help, rule: Rule, severity: Severity) -> tuple[str, ...]:
    """What can be done at once; nothing needs to be where the help itself may be given."""
    if severity == Severity.INFORM:
        return ()
    shared = (Instead.COFUND.value,) if rule.cofunding_allowed and planned.cofunding_group is None else ()
    asked = (Instead.EXCEPTION.value,) if severity == Severity.APPROVE else ()
    return (*planned.what_instead, *shared, *asked)


def _free_from(question: _Question, *, draft: ClaimFacts, claims: Sequence[ClaimFacts]) -> date | None:
    """The first day, or the first day of the first later period, on which the same help would meet nothing."""
    planned, rule, periods = question.planned, question.rule, question.periods
    kind = rule.window.period_kind or ""
    is_fixed = rule.window.kind == WindowKind.PERIOD

    def on(day: date) -> ClaimFacts | None:
        period = period_of(day, periods, kind=kind)
        if is_fixed and kind != PeriodKind.MONTH and period is None:
            return None
        drafts = draft_claims(planned.on(day, period=period), rule=rule)
        return next((claim for claim in drafts if claim.subject_key == draft.subject_key), None)

    return free_from(
        on,
        claims,
        asked_on=draft.held_from if is_fixed else planned.given_on,
        now=question.now,
        starts=[period.starts_on for period in periods if period.kind == kind],
    )
