"""People, household by household, registered by the organisations that met them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from beneficiaries.actions import register_people
from beneficiaries.actions.register import MOST_AT_ONCE
from beneficiaries.rules.facts import BasisFacts, CategoryFacts, NewPerson, PersonFacts
from config.demo.load.cast import Cast
from config.demo.load.codes import BASES, ETHNICITIES, MISSING_REASONS, RECOGNITIONS, commune_unit, former_unit
from config.demo.plans import PersonPlan
from core.text.days import PartialDate

_GROWN = 18


def load_people(plans: Sequence[PersonPlan], *, cast: Cast) -> dict[int, UUID]:
    """Register everybody; gives ids by key.

    Founders first, with those of their household whom the same organisation registered; then those whom another one
    registered, who join the founder. A record that repeats somebody stands alone, as such records do.
    """
    founders: dict[int, PersonPlan] = {}
    for plan in plans:
        if plan.same_as is None:
            founders.setdefault(plan.household_key, plan)
    ids: dict[int, UUID] = {}
    early = [plan for plan in plans if _goes_early(plan, founders)]
    _register(early, cast=cast, founders=founders, ids=ids)
    late = [plan for plan in plans if not _goes_early(plan, founders)]
    _register(late, cast=cast, founders=founders, ids=ids)
    return ids


def _goes_early(plan: PersonPlan, founders: dict[int, PersonPlan]) -> bool:
    return plan.same_as is not None or founders[plan.household_key].registered_by == plan.registered_by


def _register(
    plans: Sequence[PersonPlan], *, cast: Cast, founders: dict[int, PersonPlan], ids: dict[int, UUID]
) -> None:
    for organisation, batch in _batches(plans):
        day = max(plan.registered_on for plan in batch)
        by = cast.acting(organisation, verb="REGISTER_PERSON", day=day)
        people = register_people(by=by, many=[_new(plan, founders=founders, ids=ids) for plan in batch])
        ids.update((plan.key, person.pk) for plan, person in zip(batch, people, strict=True))


def _batches(plans: Iterable[PersonPlan]) -> Iterator[tuple[str, list[PersonPlan]]]:
    """By organisation, in order of keys, so that the founder comes first; as many at once as the action takes."""
    by_organisation: dict[str, list[PersonPlan]] = {}
    for plan in plans:
        by_organisation.setdefault(plan.registered_by, []).append(plan)
    for organisation, found in by_organisation.items():
        for start in range(0, len(found), MOST_AT_ONCE):
            yield organisation, found[start : start + MOST_AT_ONCE]


def _new(plan: PersonPlan, *, founders: dict[int, PersonPlan], ids: dict[int, UUID]) -> NewPerson:
    facts, basis = facts_of(plan), _basis(plan)
    if plan.same_as is not None:
        return NewPerson(facts=facts, basis=basis)
    founder = ids.get(founders[plan.household_key].key)
    if founder is not None:
        return NewPerson(facts=facts, basis=basis, joins=founder)
    return NewPerson(facts=facts, basis=basis, household=str(plan.household_key))


def facts_of(plan: PersonPlan) -> PersonFacts:
    """What the registration form would have held."""
    return PersonFacts(
        full_name=plan.full_name,
        commune=commune_unit(plan.commune_code),
        sex=plan.sex,
        birth=PartialDate(plan.birth_year, plan.birth_month, plan.birth_day),
        identity_number=plan.identity_number,
        identity_verified=plan.identity_kind == "CCCD" and plan.legal_basis == "PUBLIC_TASK" and not plan.oddities,
        identity_missing_reason=MISSING_REASONS[plan.no_identity_reason],
        phone=plan.phone,
        place_as_written=former_unit(plan.former_commune_code),
        village=plan.village,
        address_line=plan.address_line,
        ethnicity=ETHNICITIES[plan.ethnicity],
        is_minority=plan.is_minority,
        aliases=plan.aliases,
        categories=tuple(_category(plan, code) for code in plan.victim_categories),
        life_status=plan.life_status,
        poverty=plan.poverty,
        poverty_year=plan.registered_on.year,
        disability_degree=plan.disability_degree,
        disability_type=plan.disability_types[0] if plan.disability_types else "",
        note=plan.note,
        registered_on=plan.registered_on,
        relation=plan.relation_to_head,
    )


def _category(plan: PersonPlan, code: str) -> CategoryFacts:
    hurt = plan.accident if code.startswith("UXO_") else None
    return CategoryFacts(
        category=code,
        recognition=RECOGNITIONS[plan.recognition],
        accident_on=PartialDate(hurt.year, hurt.month, hurt.day) if hurt else None,
    )


def _basis(plan: PersonPlan) -> BasisFacts:
    is_consent = BASES[plan.legal_basis] == "CONSENT"
    return BasisFacts(
        basis=BASES[plan.legal_basis],
        method=_method(plan, on=plan.registered_on) if is_consent else "",
        given_on=plan.registered_on,
    )


def _method(plan: PersonPlan, *, on: date) -> str:
    if on.year - plan.birth_year < _GROWN:
        return "GUARDIAN"
    return "THUMBPRINT" if plan.is_minority and plan.key % 3 == 0 else "SIGNATURE"
