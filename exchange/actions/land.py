"""Confirming an upload and registering its rows in steps, each of which is whole: after a crash the next goes on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Count

from audit import log
from beneficiaries.actions import add_identifier, find_candidates_of_many, register_people
from beneficiaries.actions.alike import Alike
from beneficiaries.actions.pairs import note_pairs
from beneficiaries.choices import DifferentReason
from beneficiaries.choices.pairs import PairSource
from beneficiaries.models import Beneficiary, CodeCounter
from beneficiaries.rules.check_facts import check_basis
from beneficiaries.rules.facts import BasisFacts, NewPerson
from core.action import action
from core.actor import Actor
from core.clock import now
from core.errors import RuleViolation
from exchange.actions.erase import KEPT_TO_MEND, erase_landed
from exchange.actions.facts import RowFacts, unpack
from exchange.actions.judge import is_same_number, match_of
from exchange.choices import BatchState, Decision, RowVerdict
from exchange.choices.refusals import conflict, refusal
from exchange.models import ImportBatch, ImportRow
from vault.openkeys import open_keys

ROWS_A_STEP: Final = 1_000


@action
def decide_row(*, by: Actor, row: ImportRow, decision: str) -> ImportRow:
    """Note what the user says of a row: REGISTER, SKIP, or "" for what its verdict says.

    Raises RuleViolation DECISION_UNKNOWN, ROW_NEVER_LANDS; ConflictRefused IMPORT_CLOSED.
    """
    batch: ImportBatch = ImportBatch.objects.select_for_update().get(pk=row.batch_id)
    if batch.state != BatchState.READ:
        raise conflict("IMPORT_CLOSED")
    if decision and decision not in Decision.values:
        raise refusal("DECISION_UNKNOWN", "decision")
    if decision == Decision.REGISTER and not row.may_land:
        raise refusal("ROW_NEVER_LANDS", "decision")
    row.decision = decision
    row.save(update_fields=["decision"])
    detail = {"row": row.row_number, "verdict": row.verdict}
    log.record("IMPORT_ROW_DECIDED", by=by, about=row, reason=decision, person=row.known_id, detail=detail)
    return row


@action
def confirm_batch(*, by: Actor, batch: ImportBatch, basis: BasisFacts) -> ImportBatch:
    """Confirm with the legal basis of everybody on the list; confirming again changes nothing.

    Registers nobody yet: ``land_rows`` does, step by step. Raises RuleViolation of ``check_basis``,
    NOTHING_TO_REGISTER; ConflictRefused IMPORT_CLOSED, IMPORT_EXPIRED.
    """
    stored: ImportBatch = (
        ImportBatch.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=batch.pk)
    )
    if stored.state in {BatchState.LANDING, BatchState.CONFIRMED}:
        return stored
    if stored.state != BatchState.READ:
        raise conflict("IMPORT_EXPIRED" if stored.state == BatchState.EXPIRED else "IMPORT_CLOSED")
    check_basis(basis, organisation_kind=stored.organisation.kind, today=by.today)
    rows = stored.rows.to_land().count()
    if not rows:
        raise refusal("NOTHING_TO_REGISTER")
    stored.state = BatchState.LANDING
    stored.confirmed_at = now()
    stored.expires_at = stored.confirmed_at + KEPT_TO_MEND
    stored.basis, stored.consent_method, stored.given_on = basis.basis, basis.method, basis.given_on
    stored.save()
    log.record("IMPORT_CONFIRMED", by=by, about=stored, reason=basis.basis, detail={"rows": rows})
    return stored


@action
def land_rows(*, by: Actor, batch: ImportBatch, most: int = ROWS_A_STEP) -> int:
    """Register the next rows (at most 1,000) of a confirmed upload; gives how many are left. Nothing lands twice.

    Before each step the register is asked again, so that whoever was registered meanwhile is not registered twice.
    """
    stored: ImportBatch = (
        ImportBatch.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=batch.pk)
    )
    if stored.state != BatchState.LANDING:
        return 0
    _lock_register(stored)
    with open_keys():
        rows = list(stored.rows.to_land().order_by("position")[: min(most, ROWS_A_STEP)])
        told = [unpack(row.facts) for row in rows]
        new = _without_known(rows, told, batch=stored, by=by)
        alike = {row.pk: found for row, _facts, found in new}
        landed = _register([(row, facts) for row, facts, _found in new], stored, by=by)
        _note_alike(rows, alike, by=by)
    stored.rows_landed += landed
    stored.counts = dict(stored.rows.values_list("verdict").annotate(rows=Count("id")).order_by())
    left: int = stored.rows.to_land().count()
    if not left:
        stored.state = BatchState.CONFIRMED
        erase_landed(stored)
    stored.save()
    log.record("IMPORT_LANDED", by=by, about=stored, detail={"landed": landed, "asked": len(rows), "left": left})
    return left


def _lock_register(batch: ImportBatch) -> None:
    """One list of a province lands at a time: two lists with the same people cannot both find nobody."""
    CodeCounter.objects.get_or_create(province_id=batch.organisation.province_id)
    CodeCounter.objects.select_for_update().get(province_id=batch.organisation.province_id)


def _without_known(
    rows: Sequence[ImportRow], told: Sequence[RowFacts], *, batch: ImportBatch, by: Actor
) -> list[tuple[ImportRow, RowFacts, list[Alike]]]:
    """The rows that are still new, each with those on the register who may be the same; the others become KNOWN.
    Namesakes within one list were judged when it was read.
    """
    new: list[tuple[ImportRow, RowFacts, list[Alike]]] = []
    own = set(batch.rows.exclude(person=None).values_list("person_id", flat=True))
    found = find_candidates_of_many(by=by, many=[each.person for each in told])
    for row, facts, candidates in zip(rows, told, found, strict=True):
        others = [each for each in candidates if each.has_same_number or not (each.person and each.person.pk in own)]
        match = match_of(others)
        is_told_apart = row.decision == Decision.REGISTER and not (match and is_same_number(facts.person, match[0]))
        if match is None or match[1] == "MAY_BE_KNOWN" or is_told_apart:
            new.append((row, facts, [each.alike for each in others]))
            continue
        row.known = match[0].person
        _set_aside(row, RowVerdict.KNOWN, "LANDED_MEANWHILE")
    return new


def _note_alike(rows: Sequence[ImportRow], alike: Mapping[UUID, Sequence[Alike]], *, by: Actor) -> None:
    """Pairs of whoever was registered and whoever may be the same: somebody is to look at both."""
    wanted = [row.pk for row in rows if alike.get(row.pk)]
    landed = ImportRow.objects.filter(pk__in=wanted).exclude(person=None).values_list("pk", "person_id")
    note_pairs({person: alike[pk] for pk, person in landed}, by=by, source=PairSource.IMPORT)


def _set_aside(row: ImportRow, verdict: RowVerdict, code: str) -> None:
    remark = {"level": verdict.value, "code": code, "column": "", "field": "", "shown": "", "params": {}}
    row.remarks = json.dumps([*row.remark_list, remark], ensure_ascii=False)
    row.codes = [*row.codes, code]
    row.verdict, row.decision, row.may_land = verdict, "", False
    row.save()


def _register(new: list[tuple[ImportRow, RowFacts]], batch: ImportBatch, *, by: Actor) -> int:
    basis = BasisFacts(basis=batch.basis, method=batch.consent_method, given_on=batch.given_on)
    while new:
        many = [NewPerson(facts=facts.person, basis=basis) for _, facts in new]
        try:
            people = register_people(by=by, many=many, is_within_scope=True)
        except RuleViolation as refused:
            place = refused.params.get("row")
            if not isinstance(place, int):
                raise
            _set_aside(new.pop(place)[0], RowVerdict.WRONG, "NOT_ACCEPTED")
            continue
        _note_landed(new, people, by=by)
        return len(people)
    return 0


def _note_landed(new: Sequence[tuple[ImportRow, RowFacts]], people: Sequence[Beneficiary], *, by: Actor) -> None:
    """Which row became whom: one plain statement a row, an UPDATE with a thousand cases costs more."""
    key = ImportRow._meta.pk
    pairs = [
        (key.get_db_prep_save(person.pk, connection), key.get_db_prep_save(row.pk, connection))
        for (row, _), person in zip(new, people, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE exchange_importrow SET person_id = %s WHERE id = %s", pairs)
    for (row, facts), person in zip(new, people, strict=True):
        if facts.former_number:
            _add_former(row, facts.former_number, person, by=by)


def _add_former(row: ImportRow, number: str, person: Beneficiary, *, by: Actor) -> None:
    try:
        # Who the row is was settled when it was judged; an old number that others bear too does not undo that.
        add_identifier(by=by, person=person, number=number, is_verified=False, different_because=DifferentReason.OTHER)
    except RuleViolation:
        row.codes = [*row.codes, "FORMER_NUMBER_LEFT_OUT"]
        row.save(update_fields=["codes"])
