"""Verifying a victim category, asking for more, not confirming it; the second person, and the review afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from audit import log
from beneficiaries.actions.evidence import locked_status, proof_of, put_back
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.choices.verification import (
    BackReason,
    EvidenceKind,
    MoreReason,
    ReviewState,
    VerificationBasis,
    VerificationRefusal,
    VerificationState,
)
from beneficiaries.happenings import FACT_CHANGED, FactChanged
from beneficiaries.models import Beneficiary, Verification, VictimStatus
from beneficiaries.policies import may_verify_person
from beneficiaries.rules.evidence import VERSION, is_historical
from core.action import action
from core.actor import Actor
from partners.actions.notices import send_notice
from partners.actions.second_person import colleagues_for
from partners.choices import Act, NoticeCode, SecondPersonMode
from partners.models import SecondPersonRule
from partners.roles import Role
from partners.rules.holidays import working_days_between
from partners.rules.second_person import Deciders, is_sampled, who_may
from vault.blind import digest, wide_digest

PAGE = "beneficiaries:show-verification"
DECISION_PARTS = ("recognition", "decision", "decided", "benefit")
SETTLED = frozenset({VerificationState.VERIFIED, VerificationState.REFUSED})


@action
def verify_category(
    *, by: Actor, person: Beneficiary, category: str, is_historical_record: bool = False
) -> Verification:
    """Verify by the papers that were noted, or as a historical casualty without them.

    Where the table of second persons says so the verification waits for one. Raises RuleViolation EVIDENCE_MISSING,
    NOT_HISTORICAL, CATEGORY_NOT_THERE; ConflictRefused VERIFIED_ALREADY, SECOND_WAITS, NOBODY_SECOND, DATA_DESTROYED.
    """
    status, row = _loaded(person, category)
    if row.state == VerificationState.VERIFIED:
        raise conflict("VERIFIED_ALREADY")
    if is_historical_record:
        if not is_historical(category, accident_year=status.accident_year):
            raise refusal("NOT_HISTORICAL")
        return _decide(row, by=by, state=VerificationState.VERIFIED, basis=VerificationBasis.HISTORICAL)
    proof = proof_of(status)
    if proof.outcome == "OPEN":
        names = ", ".join(str(EvidenceKind(kind).label) for kind in proof.missing)
        raise refusal("EVIDENCE_MISSING", papers=names)
    is_proven = proof.outcome == "PROVEN"
    basis = VerificationBasis.PAPERS if is_proven else VerificationBasis.WITHOUT_PAPERS
    return _act(row, by=by, state=VerificationState.VERIFIED, basis=basis)


@action
def ask_for_more(*, by: Actor, person: Beneficiary, category: str, reason: str, text: str = "") -> Verification:
    """Say that papers are to be added. Raises RuleViolation MORE_REASON_MISSING, WORDS_MISSING; SECOND_WAITS (409)."""
    _check_reason(reason, MoreReason.values, code="MORE_REASON_MISSING", text=text)
    _status, row = _loaded(person, category)
    return _decide(row, by=by, state=VerificationState.NEEDS_MORE, reason=reason, text=text)


@action
def refuse_category(*, by: Actor, person: Beneficiary, category: str, reason: str, text: str = "") -> Verification:
    """Not confirm the category, with a second person where the table says so.

    Raises RuleViolation VERIFICATION_REFUSAL_MISSING, WORDS_MISSING, CATEGORY_NOT_THERE; ConflictRefused SECOND_WAITS,
    NOBODY_SECOND, DATA_DESTROYED.
    """
    _check_reason(reason, VerificationRefusal.values, code="VERIFICATION_REFUSAL_MISSING", text=text)
    _status, row = _loaded(person, category)
    return _act(row, by=by, state=VerificationState.REFUSED, reason=reason, text=text)


@action
def answer_second(*, by: Actor, person: Beneficiary, category: str, agrees: bool) -> Verification:
    """Agree or not, as second person. Raises RuleViolation NOT_THE_SECOND; ConflictRefused SECOND_ANSWERED."""
    status = locked_status(person, category)
    row = Verification.objects.filter(status=status).first()
    if row is None or not row.asked:
        raise conflict("SECOND_ANSWERED")
    if not deciders_of(row, day=by.today).holds(by.user_id):
        raise refusal("NOT_THE_SECOND")
    asker = row.asked_by
    if agrees:
        state, row.asked = VerificationState(row.asked), ""
        _decide(row, by=by, state=state, basis=row.basis, reason=row.reason, text=row.text or "", is_second=True)
    else:
        put_back(row, by=by, reason=BackReason.SECOND_DISAGREED)
    _tell(row, by=by, to_user=asker, code=NoticeCode.VERIFICATION_ANSWERED)
    return row


@action
def reopen_verification(*, by: Actor, person: Beneficiary, category: str, reason: str) -> Verification:
    """Put a decision, or one's own question to a second person, back to registered.

    Raises RuleViolation BACK_REASON_MISSING; ConflictRefused NOTHING_TO_REOPEN, SECOND_WAITS (asked by another).
    """
    if reason not in {BackReason.MISTAKE, BackReason.NEW_PAPER}:
        raise refusal("BACK_REASON_MISSING", "reason")
    status = locked_status(person, category)
    row = Verification.objects.filter(status=status).first()
    if row is None or (row.state == VerificationState.REGISTERED and not row.asked):
        raise conflict("NOTHING_TO_REOPEN")
    if row.asked and row.asked_by != by.user_id:
        raise conflict("SECOND_WAITS")
    put_back(row, by=by, reason=reason)
    _changed(row, by=by)
    return row


@action
def review_verification(*, by: Actor, person: Beneficiary, category: str, agrees: bool) -> Verification:
    """Agree afterwards with what one person verified alone, or object: it is then to be verified anew.

    Raises RuleViolation NOT_THE_REVIEWER; ConflictRefused REVIEWED_ALREADY.
    """
    status = locked_status(person, category)
    row = Verification.objects.filter(status=status).first()
    if row is None or row.review != ReviewState.WAITING:
        raise conflict("REVIEWED_ALREADY")
    if by.user_id == row.decided_by or not may_review(by):
        raise refusal("NOT_THE_REVIEWER")
    verifier = row.decided_by
    row.review = ReviewState.AGREED if agrees else ReviewState.OBJECTED
    row.reviewed_by, row.reviewed_on = by.user_id, by.today
    if agrees:
        row.save()
    else:
        put_back(row, by=by, reason=BackReason.REVIEW_OBJECTED)
        _tell(row, by=by, to_user=verifier, code=NoticeCode.VERIFICATION_ANSWERED)
        _changed(row, by=by)
    log.record("VERIFICATION_REVIEWED", by=by, about=row, person=row.person_id, detail={"review": str(row.review)})
    return row


def may_review(by: Actor) -> bool:
    """Whether the actor's role reviews samples by the table."""
    return by.role in SecondPersonRule.objects.of(Act.VERIFY_WITH_PAPERS, day=by.today).roles


def deciders_of(row: Verification, *, day: date) -> Deciders:
    """Who may answer on that day about what is asked."""
    rule = SecondPersonRule.objects.of(_act_of(row.asked, row.basis), day=day)
    place = Beneficiary.objects.values_list("commune_id", "province_id").get(pk=row.person_id)
    people = colleagues_for(rule, commune=place[0], province=place[1], day=day)
    waited = working_days_between(row.asked_on, day) if row.asked_on else 0
    assert row.asked_by is not None  # noqa: S101  (a constraint of the table)
    return who_may(rule, requester=row.asked_by, at_hand=people, waited=waited)


@action
def complete_samples(*, by: Actor) -> int:
    """Of each worker whose share of last month's verifications was not sampled take the lowest keyed numbers.

    Run daily; gives how many were added. A worker cannot tell beforehand which act it will be.
    """
    last = by.today.replace(day=1) - timedelta(days=1)
    rule = SecondPersonRule.objects.of(Act.VERIFY_WITH_PAPERS, day=by.today)
    if rule.mode != SecondPersonMode.SAMPLE:
        return 0
    rows = Verification.objects.filter(
        state=VerificationState.VERIFIED, basis=VerificationBasis.PAPERS, asked_by=None,
        decided_on__range=(last.replace(day=1), last),
    )  # fmt: skip
    by_worker: dict[Any, list[Any]] = {}
    for pk, status, worker, review in rows.values_list("pk", "status_id", "decided_by", "review"):
        by_worker.setdefault(worker, []).append((bool(review), draw_of(status), pk))
    taken = []
    for acts in by_worker.values():
        lacking = rule.at_least - sum(is_in for is_in, _number, _pk in acts)
        taken += [pk for is_in, _number, pk in sorted(acts) if not is_in][: max(lacking, 0)]
    for row in Verification.objects.filter(pk__in=taken).order_by("person_id"):
        row.review = ReviewState.WAITING
        row.save()
        log.record("VERIFICATION_SAMPLED", by=by, about=row, person=row.person_id, fields=["review"])
    return len(taken)


def put_back_changed(*, by: Actor, person: Any) -> None:
    """After a category's facts changed: what was verified about other facts is to be verified anew.

    Whoever may not verify may not change them at all. Raises ConflictRefused VERIFIED_FACT.
    """
    for row in Verification.objects.filter(person=person).filter(Q(state__in=SETTLED) | ~Q(asked="")):
        if row.facts is not None and bytes(row.facts) != facts_digest(row.status):
            if not may_verify_person(by, Beneficiary.objects.get(pk=row.person_id)):
                raise conflict("VERIFIED_FACT")
            put_back(row, by=by, reason=BackReason.FACT_CHANGED)


def facts_digest(status: VictimStatus) -> bytes:
    """Keyed digest of what a category says, without the decisions of offices about it."""
    names = [
        field.name if hasattr(field, "field_class") else field.attname
        for field in VictimStatus._meta.concrete_fields
        if field.name not in {"id", "data_key", "person"} and not field.name.startswith(DECISION_PARTS)
    ]
    return wide_digest("verification-facts", str(status.pk), *(str(getattr(status, name)) for name in names))


def _loaded(person: Beneficiary, category: str) -> tuple[VictimStatus, Verification]:
    """The locked category and its verification, perhaps not saved yet. Raises ConflictRefused SECOND_WAITS."""
    status = locked_status(person, category)
    values: dict[str, Any] = {"data_key_id": status.data_key_id, "person_id": person.pk, "status": status}
    row = Verification.objects.filter(status=status).first() or Verification(**values)
    if row.asked:
        raise conflict("SECOND_WAITS")
    return status, row


def _check_reason(reason: str, known: list[str], *, code: str, text: str) -> None:
    if reason not in known:
        raise refusal(code, "reason")
    if reason == "OTHER" and not text.strip():
        raise refusal("WORDS_MISSING", "text")


def _act_of(state: str, basis: str) -> Act:
    if state == VerificationState.REFUSED:
        return Act.REFUSE_VERIFICATION
    return Act.VERIFY_WITHOUT_PAPERS if basis == VerificationBasis.WITHOUT_PAPERS else Act.VERIFY_WITH_PAPERS


def _act(
    row: Verification, *, by: Actor, state: VerificationState, basis: str = "", reason: str = "", text: str = ""
) -> Verification:
    """Decide alone, or ask a second person, as the table says."""
    rule = SecondPersonRule.objects.of(_act_of(state, basis), day=by.today)
    if rule.mode != SecondPersonMode.GATE:
        return _decide(row, by=by, state=state, basis=basis, reason=reason, text=text)
    row.basis, row.reason, row.text = basis, reason, text.strip() or None
    row.facts, row.rules_version = facts_digest(row.status), VERSION
    row.decided_by = row.decided_on = row.organisation = None
    if row.state in SETTLED:
        row.state = VerificationState.REGISTERED
    row.asked, row.asked_by, row.asked_on = state, by.user_id, by.today
    deciders = deciders_of(row, day=by.today)
    if not deciders.people:
        raise conflict("NOBODY_SECOND", roles=", ".join(str(Role(role).label) for role in rule.roles))
    row.save()
    log.record(
        "VERIFICATION_ASKED", by=by, about=row, person=row.person_id, reason=reason, detail={"asked": str(state)}
    )
    for each in deciders.people:
        _tell(row, by=by, to_user=each.user, code=NoticeCode.VERIFICATION_WAITS)
    return row


def _decide(
    row: Verification,
    *,
    by: Actor,
    state: VerificationState,
    basis: str = "",
    reason: str = "",
    text: str = "",
    is_second: bool = False,
) -> Verification:
    row.state, row.basis, row.reason, row.text = state, basis, reason, text.strip() or None
    row.facts, row.rules_version = facts_digest(row.status), VERSION
    row.decided_by, row.decided_on, row.organisation_id = by.user_id, by.today, by.organisation_id
    if not is_second:
        row.asked_by = row.asked_on = None
    row.review, row.reviewed_by, row.reviewed_on = "", None, None
    rule = SecondPersonRule.objects.of(Act.VERIFY_WITH_PAPERS, day=by.today)
    if basis == VerificationBasis.PAPERS and not is_second and is_sampled(rule, draw=draw_of(row.status_id)):
        row.review = ReviewState.WAITING
    row.save()
    verb = {"VERIFIED": "CATEGORY_VERIFIED", "REFUSED": "CATEGORY_REFUSED"}.get(state, "MORE_PAPERS_ASKED")
    log.record(verb, by=by, about=row, person=row.person_id, reason=reason, fields=["state"])
    _changed(row, by=by)
    return row


def _changed(row: Verification, *, by: Actor) -> None:
    FACT_CHANGED.tell(FactChanged(by, row.person_id, ("verification",)))


def draw_of(status: Any) -> int:
    """A keyed number of the act that nobody without the key can foretell."""
    return digest("verification-sample", str(status))


def _tell(row: Verification, *, by: Actor, to_user: Any, code: NoticeCode) -> None:
    if to_user is not None and to_user != by.user_id:
        send_notice(by=by, code=code, to_user=to_user, url_name=PAGE, object_id=row.person_id)
