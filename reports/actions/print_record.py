"""Putting a whole record on paper leaves its trace, with what it was for."""

from __future__ import annotations

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.models import Beneficiary
from core.action import action
from core.actor import Actor


@action
def print_record(*, by: Actor, person: Beneficiary, purpose: str) -> None:
    """Note that everything held about a person is printed, and why. Raises ConflictRefused DATA_DESTROYED."""
    check_not_erased([person.pk])
    log.record("RECORD_PRINTED", by=by, about=person, person=person.pk, reason=purpose)
