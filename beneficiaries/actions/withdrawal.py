"""Withdrawing a consent: what rests on it ends in the same step, and whoever has to go on is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audit import log
from beneficiaries.actions.consent import own_basis
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.sight import end_sight
from beneficiaries.choices import Basis, Purpose, SightKind
from beneficiaries.choices.refusals import refusal
from beneficiaries.happenings import CONSENT_WITHDRAWN, ConsentWithdrawn
from beneficiaries.models import Beneficiary, LegalBasis, SightGrant
from beneficiaries.policies import is_of_territory, keeps_record
from beneficiaries.rules.check_consent import check_withdrawal
from beneficiaries.rules.check_facts import STATE_KINDS
from core.action import action
from core.actor import Actor
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from partners.models import Organisation

OWN = (SightKind.REGISTERED, SightKind.LEAD)
PAGE = "beneficiaries:show-consents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a withdrawal would end. ``organisation``: whose right to see goes, None where nobody's does.

    ``bases``: consents of the same purpose and recipient, withdrawn together; ``others``: further consents to the same
    recipient that only the authority of the place may withdraw; ``is_without_basis``: nothing holds the record then.
    ``is_whole``: asked by the authority of the place, which knows all bases; a partner is told nothing of others'.
    """

    bases: tuple[LegalBasis, ...]
    organisation: Organisation | None = None
    kinds: tuple[SightKind, ...] = ()
    others: int = 0
    is_without_basis: bool = False
    is_whole: bool = True


def what_ends(basis: LegalBasis, *, by: Actor) -> Ending:
    """What would end if this consent were withdrawn; nothing is written."""
    standing = list(
        LegalBasis.objects.filter(person=basis.person_id, withdrawn_on=None)
        .select_related("recipient", "recorded_by", "consent")
        .order_by("pk")
    )
    is_whole = is_of_territory(by, basis.person)
    alike = [row for row in standing if row.basis == Basis.CONSENT and _alike(row, basis)]
    bases = tuple(row for row in alike if is_whole or row.recorded_by_id == by.organisation_id)
    gone = {row.pk for row in bases}
    left = [row for row in standing if row.pk not in gone]
    holds = any(Purpose.CASE_MANAGEMENT in row.purposes for row in left)
    organisation, kinds = _whose_sight(basis, left)
    return Ending(
        bases=bases,
        organisation=organisation if kinds and _sees(organisation, basis.person_id, kinds, by.today) else None,
        kinds=kinds,
        others=len(alike) - len(bases),
        is_without_basis=Purpose.CASE_MANAGEMENT in basis.purposes and not holds,
        is_whole=is_whole,
    )


def _alike(row: LegalBasis, other: LegalBasis) -> bool:
    is_same = (row.recipient_id, set(row.purposes)) == (other.recipient_id, set(other.purposes))
    return is_same and (row.recipient_id is not None or row.recorded_by_id == other.recorded_by_id)


def _whose_sight(basis: LegalBasis, left: list[LegalBasis]) -> tuple[Organisation | None, tuple[SightKind, ...]]:
    """Whose right rests on the consent alone: the recipient's, or that of a registering partner."""
    if basis.recipient is not None:
        rests = [row for row in left if row.recipient_id == basis.recipient_id and not _is_alone(row)]
        return (None, ()) if rests else (basis.recipient, (SightKind.SHARED,))
    is_own = Purpose.CASE_MANAGEMENT in basis.purposes and basis.recorded_by.kind not in STATE_KINDS
    return (basis.recorded_by, OWN) if is_own else (None, ())


def _is_alone(row: LegalBasis) -> bool:
    consent = getattr(row, "consent", None)
    return consent is not None and consent.is_alone


def _sees(organisation: Organisation | None, person: UUID, kinds: tuple[SightKind, ...], day: date) -> bool:
    if organisation is None:
        return False
    grants = SightGrant.objects.of_groups((organisation.group_id,)).in_force(day)
    return bool(grants.filter(content_object_id=person, permission__codename__in=kinds).exists())


@action
def withdraw_consent(*, by: Actor, basis: LegalBasis, way: str, on: date | None = None, cause: str = "") -> Ending:
    """Withdraw a consent and its like, end what rests on them, tell whoever loses sight and whoever has to go on.

    Raises RuleViolation of ``check_withdrawal``, CONSENT_OF_ANOTHER, ORGANISATION_MISSING; ConflictRefused
    WITHDRAWN_ALREADY, DATA_DESTROYED.
    """
    check_not_erased([basis.person_id])
    if by.organisation_id is None:
        raise refusal("ORGANISATION_MISSING")
    person = Beneficiary.objects.get(pk=basis.person_id)
    if not keeps_record(by, person):
        raise refusal("CONSENT_OF_ANOTHER")
    row = own_basis(by, person, basis.pk)
    day = on or by.today
    check_withdrawal(
        basis=row.basis, given_on=row.given_on, withdrawn_on=row.withdrawn_on, way=way, on=day, today=by.today
    )
    ending = what_ends(row, by=by)
    for each in ending.bases:
        each.withdrawn_on, each.withdrawn_way, each.withdrawn_cause = max(day, each.given_on), way, cause
        each.withdrawn_by_id = by.organisation_id
        each.save()
        detail = {"purposes": each.purposes, "recipient": str(each.recipient_id or "")}
        log.record("CONSENT_WITHDRAWN", by=by, about=each, person=person.pk, reason=way, detail=detail)
    _end(ending, person=person, by=by)
    return ending


def _end(ending: Ending, *, person: Beneficiary, by: Actor) -> None:
    organisation = ending.organisation
    if organisation is not None:
        for kind in ending.kinds:
            end_sight(by=by, person=person, organisation=organisation, kind=kind)
        CONSENT_WITHDRAWN.tell(ConsentWithdrawn(by, person.pk, organisation.pk))
        if organisation.pk != by.organisation_id:
            _tell(NoticeCode.SHARE_ENDED, by=by, to=organisation.pk, person=person.pk, url_name="")
    if ending.is_without_basis or ending.others or not ending.is_whole:
        for authority in authorities_of(person, day=by.today):
            if authority != by.organisation_id:
                _tell(NoticeCode.CONSENT_WITHDRAWN, by=by, to=authority, person=person.pk, url_name=PAGE)


def _tell(code: NoticeCode, *, by: Actor, to: UUID, person: UUID, url_name: str) -> None:
    send_notice(by=by, code=code, to_organisation=to, url_name=url_name, object_id=person if url_name else None)


def authorities_of(person: Beneficiary, *, day: date) -> list[UUID]:
    """The authority that answers for the person: the commune's; where none takes part, the province's coordination."""
    commune = Organisation.objects.active_on(day).state().filter(commune_id=person.commune_id)
    found = list(commune.order_by("name").values_list("pk", flat=True))
    if found:
        return found
    held = Organisation.objects.coordinating(person.province_id, day=day)
    return list(held.order_by("name").values_list("pk", flat=True))
