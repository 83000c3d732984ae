"""Accidents: reported in a minute, put on the register, changed, confirmed; one by form or many by list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from audit import log
from beneficiaries.actions.accident_candidates import check_other_accident
from beneficiaries.actions.accident_notices import tell_offices
from beneficiaries.actions.accident_pairs import told_apart
from beneficiaries.actions.accident_rows import (
    accident_row,
    births_of,
    check_refs_free,
    check_told,
    current_commune,
    new_codes,
    new_ids,
    own_organisation,
    reported_day,
    start_of,
    victim_row,
    when_columns,
)
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.choices.accidents import AccidentState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Accident, AccidentRequest
from beneficiaries.models.accident import sort_key_of
from beneficiaries.policies import province_kept
from beneficiaries.rules.accident_facts import AccidentFacts, Happened, check_casualty, check_happened
from core.action import action
from core.actor import Actor
from core.clock import now
from partners.models import Organisation
from vault.blind import wide_digest
from vault.history import bulk_create_with_history
from vault.keys import new_keys
from vault.openkeys import open_keys

MOST_AT_ONCE: Final = 1000
CLEAR: Final = frozenset({
    "n_killed", "n_injured", "device", "activity", "accident_type", "qtmac_ref", "evidence", "is_historical",
    "position_system", "place_as_written_id",
})  # fmt: skip
SEALED: Final = frozenset({
    "hour", "village", "position", "position_typed", "reporter_name", "reporter_phone", "note",
})  # fmt: skip
EDITABLE: Final = CLEAR | SEALED | {"happened", "commune", "reported_on"}


@action
def report_accident(
    *, by: Actor, facts: AccidentFacts, request_id: UUID | None = None, other_because: str = ""
) -> Accident:
    """Take a quick report; commune, health contact and QTMAC are told in the same act.

    ``other_because`` (an ``OtherAccidentReason``) says why this is none of the candidates, which is remembered of
    those in sight; SAME_WITH_NEWS: it is one of them, and the two wait to be compared. The same ``request_id`` with
    the same content gives the same accident again. Raises RuleViolation of ``check_told``, COMMUNE_NOT_CURRENT,
    ACCIDENT_OUT_OF_PROVINCE, REQUEST_REUSED; ConflictRefused ACCIDENT_MAY_BE_KNOWN.
    """
    content = wide_digest("accident-request", repr(facts))
    if request_id is not None:
        sent = AccidentRequest.objects.filter(pk=request_id).select_related("accident").first()
        if sent is not None:
            return _same_again(sent, content=content, by=by)
    made = _one(facts, by=by, state=AccidentState.REPORTED, other_because=other_because)
    if request_id is not None:
        AccidentRequest.objects.create(id=request_id, user=by.user_id, content=content, accident=made)
    tell_offices(by=by, accident=made)
    return made


def _same_again(sent: AccidentRequest, *, content: bytes, by: Actor) -> Accident:
    if sent.user != by.user_id or bytes(sent.content or b"") != content:
        raise refusal("REQUEST_REUSED")
    return sent.accident


@action
def record_accident(*, by: Actor, facts: AccidentFacts, other_because: str = "") -> Accident:
    """Put an accident on the register in full; raises those of ``report_accident`` and ACCIDENT_OUT_OF_SCOPE."""
    _check_scope(facts.commune, by=by)
    made = _one(facts, by=by, state=AccidentState.REGISTERED, other_because=other_because)
    if not facts.is_historical:
        tell_offices(by=by, accident=made)
    return made


def _check_scope(commune: str, *, by: Actor) -> None:
    """Accidents are put down in communes, and moved to communes, whose accidents one keeps."""
    if commune not in by.scopes.communes and not _keeps_province_of(commune, by=by):
        raise refusal("ACCIDENT_OUT_OF_SCOPE", "commune")


def _keeps_province_of(commune: str, *, by: Actor) -> bool:
    kept = province_kept(by)
    return kept is not None and current_commune(commune, organisation=own_organisation(by)).province_id == kept


def _one(facts: AccidentFacts, *, by: Actor, state: str, other_because: str) -> Accident:
    check_told(facts, by=by, births=births_of(_people([facts])))
    others = check_other_accident(by=by, facts=facts, because=other_because)
    made = record_accidents(by=by, many=[facts], state=state)[0]
    if others:
        told_apart(made, others, reason=other_because, by=by)
        detail = {"candidates": [str(each.pk) for each in others]}
        log.record("ACCIDENT_TOLD_APART", by=by, about=made, reason=other_because, detail=detail)
    return made


@action
def record_accidents(
    *, by: Actor, many: Sequence[AccidentFacts], state: str = AccidentState.REGISTERED
) -> list[Accident]:
    """Put up to 1,000 accidents down in one step, in the given order; who may be the same is asked before.

    Raises RuleViolation of ``check_told``, COMMUNE_NOT_CURRENT, ACCIDENT_OUT_OF_PROVINCE, TOO_MANY_ACCIDENTS;
    ConflictRefused of ``check_refs_free``, DATA_DESTROYED.
    """
    if len(many) > MOST_AT_ONCE:
        raise refusal("TOO_MANY_ACCIDENTS")
    if not many:
        return []
    organisation = own_organisation(by)
    people = _people(many)
    if people:
        check_not_erased(people, "person")
    with open_keys():
        births = births_of(people)
        for told in many:
            check_told(told, by=by, births=births)
        check_refs_free([told.qtmac_ref for told in many], by=by, province=organisation.province_id)
        for commune in {told.commune for told in many}:
            current_commune(commune, organisation=organisation)
        return _written(many, by=by, organisation=organisation, state=state)


def _people(many: Sequence[AccidentFacts]) -> list[UUID]:
    return sorted({each.person for told in many for each in told.casualties if each.person is not None})


def _written(many: Sequence[AccidentFacts], *, by: Actor, organisation: Organisation, state: str) -> list[Accident]:
    ids, at = new_ids(len(many)), now()
    keys = new_keys(ids)
    made = [
        accident_row(told, code=code, key=keys[pk], pk=pk, organisation=organisation, state=state, at=at)
        for told, code, pk in zip(many, new_codes(len(many)), ids, strict=True)
    ]
    lines = [(accident, each) for accident, told in zip(made, many, strict=True) for each in told.casualties]
    victim_ids = new_ids(len(lines))
    victim_keys = new_keys(victim_ids)
    victims = [
        victim_row(each, accident=accident, pk=pk, key=victim_keys[pk])
        for (accident, each), pk in zip(lines, victim_ids, strict=True)
    ]
    bulk_create_with_history(made)
    bulk_create_with_history(victims)
    verb = "ACCIDENT_REPORTED" if state == AccidentState.REPORTED else "ACCIDENT_REGISTERED"
    log.record_many(verb, made, by=by)
    linked = [row for row in victims if row.person_id is not None]
    log.record_many("VICTIM_LINKED", linked, by=by, persons=[row.person_id for row in linked])
    return made


def locked(accident: Accident) -> Accident:
    """The row as it stands, locked. Raises ConflictRefused ACCIDENT_MERGED."""
    row: Accident = Accident.objects.select_for_update().get(pk=accident.pk)
    if row.state == AccidentState.MERGED:
        raise conflict("ACCIDENT_MERGED")
    return row


@action
def register_reported(*, by: Actor, accident: Accident) -> Accident:
    """Put a reported accident on the register. Raises ConflictRefused ACCIDENT_MERGED, ACCIDENT_REGISTERED_ALREADY."""
    row = locked(accident)
    if row.state != AccidentState.REPORTED:
        raise conflict("ACCIDENT_REGISTERED_ALREADY")
    row.state, row.registered_at = AccidentState.REGISTERED, now()
    row.save()
    log.record("ACCIDENT_REGISTERED", by=by, about=row, fields=["state"])
    return row


@action
def confirm_accident(*, by: Actor, accident: Accident, evidence: str = "") -> Accident:
    """Confirm an accident by a paper (an ``Evidence``); a historical one needs none.

    Raises RuleViolation ACCIDENT_EVIDENCE_MISSING, ConflictRefused ACCIDENT_MERGED.
    """
    row = locked(accident)
    row.evidence = evidence or row.evidence
    if not row.evidence and not row.is_historical:
        raise refusal("ACCIDENT_EVIDENCE_MISSING", "evidence")
    row.state, row.registered_at = AccidentState.CONFIRMED, row.registered_at or now()
    row.save()
    log.record("ACCIDENT_CONFIRMED", by=by, about=row, fields=["state", "evidence"], reason=row.evidence)
    return row


@action
def edit_accident(*, by: Actor, accident: Accident, changes: Mapping[str, Any], seen_version: str = "") -> list[str]:
    """Change the named items (``EDITABLE``) and give the names of those that really changed, sorted. The offices of
    another commune are told as of a new accident.

    ``happened`` takes a Happened, ``commune`` a key, ``reported_on`` a day or None. Raises RuleViolation FIELD_UNKNOWN,
    ACCIDENT_OUT_OF_SCOPE, those of ``check_happened`` and of victims who would be born later or have died before;
    ConflictRefused ACCIDENT_MERGED, ACCIDENT_CHANGED and of ``check_refs_free``.
    """
    unknown = set(changes) - EDITABLE
    if unknown:
        raise refusal("FIELD_UNKNOWN", min(unknown))
    row = locked(accident)
    if seen_version and version_of(row) != seen_version:
        raise conflict("ACCIDENT_CHANGED")
    check_refs_free([changes.get("qtmac_ref", "")], by=by, province=row.province_id, but=row.pk)
    changed = sorted(name for name, told in changes.items() if _change(row, name, told, by=by))
    if not changed:
        return []
    row.save()
    log.record("ACCIDENT_CHANGED", by=by, about=row, fields=changed)
    if "commune" in changed and not row.is_historical:
        tell_offices(by=by, accident=row)
    return changed


def version_of(accident: Accident) -> str:
    """Id of the accident's newest version."""
    newest = accident.history.order_by("-history_number").values_list("history_id", flat=True).first()
    return str(newest or "")


def _change(row: Accident, name: str, told: Any, *, by: Actor) -> bool:
    if name == "happened":
        return _change_day(row, told, by=by)
    if name == "commune":
        if row.commune_id == told:
            return False
        _check_scope(told, by=by)
        row.commune = current_commune(told, organisation=own_organisation(by))
        return True
    if name == "reported_on":
        return _change_reported(row, told)
    new = (told or None) if name in SEALED else told
    if getattr(row, name) == new:
        return False
    setattr(row, name, new)
    return True


def _change_day(row: Accident, told: Happened, *, by: Actor) -> bool:
    if row.happened == told:
        return False
    check_happened(told, today=by.today, field="happened")
    for victim in row.victims.select_related("person"):
        birth = victim.person.birth if victim.person is not None else None
        check_casualty(victim.outcome, died_on=victim.died, happened=told, birth=birth, today=by.today)
    for name, value in when_columns(told).items():
        setattr(row, name, value)
    row.sort_key = sort_key_of(told.day.year, row.registered_at or row.reported_at or now())
    return True


def _change_reported(row: Accident, told: date | None) -> bool:
    if reported_day(row) == told:
        return False
    row.reported_at = start_of(told)
    return True
