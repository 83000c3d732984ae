"""Records that wait to be verified, or for papers."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from beneficiaries.choices import SightKind
from beneficiaries.choices.verification import OPEN, VerificationState
from beneficiaries.models import Beneficiary, PersonFilter, SightGrant
from beneficiaries.policies import may_edit_person, may_verify_person
from core.actor import Actor

MOST_COUNTED: Final = 1000
"""So far records are counted; of more it is said that there are more."""


def to_verify(actor: Actor) -> Any:
    """People in sight of whom some category is neither verified nor refused."""
    return Beneficiary.objects.fitting(actor, PersonFilter(verification=OPEN)).not_destroyed()


def lacking_papers(actor: Actor) -> Any:
    """People whose record the actor's office keeps, and for whose category papers are to be added; oldest first."""
    scopes = actor.scopes
    grants = SightGrant.objects.of_groups(scopes.groups).in_force(actor.today)
    kept = grants.exclude(permission__codename=SightKind.SHARED).filter(content_object_id=OuterRef("pk"))
    mine = Q(commune_id__in=scopes.communes) | Q(Exists(kept))
    if scopes.province:
        mine |= Q(province_id=scopes.province)
    lacking = PersonFilter(verification=VerificationState.NEEDS_MORE)
    people = Beneficiary.objects.fitting(actor, lacking).not_destroyed().filter(mine)
    return people.order_by("sort_key", "id")


def waiting_counts(actor: Actor) -> dict[str, int]:
    """How many of VERIFY and PAPERS wait for this actor, as far as his role does such work; 1,001 means more."""
    asked = {
        "VERIFY": to_verify(actor) if may_verify_person(actor) else None,
        "PAPERS": lacking_papers(actor) if may_edit_person(actor) else None,
    }
    counts = {kind: found.order_by()[: MOST_COUNTED + 1].count() for kind, found in asked.items() if found is not None}
    return {kind: number for kind, number in counts.items() if number}
