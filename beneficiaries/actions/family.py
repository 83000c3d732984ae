"""The family beside the register: who cares for a person, who lives there too, how the household lives."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.choices import LifeStatus, Relation
from beneficiaries.choices.household import LEAVING
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import (
    Beneficiary,
    Caregiver,
    FamilyMember,
    Household,
    HouseholdBook,
    HouseholdYear,
    Membership,
)
from beneficiaries.policies import is_of_territory
from beneficiaries.rules.family import (
    CaregiverFacts,
    FamilyMemberFacts,
    check_birth_year,
    check_caregiver,
    check_list,
)
from beneficiaries.rules.households import check_day, check_generation
from core.action import action
from core.actor import Actor
from vault.keys import new_keys
from vault.models import DataKey

MOST_CAREGIVERS = 5
MOST_MEMBERS = 30


@action
def record_caregiver(*, by: Actor, person: Beneficiary, facts: CaregiverFacts) -> Caregiver:
    """Record who cares for the person, and whether he is the guardian.

    Raises RuleViolation CAREGIVER_MISSING, CAREGIVER_SELF, CAREGIVER_NOT_LIVING, TOO_MANY_CAREGIVERS and of
    ``check_caregiver``, ``check_day``; ConflictRefused CAREGIVER_STANDS, DATA_DESTROYED.
    """
    if facts.carer == person.pk:
        raise refusal("CAREGIVER_SELF", "code")
    if (facts.carer is None) == (not facts.name):
        raise refusal("CAREGIVER_MISSING", "name")
    check_not_erased({person.pk} | ({facts.carer} if facts.carer else set()))
    check_day(facts.since, since=None, today=by.today)
    stored, carer = Beneficiary.objects.get(pk=person.pk), _carer(facts, by=by)
    birth_year = carer.birth_year if carer is not None else facts.birth_year
    check_birth_year(birth_year, today=by.today)
    check_caregiver(
        relation=facts.relation, is_guardian=facts.is_guardian, birth_year=birth_year,
        person_year=stored.birth_year, today=by.today,
    )  # fmt: skip
    standing = Caregiver.objects.filter(person=stored, until=None)
    if carer is not None and standing.filter(carer=carer).exists():
        raise conflict("CAREGIVER_STANDS", "code")
    seen = Beneficiary.objects.visible_to(by).values("pk")
    if standing.filter(Q(carer=None) | Q(carer__in=seen)).count() >= MOST_CAREGIVERS:
        raise refusal("TOO_MANY_CAREGIVERS")
    values: dict[str, Any] = {
        "data_key_id": stored.data_key_id, "person": stored, "carer": carer, "name": facts.name or None,
        "phone": facts.phone or None, "sex": carer.sex if carer is not None else facts.sex, "birth_year": birth_year,
        "relation": facts.relation, "is_guardian": facts.is_guardian, "is_paid": facts.is_paid, "since": facts.since,
    }  # fmt: skip
    row = Caregiver(**values)
    row.save()
    log.record("CAREGIVER_RECORDED", by=by, about=row, person=stored.pk, fields=["caregiver"])
    return row


def _carer(facts: CaregiverFacts, *, by: Actor) -> Beneficiary | None:
    """Somebody of the register in sight who lives. Raises RuleViolation CAREGIVER_UNKNOWN, CAREGIVER_NOT_LIVING."""
    if facts.carer is None:
        return None
    found: Beneficiary | None = Beneficiary.objects.visible_to(by).filter(pk=facts.carer).first()
    if found is None:
        raise refusal("CAREGIVER_UNKNOWN", "code")
    if found.life_status == LifeStatus.DECEASED:
        raise refusal("CAREGIVER_NOT_LIVING", "code")
    return found


@action
def end_caregiver(*, by: Actor, person: Beneficiary, caregiver: UUID, until: date) -> Caregiver:
    """Record since when somebody no longer cares for the person.

    Raises ConflictRefused CAREGIVER_GONE, DATA_DESTROYED; RuleViolation of ``check_day``.
    """
    check_not_erased([person.pk])
    row: Caregiver | None = (
        Caregiver.objects.select_for_update().filter(pk=caregiver, person=person, until=None).first()
    )
    if row is None:
        raise conflict("CAREGIVER_GONE", "caregiver")
    check_day(until, since=row.since, today=by.today)
    row.until = until
    row.save()
    log.record("CAREGIVER_ENDED", by=by, about=row, person=person.pk, fields=["caregiver"])
    return row


def _home(person: Beneficiary) -> Household:
    """The person's household, locked. Raises RuleViolation HOUSEHOLD_NONE; ConflictRefused DATA_DESTROYED."""
    check_not_erased([person.pk])
    mine = Membership.objects.current().filter(person=person).values("household_id")
    found = Household.objects.select_for_update().filter(pk__in=mine).first()
    if found is None:
        raise refusal("HOUSEHOLD_NONE")
    return found


def _is_told(row: FamilyMember, facts: FamilyMemberFacts) -> bool:
    """Whether the row says just this: the form arrived before, and its answer was lost."""
    said = (row.name, row.relation, row.since, row.sex, row.birth_year)
    return said == (facts.name, facts.relation, facts.since, facts.sex, facts.birth_year)


@action
def record_family_member(*, by: Actor, person: Beneficiary, facts: FamilyMemberFacts) -> FamilyMember:
    """Add somebody without a record to the person's household, so that size and children can be counted.

    Raises RuleViolation HOUSEHOLD_NONE, HEAD_BY_AUTHORITY, HEAD_THERE, TOO_MANY_MEMBERS and of ``check_birth_year``,
    ``check_day``, ``check_generation``; ConflictRefused DATA_DESTROYED.
    """
    home = _home(person)
    check_day(facts.since, since=None, today=by.today)
    check_birth_year(facts.birth_year, today=by.today)
    standing = FamilyMember.objects.filter(household=home, until=None)
    known = next((row for row in standing if _is_told(row, facts)), None)
    if known is not None:
        return known
    head = Membership.objects.current().filter(household=home, is_head=True).select_related("person").first()
    if facts.relation == Relation.HEAD and not is_of_territory(by, person):
        raise refusal("HEAD_BY_AUTHORITY", "relation")
    if facts.relation == Relation.HEAD and (head is not None or standing.filter(relation=Relation.HEAD).exists()):
        raise refusal("HEAD_THERE", "relation")
    if head is not None and Beneficiary.objects.visible_to(by).filter(pk=head.person_id).exists():
        check_generation(
            facts.relation, birth_year=facts.birth_year, head_year=head.person.birth_year, confirmed=True
        )  # fmt: skip
    if standing.count() >= MOST_MEMBERS:
        raise refusal("TOO_MANY_MEMBERS")
    pk = uuid4()
    values: dict[str, Any] = {
        "id": pk, "data_key": new_keys([pk])[pk], "household": home, "name": facts.name, "sex": facts.sex,
        "birth_year": facts.birth_year, "relation": facts.relation, "since": facts.since,
    }  # fmt: skip
    row = FamilyMember(**values)
    row.save()
    log.record("FAMILY_MEMBER_RECORDED", by=by, about=row, person=person.pk, fields=["family"])
    return row


@action
def end_family_member(*, by: Actor, person: Beneficiary, member: UUID, until: date, because: str) -> FamilyMember:
    """Record that somebody without a record no longer belongs to the person's household.

    Raises RuleViolation HOUSEHOLD_END_MISSING, HOUSEHOLD_NONE and of ``check_day``; ConflictRefused
    HOUSEHOLD_MEMBER_UNKNOWN, DATA_DESTROYED.
    """
    if because not in LEAVING:
        raise refusal("HOUSEHOLD_END_MISSING", "because")
    row: FamilyMember | None = FamilyMember.objects.filter(household=_home(person), pk=member, until=None).first()
    if row is None:
        raise conflict("HOUSEHOLD_MEMBER_UNKNOWN", "member")
    check_day(until, since=row.since, today=by.today)
    row.until, row.ended_because = until, because
    row.save()
    log.record("FAMILY_MEMBER_ENDED", by=by, about=row, person=person.pk, fields=["family"], reason=because)
    return row


@action
def record_household_year(
    *,
    by: Actor,
    person: Beneficiary,
    year: int,
    main_income: str = "",
    house: str = "",
    land: Collection[str] = (),
    livestock: Collection[str] = (),
) -> HouseholdYear:
    """Record how the household lives in a year, over what was recorded of that year.

    Raises RuleViolation HOUSEHOLD_NONE, HOUSEHOLD_YEAR, NONE_AND_MORE; ConflictRefused DATA_DESTROYED.
    """
    if year > by.today.year:
        raise refusal("HOUSEHOLD_YEAR", "year")
    check_list(land, field="land")
    check_list(livestock, field="livestock")
    home = _home(person)
    row = HouseholdYear.objects.filter(household=home, year=year).first() or HouseholdYear(household=home, year=year)
    row.main_income, row.house, row.land, row.livestock = main_income, house, sorted(land), sorted(livestock)
    row.save()
    log.record("HOUSEHOLD_YEAR_RECORDED", by=by, about=row, person=person.pk, fields=["household_year"])
    return row


@action
def record_household_book(*, by: Actor, person: Beneficiary, number: str) -> HouseholdBook:
    """Record the number of the old paper household book, over the one that stood.

    Raises RuleViolation HOUSEHOLD_NONE; ConflictRefused DATA_DESTROYED.
    """
    home = _home(person)
    row: HouseholdBook | None = HouseholdBook.objects.filter(household=home).first()
    if row is None:
        values: dict[str, Any] = {"data_key": new_keys([home.pk])[home.pk], "household": home}
        row = HouseholdBook(**values)
    row.number = number
    row.save()
    log.record("HOUSEHOLD_BOOK_RECORDED", by=by, about=row, person=person.pk, fields=["household_book"])
    return row


def owners_left_behind(person: Beneficiary) -> list[UUID]:
    """Whose keys go with the person's data: family members and the book of households in which nobody else is left."""
    mine = Membership.objects.filter(person=person).values_list("household_id", flat=True)
    others = Membership.objects.filter(household_id__in=mine).exclude(person=person)
    kept = others.filter(person__data_key__destroyed_at=None).values_list("household_id", flat=True)
    alone = set(mine) - set(kept)
    members = FamilyMember.objects.filter(household_id__in=alone).values_list("pk", flat=True)
    owners = {*members, *alone}
    living = DataKey.objects.filter(Q(owner__in=owners), destroyed_at=None)
    return sorted(set(living.values_list("owner", flat=True)))
