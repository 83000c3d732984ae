"""Sharing many records in one step, as when an authority takes a partner in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.sight import ALL_CLASSES, as_granted, permission_of
from beneficiaries.choices import SightKind
from beneficiaries.choices.refusals import refusal
from beneficiaries.happenings import SIGHT_CHANGED, SightChanged
from beneficiaries.models import Beneficiary, LegalBasis, SightGrant
from beneficiaries.rules.check_facts import check_basis
from beneficiaries.rules.facts import BasisFacts
from core.action import action
from core.actor import Actor
from partners.models import Organisation
from vault.history import bulk_create_with_history

MOST_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewShare:
    """One record for one organisation, in all field classes, from a day on; the basis names the recipient."""

    person: UUID
    organisation: Organisation
    since: date
    basis: BasisFacts


@action
def share_people(*, by: Actor, shares: Sequence[NewShare]) -> list[SightGrant]:
    """Share up to 1,000 records that are in sight and not yet shared with their recipient; nobody gets a notice.

    Raises RuleViolation TOO_MANY_AT_ONCE, ORGANISATION_MISSING, SHARE_WITH_ITSELF, SHARE_DAY_PAST (a day ahead), those
    of ``check_basis``; ConflictRefused DATA_DESTROYED; Beneficiary.DoesNotExist for whoever is not in sight.
    """
    if len(shares) > MOST_AT_ONCE:
        raise refusal("TOO_MANY_AT_ONCE")
    mine = Organisation.objects.filter(pk=by.organisation_id).first() if by.organisation_id else None
    if mine is None:
        raise refusal("ORGANISATION_MISSING")
    for share in shares:
        _check(share, by=by, mine=mine)
    people = _in_sight(shares, by=by)
    check_not_erased(people.keys())
    bases = [_basis(share, by=by, mine=mine) for share in shares]
    bulk_create_with_history(bases)
    permission = permission_of(SightKind.SHARED)
    grants = [
        SightGrant(
            permission=permission,
            group_id=share.organisation.group_id,
            content_object=people[share.person],
            classes=list(ALL_CLASSES),
            since=share.since,
            sort_key=people[share.person].sort_key,
        )
        for share in shares
    ]
    bulk_create_with_history(grants)
    for share, grant in zip(shares, grants, strict=True):
        kind = str(SightKind.SHARED)
        detail = as_granted(grant, kind=kind, organisation=share.organisation)
        log.record("SIGHT_GRANTED", by=by, about=grant, person=share.person, detail=detail)
        SIGHT_CHANGED.tell(SightChanged(by, share.person, share.organisation.pk, kind, is_seen=True))
    return grants


def _check(share: NewShare, *, by: Actor, mine: Organisation) -> None:
    if share.organisation.pk == mine.pk:
        raise refusal("SHARE_WITH_ITSELF", "organisation")
    if share.since > by.today:
        raise refusal("SHARE_DAY_PAST", "since")
    check_basis(share.basis, organisation_kind=mine.kind, today=by.today)


def _in_sight(shares: Sequence[NewShare], *, by: Actor) -> dict[UUID, Beneficiary]:
    wanted = {share.person for share in shares}
    found = {person.pk: person for person in Beneficiary.objects.visible_to(by).filter(pk__in=wanted)}
    if wanted - found.keys():
        raise Beneficiary.DoesNotExist
    return found


def _basis(share: NewShare, *, by: Actor, mine: Organisation) -> LegalBasis:
    return LegalBasis(
        person_id=share.person,
        basis=share.basis.basis,
        method=share.basis.method,
        given_on=share.basis.given_on or by.today,
        recipient=share.organisation,
        purposes=["SHARING"],
        text_version=share.basis.text_version,
        recorded_by=mine,
    )
