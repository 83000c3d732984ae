"""Recording on what basis data of a person is held and shared, and how a consent was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.choices import Basis, LifeStatus, Purpose
from beneficiaries.choices.consent import ConsentWay, Giver
from beneficiaries.choices.files import FileKind, FileState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Beneficiary, Consent, LegalBasis, PersonFile
from beneficiaries.policies import is_of_territory, keeps_record
from beneficiaries.rules.check_consent import ConsentFacts, check_consent, is_child
from beneficiaries.rules.check_facts import check_basis
from beneficiaries.rules.consent_texts import version_on
from beneficiaries.rules.facts import BasisFacts, PersonFacts
from core.action import action
from core.actor import Actor
from partners.models import Organisation, User


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBasis:
    """What was agreed to on one sheet, or what the law says. ``told`` and ``guardian`` with consent only."""

    basis: str
    purposes: Sequence[str]
    recipients: Sequence[Organisation] = ()
    given_on: date | None = None
    told: ConsentFacts | None = None
    guardian: Beneficiary | None = None


@action
def record_basis(*, by: Actor, person: Beneficiary, new: NewBasis) -> list[LegalBasis]:
    """Record one basis a purpose, and one a recipient where the purpose is sharing. Nothing is shared by it.

    A sheet that arrives twice, as after a lost answer, is recorded once.

    Raises RuleViolation PURPOSE_MISSING, RECIPIENT_MISSING, ORGANISATION_MISSING, CONSENT_OF_ANOTHER, those of
    ``check_basis`` and ``check_consent``; ConflictRefused DATA_DESTROYED.
    """
    check_not_erased([person.pk])
    mine = _own_organisation(by, person)
    if not new.purposes or not set(new.purposes) <= set(Purpose.values):
        raise refusal("PURPOSE_MISSING", "purposes")
    if Purpose.SHARING in new.purposes and not new.recipients:
        raise refusal("RECIPIENT_MISSING", "recipients")
    on = new.given_on or by.today
    told = _checked(new, person, by=by, on=on)
    check_basis(
        BasisFacts(basis=new.basis, method=told.way if told else "", given_on=on),
        organisation_kind=mine.kind, today=by.today,
    )  # fmt: skip
    rows = []
    for purpose in new.purposes:
        for recipient in new.recipients if purpose == Purpose.SHARING else (None,):
            stated: dict[str, Any] = {
                "person": person, "basis": new.basis, "method": told.way if told else "", "given_on": on,
                "recipient": recipient, "purposes": [purpose], "text_version": version_on(on), "recorded_by": mine,
            }  # fmt: skip
            if (before := _recorded_before(stated, told, guardian=new.guardian)) is not None:
                rows.append(before)
                continue
            row = LegalBasis.objects.create(**stated)
            detail = {"purposes": [purpose], "recipient": str(recipient.pk) if recipient else ""}
            log.record("BASIS_RECORDED", by=by, about=row, person=person.pk, reason=new.basis, detail=detail)
            if told is not None:
                _prove(row, told, by=by, guardian=new.guardian, is_alone=True)
            rows.append(row)
    return rows


def _recorded_before(
    stated: Mapping[str, Any], told: ConsentFacts | None, *, guardian: Beneficiary | None
) -> LegalBasis | None:
    """The same that stands already, given by the same in the same way before the same witness."""
    rows = LegalBasis.objects.filter(**stated, withdrawn_on=None).select_related("consent")
    said = None if told is None else _proof(told, guardian=guardian)
    for row in rows:
        proof: Consent | None = getattr(row, "consent", None)
        stands = None if proof is None else {name: getattr(proof, name) for name in said or ()}
        if said == stands:
            return row
    return None


@action
def tell_consent(*, by: Actor, basis: LegalBasis, told: ConsentFacts, guardian: Beneficiary | None = None) -> Consent:
    """Add to a consent that stands how it was given, as after a registration on paper.

    Raises RuleViolation BASIS_NOT_CONSENT, CONSENT_OF_ANOTHER, those of ``check_consent``; ConflictRefused
    CONSENT_TOLD_ALREADY, WITHDRAWN_ALREADY, DATA_DESTROYED.
    """
    person = basis.person
    check_not_erased([person.pk])
    _own_organisation(by, person)
    row = own_basis(by, person, basis.pk)
    if row.basis != Basis.CONSENT:
        raise refusal("BASIS_NOT_CONSENT")
    if row.withdrawn_on is not None:
        raise conflict("WITHDRAWN_ALREADY")
    if Consent.objects.filter(basis=row).exists():
        raise conflict("CONSENT_TOLD_ALREADY")
    checked = _checked_consent(told, person, by=by, on=row.given_on, guardian=guardian)
    return _prove(row, checked, by=by, guardian=guardian, is_alone=False)


@action
def link_recording(*, by: Actor, consent: Consent, file: UUID | None) -> Consent:
    """Say which recording of the person proves a spoken consent; one recording may prove several.

    Raises RuleViolation CONSENT_OF_ANOTHER, CONSENT_NOT_SPOKEN, RECORDING_MISSING; ConflictRefused DATA_DESTROYED.
    """
    check_not_erased([consent.person_id])
    own_basis(by, consent.person, consent.basis_id)
    stored = Consent.objects.select_for_update().get(pk=consent.pk)
    if stored.way != ConsentWay.RECORDED_VOICE:
        raise refusal("CONSENT_NOT_SPOKEN")
    heard = recordings_of(stored.person).filter(pk=file).first() if file is not None else None
    if heard is None:
        raise refusal("RECORDING_MISSING", "file")
    if stored.recording != heard.pk:
        stored.recording = heard.pk
        stored.save(update_fields=["recording"])
        log.record("RECORDING_LINKED", by=by, about=stored, person=stored.person_id, fields=["recording"])
    return stored


def recordings_of(person: Beneficiary) -> QuerySet[PersonFile]:
    """Spoken consents of the person that are kept, newest first; a reported one proves nothing until it is judged."""
    kept = PersonFile.objects.standing().filter(person=person, kind=FileKind.SPOKEN, state=FileState.KEPT)
    return cast("QuerySet[PersonFile]", kept)


def prove_consent(row: LegalBasis, basis: BasisFacts, *, by: Actor) -> Consent | None:
    """Beside a basis that is recorded in this very act: how the consent was given, where that is told.

    Raises what ``check_told`` raises.
    """
    if basis.told is None or basis.basis != Basis.CONSENT:
        return None
    guardian = _guardian(basis, by=by)
    told = _checked_consent(basis.told, row.person, by=by, on=row.given_on, guardian=guardian)
    return _prove(row, told, by=by, guardian=guardian, is_alone=False)


def check_told(basis: BasisFacts, *, about: PersonFacts, by: Actor) -> None:
    """Before somebody is registered. Raises RuleViolation GUARDIAN_NOT_FOUND, DEAD_NEED_RELATIVE, those of
    ``check_consent``.
    """
    if basis.told is not None and basis.basis == Basis.CONSENT:
        if about.life_status == LifeStatus.DECEASED and basis.told.giver == Giver.PERSON:
            raise refusal("DEAD_NEED_RELATIVE", "giver")
        full = _completed(basis.told, by=by, on=basis.given_on or by.today, guardian=_guardian(basis, by=by))
        check_consent(full, name=about.full_name, birth=about.birth, today=by.today)


def _guardian(basis: BasisFacts, *, by: Actor) -> Beneficiary | None:
    if basis.guardian is None:
        return None
    found: Beneficiary | None = Beneficiary.objects.visible_to(by).filter(pk=basis.guardian).first()
    if found is None:
        raise refusal("GUARDIAN_NOT_FOUND", "giver_code")
    return found


def bases_of(person: Beneficiary, *, actor: Actor) -> QuerySet[LegalBasis]:
    """The bases that the actor may know: of a person of his place all, else what his organisation recorded or is the
    recipient of. A partner is not told with whom others share (DESIGN §6).
    """
    rows = LegalBasis.objects.filter(person=person).select_related("recipient", "recorded_by", "withdrawn_by")
    if not is_of_territory(actor, person):
        mine = actor.organisation_id
        rows = rows.filter(recorded_by=mine) | rows.filter(recipient=mine)
    return rows.order_by("-given_on", "-pk")


def own_basis(by: Actor, person: Beneficiary, pk: int) -> LegalBasis:
    """The locked row, if it is the actor's to change: his organisation's, or one of a person of his place.

    Raises RuleViolation CONSENT_OF_ANOTHER.
    """
    row = LegalBasis.objects.select_for_update().filter(person=person, pk=pk).first()
    if row is None or not (row.recorded_by_id == by.organisation_id or is_of_territory(by, person)):
        raise refusal("CONSENT_OF_ANOTHER")
    return row


def _own_organisation(by: Actor, person: Beneficiary) -> Organisation:
    found = Organisation.objects.filter(pk=by.organisation_id).first() if by.organisation_id else None
    if found is None:
        raise refusal("ORGANISATION_MISSING")
    if not keeps_record(by, person):
        raise refusal("CONSENT_OF_ANOTHER")
    return found


def _checked(new: NewBasis, person: Beneficiary, *, by: Actor, on: date) -> ConsentFacts | None:
    if new.basis != Basis.CONSENT or new.told is None:
        return None
    return _checked_consent(new.told, person, by=by, on=on, guardian=new.guardian)


def _checked_consent(
    told: ConsentFacts, person: Beneficiary, *, by: Actor, on: date, guardian: Beneficiary | None
) -> ConsentFacts:
    """What is kept of it: a grown-up is asked no child's question, and who consents alone needs no other's name."""
    full = _completed(told, by=by, on=on, guardian=guardian)
    stored = Beneficiary.objects.get(pk=person.pk)
    check_consent(full, name=stored.full_name, birth=stored.birth, today=by.today)
    if full.giver == "PERSON":
        full = replace(full, giver_name="", giver_relation="", has_guardian=False)
    return replace(full, child_agrees=full.child_agrees if is_child(stored.birth, on=on) else None)


def _completed(told: ConsentFacts, *, by: Actor, on: date, guardian: Beneficiary | None) -> ConsentFacts:
    """What was told, with the day, the guardian's name and whoever records it."""
    recorder = User.objects.filter(pk=by.user_id).values_list("display_name", flat=True).first() or ""
    name = guardian.full_name if guardian is not None else told.giver_name
    return replace(told, given_on=on, recorder=recorder, has_guardian=guardian is not None, giver_name=name)


def _proof(told: ConsentFacts, *, guardian: Beneficiary | None) -> dict[str, Any]:
    """What is kept of how it was given, by column."""
    is_named = told.giver != "PERSON"
    return {
        "way": told.way, "giver": told.giver, "giver_relation": told.giver_relation if is_named else "",
        "giver_name": told.giver_name if is_named and guardian is None else None,
        "guardian": guardian if is_named else None, "child_agrees": told.child_agrees, "language": told.language,
        "witness_name": told.witness_name or None,
    }  # fmt: skip


def _prove(row: LegalBasis, told: ConsentFacts, *, by: Actor, guardian: Beneficiary | None, is_alone: bool) -> Consent:
    person = Beneficiary.objects.get(pk=row.person_id)
    values: dict[str, Any] = {
        "data_key_id": person.data_key_id, "person": person, "basis": row, "is_alone": is_alone,
        "recorded_on": by.today, "recorded_by_id": by.organisation_id, **_proof(told, guardian=guardian),
    }  # fmt: skip
    made = Consent(**values)
    made.save()
    log.record("CONSENT_TOLD", by=by, about=made, person=person.pk, reason=told.way)
    return made
