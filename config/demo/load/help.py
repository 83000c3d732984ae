"""Three years of help, recorded by whoever gave it; what repeats other help comes last and is stopped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from beneficiaries.models import Beneficiary
from config.demo.load.cast import Cast
from config.demo.plans import HelpPlan
from core.errors import RuleViolation
from services.actions import ask_exception, record_many, reserve
from services.actions.record import MOST_AT_ONCE
from services.rules.facts import Delivery, NewDelivery

_CONFIRMED_BY = ("SIGNATURE", "SIGNATURE", "COMMUNE", "FOLLOW_UP")
_WAITING = 4
_REASONS = {
    "MED_WHEEL": "BREAKAGE", "MED_PROST_BK": "STUMP_CHANGE", "LIV_COW": "LIVESTOCK_DEATH",
    "LIV_GOAT": "LIVESTOCK_DEATH", "EDU_SCHOL": "OTHER_PURPOSE",
}  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """How the recording went: how much was recorded, and which plans were refused and why."""

    recorded: int = 0
    reserved: int = 0
    waiting: int = 0
    refused: list[tuple[HelpPlan, RuleViolation]] = field(default_factory=list)

    @property
    def surprises(self) -> list[tuple[HelpPlan, RuleViolation]]:
        """What was refused although the plan did not expect it."""
        return [(plan, refusal) for plan, refusal in self.refused if not plan.expects_refusal]


def load_given_help(plans: Sequence[HelpPlan], *, cast: Cast, ids: Mapping[int, UUID], outcome: Outcome) -> None:
    """Record what was given; what repeats other help is left for the end."""
    given = [plan for plan in plans if plan.state != "RESERVED" and not plan.expects_refusal]
    _record(given, cast=cast, ids=ids, outcome=outcome)


def load_last_help(plans: Sequence[HelpPlan], *, cast: Cast, ids: Mapping[int, UUID], outcome: Outcome) -> None:
    """Try what repeats other help, reserve what lies ahead, ask for a few exceptions."""
    repeats = [plan for plan in plans if plan.state != "RESERVED" and plan.expects_refusal]
    _record(repeats, cast=cast, ids=ids, outcome=outcome)
    for plan in plans:
        if plan.state == "RESERVED":
            _reserve(plan, cast=cast, ids=ids, outcome=outcome)
    _ask(outcome, cast=cast, ids=ids)


def _record(plans: Sequence[HelpPlan], *, cast: Cast, ids: Mapping[int, UUID], outcome: Outcome) -> None:
    for giver, batch in _batches(plans):
        by = cast.acting(giver, verb="RECORD_ASSISTANCE", day=max(plan.given_on for plan in batch))
        rows = [_row(plan, ids=ids) for plan in batch]
        for plan, done in zip(batch, record_many(by=by, rows=rows, is_within_sight=True), strict=True):
            if done.refusal is None:
                outcome.recorded += 1
            else:
                outcome.refused.append((plan, done.refusal))


def _batches(plans: Iterable[HelpPlan]) -> Iterator[tuple[str, list[HelpPlan]]]:
    by_giver = defaultdict[str, list[HelpPlan]](list)
    for plan in plans:
        by_giver[plan.given_by].append(plan)
    for giver, found in by_giver.items():
        for start in range(0, len(found), MOST_AT_ONCE):
            yield giver, found[start : start + MOST_AT_ONCE]


def _row(plan: HelpPlan, *, ids: Mapping[int, UUID]) -> NewDelivery:
    how = _CONFIRMED_BY[plan.key % len(_CONFIRMED_BY)] if plan.state == "CONFIRMED" else ""
    return NewDelivery(person=ids[plan.person_key], delivery=delivery_of(plan), confirmed_how=how)


def delivery_of(plan: HelpPlan) -> Delivery:
    """What the form would have held."""
    return Delivery(
        service_type=plan.service_type,
        given_on=plan.given_on,
        ends_on=plan.ends_on,
        funding=plan.funding,
        side=plan.side,
        quantity=Decimal(plan.quantity),
        value_vnd=plan.value_vnd,
        period=plan.period_code,
        item=plan.item,
    )


def _reserve(plan: HelpPlan, *, cast: Cast, ids: Mapping[int, UUID], outcome: Outcome) -> None:
    by = cast.acting(plan.given_by, verb="RESERVE", day=cast.today)
    person = Beneficiary.objects.get(pk=ids[plan.person_key])
    try:
        reserve(by=by, person=person, delivery=delivery_of(plan), until=plan.given_on)
    except RuleViolation as refused:
        outcome.refused.append((plan, refused))
    else:
        outcome.reserved += 1


def _ask(outcome: Outcome, *, cast: Cast, ids: Mapping[int, UUID]) -> None:
    """Of the stopped repetitions the newest few wait for the coordinator."""
    stopped = [plan for plan, _refused in outcome.refused if plan.expects_refusal]
    for plan in sorted(stopped, key=lambda each: each.given_on, reverse=True):
        if outcome.waiting == _WAITING:
            return
        outcome.waiting += _is_asked(plan, cast=cast, person=ids[plan.person_key], today=cast.today)


def _is_asked(plan: HelpPlan, *, cast: Cast, person: UUID, today: date) -> bool:
    by = cast.acting(plan.given_by, verb="ASK_EXCEPTION", day=today)
    try:
        ask_exception(
            by=by,
            person=Beneficiary.objects.get(pk=person),
            delivery=delivery_of(plan),
            reason=_REASONS.get(plan.service_type, "OTHER_PURPOSE"),
        )
    except RuleViolation:
        # A rule without exceptions.
        return False
    return True
