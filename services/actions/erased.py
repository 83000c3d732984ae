"""People whose data was destroyed: nothing is given or promised to them any more, what stands may be taken back."""

from __future__ import annotations

from uuid import UUID

from beneficiaries.models import Beneficiary
from services.choices.refusals import conflict


def is_erased(person: UUID) -> bool:
    """Whether the person's data was destroyed: then no words can be kept with what is decided."""
    return bool(Beneficiary.objects.destroyed().filter(pk=person).exists())


def check_living(person: UUID) -> None:
    """Raises ConflictRefused PERSON_ERASED."""
    if is_erased(person):
        raise conflict("PERSON_ERASED")
