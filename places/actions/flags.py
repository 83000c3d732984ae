"""What decisions say about communes: extremely difficult, mountain, heavily contaminated; with dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from audit.log import record
from core.action import action
from core.actor import Actor
from places.models import AdministrativeUnit, PlaceFlag


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFlag:
    """One line of a decision. ``unit``: key of a unit; ``until``: first day on which it no longer holds."""

    unit: str
    kind: str
    decision: str
    since: date
    until: date | None = None


@action
def note_place_flags(*, by: Actor, flags: Sequence[NewFlag]) -> int:
    """Write down what a decision says; a line that stands already is left alone. Gives the lines written."""
    standing = set(PlaceFlag.objects.values_list("unit_id", "kind", "since"))
    new = [flag for flag in flags if (flag.unit, flag.kind, flag.since) not in standing]
    PlaceFlag.objects.bulk_create(
        PlaceFlag(unit_id=flag.unit, kind=flag.kind, decision=flag.decision, since=flag.since, until=flag.until)
        for flag in new
    )
    if new:
        told = sorted({flag.decision for flag in new})
        detail = {"rows": len(new), "decisions": told}
        record("NOTE_PLACE_FLAGS", by=by, object_type=AdministrativeUnit._meta.label, detail=detail)
    return len(new)
