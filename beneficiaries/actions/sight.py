"""Granting and ending sight: who registered, who leads, with whom a record is shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Permission
from guardian.shortcuts import assign_perm

from audit import log
from beneficiaries.actions.access import answer_by_sharing
from beneficiaries.actions.consent import prove_consent
from beneficiaries.actions.erased import check_not_erased, keep_whole
from beneficiaries.choices import SightKind
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import SIGHT_CHANGED, SightChanged
from beneficiaries.models import AccessRequest, Beneficiary, LegalBasis, SightGrant
from beneficiaries.policies import may_change_share
from beneficiaries.rules.check_facts import check_basis
from beneficiaries.rules.check_share import check_share_days, is_replaced
from beneficiaries.rules.facts import BasisFacts
from core.action import action
from core.actor import SYSTEM_ID, Actor
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from partners.models import Agreement, Organisation
from partners.roles import FieldClass

ALL_CLASSES: tuple[str, ...] = tuple(sorted(FieldClass.values))


def permission_of(kind: str) -> Permission:
    """The permission row of a kind of sight."""
    return Permission.objects.get(
        content_type__app_label="beneficiaries", content_type__model="beneficiary", codename=kind
    )


def registered_grants(people: Sequence[Beneficiary], *, organisation: Organisation) -> list[SightGrant]:
    """Unsaved grants of the registering organisation, for bulk registration."""
    permission = permission_of(SightKind.REGISTERED)
    return [
        SightGrant(
            permission=permission,
            group_id=organisation.group_id,
            content_object=person,
            classes=list(ALL_CLASSES),
            since=person.registered_on,
            sort_key=person.sort_key,
        )
        for person in people
    ]


def as_granted(grant: SightGrant, *, kind: str, organisation: Organisation) -> dict[str, Any]:
    """What the log keeps of a grant; ``check_sight`` holds the row against it."""
    until = grant.until.isoformat() if grant.until is not None else ""
    return {"kind": str(kind), "organisation": str(organisation.pk), "classes": grant.classes, "until": until}


@action
def grant_sight(
    *,
    by: Actor,
    person: Beneficiary,
    organisation: Organisation,
    kind: str,
    classes: Iterable[str] = ALL_CLASSES,
    since: date | None = None,
    until: date | None = None,
) -> SightGrant:
    """Let an organisation see a person in these field classes, from ``since`` (default today) until before ``until``.

    ``kind`` is a ``SightKind``. Granting again renews the row. Cases call this for the lead organisation.
    """
    grant: Any = assign_perm(kind, organisation.group, person)
    grant.classes = sorted(set(classes))
    grant.since = since or by.today
    grant.until = until
    grant.sort_key = person.sort_key
    grant.save()
    detail = as_granted(grant, kind=kind, organisation=organisation)
    log.record("SIGHT_GRANTED", by=by, about=grant, person=person.pk, detail=detail)
    SIGHT_CHANGED.tell(SightChanged(by, person.pk, organisation.pk, kind, is_seen=True))
    return grant  # type: ignore[no-any-return]


@action
def end_sight(*, by: Actor, person: Beneficiary, organisation: Organisation, kind: str) -> None:
    """End a grant at once; nothing happens if there is none in force."""
    grants = SightGrant.objects.filter(content_object=person, group_id=organisation.group_id, permission__codename=kind)
    for row in grants.exclude(until__lte=by.today):
        _end(by=by, grant=row)


def _end(*, by: Actor, grant: SightGrant) -> None:
    keep_whole(grant.content_object_id)
    grant.refresh_from_db()  # It may be a right to the record into which the person's was merged by now.
    grant.until = by.today
    if grant.since is not None and grant.since > by.today:
        grant.since = by.today
    grant.save()
    organisation = Organisation.objects.get(group_id=grant.group_id)
    kind = grant.permission.codename
    detail = {"kind": kind, "organisation": str(organisation.pk)}
    log.record("SIGHT_ENDED", by=by, about=grant, person=grant.content_object_id, detail=detail)
    SIGHT_CHANGED.tell(SightChanged(by, grant.content_object_id, organisation.pk, kind, is_seen=False))


@action
def share_person(
    *,
    by: Actor,
    person: Beneficiary,
    organisation: Organisation,
    classes: Iterable[str],
    until: date | None,
    basis: BasisFacts,
    is_replacing: bool = True,
    answers: AccessRequest | None = None,
) -> SightGrant:
    """Share a record with an organisation until before ``until``; the legal basis names the recipient.

    ``is_replacing=False`` refuses to change the classes of a share that stands; ``answers``: the request it grants.
    Raises SHARE_WITH_ITSELF, SHARE_CLASSES_MISSING, SHARE_STANDS, those of checks and ``answer_by_sharing``.
    """
    check_not_erased([person.pk])
    chosen = set(classes) & set(ALL_CLASSES)
    mine = _sharing_organisation(by, organisation=organisation)
    if not chosen:
        raise refusal("SHARE_CLASSES_MISSING", "classes")
    check_share_days(until, today=by.today, agreement_until=agreement_until(organisation, day=by.today))
    check_basis(basis, organisation_kind=mine.kind, today=by.today)
    _check_standing(person, chosen, by=by, organisation=organisation, is_replacing=is_replacing)
    _state(basis, by=by, person=person, organisation=organisation, mine=mine)
    kind = SightKind.SHARED
    grant = grant_sight(by=by, person=person, organisation=organisation, kind=kind, classes=chosen, until=until)
    if answers is not None:
        answer_by_sharing(by=by, request=answers, person=person, organisation=organisation)
    _tell(NoticeCode.RECORD_SHARED, by=by, organisation=organisation, person=person.pk)
    return grant


def _state(
    basis: BasisFacts, *, by: Actor, person: Beneficiary, organisation: Organisation, mine: Organisation
) -> None:
    """The basis of one share, and what proves a consent."""
    stated = LegalBasis.objects.create(
        person=person,
        basis=basis.basis,
        method=basis.method,
        given_on=basis.given_on or by.today,
        recipient=organisation,
        purposes=["SHARING"],
        text_version=basis.text_version,
        recorded_by=mine,
    )
    prove_consent(stated, basis, by=by)


def _sharing_organisation(by: Actor, *, organisation: Organisation) -> Organisation:
    """The actor's own organisation. Raises RuleViolation ORGANISATION_MISSING, SHARE_WITH_ITSELF."""
    mine = Organisation.objects.filter(pk=by.organisation_id or SYSTEM_ID).first()
    if mine is None:
        raise refusal("ORGANISATION_MISSING")
    if organisation == mine:
        raise refusal("SHARE_WITH_ITSELF", "organisation")
    return mine


def _check_standing(
    person: Beneficiary, chosen: set[str], *, by: Actor, organisation: Organisation, is_replacing: bool
) -> None:
    """Refuse to change what the organisation is shown now without having said so, or where another shared it.

    Raises ConflictRefused SHARE_OF_ANOTHER, SHARE_STANDS.
    """
    standing = standing_share(person, organisation=organisation, day=by.today)
    if standing is None:
        return
    if not may_change_share(by, person, organisation.pk):
        raise conflict("SHARE_OF_ANOTHER", "organisation")
    if not is_replacing and is_replaced(standing.classes, chosen):
        raise conflict("SHARE_STANDS", before=class_words(standing.classes), after=class_words(chosen))


def standing_share(person: Beneficiary, *, organisation: Organisation, day: date) -> SightGrant | None:
    """The share of the record with this organisation that is in force, if there is one."""
    shared = SightGrant.objects.of_groups((organisation.group_id,)).in_force(day)
    found: SightGrant | None = shared.filter(content_object=person, permission__codename=SightKind.SHARED).first()
    return found


def agreement_until(organisation: Organisation, *, day: date) -> date | None:
    """The day on which the last agreement of the organisation ends; None if one has no end, or there is none."""
    ends = list(Agreement.objects.in_force(day).filter(organisation=organisation).values_list("until", flat=True))
    dated = [end for end in ends if end is not None]
    return max(dated) if dated and len(dated) == len(ends) else None


def class_words(classes: Iterable[str]) -> str:
    """Field classes in words, in the order of the role table."""
    return ", ".join(str(each.label) for each in FieldClass if each.value in set(classes))


def _tell(code: NoticeCode, *, by: Actor, organisation: Organisation, person: UUID) -> None:
    send_notice(
        by=by, code=code, to_organisation=organisation.pk, url_name="beneficiaries:show-person", object_id=person
    )


@action
def end_share(*, by: Actor, grant: SightGrant) -> None:
    """End a sharing at once. Raises RuleViolation SHARE_ENDED_ALREADY, ConflictRefused SHARE_OF_ANOTHER."""
    organisation = Organisation.objects.get(group_id=grant.group_id)
    if not may_change_share(by, grant.content_object, organisation.pk):
        raise conflict("SHARE_OF_ANOTHER")
    if grant.until is not None and grant.until <= by.today:
        raise refusal("SHARE_ENDED_ALREADY")
    _end(by=by, grant=grant)
    _tell(NoticeCode.SHARE_ENDED, by=by, organisation=organisation, person=grant.content_object_id)
