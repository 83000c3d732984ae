"""The family beside the register: caregivers, members without a record, how the household lives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import Relation, Sex
from beneficiaries.choices.household import LEAVING, CareRelation, Land, Livestock
from beneficiaries.choices.records import Housing, Livelihood
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import NOT_CHOSEN, choices_of, name_field, phone_field, plain_field, told_code
from beneficiaries.forms.households import HomeForm, whole_day_field

KNOWN = [("", _("Not yet known")), ("yes", _("Yes")), ("no", _("No"))]


def year_field(**options: Any) -> forms.IntegerField:
    """A year of four digits."""
    return forms.IntegerField(min_value=1900, max_value=2100, **options)


def ending_field(**options: Any) -> forms.ChoiceField:
    """Why a family member no longer belongs to the household."""
    return forms.ChoiceField(
        choices=[NOT_CHOSEN, *((each.value, each.label) for each in LEAVING)],
        error_messages={"required": MESSAGES["HOUSEHOLD_END_MISSING"]}, **options,
    )  # fmt: skip


class CarerForm(HomeForm):
    """Who cares for the person: by case-file code, or by name."""

    prefix = "carer"
    code = plain_field(
        label=_("Case-file code of the caregiver"), required=False, max_length=20,
        help_text=_("Only if the caregiver is on the register; otherwise type the name below."),
    )  # fmt: skip
    name = name_field(label=_("Name of the caregiver"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, initial=Sex.UNKNOWN, required=False)
    birth_year = year_field(label=_("Birth year"), required=False)
    phone = phone_field(label=_("Telephone"), required=False)
    relation = forms.ChoiceField(label=_("What the caregiver is to the person"), choices=choices_of(CareRelation))
    is_guardian = forms.BooleanField(label=_("Guardian or legal representative"), required=False)
    is_paid = forms.ChoiceField(label=_("Receives the care allowance"), choices=KNOWN, required=False)
    since = whole_day_field(label=_("Since"))

    def clean_code(self) -> str:
        """The code as it was told."""
        return told_code(self.cleaned_data["code"], code="CAREGIVER_UNKNOWN", message=MESSAGES["CAREGIVER_UNKNOWN"])


class ChosenForm(HomeForm):
    """A form that ends one of several."""

    chosen_from = ""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields[self.chosen_from].choices = [NOT_CHOSEN, *choices]  # type: ignore[attr-defined]


class EndCarerForm(ChosenForm):
    """Somebody no longer cares for the person."""

    prefix = "end-carer"
    chosen_from = "caregiver"
    caregiver = forms.ChoiceField(label=_("Caregiver"))
    since = whole_day_field(label=_("First day on which this no longer holds"))


class MemberForm(HomeForm):
    """Somebody of the household who is not on the register."""

    prefix = "member"
    name = name_field(label=_("Full name"))
    relation = forms.ChoiceField(label=_("Relation to the head"), choices=choices_of(Relation, but=("UNKNOWN",)))
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, initial=Sex.UNKNOWN)
    birth_year = year_field(label=_("Birth year"), required=False)
    since = whole_day_field(label=_("Since"))


class EndMemberForm(ChosenForm):
    """Somebody without a record leaves the household."""

    prefix = "end-member"
    chosen_from = "member"
    member = forms.ChoiceField(label=_("Family member"))
    because = ending_field(label=_("Why"))
    since = whole_day_field(label=_("First day on which this no longer holds"))


class YearForm(HomeForm):
    """How the household lives in a year."""

    prefix = "year"
    year = year_field(label=_("Year"))
    main_income = forms.ChoiceField(
        label=_("Main source of income"), choices=choices_of(Livelihood, but=("SUPPORTED",)), required=False
    )
    house = forms.ChoiceField(label=_("House"), choices=choices_of(Housing), required=False)
    land = forms.MultipleChoiceField(
        label=_("Land"), choices=Land.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    livestock = forms.MultipleChoiceField(
        label=_("Livestock"), choices=Livestock.choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class BookForm(HomeForm):
    """The number of the old paper household book."""

    prefix = "book"
    number = plain_field(
        label=_("Number of the old household book"), max_length=30,
        help_text=_("Household books on paper ended on 1 January 2023; only if an old list names it."),
    )  # fmt: skip
