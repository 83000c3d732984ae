"""Browsers and forms of the pages of help."""

from __future__ import annotations

import uuid
from typing import Any

from django.test import Client

from beneficiaries.models import Beneficiary
from partners.models import User
from tests.factories.assistance import partner_of
from tests.factories.partners import UserFactory, actor_for

FORM = {
    "service_type": "MED_WHEEL",
    "side": "NONE",
    "given_on": "10/3/2026",
    "quantity": "1",
    "value_vnd": "3tr5",
    "funding": "PCPNN",
}


def form(**told: str) -> dict[str, str]:
    """The form of a wheelchair, with a fresh id."""
    return FORM | {"request_id": str(uuid.uuid4())} | told


def signed_in(user: User) -> Client:
    """A browser of this account."""
    client = Client()
    client.force_login(user)
    return client


def partner(person: Beneficiary | None = None, **fields: Any) -> tuple[Client, User]:
    """A partner's worker, with whom the person is shared if one is given."""
    actor = partner_of(person, **fields) if person is not None else actor_for(UserFactory(role="PARTNER_WORKER"))
    user = User.objects.get(pk=actor.user_id)
    return signed_in(user), user


def record_url(person: Beneficiary) -> str:
    """Address of the form."""
    return f"/ho-tro/ghi-nhan/{person.pk}/"
