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


def keep_from_erasure(people: Collection[UUID]) -> None:
    """Lock these people, so that nobody is erased until the action ends. Before any lock of what belongs to them."""
    rows = Beneficiary.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk")
    list(rows.values_list("pk", flat=True))


def check_not_erased(people: Collection[UUID], field: str | None = None) -> None:
    """Lock these people, so that nobody is erased meanwhile. Raises ConflictRefused DATA_DESTROYED."""
    keep_from_erasure(people)
    gone = DataKey.objects.filter(owner__in=people, destroyed_at__isnull=False).order_by("destroyed_at")
    at = gone.values_list("destroyed_at", flat=True).first()
    if at is not None:
        raise conflict("DATA_DESTROYED", field, day=shown(localtime(at).date()))
