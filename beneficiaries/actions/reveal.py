"""Opening one masked value: a read that is an act, so it is recorded as one."""

from __future__ import annotations

from audit import log
from beneficiaries.choices.refusals import refusal
from beneficiaries.models import Beneficiary
from beneficiaries.rules.papers import IDENTITY_PAPERS
from core.action import action
from core.actor import Actor

FIELDS = ("identity", "phone")


@action
def reveal(*, by: Actor, person: Beneficiary, field: str) -> str:
    """The value of ``identity`` or ``phone`` in clear; '' if none is recorded. Raises RuleViolation FIELD_UNKNOWN."""
    if field not in FIELDS:
        raise refusal("FIELD_UNKNOWN", field)
    text = (person.phone or "") if field == "phone" else identity_number(person)
    log.record(
        "VALUE_SHOWN", by=by, person=person.pk, object_type="beneficiaries.Beneficiary", object_id=str(person.pk),
        fields=[field],
    )  # fmt: skip
    return text


def identity_number(person: Beneficiary) -> str:
    """The number in use, the 12-digit one first; '' if there is none."""
    papers = person.identifiers.filter(kind__in=sorted(IDENTITY_PAPERS))
    rows = sorted(papers, key=lambda row: (not row.is_active, row.kind != "CCCD"))
    return rows[0].number or "" if rows else ""
