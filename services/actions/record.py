"""Recording help that was given: one by form, many by list, through the same door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from beneficiaries.models import Beneficiary
from core.action import action
from core.actor import Actor
from core.clock import now
from core.errors import RuleViolation
from services.actions.exceptions import mark_used, permit_for
from services.actions.ledger import Ledger, lock_places, open_ledger
from services.actions.plans import Plan, Wish, make_plan, read_setting
from services.actions.requests import take_request
from services.actions.settle import settle
from services.actions.writing import Entry, write_help
from services.choices import AssistanceState
from services.choices.refusals import refusal
from services.models import Assistance
from services.policies import may_give_for_others
from services.rules.conflict import ConflictVerdict
from services.rules.facts import Delivery, NewDelivery
from vault.openkeys import open_keys

MOST_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one row of a bulk recording: the help, or why not."""

    row: NewDelivery
    assistance: Assistance | None = None
    refusal: RuleViolation | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Help that was recorded, and the conflicts that did not stop it (none where the same form was sent again)."""

    assistance: Assistance
    verdicts: tuple[ConflictVerdict, ...] = ()


@action
def record_assistance(
    *,
    by: Actor,
    person: Beneficiary,
    delivery: Delivery,
    exception: UUID | None = None,
    corrects: Assistance | None = None,
    request_id: UUID | None = None,
) -> Assistance:
    """Record help given to a person in sight; no case is needed (USERS M4). Otherwise as ``record_and_tell``."""
    told = record_and_tell(
        by=by, person=person, delivery=delivery, exception=exception, corrects=corrects, request_id=request_id
    )
    return told.assistance


@action
def record_and_tell(
    *,
    by: Actor,
    person: Beneficiary,
    delivery: Delivery,
    exception: UUID | None = None,
    corrects: Assistance | None = None,
    request_id: UUID | None = None,
) -> Told:
    """Record help and give what was met on the way without stopping it.

    ``exception``: an approved request. ``corrects``: the reversed help that this one replaces. The same ``request_id``
    with the same content gives the same help again. Raises HelpRefused (409) and the RuleViolations of
    ``make_plan``, GIVER_NOT_YOURS, EXCEPTION_NOT_USABLE, REQUEST_REUSED.
    """
    made = uuid4()
    if request_id is not None:
        content = repr((person.pk, delivery, exception, corrects.pk if corrects else None))
        kept = take_request(request_id, by=by, verb="record", content=content, result=made)
        if kept != made:
            return Told(assistance_of(kept))
    check_giver(delivery, by=by)
    wish = Wish(id=made, person=person, told=delivery)
    setting = read_setting([wish], by=by, is_writing=True)
    plan = make_plan(wish, setting=setting)
    lock_places([plan])
    permit = permit_for(exception, by=by, plan=plan) if exception is not None else None
    verdicts = open_ledger([plan], catalogue=setting.catalogue, by=by).judge(plan)
    entry = Entry(
        settled=settle(plan, verdicts, permit=permit),
        reverses=corrects.pk if corrects is not None else None,
        client_uuid=request_id,
        exception=exception,
    )
    row = write_help([entry], by=by, at=now())[0]
    if exception is not None:
        mark_used(exception, by=by, assistance=row)
    return Told(row, entry.settled.verdicts)


@action
def record_many(*, by: Actor, rows: Sequence[NewDelivery], is_within_sight: bool = False) -> list[Recorded]:
    """Record up to 1,000 helps in one step, in the given order; a refused row does not stop the others.

    Looks whom the actor sees unless the caller has (``is_within_sight``). Raises TOO_MANY_AT_ONCE, and HelpRefused
    if another writer took a place in the very moment (the whole step is then rolled back).
    """
    if len(rows) > MOST_AT_ONCE:
        raise refusal("TOO_MANY_AT_ONCE")
    if not rows:
        return []
    with open_keys():
        people = _people(rows, by=by, is_within_sight=is_within_sight)
        wishes = {
            row.id: Wish(id=row.id, person=people[row.person], told=row.delivery)
            for row in rows
            if row.person in people
        }
        setting = read_setting(list(wishes.values()), by=by, is_writing=True)
        refused: dict[UUID, RuleViolation] = {row.id: refusal("OUT_OF_SIGHT") for row in rows if row.id not in wishes}
        plans: dict[UUID, Plan] = {}
        for key, wish in wishes.items():
            try:
                check_giver(wish.told, by=by)
                plans[key] = make_plan(wish, setting=setting)
            except RuleViolation as fault:
                refused[key] = fault
        lock_places(list(plans.values()))
        ledger = open_ledger(list(plans.values()), catalogue=setting.catalogue, by=by)
        entries = _settled(rows, plans, ledger=ledger, refused=refused)
        made = {row.pk: row for row in write_help(entries, by=by, at=now())} if entries else {}
    return [Recorded(row, made.get(row.id), refused.get(row.id)) for row in rows]


def assistance_of(pk: UUID) -> Assistance:
    """What an earlier answer of the same request named."""
    found: Assistance = Assistance.objects.get(pk=pk)
    return found


def check_giver(delivery: Delivery, *, by: Actor) -> None:
    """Only communes and the province record what others gave. Raises RuleViolation GIVER_NOT_YOURS."""
    is_own = delivery.provider is None or delivery.provider == by.organisation_id
    if not is_own and not may_give_for_others(by):
        raise refusal("GIVER_NOT_YOURS", "provider")


def _people(rows: Sequence[NewDelivery], *, by: Actor, is_within_sight: bool) -> dict[UUID, Beneficiary]:
    asked = Beneficiary.objects if is_within_sight else Beneficiary.objects.visible_to(by)
    return {person.pk: person for person in asked.filter(pk__in={row.person for row in rows})}


def _settled(
    rows: Sequence[NewDelivery], plans: dict[UUID, Plan], *, ledger: Ledger, refused: dict[UUID, RuleViolation]
) -> list[Entry]:
    """The rows that pass, each judged after the ones before it; refusals are noted in ``refused``."""
    entries = []
    for row in rows:
        plan = plans.get(row.id)
        if plan is None:
            continue
        try:
            settled = settle(plan, ledger.judge(plan))
        except RuleViolation as fault:
            refused[row.id] = fault
            continue
        ledger.add(plan, [ready.facts for ready in settled.claims])
        is_confirmed = bool(row.confirmed_how)
        entries.append(
            Entry(
                settled=settled,
                state=AssistanceState.CONFIRMED if is_confirmed else AssistanceState.DELIVERED,
                confirmed_how=row.confirmed_how,
                confirmed_on=plan.told.given_on if is_confirmed else None,
            )
        )
    return entries
