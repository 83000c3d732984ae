"""What happens to help afterwards: cancelled, corrected, its receipt confirmed."""

from __future__ import annotations

from datetime import date

from audit import log
from beneficiaries.actions.erased import keep_whole
from core.action import action
from core.actor import Actor
from core.clock import now
from services.actions.ceilings import recount_ceiling
from services.actions.counting import count_in, count_out
from services.actions.erased import is_erased
from services.actions.writing import help_facts
from services.choices import AssistanceState, ConfirmedBy
from services.choices.refusals import conflict, refusal
from services.happenings import ASSISTANCE_REVERSED, HelpReversed
from services.models import Assistance, Claim
from vault.history import update_with_history


@action
def cancel(*, by: Actor, assistance: Assistance, reason: str = "") -> Assistance:
    """Give up help that was not given yet; its place is free at once.

    Raises RuleViolation NOT_THE_GIVER, ConflictRefused STATE_FORBIDS.
    """
    row = locked(assistance)
    check_mine(row, by=by)
    if not row.is_open:
        raise conflict("STATE_FORBIDS", state=row.get_state_display())
    row.state = AssistanceState.CANCELLED
    _keep_reason(row, reason)
    row.save()
    release(row)
    log.record("ASSISTANCE_CANCELLED", by=by, about=row, person=row.person_id, fields=["state"])
    return row


@action
def reverse(*, by: Actor, assistance: Assistance, reason: str) -> Assistance:
    """Say that recorded help was not so. The row stays, its place is free, it counts no more.

    Raises RuleViolation REASON_MISSING, NOT_THE_GIVER, ConflictRefused STATE_FORBIDS.
    """
    row = locked(assistance)
    check_mine(row, by=by)
    if not row.is_given:
        raise conflict("STATE_FORBIDS", state=row.get_state_display())
    if not reason.strip():
        raise refusal("REASON_MISSING", "reason")
    count_out([row])
    row.state = AssistanceState.REVERSED
    _keep_reason(row, reason)
    row.save()
    release(row)
    log.record("ASSISTANCE_REVERSED", by=by, about=row, person=row.person_id, fields=["note", "state"])
    ASSISTANCE_REVERSED.tell(HelpReversed(by, help_facts(row)))
    return row


@action
def confirm_receipt(*, by: Actor, assistance: Assistance, how: str, on: date | None = None) -> Assistance:
    """Confirm that help arrived: by the signed sheet, by the commune, or by a follow-up of others (USERS M5).

    Raises RuleViolation CONFIRMATION_UNKNOWN, CONFIRMED_BY_GIVER, GIVEN_IN_FUTURE, ConflictRefused STATE_FORBIDS.
    """
    row = locked(assistance)
    if how not in ConfirmedBy.values:
        raise refusal("CONFIRMATION_UNKNOWN", "how")
    if row.state != AssistanceState.DELIVERED:
        raise conflict("STATE_FORBIDS", state=row.get_state_display())
    _check_confirmer(row, how=how, by=by)
    day = on or by.today
    if not row.given_on <= day <= by.today:
        raise refusal("GIVEN_IN_FUTURE", "on")
    count_out([row])
    row.state, row.confirmed_how, row.confirmed_on = AssistanceState.CONFIRMED, how, day
    row.save()
    count_in([row])
    fields = ["confirmed_how", "confirmed_on", "state"]
    log.record("RECEIPT_CONFIRMED", by=by, about=row, person=row.person_id, reason=how, fields=fields)
    return row


def locked(assistance: Assistance) -> Assistance:
    """The row as it stands, and its person, kept from other writers until the action ends; the person first."""
    keep_whole(assistance.person_id)
    rows = Assistance.objects.select_for_update(of=("self",), no_key=True).select_related("person")
    row: Assistance = rows.get(pk=assistance.pk)
    return row


def check_mine(row: Assistance, *, by: Actor) -> None:
    """Raises RuleViolation NOT_THE_GIVER."""
    if by.organisation_id not in (row.provider_id, row.recorded_by_id):
        raise refusal("NOT_THE_GIVER")


def release(row: Assistance) -> None:
    """Free the places it held, and its part of what is paid together; claims are never deleted."""
    update_with_history(Claim.objects.filter(assistance=row, released_at=None), released_at=now())
    recount_ceiling(row, is_beyond=True)


def _check_confirmer(row: Assistance, *, how: str, by: Actor) -> None:
    """The signed sheet speaks for itself; otherwise the deliverer does not confirm his own help."""
    is_giver = by.organisation_id == row.provider_id
    is_commune = row.commune_id in by.scopes.communes
    if (how == ConfirmedBy.FOLLOW_UP and is_giver) or (how == ConfirmedBy.COMMUNE and (is_giver or not is_commune)):
        raise refusal("CONFIRMED_BY_GIVER", "how")


def _keep_reason(row: Assistance, reason: str) -> None:
    """With the note; where the person's data was destroyed no words are kept."""
    if reason.strip() and not is_erased(row.person_id):
        row.note = "\n".join(filter(None, [row.note, reason.strip()]))
