"""Communes that were divided: whose commune of today nobody has said yet, and saying it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.index import rewrite_index
from beneficiaries.choices import LifeStatus, SightKind
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import FACT_CHANGED, FactChanged
from beneficiaries.models import Beneficiary, Household, Membership, SightGrant
from core.action import action
from core.actor import Actor
from places.models import AdministrativeUnit


def open_places(actor: Actor) -> Any:
    """People in sight whose record the actor keeps and whose commune of today is open, the longest open first."""
    scopes = actor.scopes
    kept = SightGrant.objects.of_groups(scopes.groups).in_force(actor.today)
    kept = kept.exclude(permission__codename=SightKind.SHARED).filter(content_object_id=OuterRef("pk"))
    mine = Q(Exists(kept)) | Q(commune_id__in=scopes.communes)
    if scopes.province:
        mine |= Q(province_id=scopes.province)
    found = Beneficiary.objects.visible_to(actor).not_destroyed().filter(mine, place_open_since__isnull=False)
    return found.order_by("place_open_since", "sort_key", "pk")


@action
def decide_place(*, by: Actor, person: Beneficiary, commune: str) -> Beneficiary:
    """Say in which part of a divided commune the person lives; what is offered first never says so by itself.

    Raises RuleViolation PLACE_NOT_A_PART; ConflictRefused DATA_DESTROYED, PLACE_DECIDED.
    """
    check_not_erased([person.pk])
    row: Beneficiary = Beneficiary.objects.get(pk=person.pk)
    if row.place_open_since is None:
        raise conflict("PLACE_DECIDED")
    written = row.place_as_written_id or ""
    parts = {unit.pk: unit for unit in AdministrativeUnit.objects.parts_of([written]).get(written, ())}
    if commune not in parts:
        raise refusal("PLACE_NOT_A_PART", "commune")
    there = row.commune_id
    changed = ["place_open_since"] if row.commune_id == commune else ["commune", "place_open_since"]
    row.commune, row.province_id, row.place_open_since = parts[commune], parts[commune].province_id or "", None
    row.save()
    rewrite_index(row)
    log.record("PLACE_DECIDED", by=by, about=row, person=row.pk, fields=changed)
    _take_household_along(row, there=there)
    FACT_CHANGED.tell(FactChanged(by, row.pk, tuple(changed)))
    return row


def _take_household_along(person: Beneficiary, *, there: str) -> None:
    """The household of whoever was asked about first stands in the same part; it never moved, so its day stays.

    Not while somebody of it is known to live where it was thought to be.
    """
    mine = Membership.objects.current().filter(person=person).values("household_id")
    home = Household.objects.select_for_update().filter(pk__in=mine, commune_id=there).first()
    if home is None or person.commune_id == there:
        return
    others = Membership.objects.current().filter(household=home, person__commune_id=there).exclude(person=person)
    if others.filter(person__place_open_since=None).exclude(person__life_status=LifeStatus.DECEASED).exists():
        return
    home.commune_id = person.commune_id
    home.save(update_fields=["commune"])
