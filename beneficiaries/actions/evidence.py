"""Noting which papers of a category were seen, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.settled import check_papers_free
from beneficiaries.choices.refusals import refusal
from beneficiaries.choices.verification import BackReason, EvidenceState, Obstacle, VerificationBasis, VerificationState
from beneficiaries.happenings import FACT_CHANGED, FactChanged
from beneficiaries.models import Beneficiary, EvidenceItem, Verification, VictimStatus
from beneficiaries.policies import may_verify_person
from beneficiaries.rules.evidence import Proof, judge, kinds_of
from core.action import action
from core.actor import Actor
from partners.actions.notices import send_notice
from partners.choices import NoticeCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is told of one paper; ``obstacle`` where it cannot be obtained."""

    kind: str
    state: str
    obstacle: str = ""


def locked_status(person: Beneficiary, category: str) -> VictimStatus:
    """The category's row, the person locked first. Raises RuleViolation CATEGORY_NOT_THERE, DATA_DESTROYED (409)."""
    check_not_erased([person.pk])
    found = VictimStatus.objects.select_for_update().filter(person=person, category=category).first()
    if found is None:
        raise refusal("CATEGORY_NOT_THERE", "category")
    return found


def proof_of(status: VictimStatus) -> Proof:
    """What the papers noted for the category come to."""
    return judge(status.category, dict(EvidenceItem.objects.filter(status=status).values_list("kind", "state")))


@action
def record_evidence(*, by: Actor, person: Beneficiary, category: str, papers: Sequence[Evidence]) -> list[str]:
    """Note papers as seen, not seen or not obtainable; gives the kinds that really changed.

    By whoever verifies: a category that waited for papers is to be verified again once another is seen; one that was
    verified by papers no longer there goes back. Raises RuleViolation PAPER_NOT_OF_CATEGORY, OBSTACLE_MISSING,
    CATEGORY_NOT_THERE; ConflictRefused DATA_DESTROYED and those of ``check_papers_free``.
    """
    for paper in papers:
        _check(paper, category=category)
    status = locked_status(person, category)
    standing = {row.kind: row for row in EvidenceItem.objects.filter(status=status).select_related("organisation")}
    changed = [paper for paper in papers if _differs(standing.get(paper.kind), paper)]
    check_papers_free(status, [(each.kind, standing.get(each.kind)) for each in changed], by=by, person=person)
    for paper in changed:
        row = standing.get(paper.kind) or EvidenceItem(person_id=person.pk, status=status, kind=paper.kind)
        row.state, row.obstacle = paper.state, paper.obstacle if paper.state == EvidenceState.NOT_OBTAINABLE else ""
        row.noted_by, row.noted_on, row.organisation_id = by.user_id, by.today, by.organisation_id
        row.save()
    if changed:
        log.record("EVIDENCE_RECORDED", by=by, about=status, person=person.pk, fields=["evidence"])
        _look_again(status, changed, by=by, person=person)
        FACT_CHANGED.tell(FactChanged(by, person.pk, ("evidence",)))
    return [paper.kind for paper in changed]


def _check(paper: Evidence, *, category: str) -> None:
    if paper.kind not in kinds_of(category) or paper.state not in EvidenceState.values:
        raise refusal("PAPER_NOT_OF_CATEGORY", paper.kind)
    if paper.state == EvidenceState.NOT_OBTAINABLE and paper.obstacle not in Obstacle.values:
        raise refusal("OBSTACLE_MISSING", f"obstacle_{paper.kind}")


def _differs(row: EvidenceItem | None, paper: Evidence) -> bool:
    if row is None:
        return paper.state != EvidenceState.NOT_SEEN
    return (row.state, row.obstacle) != (paper.state, paper.obstacle)


def _look_again(status: VictimStatus, changed: Sequence[Evidence], *, by: Actor, person: Beneficiary) -> None:
    """What the papers decided before may not hold any more; of a partner's further paper the authority is told."""
    row = Verification.objects.filter(status=status).first()
    if row is None:
        return
    is_seen = any(paper.state == EvidenceState.SEEN for paper in changed)
    if not may_verify_person(by, person):
        if row.state == VerificationState.NEEDS_MORE and is_seen and row.decided_by is not None:
            send_notice(
                by=by, code=NoticeCode.GENERAL, to_user=row.decided_by,
                url_name="beneficiaries:show-verification", object_id=person.pk,
            )  # fmt: skip
        return
    if row.state == VerificationState.NEEDS_MORE and is_seen:
        put_back(row, by=by, reason=BackReason.NEW_PAPER)
    is_by_papers = row.state == VerificationState.VERIFIED and row.basis == VerificationBasis.PAPERS
    if is_by_papers and proof_of(status).outcome != "PROVEN":
        put_back(row, by=by, reason=BackReason.PAPER_TAKEN_BACK)


def put_back(row: Verification, *, by: Actor, reason: str) -> None:
    """To be verified anew, for a reason; inside an action that has locked the person."""
    row.state, row.reason, row.text, row.basis, row.facts = VerificationState.REGISTERED, reason, None, "", None
    row.decided_by = row.decided_on = row.organisation = None
    row.asked, row.asked_by, row.asked_on = "", None, None
    row.save()
    log.record("VERIFICATION_REOPENED", by=by, about=row, person=row.person_id, reason=reason, fields=["state"])
