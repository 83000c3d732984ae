"""What has been decided about a category, or waits to be, is the authority's: others neither undo nor delete it."""

from __future__ import annotations

from collections.abc import Iterable

from beneficiaries.choices.refusals import conflict
from beneficiaries.choices.verification import ReviewState
from beneficiaries.models import Beneficiary, EvidenceItem, Verification, VictimStatus
from beneficiaries.models.verification import SETTLED
from beneficiaries.policies import may_verify_person
from core.actor import Actor


def is_settled(row: Verification | None) -> bool:
    """Whether the category was decided about, or a second person is asked to."""
    return row is not None and bool(row.state in SETTLED or row.asked)


def is_out_of_reach(person: Beneficiary, category: str, *, by: Actor) -> bool:
    """Whether the verified facts of the category are not the actor's to change."""
    row = Verification.objects.filter(status__person=person, status__category=category).first()
    return is_settled(row) and not may_verify_person(by, person)


def is_by_authority(paper: EvidenceItem) -> bool:
    """Whether an authority noted the paper; one that nobody's organisation noted came with the register itself."""
    return paper.organisation is None or paper.organisation.is_state


def check_withdrawable(status: VictimStatus, *, by: Actor, person: Beneficiary) -> None:
    """A category goes only while nothing is decided about it, and once an authority dealt with it through one alone.

    Raises ConflictRefused CATEGORY_WAITS, CATEGORY_SETTLED, CATEGORY_OF_AUTHORITY.
    """
    row = Verification.objects.filter(status=status).first()
    if row is not None and (row.asked or row.review == ReviewState.WAITING):
        raise conflict("CATEGORY_WAITS", "category")
    if is_settled(row):
        raise conflict("CATEGORY_SETTLED", "category")
    if may_verify_person(by, person):
        return
    papers = EvidenceItem.objects.filter(status=status).select_related("organisation")
    if row is not None or any(is_by_authority(paper) for paper in papers):
        raise conflict("CATEGORY_OF_AUTHORITY", "category")


def check_papers_free(
    status: VictimStatus, overwritten: Iterable[tuple[str, EvidenceItem | None]], *, by: Actor, person: Beneficiary
) -> None:
    """Whoever does not verify notes papers of a category that nobody has decided about, over none of an authority.

    ``overwritten``: kind and the row that stands. Raises ConflictRefused PAPERS_SETTLED, PAPER_OF_AUTHORITY.
    """
    if may_verify_person(by, person):
        return
    row = Verification.objects.filter(status=status).first()
    for kind, standing in overwritten:
        if is_settled(row):
            raise conflict("PAPERS_SETTLED", kind)
        if standing is not None and is_by_authority(standing):
            raise conflict("PAPER_OF_AUTHORITY", kind)
