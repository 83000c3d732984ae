"""Communes that were divided: whose commune of today nobody has said yet, and saying it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.index import rewrite_index
from beneficiaries.choices import SightKind
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import FACT_CHANGED, FactChanged
from beneficiaries.models import Beneficiary, SightGrant
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
    changed = ["place_open_since"] if row.commune_id == commune else ["commune", "place_open_since"]
    row.commune, row.province_id, row.place_open_since = parts[commune], parts[commune].province_id or "", None
    row.save()
    rewrite_index(row)
    log.record("PLACE_DECIDED", by=by, about=row, person=row.pk, fields=changed)
    FACT_CHANGED.tell(FactChanged(by, row.pk, tuple(changed)))
    return row
