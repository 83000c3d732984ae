"""Whoever saw either of two records sees the one that stays, in the kinds of data and for the time that he had."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from audit import log
from beneficiaries.actions.moving import SIGHT, noted
from beneficiaries.actions.sight import as_granted
from beneficiaries.models import Beneficiary, Merge, SightGrant
from beneficiaries.rules.merging import Shown, shown_together
from core.actor import Actor
from partners.models import Organisation


def hand_on_sight(merge: Merge, *, survivor: Beneficiary, by: Actor) -> None:
    """Let the loser's rights be rights to the survivor; where an organisation has one of the kind, that is widened.

    The loser's own then ends: nobody finds the record by it. Inside an action.
    """
    theirs = list(_locked(merge.loser_id))
    mine = {(row.group_id, row.permission_id): row for row in _locked(merge.survivor_id)}
    with noted(merge, SightGrant, [row.pk for row in (*theirs, *mine.values())]):
        for row in theirs:
            same = mine.get((row.group_id, row.permission_id))
            if same is None:
                row.content_object, row.sort_key = survivor, survivor.sort_key
                row.save()
                tell_grants([row], by=by)
            else:
                _widen(same, row, by=by)
                _close(row, by=by)


def _locked(person: UUID) -> Iterable[SightGrant]:
    rows: Iterable[SightGrant] = SIGHT.of(person).select_for_update(of=("self",)).select_related("permission")
    return rows


def _shown(row: SightGrant, *, by: Actor) -> Shown:
    return Shown(frozenset(row.classes), row.since or by.today, row.until)


def _widen(row: SightGrant, other: SightGrant, *, by: Actor) -> None:
    before = _shown(row, by=by)
    after = shown_together(before, _shown(other, by=by), today=by.today)
    if after == before:
        return
    row.classes, row.since, row.until = sorted(after.classes), after.since, after.until
    row.save()
    tell_grants([row], by=by)


def _close(row: SightGrant, *, by: Actor) -> None:
    if row.until is not None and row.until <= by.today:
        return
    row.until = by.today
    row.since = min(row.since or by.today, by.today)
    row.save()
    organisation = Organisation.objects.get(group_id=row.group_id)
    detail = {"kind": row.permission.codename, "organisation": str(organisation.pk)}
    log.record("SIGHT_ENDED", by=by, about=row, person=row.content_object_id, detail=detail)


def tell_grants(rows: Iterable[SightGrant], *, by: Actor) -> None:
    """Let the log vouch for rights as they stand now."""
    for row in rows:
        organisation = Organisation.objects.get(group_id=row.group_id)
        detail = as_granted(row, kind=row.permission.codename, organisation=organisation)
        log.record("SIGHT_GRANTED", by=by, about=row, person=row.content_object_id, detail=detail)
