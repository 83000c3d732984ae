"""What decisions say about communes: extremely difficult, mountain, heavily contaminated; with dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.log import record
from core.action import action
from core.actor import Actor
from core.errors import ConflictRefused, RuleViolation
from places.choices import PlaceFlagKind
from places.happenings import PLACE_FLAGS_CHANGED, FlagsChanged
from places.models import AdministrativeUnit, PlaceFlag

MESSAGES: Final[dict[str, Any]] = {
    "FLAG_OUT_OF_SCOPE": _("This commune is none of your province today. Please choose one from the list."),
    "FLAG_DECISION_MISSING": _("Please enter number and name of the decision."),
    "FLAG_ENDS_BEFORE_START": _("The day lies before the day on which it began. Please check both days."),
    "FLAG_STANDS": _(
        "The same is noted for this commune at that time already. Please end that first, or choose another day."
    ),
    "FLAG_ENDED": _("An end has been noted here already, on this day or before."),
}


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
    for flag in new:
        _row(flag).save()
    if new:
        told = sorted({flag.decision for flag in new})
        detail = {"rows": len(new), "decisions": told}
        record("NOTE_PLACE_FLAGS", by=by, object_type=AdministrativeUnit._meta.label, detail=detail)
        PLACE_FLAGS_CHANGED.tell(FlagsChanged(by, tuple(sorted({flag.unit for flag in new}))))
    return len(new)


@action
def set_place_flag(*, by: Actor, flag: NewFlag) -> PlaceFlag:
    """Note for a commune of the actor's province what a decision says.

    Raises RuleViolation FLAG_OUT_OF_SCOPE, FLAG_DECISION_MISSING, FLAG_ENDS_BEFORE_START; ConflictRefused FLAG_STANDS.
    """
    units = AdministrativeUnit.objects.current().communes().select_for_update(no_key=True)
    unit = units.filter(pk=flag.unit, province_id=by.scopes.province or "").first()
    if unit is None:
        raise _refusal("FLAG_OUT_OF_SCOPE", "unit")
    if not flag.decision.strip():
        raise _refusal("FLAG_DECISION_MISSING", "decision")
    if flag.until is not None and flag.until <= flag.since:
        raise _refusal("FLAG_ENDS_BEFORE_START", "until")
    same = PlaceFlag.objects.filter(unit=unit, kind__in=PlaceFlagKind(flag.kind).rivals)
    meets = Q(until=None) | Q(until__gt=flag.since)
    if flag.until is not None:
        meets &= Q(since__lt=flag.until)
    if same.filter(meets).exists() or same.filter(kind=flag.kind, since=flag.since).exists():
        raise ConflictRefused("FLAG_STANDS", MESSAGES["FLAG_STANDS"], "since")
    row = _row(flag)
    row.save()
    _tell("PLACE_FLAG_SET", row, by=by, decision=row.decision)
    return row


@action
def end_place_flag(*, by: Actor, flag: PlaceFlag, until: date, decision: str) -> PlaceFlag:
    """Note from which day on it no longer holds, and which decision says so.

    Raises RuleViolation FLAG_OUT_OF_SCOPE, FLAG_DECISION_MISSING, FLAG_ENDS_BEFORE_START; ConflictRefused FLAG_ENDED.
    """
    row = PlaceFlag.objects.select_for_update(of=("self",)).select_related("unit").get(pk=flag.pk)
    if row.unit.province_id != by.scopes.province:
        raise _refusal("FLAG_OUT_OF_SCOPE")
    if not decision.strip():
        raise _refusal("FLAG_DECISION_MISSING", "decision")
    if until < row.since:
        raise _refusal("FLAG_ENDS_BEFORE_START", "until")
    if row.until is not None and row.until <= until:
        raise ConflictRefused("FLAG_ENDED", MESSAGES["FLAG_ENDED"], "until")
    row.until, row.end_decision = until, decision.strip()
    row.save()
    _tell("PLACE_FLAG_ENDED", row, by=by, decision=row.end_decision)
    return row


def _row(flag: NewFlag) -> PlaceFlag:
    return PlaceFlag(
        unit_id=flag.unit, kind=flag.kind, decision=flag.decision.strip(), since=flag.since, until=flag.until
    )


def _refusal(code: str, field: str | None = None) -> RuleViolation:
    return RuleViolation(code, MESSAGES[code], field)


def _tell(verb: str, row: PlaceFlag, *, by: Actor, decision: str) -> None:
    days = {"since": row.since.isoformat(), "until": row.until.isoformat() if row.until else ""}
    record(verb, by=by, about=row, detail={"unit": row.unit_id, "kind": row.kind, "decision": decision, **days})
    PLACE_FLAGS_CHANGED.tell(FlagsChanged(by, (row.unit_id,)))
