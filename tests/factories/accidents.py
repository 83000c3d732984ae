"""Accidents for tests, made through the same action as everybody else's."""

from __future__ import annotations

from typing import Any

from beneficiaries.actions.accidents import record_accidents
from beneficiaries.models import Accident, Beneficiary
from beneficiaries.rules.accident_facts import AccidentFacts, CasualtyFacts, Happened
from core.actor import Actor
from core.text.days import PartialDate
from tests.factories.partners import COMMUNE, UserFactory, actor_for

DAY = Happened(PartialDate(2026, 11, 16))


def accident_facts(**told: Any) -> AccidentFacts:
    """An accident in Xã Lìa in which one person was hurt; anything told replaces that."""
    usual: dict[str, Any] = {"commune": COMMUNE, "happened": DAY, "n_injured": 1, "device": "CLUSTER"}
    return AccidentFacts(**(usual | told))


def make_accident(*, by: Actor | None = None, person: Beneficiary | None = None, **told: Any) -> Accident:
    """One accident, by a worker of Xã Lìa unless ``by`` is given; ``person`` was injured in it. Asks nobody before."""
    if person is not None:
        told.setdefault("casualties", (CasualtyFacts(person=person.pk),))
    actor = by or actor_for(UserFactory(role="COMMUNE_WORKER"))
    state = told.pop("state", "REGISTERED")
    return record_accidents(by=actor, many=[accident_facts(**told)], state=state)[0]
