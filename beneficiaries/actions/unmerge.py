"""Taking two merged records apart: each as it was, and what happened since where a human says it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction

from audit import log
from beneficiaries.actions.completeness import recount_completeness
from beneficiaries.actions.index import rewrite_index
from beneficiaries.actions.merge import check_in_sight, check_not_destroyed, lock_pair
from beneficiaries.actions.merge_sight import tell_grants
from beneficiaries.actions.pairs import settle_unmerged
from beneficiaries.actions.restoring import restore_rows, take_made_back
from beneficiaries.actions.since import Since, assign_rows, rows_since
from beneficiaries.choices.merging import Side, UnmergeReason
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import PERSON_UNMERGED, PeopleMerged
from beneficiaries.models import Beneficiary, Merge, SightGrant
from beneficiaries.policies import may_unmerge_people
from core.action import action
from core.actor import Actor
from core.clock import now
from core.errors import RuleViolation
from vault.handover import hand_back_keys


@action
def unmerge_people(*, by: Actor, merge: Merge, because: str, assignments: Mapping[Since, str] | None = None) -> Merge:
    """Let the loser be a person of his own again, both as before the merge but for what was changed since.

    ``assignments``: row of ``rows_since`` → ``Side`` to which it belongs, the survivor's where nothing is said.
    ``findings`` are then ids of rows that could not be put back. Raises Http404; RuleViolation UNMERGE_REASON_MISSING,
    MERGE_NOT_YOURS, UNMERGE_ROW_UNKNOWN; ConflictRefused UNMERGED_ALREADY, UNMERGE_LATER_FIRST, DATA_DESTROYED,
    UNMERGE_CLASHES.
    """
    if because not in UnmergeReason.values:
        raise refusal("UNMERGE_REASON_MISSING", "because")
    kept, lost, row = _opened(merge, by=by)
    chosen = _to_loser(row, assignments or {})
    left = _take_apart(row, chosen, kept=kept, lost=lost)
    tell_grants(_grants_of(row), by=by)
    row.unmerged_by, row.unmerged_at, row.unmerged_because = by.user_id, now(), because
    found = PERSON_UNMERGED.tell(PeopleMerged(by=by, survivor=kept.pk, loser=lost.pk, merge=row.pk))
    row.findings = [*left, *([each.code, each.subject] for each in found)]
    row.save()
    for each in Beneficiary.objects.filter(pk__in=[kept.pk, lost.pk]).order_by("pk"):
        rewrite_index(each)
    recount_completeness([kept.pk, lost.pk])
    settle_unmerged(row)
    detail = {"survivor": str(kept.pk), "loser": str(lost.pk)}
    for pk in (kept.pk, lost.pk):
        log.record("PEOPLE_UNMERGED", by=by, about=row, person=pk, reason=because, detail=detail)
    return row


def _opened(merge: Merge, *, by: Actor) -> tuple[Beneficiary, Beneficiary, Merge]:
    """Both people and the merge, locked, and able to be taken apart."""
    try:
        check_in_sight(by, merge.survivor_id)
    except RuleViolation as error:
        raise conflict("UNMERGE_LATER_FIRST") from error
    kept, lost = lock_pair(merge.survivor_id, merge.loser_id)
    if not may_unmerge_people(by, kept):
        raise refusal("MERGE_NOT_YOURS")
    row: Merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if row.unmerged_at is not None:
        raise conflict("UNMERGED_ALREADY")
    later = Merge.objects.standing().filter(survivor=kept, merged_at__gt=row.merged_at)
    if kept.cluster_root != kept.pk or later.exists():
        raise conflict("UNMERGE_LATER_FIRST")
    check_not_destroyed((kept, lost))
    return kept, lost, row


def _to_loser(merge: Merge, assignments: Mapping[Since, str]) -> list[Since]:
    if any(side not in Side.values for side in assignments.values()) or not set(assignments) <= set(rows_since(merge)):
        raise refusal("UNMERGE_ROW_UNKNOWN")
    return [each for each in assignments if assignments[each] == Side.LOSER]


def _take_apart(merge: Merge, chosen: list[Since], *, kept: Beneficiary, lost: Beneficiary) -> list[list[str]]:
    """Rows as they were, keys back, assigned rows over; gives what could not be put back."""
    take_made_back(merge, survivor=kept)
    left = restore_rows(merge)
    hand_back_keys(owner=kept.pk, to=lost.pk)
    lost.refresh_from_db()
    try:
        with transaction.atomic():
            assign_rows(chosen, survivor=kept.pk, loser=lost)
    except IntegrityError as error:
        raise conflict("UNMERGE_CLASHES") from error
    return left


def _grants_of(merge: Merge) -> list[SightGrant]:
    ids: list[str] = list(merge.rows.filter(table=SightGrant._meta.label).values_list("row", flat=True))
    return list(SightGrant.objects.filter(pk__in=ids).select_related("permission").order_by("pk"))


def standing_merges(person: UUID) -> list[Merge]:
    """Merges of which the person is the survivor, the newest first: only that one can be taken apart."""
    return list(Merge.objects.standing().filter(survivor=person).select_related("loser").order_by("-merged_at"))
