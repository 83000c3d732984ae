"""The parts of help that several pay together, and whether one more may join them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from core.clock import now
from services.choices.refusals import refusal
from services.models import Assistance, CofundingGroup, ServiceType
from services.rules.facts import Delivery
from services.rules.joint import Share, fits

COLUMNS = ("cofunding_id", "pk", "person_id", "service_type_id", "provider_id", "value_vnd", "quantity")


@dataclass(frozen=True, slots=True)
class Part:
    """What one giver pays of a help that several pay together."""

    assistance: UUID
    person: UUID
    service_type: str
    provider: UUID
    share: Share


def read_parts(groups: set[UUID]) -> dict[UUID, list[Part]]:
    """The standing parts of each co-funding, oldest first; locked in an action, so that nobody pays two at once."""
    if not groups:
        return {}
    if connection.in_atomic_block:
        list(CofundingGroup.objects.select_for_update().filter(pk__in=groups).order_by("pk"))
    rows = Assistance.objects.standing(now()).filter(cofunding__in=groups).order_by("recorded_at", "pk")
    found: dict[UUID, list[Part]] = {}
    for group, pk, person, kind, provider, value, quantity in rows.values_list(*COLUMNS):
        found.setdefault(group, []).append(Part(pk, person, kind, provider, Share(value, quantity)))
    return found


def check_joint(
    told: Delivery, *, assistance: UUID, person: UUID, provider: UUID, parts: Mapping[UUID, Sequence[Part]]
) -> None:
    """A co-funding number is for another giver of the same help, not for giving it again oneself.

    Raises RuleViolation COFUNDING_UNKNOWN, COFUNDING_OWN_PART.
    """
    if told.cofunding is None:
        return
    standing = parts.get(told.cofunding, ())
    if any(part.assistance == assistance for part in standing):
        return
    if (person, told.service_type) not in {(part.person, part.service_type) for part in standing}:
        raise refusal("COFUNDING_UNKNOWN", "cofunding")
    if provider in {part.provider for part in standing}:
        raise refusal("COFUNDING_OWN_PART", "cofunding")


def is_within(
    told: Delivery, *, assistance: UUID, service_type: ServiceType, parts: Mapping[UUID, Sequence[Part]]
) -> bool:
    """Whether all parts together, this one included, stay within what the kind costs."""
    if told.cofunding is None:
        return True
    others = [part.share for part in parts.get(told.cofunding, ()) if part.assistance != assistance]
    return fits(Share(told.value_vnd, told.quantity), others, unit_cost_vnd=service_type.indicative_cost_vnd)
