"""Caregivers and family members without a record: changed by whoever keeps the person's record."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from beneficiaries.actions.erased import erased_on
from beneficiaries.actions.family import (
    end_caregiver,
    end_family_member,
    record_caregiver,
    record_family_member,
    record_household_book,
    record_household_year,
)
from beneficiaries.actions.family_seen import caregivers_seen, family_seen, home_of
from beneficiaries.choices.refusals import refusal
from beneficiaries.forms.family import (
    BookForm,
    CarerForm,
    ChosenForm,
    EndCarerForm,
    EndMemberForm,
    MemberForm,
    YearForm,
)
from beneficiaries.models import Beneficiary
from beneficiaries.policies import classes_shown
from beneficiaries.rules.family import CaregiverFacts, FamilyMemberFacts
from beneficiaries.views.households import HouseholdFormsView, Save
from core.actor import Actor

PAID = {"yes": True, "no": False}


class ChangeFamilyView(HouseholdFormsView):
    """``/nguoi/<uuid>/ho-gia-dinh/nguoi-nha/``."""

    forms_by_name = {
        "carer": CarerForm, "end-carer": EndCarerForm, "member": MemberForm, "end-member": EndMemberForm,
        "year": YearForm, "book": BookForm,
    }  # fmt: skip

    def may_change(self, person: Beneficiary) -> bool:
        """Whoever keeps the record, unless it was erased."""
        return erased_on(person) is None

    def names(self, person: Beneficiary) -> list[str]:
        """What the actor's kinds of data and the state of the family allow."""
        is_in_one = home_of(person) is not None
        is_there = {
            "end-carer": bool(caregivers_seen(person, by=self.actor)),
            "member": is_in_one,
            "end-member": bool(family_seen(person, by=self.actor)),
            "year": is_in_one and "livelihood" in classes_shown(self.actor, person),
            "book": is_in_one,
        }
        return [each for each in self.forms_by_name if is_there.get(each, True)]

    def saves(self) -> Mapping[str, Save]:
        """How each form is saved."""
        return SAVES

    def words(self) -> Mapping[str, Callable[[], tuple[str, str, str]]]:
        """Title, sentence and button of each form."""
        return WORDS

    def form_options(self, what: str, person: Beneficiary) -> dict[str, Any]:
        """From whom one is chosen."""
        if not issubclass(self.forms_by_name[what], ChosenForm):
            return {}
        rows = caregivers_seen(person, by=self.actor) if what == "end-carer" else family_seen(person, by=self.actor)
        return {"choices": [(str(row.pk), row.shown_name) for row in rows]}


def _carer(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    carer = None
    if told["code"]:
        carer = Beneficiary.objects.visible_to(by).by_code(told["code"]).values_list("pk", flat=True).first()
        if carer is None:
            raise refusal("CAREGIVER_UNKNOWN", "code")
    return record_caregiver(
        by=by, person=person,
        facts=CaregiverFacts(
            relation=told["relation"], since=told["since"], carer=carer, name="" if carer else told["name"] or "",
            phone=told["phone"] or "", sex=told["sex"] or "U", birth_year=told["birth_year"],
            is_guardian=told["is_guardian"], is_paid=PAID.get(told["is_paid"]),
        ),
    )  # fmt: skip


def _end_carer(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return end_caregiver(by=by, person=person, caregiver=uuid.UUID(told["caregiver"]), until=told["since"])


def _member(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    names = ("name", "relation", "since", "sex", "birth_year")
    return record_family_member(by=by, person=person, facts=FamilyMemberFacts(**{name: told[name] for name in names}))


def _end_member(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return end_family_member(
        by=by, person=person, member=uuid.UUID(told["member"]), until=told["since"], because=told["because"]
    )


def _year(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    names = ("year", "main_income", "house", "land", "livestock")
    return record_household_year(by=by, person=person, **{name: told[name] for name in names})


def _book(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return record_household_book(by=by, person=person, number=told["number"])


SAVES: dict[str, Save] = {
    "carer": _carer, "end-carer": _end_carer, "member": _member, "end-member": _end_member, "year": _year,
    "book": _book,
}  # fmt: skip
WORDS: dict[str, Callable[[], tuple[str, str, str]]] = {
    "carer": lambda: (
        _("Who cares for the person"),
        _("A guardian acts for the person by law: for a child, or for whoever cannot decide alone."),
        _("Save the caregiver"),
    ),
    "end-carer": lambda: (
        _("Somebody no longer cares for the person"),
        _("The history keeps who cared until when."),
        _("Record that the care ended"),
    ),
    "member": lambda: (
        _("Add a family member without a record"),
        _("For members who are no victims: so that the size of the household and its children are known."),
        _("Add the family member"),
    ),
    "end-member": lambda: (
        _("A family member without a record leaves"),
        _("Also when the member is registered: from then on the record counts."),
        _("Record that the member leaves"),
    ),
    "year": lambda: (
        _("How the household lives"),
        _("What is recorded replaces what was recorded of the same year."),
        _("Save how the household lives"),
    ),
    "book": lambda: (
        _("Old household book"),
        _("Only those who keep the record see the number."),
        _("Save the number of the book"),
    ),
}
