"""Recording something of a person over time, changing it, taking it back: one door for every kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.index import rewrite_index
from beneficiaries.actions.record_kinds import RecordKind
from beneficiaries.actions.versions import version_of
from beneficiaries.choices.records import WithdrawalReason
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import FACT_CHANGED, FactChanged
from beneficiaries.models import Beneficiary
from beneficiaries.models.records import PersonRecord
from core.action import action
from core.actor import Actor

MOST_A_KIND = 60


@action
def save_record(
    *,
    by: Actor,
    person: Beneficiary,
    kind: RecordKind,
    told: Mapping[str, Any],
    row: UUID | None = None,
    seen_version: str = "",
) -> PersonRecord:
    """Add a row of a kind (without ``row``), or change one; what is counted on the person follows.

    ``told`` holds every column of the kind, days in their stored form. A row that would change nothing is left alone,
    and a form that arrives twice, as after a lost answer, makes one row.
    Raises RuleViolation of the kind's check, RECORD_GONE, TOO_MANY_RECORDS, ORGANISATION_MISSING;
    ConflictRefused ROW_CHANGED, RECORDED_ALREADY, DATA_DESTROYED.
    """
    check_not_erased([person.pk])
    stored = Beneficiary.objects.get(pk=person.pk)
    kind.check(told, stored, by.today)
    standing = _standing(stored, kind, row) if row is not None else _sent_before(stored, kind, told, by=by)
    if standing is not None and seen_version and version_of(standing) != seen_version:
        raise conflict("ROW_CHANGED")
    kept = standing or _new(stored, kind, by=by)
    changed = [name for name in kind.columns if standing is None or getattr(kept, name) != told[name]]
    if not changed:
        return kept
    for name in changed:
        setattr(kept, name, told[name])
    _store(kept, kind)
    _tell("RECORD_CHANGED" if standing is not None else "RECORD_ADDED", kept, stored, kind, by=by)
    return kept


@action
def withdraw_record(
    *, by: Actor, person: Beneficiary, kind: RecordKind, row: UUID, reason: str, seen_version: str = ""
) -> None:
    """Take a row back that should not be there; its versions stay.

    Raises RuleViolation RECORD_GONE, WITHDRAWAL_REASON_MISSING; ConflictRefused ROW_CHANGED, DATA_DESTROYED.
    """
    check_not_erased([person.pk])
    if reason not in WithdrawalReason.values:
        raise refusal("WITHDRAWAL_REASON_MISSING", "reason")
    stored = Beneficiary.objects.get(pk=person.pk)
    standing = _standing(stored, kind, row)
    if seen_version and version_of(standing) != seen_version:
        raise conflict("ROW_CHANGED")
    log.record(
        "RECORD_WITHDRAWN", by=by, about=standing, person=stored.pk, fields=[kind.fact], reason=reason
    )  # fmt: skip
    standing.delete()
    _follow(stored, kind, by=by)


def _standing(person: Beneficiary, kind: RecordKind, row: UUID) -> PersonRecord:
    found: PersonRecord | None = kind.model._default_manager.select_for_update().filter(pk=row, person=person).first()
    if found is None:
        raise refusal("RECORD_GONE")
    return found


def _sent_before(person: Beneficiary, kind: RecordKind, told: Mapping[str, Any], *, by: Actor) -> PersonRecord | None:
    """The same entry in every column, recorded today by the same organisation."""
    rows: Iterable[PersonRecord] = kind.model._default_manager.filter(
        person=person, recorded_on=by.today, recorded_by_id=by.organisation_id
    )
    return next((row for row in rows if all(getattr(row, name) == told[name] for name in kind.columns)), None)


def _new(person: Beneficiary, kind: RecordKind, *, by: Actor) -> PersonRecord:
    if by.organisation_id is None:
        raise refusal("ORGANISATION_MISSING")
    if kind.model._default_manager.filter(person=person).count() >= MOST_A_KIND:
        raise refusal("TOO_MANY_RECORDS")
    return kind.model(
        person=person, data_key=person.data_key, recorded_on=by.today, recorded_by_id=by.organisation_id
    )  # fmt: skip


def _store(row: PersonRecord, kind: RecordKind) -> None:
    """Save; what stands once a year is refused in words, not by the database's error."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as stood:
        raise conflict("RECORDED_ALREADY", kind.once_by or None) from stood


def _tell(verb: str, row: PersonRecord, person: Beneficiary, kind: RecordKind, *, by: Actor) -> None:
    log.record(verb, by=by, about=row, person=person.pk, fields=[kind.fact])
    _follow(person, kind, by=by)


def _follow(person: Beneficiary, kind: RecordKind, *, by: Actor) -> None:
    """What is counted on the person and what finds them follow; higher rooms are told."""
    taken = kind.takes_over(person)
    if taken:
        person.save()
        log.record("PERSON_CHANGED", by=by, about=person, person=person.pk, fields=sorted(taken))
    if kind.is_searched:
        rewrite_index(person)
    FACT_CHANGED.tell(FactChanged(by, person.pk, (kind.fact, *sorted(taken))))
