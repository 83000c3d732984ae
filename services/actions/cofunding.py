"""Co-funding: several givers pay one help together instead of giving it twice (GLOSSARY 75)."""

from __future__ import annotations

from uuid import UUID

from audit import log
from core.action import action
from core.actor import Actor
from services.actions.changes import check_mine, locked
from services.actions.erased import check_living
from services.choices.refusals import conflict
from services.models import Assistance, CofundingGroup


@action
def open_cofunding(*, by: Actor, assistance: Assistance) -> UUID:
    """Open one's own help to partners; gives the number that a partner enters. Opening again gives the same number.

    Raises RuleViolation NOT_THE_GIVER, ConflictRefused STATE_FORBIDS, PERSON_ERASED.
    """
    row = locked(assistance)
    check_mine(row, by=by)
    if not (row.is_given or row.is_open):
        raise conflict("STATE_FORBIDS", state=row.get_state_display())
    check_living(row.person_id)
    if row.cofunding_id is None:
        row.cofunding = CofundingGroup.objects.create(person_id=row.person_id, started_by_id=row.provider_id)
        row.save()
        log.record("COFUNDING_OPENED", by=by, about=row, person=row.person_id, fields=["cofunding"])
    number: UUID = row.cofunding_id  # type: ignore[assignment]
    return number
