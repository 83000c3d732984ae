"""Whoever's data was destroyed: the record stays to be counted, and nothing is added to it or changed on it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.timezone import localtime

from beneficiaries.choices.refusals import conflict
from beneficiaries.models import Beneficiary
from core.text.days import shown
from vault.models import DataKey


def erased_on(person: Beneficiary) -> date | None:
    """The day on which the person's key was destroyed; None while it lives."""
    at = DataKey.objects.filter(pk=person.data_key_id).values_list("destroyed_at", flat=True).first()
    return localtime(at).date() if at is not None else None


def keep_from_erasure(people: Collection[UUID]) -> dict[UUID, UUID]:
    """Lock these people, so that nobody is erased or merged until the action ends.

    Gives those that were merged already, with the record that stays.

    Before any lock of what belongs to them.
    """
    rows = Beneficiary.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk")
    return {pk: root for pk, root in rows.values_list("pk", "cluster_root") if pk != root}


def keep_whole(person: UUID) -> None:
    """Lock a person of whom a row was loaded before: the one whose it is by now, too."""
    merged = keep_from_erasure([person])
    if merged:
        keep_from_erasure(list(merged.values()))


def check_not_erased(people: Collection[UUID], field: str | None = None) -> None:
    """Lock these people, so that nobody is erased or merged meanwhile.

    Raises ConflictRefused RECORD_MERGED, DATA_DESTROYED.
    """
    if keep_from_erasure(people):
        raise conflict("RECORD_MERGED", field)
    gone = DataKey.objects.filter(owner__in=people, destroyed_at__isnull=False).order_by("destroyed_at")
    at = gone.values_list("destroyed_at", flat=True).first()
    if at is not None:
        raise conflict("DATA_DESTROYED", field, day=shown(localtime(at).date()))
