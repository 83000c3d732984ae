"""Destroying a person's data: asked by one, done by another; what is counted stays, nobody can be told from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from audit import log
from beneficiaries.actions.accident_victims import casualty_keys
from beneficiaries.actions.family import owners_left_behind
from beneficiaries.actions.files import take_all_away
from beneficiaries.actions.index import entries_of, known_together, write_entries
from beneficiaries.choices.erasure import STANDING, ErasureReason, ErasureRefusal, ErasureState
from beneficiaries.choices.pairs import PairState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import PERSON_ERASED, PersonErased
from beneficiaries.models import (
    Beneficiary,
    BlindIndex,
    CandidatePair,
    ErasureRequest,
    Identifier,
    Membership,
    RegistrationRequest,
)
from beneficiaries.policies import may_erase_person
from beneficiaries.rules.codes import read_code
from core.action import action
from core.actor import Actor
from core.clock import now
from partners.actions.acting import scopes_of
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from partners.models import RoleAssignment
from partners.roles import ROLE_VERBS
from vault.history import update_with_history
from vault.keys import destroy_keys


def standing_request(person: Beneficiary) -> ErasureRequest | None:
    """The request that waits or was carried out; None where there is none."""
    return ErasureRequest.objects.filter(person=person, state__in=STANDING).first()


def last_refusal(person: Beneficiary) -> ErasureRequest | None:
    """The latest request that was not agreed, for whoever asks again; None where there is none."""
    refused = ErasureRequest.objects.filter(person=person, state=ErasureState.REFUSED)
    return refused.order_by("-decided_at").first()


def seconds_of(person: Beneficiary, *, but: UUID, day: date) -> list[RoleAssignment]:
    """Who may carry it out or not agree on that day beside the one who asked; one assignment a person, by name."""
    roles = [role for role, verbs in ROLE_VERBS.items() if "ERASE_PERSON" in verbs]
    held = RoleAssignment.objects.active_on(day).filter(role__in=roles).exclude(user=but)
    near = held.filter(organisation__province_id=person.province_id).select_related("user", "organisation")
    mine = {each.user_id: each for each in near if scopes_of(each).province == person.province_id}
    return sorted(mine.values(), key=lambda each: each.user.display_name)


@action
def ask_erasure(*, by: Actor, person: Beneficiary, reason: str) -> ErasureRequest:
    """Ask that the person's data be destroyed; whoever may do that as second person is told.

    Raises RuleViolation ERASURE_REASON_MISSING, ERASURE_NOT_YOURS; ConflictRefused ERASURE_STANDS.
    """
    kept = _locked(person, by=by)
    if reason not in ErasureReason.values:
        raise refusal("ERASURE_REASON_MISSING", "reason")
    if standing_request(kept) is not None:
        raise conflict("ERASURE_STANDS")
    request = ErasureRequest.objects.create(person=kept, reason=reason, asked_by=by.user_id, asked_at=now())
    log.record("ERASURE_ASKED", by=by, about=request, person=kept.pk, reason=reason)
    for second in seconds_of(kept, but=by.user_id, day=by.today):
        _tell(NoticeCode.ERASURE_ASKED, by=by, user=second.user_id, person=kept.pk)
    return request


@action
def take_back_erasure(*, by: Actor, person: Beneficiary) -> ErasureRequest:
    """Take one's own waiting request back.

    Raises RuleViolation ERASURE_NOT_YOURS, ERASURE_OF_ANOTHER; ConflictRefused ERASURE_NOT_WAITING.
    """
    request = _waiting(_locked(person, by=by))
    if request.asked_by != by.user_id:
        raise refusal("ERASURE_OF_ANOTHER")
    _decide(request, by=by, state=ErasureState.TAKEN_BACK)
    log.record("ERASURE_TAKEN_BACK", by=by, about=request, person=person.pk)
    return request


@action
def refuse_erasure(*, by: Actor, person: Beneficiary, reason: str) -> ErasureRequest:
    """Do not agree, as second person; who asked is told.

    Raises RuleViolation ERASURE_NOT_YOURS, ERASURE_SECOND_PERSON, ERASURE_REFUSAL_MISSING; ConflictRefused
    ERASURE_NOT_WAITING.
    """
    request = _of_a_second(_locked(person, by=by), by=by)
    if reason not in ErasureRefusal.values:
        raise refusal("ERASURE_REFUSAL_MISSING", "refused_because")
    request.refused_because = reason
    _decide(request, by=by, state=ErasureState.REFUSED)
    log.record("ERASURE_REFUSED", by=by, about=request, person=person.pk, reason=reason)
    _tell(NoticeCode.ERASURE_DECIDED, by=by, user=request.asked_by, person=person.pk)
    return request


@action
def carry_out_erasure(*, by: Actor, person: Beneficiary, code: str) -> ErasureRequest:
    """Destroy the person's keys and search entries, for good; ``code`` is the case-file code typed once more.

    Records that were merged into this one go with it.

    Raises RuleViolation ERASURE_NOT_YOURS, ERASURE_SECOND_PERSON, ERASURE_CODE_WRONG; ConflictRefused
    ERASURE_NOT_WAITING.
    """
    kept = _locked(person, by=by)
    request = _of_a_second(kept, by=by)
    if read_code(code) != kept.code:
        raise refusal("ERASURE_CODE_WRONG", "code")
    same = list(Beneficiary.objects.in_cluster([kept.pk]).order_by("pk"))
    people = [each.pk for each in same]
    for each in same:
        PERSON_ERASED.tell(PersonErased(by=by, person=each.pk))
        _forget_digests(each)
    take_all_away(people, by=by)
    left = {owner for each in same for owner in owners_left_behind(each)}
    destroyed = destroy_keys([*people, *casualty_keys(people), *sorted(left)])
    _decide(request, by=by, state=ErasureState.DONE)
    log.record("PERSON_ERASED", by=by, about=request, person=kept.pk, reason=request.reason, detail={"keys": destroyed})
    _tell(NoticeCode.ERASURE_DECIDED, by=by, user=request.asked_by, person=kept.pk)
    return request


@action
def forget_again(*, by: Actor, people: Collection[UUID]) -> int:
    """Take away the digests of people whose destroyed keys a restored backup had brought back; gives their number."""
    found = list(Beneficiary.objects.select_for_update().in_cluster(people).order_by("pk"))
    for person in found:
        _forget_digests(person)
        take_all_away([person.pk], by=by)
        log.record("DIGESTS_FORGOTTEN_AGAIN", by=by, about=person, person=person.pk)
    return len(found)


def _locked(person: Beneficiary, *, by: Actor) -> Beneficiary:
    kept: Beneficiary = Beneficiary.objects.select_for_update().get(pk=person.pk)
    if kept.cluster_root != kept.pk:
        raise conflict("RECORD_MERGED")
    if not may_erase_person(by, kept):
        raise refusal("ERASURE_NOT_YOURS")
    return kept


def _waiting(person: Beneficiary) -> ErasureRequest:
    request = standing_request(person)
    if request is None or request.state != ErasureState.ASKED:
        raise conflict("ERASURE_NOT_WAITING")
    return request


def _of_a_second(person: Beneficiary, *, by: Actor) -> ErasureRequest:
    request = _waiting(person)
    if request.asked_by == by.user_id:
        raise refusal("ERASURE_SECOND_PERSON")
    return request


def _tell(code: NoticeCode, *, by: Actor, user: UUID, person: UUID) -> None:
    send_notice(by=by, code=code, to_user=user, url_name="beneficiaries:erase-person", object_id=person)


def _decide(request: ErasureRequest, *, by: Actor, state: ErasureState) -> None:
    request.state, request.decided_by, request.decided_at = state, by.user_id, now()
    request.save(update_fields=["state", "decided_by", "decided_at", "refused_because"])


def _entries_without_head(person: Beneficiary) -> list[tuple[int, int]]:
    same = list(Beneficiary.objects.in_cluster([person.pk]).order_by("pk"))
    known = [replace(each, head="") for each in known_together(person, same)]
    return [entry for each in entries_of(known) for entry in each]


def _forget_digests(person: Beneficiary) -> None:
    """Take away what was made of names and numbers with a key: the person's own entries, and those of the household."""
    headed = Membership.objects.current().filter(person=person, is_head=True).values("household_id")
    members = Membership.objects.current().filter(household_id__in=headed).exclude(person=person)
    others = list(Beneficiary.objects.not_destroyed().filter(pk__in=members.values("person_id")).order_by("pk"))
    entries = {each.pk: _entries_without_head(each) for each in others}
    BlindIndex.objects.filter(person_id__in=[person.pk, *entries]).delete()
    write_entries(entries)
    RegistrationRequest.objects.filter(person=person).delete()
    pairs = CandidatePair.objects.of_people([person.pk])
    pairs.update(facts=b"")
    update_with_history(pairs.filter(state=PairState.OPEN), state=PairState.GONE)
    update_with_history(Identifier.objects.filter(person=person), unique_a=None, unique_b=None, is_active=False)
