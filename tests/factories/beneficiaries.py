"""People for tests, made through the same action as everybody else."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import UUID

from beneficiaries.actions import register_people
from beneficiaries.actions.erasure import ask_erasure, carry_out_erasure
from beneficiaries.models import Beneficiary
from beneficiaries.rules.facts import BasisFacts, CategoryFacts, NewPerson, PersonFacts
from core.actor import Actor
from core.text.days import PartialDate
from tests.factories.partners import COMMUNE, UserFactory, actor_for
from vault import openkeys

CONSENT = BasisFacts(basis="CONSENT", method="SIGNATURE")
BY_LAW = BasisFacts(basis="STATUTORY")
_numbers = count(1)
# No two are alike: whoever is named by them is like nobody else.
SYLLABLES = ("bang", "chot", "duoc", "khem", "linh", "moam", "ngat", "phuc", "tuoi", "xeng")


def facts(**told: Any) -> PersonFacts:
    """A survivor of Xã Lìa, born in 1968, without an identity number; anything told replaces that."""
    number = next(_numbers)
    usual: dict[str, Any] = {
        "full_name": f"Hồ Văn Thử {_spelled(number)}",
        "commune": COMMUNE,
        "sex": "M",
        "birth": PartialDate(1968),
        "identity_missing_reason": "NOT_AT_HAND",
        "categories": (CategoryFacts(category="UXO_SURV"),),
    }
    return PersonFacts(**(usual | told))


def _spelled(number: int) -> str:
    """A number as one word, for names may hold no digits."""
    return "".join(SYLLABLES[int(digit)] for digit in str(number)).capitalize()


def make_person(
    *, by: Actor | None = None, joins: UUID | None = None, basis: BasisFacts | None = None, **told: Any
) -> Beneficiary:
    """One registered person; by a worker of Xã Lìa unless ``by`` is given (NGOs act on consent)."""
    actor = by or actor_for(UserFactory(role="COMMUNE_WORKER"))
    stated = basis or (BY_LAW if actor.role.startswith(("COMMUNE", "PROVINCIAL")) else CONSENT)
    return register_people(by=actor, many=[NewPerson(facts=facts(**told), basis=stated, joins=joins)])[0]


def make_people(number: int, *, by: Actor, **told: Any) -> list[Beneficiary]:
    """Several people in one step (at most 1,000)."""
    stated = BY_LAW if by.role.startswith(("COMMUNE", "PROVINCIAL")) else CONSENT
    return register_people(by=by, many=[NewPerson(facts=facts(**told), basis=stated) for _ in range(number)])


def erase(person: Beneficiary) -> None:
    """Destroy a person's data, as two officers of the province do."""
    first, second = (actor_for(UserFactory(role="PROVINCIAL_OFFICER")) for _ in range(2))
    ask_erasure(by=first, person=person, reason="ASKED")
    carry_out_erasure(by=second, person=person, code=person.code)
    openkeys.forget()
