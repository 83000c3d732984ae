"""Unsaved rows of accidents and their victims, and the checks that every way of writing them shares."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID, uuid4

from django.utils.timezone import localdate, make_aware

from beneficiaries.choices.accidents import AccidentState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Accident, AccidentVictim, Beneficiary
from beneficiaries.models.accident import sort_key_of
from beneficiaries.rules.accident_facts import (
    AccidentFacts,
    CasualtyFacts,
    Happened,
    check_casualty,
    check_happened,
    ref_key,
)
from beneficiaries.rules.codes import ALPHABET
from core.actor import SYSTEM_ID, Actor
from partners.models import Organisation
from places.models import AdministrativeUnit
from vault.models import DataKey

PREFIX: Final = "VU-"
"""Of "vụ"; no province's case-file codes begin so."""


def new_codes(number: int) -> list[str]:
    """So many codes that no accident has: VU-K7M2RX, by chance, so that none tells how many there are."""
    found: list[str] = []
    while len(found) < number:
        drawn = {PREFIX + "".join(secrets.choice(ALPHABET) for _ in range(6)) for _ in range(number - len(found))}
        found += sorted(drawn - set(Accident.objects.filter(code__in=drawn).values_list("code", flat=True)) - {*found})
    return found


def own_organisation(by: Actor) -> Organisation:
    """The organisation the actor works for. Raises RuleViolation ORGANISATION_MISSING."""
    found = Organisation.objects.filter(pk=by.organisation_id or SYSTEM_ID).first()
    if found is None:
        raise refusal("ORGANISATION_MISSING")
    return found


def current_commune(key: str, *, organisation: Organisation) -> AdministrativeUnit:
    """The commune of today in the organisation's province.

    Raises RuleViolation COMMUNE_NOT_CURRENT, ACCIDENT_OUT_OF_PROVINCE.
    """
    unit = AdministrativeUnit.objects.current().communes().filter(pk=key).first()
    if unit is None:
        raise refusal("COMMUNE_NOT_CURRENT", "commune")
    if unit.province_id != organisation.province_id:
        raise refusal("ACCIDENT_OUT_OF_PROVINCE", "commune")
    return unit


def check_told(told: AccidentFacts, *, by: Actor, births: dict[UUID, Any]) -> None:
    """What was told, beside the births of those who are linked. Raises those of the rules, VICTIM_TWICE."""
    check_happened(told.happened, today=by.today, field="happened")
    linked = [each.person for each in told.casualties if each.person is not None]
    if len(set(linked)) != len(linked):
        raise refusal("VICTIM_TWICE", "person")
    for each in told.casualties:
        birth = births.get(each.person) if each.person is not None else None
        check_casualty(each.outcome, died_on=each.died_on, happened=told.happened, birth=birth, today=by.today)


def births_of(people: Collection[UUID]) -> dict[UUID, Any]:
    """What is known of the births of these people."""
    return {row.pk: row.birth for row in Beneficiary.objects.filter(pk__in=people)} if people else {}


def check_refs_free(refs: Sequence[str], *, by: Actor, province: str, but: UUID | None = None) -> None:
    """A reference of QTMAC stands on one accident of the province, however it is spaced; the other one is named to
    whoever sees it. Raises ConflictRefused QTMAC_REF_TAKEN, QTMAC_REF_ELSEWHERE.
    """
    wanted = [key for key in map(ref_key, refs) if key]
    if not wanted:
        return
    if len(set(wanted)) < len(wanted):
        raise conflict("QTMAC_REF_ELSEWHERE", "qtmac_ref")
    taken = Accident.objects.filter(province_id=province).bearing(refs).exclude(pk=but or SYSTEM_ID)
    if not taken.exists():
        return
    code = taken.visible_to(by).values_list("code", flat=True).first()
    if code is None:
        raise conflict("QTMAC_REF_ELSEWHERE", "qtmac_ref")
    raise conflict("QTMAC_REF_TAKEN", "qtmac_ref", code=code)


def start_of(day: date | None) -> datetime | None:
    """The first moment of a day here."""
    return make_aware(datetime.combine(day, time())) if day is not None else None


def reported_day(row: Accident) -> date | None:
    """The day on which an office first heard of it."""
    return localdate(row.reported_at) if row.reported_at is not None else None


def sealed(text: str) -> str | None:
    """What is not known is no token at all."""
    return text or None


def when_columns(happened: Happened) -> dict[str, Any]:
    """The columns that say when it happened."""
    return {
        "happened_year": happened.day.year, "precision": happened.precision, "happened_on": happened.stored(),
    }  # fmt: skip


def accident_row(
    told: AccidentFacts, *, code: str, key: DataKey, pk: UUID, organisation: Organisation, state: str, at: datetime
) -> Accident:
    """The accident's own row."""
    reported = start_of(told.reported_on)
    is_waiting = state == AccidentState.REPORTED
    values: dict[str, Any] = {
        "id": pk,
        "data_key": key,
        "code": code,
        "state": state,
        **when_columns(told.happened),
        "hour": sealed(told.hour),
        "province_id": organisation.province_id,
        "commune_id": told.commune,
        "place_as_written_id": told.place_as_written,
        "village": sealed(told.village),
        "position": told.position.stored() if told.position is not None else None,
        "position_typed": sealed(told.position_typed),
        "position_system": told.position_system if told.position is not None else "",
        "n_killed": told.n_killed,
        "n_injured": told.n_injured,
        "device": told.device,
        "activity": told.activity,
        "accident_type": told.accident_type,
        "qtmac_ref": told.qtmac_ref,
        "reporter_name": sealed(told.reporter_name),
        "reporter_phone": sealed(told.reporter_phone),
        "is_historical": told.is_historical,
        "evidence": told.evidence,
        "note": sealed(told.note),
        "reported_at": at if is_waiting else reported or (None if told.is_historical else at),
        "registered_at": None if is_waiting else at,
        "organisation": organisation,
        "sort_key": sort_key_of(told.happened.day.year, at),
    }
    return Accident(**values)


def victim_row(told: CasualtyFacts, *, accident: Accident, pk: UUID, key: DataKey) -> AccidentVictim:
    """One line; of somebody on the register the name stands there alone."""
    values: dict[str, Any] = {"id": pk, "data_key": key, "accident": accident}
    return change_victim(AccidentVictim(**values), told)


def change_victim(row: AccidentVictim, told: CasualtyFacts) -> AccidentVictim:
    """Put what was told on the line."""
    row.person_id = told.person
    row.full_name = sealed(told.full_name) if told.person is None else None
    row.sex, row.age = told.sex, told.age
    row.outcome, row.died_on = told.outcome, told.died_on.isoformat() if told.died_on else None
    row.civil_status, row.activity = told.civil_status, told.activity
    row.has_tampered, row.had_risk_education = told.has_tampered, told.had_risk_education
    return row


def new_ids(number: int) -> Sequence[UUID]:
    """Ids of rows to be made."""
    return [uuid4() for _ in range(number)]
