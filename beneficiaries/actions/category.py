"""Details of a victim category: its recognition, the decision, and what an Agent Orange category rests on."""

from __future__ import annotations

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.versions import version_of
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import FACT_CHANGED, FactChanged
from beneficiaries.models import Beneficiary, VictimStatus
from beneficiaries.rules.ao_conditions import check_details
from beneficiaries.rules.check_records import check_paper_day
from beneficiaries.rules.facts import CategoryDetails
from core.action import action
from core.actor import Actor


@action
def detail_victim_status(
    *, by: Actor, person: Beneficiary, category: str, told: CategoryDetails, seen_version: str = ""
) -> VictimStatus:
    """Record the details of a category that the person is in; what is left alone writes no version.

    Raises RuleViolation CATEGORY_NOT_THERE, those of ``check_details`` and ``check_paper_day``; ConflictRefused
    ROW_CHANGED, DATA_DESTROYED, and VERIFIED_FACT where an authority verified other facts.
    """
    check_not_erased([person.pk])
    stored = Beneficiary.objects.get(pk=person.pk)
    row = VictimStatus.objects.select_for_update().filter(person=stored, category=category).first()
    if row is None:
        raise refusal("CATEGORY_NOT_THERE")
    if seen_version and version_of(row) != seen_version:
        raise conflict("ROW_CHANGED")
    check_paper_day(told.decided, birth=stored.birth, today=by.today, field="decided")
    check_details(
        category=category, generation=told.generation, conditions=told.conditions, version=told.version,
        percent=told.injury_percent, birth=stored.birth,
    )  # fmt: skip
    if not _take(row, told):
        return row
    row.save()
    log.record("VICTIM_STATUS_DETAILED", by=by, about=row, person=stored.pk, fields=["victim_status"])
    FACT_CHANGED.tell(FactChanged(by, stored.pk, ("victim_status",)))
    return row


def _take(row: VictimStatus, told: CategoryDetails) -> bool:
    """Set what differs; whether anything did."""
    columns = {
        "recognition": told.recognition,
        "since": told.since,
        "decision": told.decision or None,
        "decided": told.decided.isoformat() if told.decided is not None else None,
        "benefit_level": told.benefit_level or None,
        "generation": told.generation,
        "exposure": told.exposure or None,
        "conditions": " ".join(told.conditions) or None,
        "conditions_version": told.version if told.conditions else "",
        "injury_percent": str(told.injury_percent) if told.injury_percent is not None else None,
    }
    changed = [name for name, known in columns.items() if getattr(row, name) != known]
    for name in changed:
        setattr(row, name, columns[name])
    return bool(changed)
