"""People whose data was destroyed: nothing is given or promised to them any more, what stands may be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from beneficiaries.models import Beneficiary
from services.choices.refusals import conflict


def erased_among(people: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these people whose data was destroyed."""
    found = Beneficiary.objects.filter(pk__in=list(people), data_key__destroyed_at__isnull=False)
    return frozenset(found.values_list("pk", flat=True))


def is_erased(person: UUID) -> bool:
    """Whether the person's data was destroyed: then no words can be kept with what is decided."""
    return person in erased_among([person])


def check_living(person: UUID) -> None:
    """Raises ConflictRefused PERSON_ERASED."""
    if is_erased(person):
        raise conflict("PERSON_ERASED")
