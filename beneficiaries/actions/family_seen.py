"""What of a family the actor sees: caregivers, members without a record, how the household lives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from beneficiaries.models import Beneficiary, Caregiver, FamilyMember, HouseholdBook, HouseholdYear, Membership
from beneficiaries.policies import classes_shown, may_reveal_contact
from core.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Somebody of the family as shown; ``person``: his record, if he has one."""

    pk: UUID
    shown_name: str
    relation: str
    sex: str
    birth_year: int | None
    since: date
    until: date | None
    person: UUID | None = None
    phone: str = ""
    is_guardian: bool = False
    is_paid: bool | None = None
    is_head: bool = False


def home_of(person: Beneficiary) -> UUID | None:
    """The household to which the person belongs now."""
    return Membership.objects.current().filter(person=person).values_list("household_id", flat=True).first()


def caregivers_seen(person: Beneficiary, *, by: Actor, is_ended: bool = False) -> list[Shown]:
    """Who cares for the person, or did; of a caregiver on the register nothing where he is out of sight or erased."""
    classes = classes_shown(by, person)
    rows: list[Any] = list(
        Caregiver.objects.filter(person=person, until__isnull=not is_ended).select_related("carer").order_by("since")
    )
    carers = Beneficiary.objects.visible_to(by).not_destroyed().filter(pk__in=[row.carer_id for row in rows])
    names = {each.pk: each.full_name for each in carers}
    is_reachable = "contact" in classes and may_reveal_contact(by, person)
    return [
        Shown(
            pk=row.pk, shown_name=names[row.carer_id] if row.carer_id else row.name or "",
            relation=str(row.get_relation_display()), sex=row.sex, birth_year=row.birth_year, since=row.since,
            until=row.until, person=row.carer_id, phone=(row.phone or "") if is_reachable else "",
            is_guardian=row.is_guardian, is_paid=row.is_paid,
        )
        for row in rows
        if row.carer_id is None or row.carer_id in names
    ]  # fmt: skip


def family_seen(person: Beneficiary, *, by: Actor) -> list[Shown]:
    """Members of the household who are not on the register, where the actor knows who the person is."""
    if "identity" not in classes_shown(by, person):
        return []
    rows: list[Any] = list(FamilyMember.objects.filter(household=home_of(person), until=None).order_by("since", "pk"))
    return [
        Shown(
            pk=row.pk, shown_name=row.name or "", relation=str(row.get_relation_display()), sex=row.sex,
            birth_year=row.birth_year, since=row.since, until=None, is_head=row.relation == "HEAD",
        )
        for row in rows
    ]  # fmt: skip


def year_seen(person: Beneficiary, *, by: Actor) -> HouseholdYear | None:
    """The latest year of the household, for whoever may see how people live."""
    if "livelihood" not in classes_shown(by, person):
        return None
    return HouseholdYear.objects.filter(household=home_of(person)).order_by("-year").first()


def book_seen(person: Beneficiary) -> str:
    """The number of the old household book; '' without one."""
    row: Any = HouseholdBook.objects.filter(household=home_of(person)).first()
    return (row.number or "") if row is not None else ""
