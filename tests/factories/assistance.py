"""Help for tests, recorded through the same action as everybody else's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from beneficiaries.actions import ALL_CLASSES, grant_sight
from beneficiaries.choices import SightKind
from beneficiaries.models import Beneficiary
from core.actor import Actor
from partners.models import Organisation
from services.actions import record_assistance
from services.models import Assistance
from services.rules.facts import Delivery
from tests.factories.beneficiaries import make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for


def delivery(service_type: str = "MED_WHEEL", given_on: date | None = None, **told: Any) -> Delivery:
    """A wheelchair given on 10/03/2026, paid by foreign aid; anything told replaces that."""
    usual: dict[str, Any] = {
        "service_type": service_type,
        "given_on": given_on or date(2026, 3, 10),
        "funding": "PCPNN",
        "quantity": Decimal(1),
        "value_vnd": 3_500_000,
    }
    return Delivery(**(usual | told))


def worker(role: str = "PARTNER_WORKER", *, organisation: Organisation | None = None) -> Actor:
    """Somebody of an organisation of his own (or the one given) in that role."""
    return actor_for(UserFactory(role=role, organisation=organisation))


def partner_of(person: Beneficiary, *, classes: tuple[str, ...] | None = None, **fields: Any) -> Actor:
    """A partner's worker with whom the person is shared."""
    organisation = OrganisationFactory(**fields)
    actor = worker(organisation=organisation)
    grant_sight(
        by=actor, person=person, organisation=organisation, kind=SightKind.SHARED, classes=classes or ALL_CLASSES
    )
    return actor


def shared_person(**told: Any) -> tuple[Beneficiary, Actor, Actor]:
    """A person of Xã Lìa whom two partners see."""
    person = make_person(**told)
    return person, partner_of(person), partner_of(person)


def give(
    person: Beneficiary, by: Actor, service_type: str = "MED_WHEEL", given_on: date | None = None, **told: Any
) -> Assistance:
    """Help recorded."""
    return record_assistance(by=by, person=person, delivery=delivery(service_type, given_on, **told))
