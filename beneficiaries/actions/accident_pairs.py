"""Two records of accidents: one accident, or two. Each decision can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from audit import log
from beneficiaries.choices.accidents import AccidentState, OtherAccidentReason
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Accident, AccidentMerge, AccidentPair
from core.action import action
from core.actor import Actor
from core.clock import now


@action
def merge_accidents(*, by: Actor, survivor: Accident, loser: Accident) -> Accident:
    """Let two records be one accident: the loser keeps its lines and points at the survivor, which shows them.

    A QTMAC reference that the survivor lacks goes over to it. Raises RuleViolation MERGE_WITH_ITSELF,
    MERGE_OF_PROVINCES, MERGE_TWO_REFS; ConflictRefused ACCIDENT_MERGED.
    """
    if survivor.pk == loser.pk:
        raise refusal("MERGE_WITH_ITSELF")
    kept, lost = _locked_pair(survivor, loser)
    if kept.province_id != lost.province_id:
        raise refusal("MERGE_OF_PROVINCES")
    if kept.qtmac_ref and lost.qtmac_ref:
        raise refusal("MERGE_TWO_REFS")
    moved = lost.qtmac_ref
    AccidentMerge.objects.create(
        survivor=kept, loser=lost, state_before=lost.state, moved_ref=moved, merged_by=by.user_id, merged_at=now()
    )
    for earlier in Accident.objects.select_for_update().filter(merged_into=lost).order_by("pk"):
        earlier.merged_into = kept
        earlier.save()
    lost.state, lost.merged_into, lost.qtmac_ref = AccidentState.MERGED, kept, ""
    lost.save()
    if moved:
        kept.qtmac_ref = moved
        kept.save()
    log.record("ACCIDENTS_MERGED", by=by, about=kept, detail={"loser": str(lost.pk), "survivor": str(kept.pk)})
    return kept


@action
def unmerge_accidents(*, by: Actor, loser: Accident) -> Accident:
    """Take two merged records apart again, each with its lines and reference as before.

    Raises ConflictRefused MERGE_NOT_THERE.
    """
    merge = AccidentMerge.objects.select_for_update().filter(loser=loser, unmerged_at=None).first()
    if merge is None:
        raise conflict("MERGE_NOT_THERE")
    pks = sorted([merge.survivor_id, merge.loser_id])
    found = Accident.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    rows: dict[UUID, Accident] = {row.pk: row for row in found}
    kept, lost = rows[merge.survivor_id], rows[merge.loser_id]
    if merge.moved_ref and kept.qtmac_ref == merge.moved_ref:
        kept.qtmac_ref = ""
        kept.save()
        lost.qtmac_ref = merge.moved_ref
    lost.state, lost.merged_into = merge.state_before, None
    lost.save()
    _give_back(kept, lost)
    merge.unmerged_at = now()
    merge.save()
    log.record("ACCIDENTS_UNMERGED", by=by, about=lost, detail={"loser": str(lost.pk), "survivor": str(kept.pk)})
    return lost


def _give_back(kept: Accident, lost: Accident) -> None:
    """What had been merged into the loser before goes back to it."""
    mine = AccidentMerge.objects.filter(survivor=lost, unmerged_at=None).values("loser_id")
    for row in Accident.objects.select_for_update().filter(merged_into=kept, pk__in=mine).order_by("pk"):
        row.merged_into = lost
        row.save()


@action
def tell_accidents_apart(*, by: Actor, one: Accident, other: Accident, reason: str) -> AccidentPair:
    """Remember that these are two accidents (``OtherAccidentReason``), so that nobody is asked again.

    Raises RuleViolation MERGE_WITH_ITSELF, OTHER_REASON_MISSING; ConflictRefused ACCIDENT_MERGED, TOLD_APART_ALREADY.
    """
    if one.pk == other.pk:
        raise refusal("MERGE_WITH_ITSELF")
    if reason not in OtherAccidentReason.values:
        raise refusal("OTHER_REASON_MISSING", "reason")
    first, second = sorted(_locked_pair(one, other), key=lambda row: _order(row.pk))
    if AccidentPair.objects.filter(first=first, second=second).exists():
        raise conflict("TOLD_APART_ALREADY")
    pair = told_apart(first, [second], reason=reason, by=by)[0]
    detail = {"one": str(one.pk), "other": str(other.pk)}
    log.record("ACCIDENT_TOLD_APART", by=by, about=one, reason=reason, detail=detail)
    return pair


def told_apart(one: Accident, others: Iterable[Accident], *, reason: str, by: Actor) -> list[AccidentPair]:
    """Rows that say why an accident is none of the others. Inside an action, which records its event."""
    made = []
    for other in others:
        first, second = sorted((one, other), key=lambda row: _order(row.pk))
        pair = AccidentPair(first=first, second=second, reason=reason, decided_by=by.user_id, decided_at=now())
        pair.save()
        made.append(pair)
    return made


def _order(pk: UUID) -> str:
    return pk.hex


def _locked_pair(one: Accident, other: Accident) -> tuple[Accident, Accident]:
    """Both rows, locked in sorted order. Raises ConflictRefused ACCIDENT_MERGED."""
    found = Accident.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")
    rows = {row.pk: row for row in found}
    if any(row.state == AccidentState.MERGED for row in rows.values()):
        raise conflict("ACCIDENT_MERGED")
    return rows[one.pk], rows[other.pk]
