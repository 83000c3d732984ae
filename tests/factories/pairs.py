"""Pairs of records that may be one person, as the nightly comparison keeps them."""

from __future__ import annotations

from typing import Any

from beneficiaries.actions.pairs import facts_of
from beneficiaries.models import Beneficiary, CandidatePair
from beneficiaries.rules.pairs import ordered, rank_of
from core.actor import Actor
from core.clock import now
from tests.factories.acts import lawfully
from tests.factories.beneficiaries import make_person
from tests.factories.cases import commune_worker


def make_pair(one: Beneficiary, other: Beneficiary, *, chance: float = 0.95) -> CandidatePair:
    """A pair of these two that waits."""
    first, second = ordered(one.pk, other.pk)
    made = CandidatePair(
        first_id=first, second_id=second, chance=chance, weights="2", source="NIGHT", found_at=now(),
        rank=rank_of(chance, 0), facts=b"",
    )  # fmt: skip
    made.facts = facts_of(made)
    with lawfully():
        made.save()
    return made


def paired(
    one: dict[str, Any] | None = None, other: dict[str, Any] | None = None, *, chance: float = 0.95,
    by: Actor | None = None,
) -> CandidatePair:  # fmt: skip
    """Two new people of Xã Lìa that may be one, and their pair; ``one`` is registered by ``by``."""
    usual: dict[str, Any] = {"full_name": "Hồ Thị Kăn", "sex": "F"}
    first = make_person(by=by or commune_worker(), **(usual | (one or {})))
    second = make_person(by=commune_worker(), **(usual | (other or {})))
    return make_pair(first, second, chance=chance)
