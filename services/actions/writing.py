"""Writes settled help: rows with history, claims under the guard, summaries, events, happenings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from audit import log
from beneficiaries.models import Beneficiary
from core.actor import Actor
from services.actions.ceilings import may_pass_ceiling, recount_ceiling
from services.actions.counting import count_in
from services.actions.plans import Plan
from services.actions.settle import HelpRefused, ReadyClaim, Settled
from services.choices import AssistanceState
from services.happenings import ASSISTANCE_COMING, ASSISTANCE_DELIVERED, HelpComing, HelpDelivered, HelpFacts
from services.models import Assistance, Claim
from services.models.assistance import GIVEN
from services.triggers import REFUSED
from vault.history import bulk_create_with_history

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One help to write, and as what."""

    settled: Settled
    state: str = AssistanceState.DELIVERED
    confirmed_how: str = ""
    confirmed_on: date | None = None
    reverses: UUID | None = None
    client_uuid: UUID | None = None
    exception: UUID | None = None


def write_help(entries: Sequence[Entry], *, by: Actor, at: datetime) -> list[Assistance]:
    """Write them in one step. Raises HelpRefused if the guard in the database refuses a claim."""
    priorities = priorities_today([entry.settled.plan for entry in entries], by=by)
    rows = bulk_create_with_history([_row(entry, by=by, at=at, priorities=priorities) for entry in entries])
    write_claims([(entry.settled.plan.id, ready) for entry in entries for ready in entry.settled.claims])
    given = [row for row in rows if row.state in GIVEN]
    count_in(given)
    for row, entry in zip(rows, entries, strict=True):
        is_excepted = entry.exception is not None
        recount_ceiling(row, is_beyond=may_pass_ceiling(entry.settled.plan, is_excepted=is_excepted))
        _note(row, entry, by=by)
    if given:
        ASSISTANCE_DELIVERED.tell(HelpDelivered(by, tuple(help_facts(row) for row in given)))
    return rows


def write_claims(claims: Sequence[tuple[UUID, ReadyClaim]]) -> None:
    """Insert claims; the guard speaks last."""
    rows = [
        Claim(
            id=ready.facts.id,
            subject_key=ready.facts.subject_key,
            rule_group=ready.facts.rule_group,
            asks_on=ready.facts.asks_on,
            held_from=ready.facts.held_from,
            held_to=ready.facts.held_to,
            cap=ready.facts.cap,
            exempt=ready.facts.exempt,
            exempt_reason=ready.reason,
            expires_at=ready.facts.expires_at,
            assistance_id=assistance,
        )
        for assistance, ready in claims
    ]
    with guarded():
        bulk_create_with_history(rows)


class guarded:  # noqa: N801  (read as a word: with guarded():)
    """What the guard refuses inside becomes HelpRefused; a savepoint keeps the transaction usable."""

    def __init__(self) -> None:
        self._savepoint = transaction.atomic()

    def __enter__(self) -> None:
        self._savepoint.__enter__()

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: object) -> None:
        self._savepoint.__exit__(kind, raised, trace)  # type: ignore[arg-type]
        if isinstance(raised, IntegrityError) and REFUSED in str(raised):
            raise HelpRefused from raised


def help_facts(row: Assistance) -> HelpFacts:
    """What higher rooms are told of a help."""
    return HelpFacts(row.pk, row.person_id, row.service_type_id, row.given_on)


def _row(entry: Entry, *, by: Actor, at: datetime, priorities: Mapping[UUID, str]) -> Assistance:
    plan = entry.settled.plan
    told, person = plan.told, plan.person
    values: dict[str, Any] = {
        "id": plan.id,
        "data_key_id": person.data_key_id,
        "person_id": person.pk,
        "household_id": plan.household,
        "service_type_id": plan.service_type.code,
        "side": told.side,
        "state": entry.state,
        "given_on": told.given_on,
        "precision": str(told.precision),
        "ends_on": told.ends_on,
        "period_id": plan.help.period.code if plan.help.period is not None else None,
        "quantity": told.quantity.quantize(CENT),
        "unit": plan.service_type.unit,
        "value_vnd": told.value_vnd,
        "funding": told.funding,
        "provider_id": plan.provider,
        "decided_by_id": told.decided_by,
        "paid_by_id": told.paid_by,
        "recorded_by_id": by.organisation_id,
        "project_id": told.project,
        "cofunding_id": told.cofunding,
        "apart": dict(plan.help.apart),
        **facts_of_the_day(plan, priorities=priorities),
        "item": _item(plan),
        "note": told.note or None,
        "reason": told.reason,
        "expires_at": plan.expires_at,
        "confirmed_how": entry.confirmed_how,
        "confirmed_on": entry.confirmed_on,
        "reverses_id": entry.reverses,
        "client_uuid": entry.client_uuid,
        "recorded_at": at,
    }
    return Assistance(**values)


def priorities_today(plans: Sequence[Plan], *, by: Actor) -> dict[UUID, str]:
    """Person → priority category as it stands on the actor's day, once the rooms above have looked whether it does."""
    people = tuple(sorted({plan.person.pk for plan in plans}))
    ASSISTANCE_COMING.tell(HelpComing(by, people))
    return dict(Beneficiary.objects.filter(pk__in=people).values_list("pk", "priority"))


def facts_of_the_day(plan: Plan, *, priorities: Mapping[UUID, str]) -> dict[str, Any]:
    """What is counted of the person, as it stands when the help is given."""
    person = plan.person
    return {
        "commune_id": person.commune_id,
        "categories": list(plan.categories),
        "disability_degree": person.disability_degree,
        "poverty": person.poverty,
        "priority": priorities[person.pk],
    }


def _item(plan: Plan) -> str | None:
    """Item and occasion in one sealed line."""
    return "\n".join((plan.told.item, plan.told.occasion)).rstrip("\n") or None


def _note(row: Assistance, entry: Entry, *, by: Actor) -> None:
    exempt = sorted({ready.facts.rule_group for ready in entry.settled.claims if ready.facts.exempt})
    reasons = [ready.reason for ready in entry.settled.claims if ready.reason]
    detail: dict[str, object] = {"type": row.service_type_id}
    if exempt:
        detail["exempt"] = exempt
    if entry.exception is not None:
        detail["exception"] = str(entry.exception)
    verb = "ASSISTANCE_RESERVED" if row.state == AssistanceState.RESERVED else "ASSISTANCE_RECORDED"
    log.record(verb, by=by, about=row, person=row.person_id, reason=reasons[0] if reasons else "", detail=detail)
