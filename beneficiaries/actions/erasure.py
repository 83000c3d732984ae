"""Destroying a person's data: asked by one, done by another; what is counted stays, nobody can be told from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from audit import log
from beneficiaries.actions.index import index_entries, known_of, write_entries
from beneficiaries.choices.erasure import ErasureReason, ErasureState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import PERSON_ERASED, PersonErased
from beneficiaries.models import Beneficiary, BlindIndex, ErasureRequest, Identifier, Membership, RegistrationRequest
from beneficiaries.policies import may_erase_person
from beneficiaries.rules.codes import read_code
from core.action import action
from core.actor import Actor
from core.clock import now
from vault.history import update_with_history
from vault.keys import destroy_keys


def standing_request(person: Beneficiary) -> ErasureRequest | None:
    """The request that waits or was carried out; None where there is none."""
    return ErasureRequest.objects.filter(person=person).exclude(state=ErasureState.TAKEN_BACK).first()


@action
def ask_erasure(*, by: Actor, person: Beneficiary, reason: str) -> ErasureRequest:
    """Ask that the person's data be destroyed.

    Raises RuleViolation ERASURE_REASON_MISSING, ERASURE_NOT_YOURS; ConflictRefused ERASURE_STANDS.
    """
    kept = _locked(person, by=by)
    if reason not in ErasureReason.values:
        raise refusal("ERASURE_REASON_MISSING", "reason")
    if standing_request(kept) is not None:
        raise conflict("ERASURE_STANDS")
    request = ErasureRequest.objects.create(person=kept, reason=reason, asked_by=by.user_id, asked_at=now())
    log.record("ERASURE_ASKED", by=by, about=request, person=kept.pk, reason=reason)
    return request


@action
def take_back_erasure(*, by: Actor, person: Beneficiary) -> ErasureRequest:
    """Take a waiting request back. Raises RuleViolation ERASURE_NOT_YOURS; ConflictRefused ERASURE_NOT_WAITING."""
    request = _waiting(_locked(person, by=by))
    _decide(request, by=by, state=ErasureState.TAKEN_BACK)
    log.record("ERASURE_TAKEN_BACK", by=by, about=request, person=person.pk)
    return request


@action
def carry_out_erasure(*, by: Actor, person: Beneficiary, code: str) -> ErasureRequest:
    """Destroy the person's keys and search entries, for good; ``code`` is the case-file code typed once more.

    Raises RuleViolation ERASURE_NOT_YOURS, ERASURE_SECOND_PERSON, ERASURE_CODE_WRONG; ConflictRefused
    ERASURE_NOT_WAITING.
    """
    kept = _locked(person, by=by)
    request = _waiting(kept)
    if request.asked_by == by.user_id:
        raise refusal("ERASURE_SECOND_PERSON")
    if read_code(code) != kept.code:
        raise refusal("ERASURE_CODE_WRONG", "code")
    PERSON_ERASED.tell(PersonErased(by=by, person=kept.pk))
    _forget_digests(kept)
    destroyed = destroy_keys([kept.pk])
    _decide(request, by=by, state=ErasureState.DONE)
    log.record("PERSON_ERASED", by=by, about=request, person=kept.pk, reason=request.reason, detail={"keys": destroyed})
    return request


@action
def forget_again(*, by: Actor, people: Collection[UUID]) -> int:
    """Take away the digests of people whose destroyed keys a restored backup had brought back; gives their number."""
    found = list(Beneficiary.objects.select_for_update().filter(pk__in=people).order_by("pk"))
    for person in found:
        _forget_digests(person)
        log.record("DIGESTS_FORGOTTEN_AGAIN", by=by, about=person, person=person.pk)
    return len(found)


def _locked(person: Beneficiary, *, by: Actor) -> Beneficiary:
    kept: Beneficiary = Beneficiary.objects.select_for_update().get(pk=person.pk)
    if not may_erase_person(by, kept):
        raise refusal("ERASURE_NOT_YOURS")
    return kept


def _waiting(person: Beneficiary) -> ErasureRequest:
    request = standing_request(person)
    if request is None or request.state != ErasureState.ASKED:
        raise conflict("ERASURE_NOT_WAITING")
    return request


def _decide(request: ErasureRequest, *, by: Actor, state: ErasureState) -> None:
    request.state, request.decided_by, request.decided_at = state, by.user_id, now()
    request.save(update_fields=["state", "decided_by", "decided_at"])


def _forget_digests(person: Beneficiary) -> None:
    """Take away what was made of names and numbers with a key: the person's own entries, and those of the household."""
    headed = Membership.objects.current().filter(person=person, is_head=True).values("household_id")
    members = Membership.objects.current().filter(household_id__in=headed).exclude(person=person)
    others = list(Beneficiary.objects.filter(pk__in=members.values("person_id")).order_by("pk"))
    entries = {each.pk: index_entries(replace(known_of(each), head="")) for each in others}
    BlindIndex.objects.filter(person_id__in=[person.pk, *entries]).delete()
    write_entries(entries)
    RegistrationRequest.objects.filter(person=person).delete()
    update_with_history(Identifier.objects.filter(person=person), unique_a=None, unique_b=None, is_active=False)
