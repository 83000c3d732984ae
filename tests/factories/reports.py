"""Small random registers for figures: the same help as oracle lines and as the summary keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from beneficiaries.models import Beneficiary
from places.models import AdministrativeUnit
from services.actions.counting import count_in
from services.models import Assistance, ServiceType, SupportSummary
from tests.factories.beneficiaries import make_people
from tests.factories.partners import PROVINCE, OrganisationFactory, UserFactory, actor_for
from tests.oracles.statistics import GIVEN, Given

CATEGORIES = (
    ("UXO_SURV",), ("UXO_SURV",), ("UXO_KILLED",), ("UXO_FAM",), ("AO_HDKC",), ("AO_CHILD",), ("AO_FAM",),
    ("UXO_SURV", "AO_CIV"), ("DIS_OTHER",), ("WAR_OTHER",), ("DIS_OTHER", "UXO_FAM"), (),
)  # fmt: skip
KINDS = ("MED_WHEEL", "MED_REHAB", "LIV_COW", "EDU_SCHOL", "HOU_NEW", "SOC_FUNERAL", "GIFT_TET", "EMERG_RELIEF")
FUNDINGS = ("NSNN_CENTRAL", "NSNN_PROVINCE", "PCPNN", "FUND", "PRIVATE")


@dataclass
class Register:
    """People, communes (the last one outside the former province), givers and kinds to draw from."""

    people: list[Beneficiary]
    households: list[UUID]
    communes: list[str]
    territory: set[str]
    givers: list[UUID]
    giver_kinds: dict[UUID, str]
    kinds: dict[str, ServiceType]


def make_register(*, people: int = 12) -> Register:
    """A register of one province, once for many worlds."""
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    made = make_people(people, by=officer)
    inside = list(AdministrativeUnit.objects.communes_of_former_province("45").values_list("pk", flat=True))
    others = AdministrativeUnit.objects.current().communes_of(PROVINCE).exclude(pk__in=inside)
    givers = [OrganisationFactory(kind=kind) for kind in ("NGO", "STATE_PROVINCE", "NGO")]
    return Register(
        people=made,
        households=[membership.household_id for person in made for membership in person.memberships.all()],
        communes=[*inside[:3], *others.values_list("pk", flat=True)[:1]],
        territory=set(inside),
        givers=[giver.pk for giver in givers],
        giver_kinds={giver.pk: giver.kind for giver in givers},
        kinds={kind.code: kind for kind in ServiceType.objects.filter(pk__in=KINDS)},
    )


def make_world(register: Register, *, seed: int, most: int = 40) -> list[Given]:
    """Replace all help by a random world; gives its ledger. Some people are merged, some have died."""
    chance = Random(seed)
    people = chance.sample(register.people, chance.randint(2, len(register.people)))
    facts = {person.pk: _person(chance, person, people) for person in people}
    for person in people:
        known = facts[person.pk]
        Beneficiary.objects.filter(pk=person.pk).update(
            sex=known["sex"], cluster_root=known["root"], life_status="DECEASED" if known["died"] else "LIVING"
        )
    SupportSummary.objects.all().delete()
    rows = [_row(chance, register, chance.choice(people)) for _ in range(chance.randint(0, most))]
    count_in([row for row in rows if row.state in GIVEN])
    return [_line(row, register, facts) for row in rows]


def _person(chance: Random, person: Beneficiary, people: list[Beneficiary]) -> dict[str, Any]:
    root = chance.choice(people).pk if chance.random() < 0.2 else person.pk
    return {"root": root, "sex": chance.choice("MMFFFU"), "died": chance.random() < 0.15}


def _row(chance: Random, register: Register, person: Beneficiary) -> Assistance:
    kind = register.kinds[chance.choice(KINDS)]
    return Assistance(
        person_id=person.pk,
        household_id=chance.choice([None, *register.households]),
        service_type=kind,
        state=chance.choice(("DELIVERED", "CONFIRMED", "CONFIRMED", "RESERVED", "CANCELLED", "REVERSED")),
        given_on=date(2024, 1, 1) + timedelta(days=chance.randint(0, 1050)),
        value_vnd=chance.choice((None, 0, 500_000, 12_000_000)),
        funding=chance.choice(FUNDINGS),
        provider_id=chance.choice(register.givers),
        commune_id=chance.choice(register.communes),
        categories=list(chance.choice(CATEGORIES)),
        priority=chance.choice(("A", "B", "C", "")),
    )


def _line(row: Assistance, register: Register, facts: dict[UUID, dict[str, Any]]) -> Given:
    kind = register.kinds[row.service_type_id]
    # A merged person is the survivor: sex and death of the record that the help hangs on decide, as on screen.
    known = facts[row.person_id]
    return Given(
        person=str(known["root"]),
        household=None if row.household_id is None else str(row.household_id),
        sex=known["sex"],
        categories=tuple(row.categories),
        has_died=known["died"],
        kind=kind.code,
        sector=kind.sector,
        is_gift=kind.is_gift,
        counts_in_plan=kind.counts_in_plan,
        also_after_death=kind.after_death_allowed,
        provider=str(row.provider_id),
        giver_kind=register.giver_kinds[row.provider_id],
        funding=row.funding,
        commune=row.commune_id,
        priority=row.priority,
        day=row.given_on,
        state=row.state,
        value=row.value_vnd,
    )
