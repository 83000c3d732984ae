"""Verifying many categories in one step: historical lists of casualties, and lists whose papers were looked through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from audit import log
from beneficiaries.actions.completeness import recount_completeness
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.verification import draw_of, facts_digest
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.choices.verification import EvidenceState, ReviewState, VerificationBasis, VerificationState
from beneficiaries.models import Beneficiary, EvidenceItem, Verification, VictimStatus
from beneficiaries.policies import may_verify_person
from beneficiaries.rules.evidence import VERSION, is_historical, judge
from core.action import action
from core.actor import Actor
from partners.choices import Act
from partners.models import SecondPersonRule
from partners.rules.second_person import is_sampled
from vault.history import bulk_create_with_history
from vault.openkeys import open_keys

MOST_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVerification:
    """A category of a person and the papers that were seen for it; without papers it is a historical casualty.

    ``on``: the day of the decision, today unless told.
    """

    person: UUID
    category: str
    papers: tuple[str, ...] = ()
    on: date | None = None


@action
def verify_many(*, by: Actor, many: Sequence[NewVerification]) -> list[Verification]:
    """Verify up to 1,000 categories about which nothing has been noted yet. A refusal tells the row in ``params``.

    Raises RuleViolation TOO_MANY_AT_ONCE, CATEGORY_NOT_THERE, EVIDENCE_MISSING, NOT_HISTORICAL; ConflictRefused
    VERIFIED_ALREADY, DATA_DESTROYED; Beneficiary.DoesNotExist for somebody out of sight.
    """
    if len(many) > MOST_AT_ONCE:
        raise refusal("TOO_MANY_AT_ONCE")
    people = _people(many, by=by)
    check_not_erased(people)
    with open_keys():
        statuses = {(row.person_id, row.category): row for row in VictimStatus.objects.filter(person_id__in=people)}
        for place, new in enumerate(many):
            _check(new, statuses.get((new.person, new.category)), row=place)
        rows = [_row(new, statuses[new.person, new.category], by=by) for new in many]
    _sample(rows, by=by)
    papers = [paper for new in many for paper in _papers(new, statuses[new.person, new.category], by=by)]
    bulk_create_with_history(rows)
    bulk_create_with_history(papers)
    log.record_many("CATEGORY_VERIFIED", rows, by=by, persons=[row.person_id for row in rows])
    recount_completeness(people)
    return rows


def _people(many: Sequence[NewVerification], *, by: Actor) -> list[UUID]:
    wanted = {new.person for new in many}
    found = {row.pk: row for row in Beneficiary.objects.visible_to(by).filter(pk__in=wanted)}
    if wanted - found.keys() or not all(may_verify_person(by, row) for row in found.values()):
        raise Beneficiary.DoesNotExist
    if Verification.objects.filter(status__in=VictimStatus.objects.filter(person_id__in=wanted)).exists():
        taken = {(row.person_id, row.status.category) for row in _standing(wanted)}
        if any((new.person, new.category) in taken for new in many):
            raise conflict("VERIFIED_ALREADY")
    return sorted(wanted)


def _standing(people: set[UUID]) -> Any:
    return Verification.objects.filter(person_id__in=people).select_related("status")


def _check(new: NewVerification, status: VictimStatus | None, *, row: int) -> None:
    if status is None:
        raise refusal("CATEGORY_NOT_THERE", "category", row=row)
    if not new.papers and not is_historical(new.category, accident_year=status.accident_year):
        raise refusal("NOT_HISTORICAL", row=row)
    if new.papers and judge(new.category, dict.fromkeys(new.papers, EvidenceState.SEEN)).outcome != "PROVEN":
        raise refusal("EVIDENCE_MISSING", "papers", papers=", ".join(new.papers), row=row)


def _row(new: NewVerification, status: VictimStatus, *, by: Actor) -> Verification:
    values: dict[str, Any] = {
        "data_key_id": status.data_key_id,
        "person_id": new.person,
        "status": status,
        "state": VerificationState.VERIFIED,
        "basis": VerificationBasis.PAPERS if new.papers else VerificationBasis.HISTORICAL,
        "rules_version": VERSION,
        "facts": facts_digest(status),
        "decided_by": by.user_id,
        "decided_on": new.on or by.today,
        "organisation_id": by.organisation_id,
    }
    return Verification(**values)


def _sample(rows: Sequence[Verification], *, by: Actor) -> None:
    rule = SecondPersonRule.objects.of(Act.VERIFY_WITH_PAPERS, day=by.today)
    for row in rows:
        if row.basis == VerificationBasis.PAPERS and is_sampled(rule, draw=draw_of(row.status_id)):
            row.review = ReviewState.WAITING


def _papers(new: NewVerification, status: VictimStatus, *, by: Actor) -> list[EvidenceItem]:
    return [
        EvidenceItem(
            person_id=new.person, status=status, kind=kind, state=EvidenceState.SEEN, noted_by=by.user_id,
            noted_on=new.on or by.today, organisation_id=by.organisation_id,
        )
        for kind in new.papers
    ]  # fmt: skip
