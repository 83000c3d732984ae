"""What is added to a person later: a number, another name, a victim category."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import DifferentReason, Recognition, VictimCategory
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import event_day_field, identity_field, name_field
from beneficiaries.forms.person import choices_of
from beneficiaries.models import VictimStatus
from beneficiaries.rules.facts import CategoryFacts


class NumberForm(forms.Form):
    """An identity number that was not known, or a new one."""

    prefix = "number"
    identity_number = identity_field(
        label=_("Identity number"), help_text=_("12 or 9 digits. An older number of the same kind is kept as history.")
    )
    identity_verified = forms.BooleanField(label=_("The number was compared with the card"), required=False)
    different_because = forms.ChoiceField(
        label=_("Why this is another person"), choices=choices_of(DifferentReason), required=False
    )


class NameForm(forms.Form):
    """Another name by which people know the person."""

    prefix = "name"
    name = name_field(label=_("Another name"), help_text=_("As people call the person, or as an old paper spells it."))
    different_because = forms.ChoiceField(
        label=_("Why this is another person"), choices=choices_of(DifferentReason), required=False
    )


class CategoryForm(forms.Form):
    """A victim category, or the state of one that stands."""

    prefix = "category"
    category = forms.ChoiceField(
        label=_("Victim category"), choices=choices_of(VictimCategory),
        error_messages={"required": MESSAGES["CATEGORY_MISSING"]},
    )  # fmt: skip
    recognition = forms.ChoiceField(label=_("Recognition"), choices=choices_of(Recognition))
    accident_on = event_day_field(
        label=_("Day of the accident"), required=False, help_text=_("For victims of explosive ordnance, as known.")
    )

    def facts(self, standing: VictimStatus | None) -> CategoryFacts:
        """What was told; of a category that stands, what was left empty stays as it is."""
        told = self.cleaned_data
        is_of_ordnance = told["category"].startswith("UXO_")
        known = standing.accident_on if standing is not None else None
        return CategoryFacts(
            category=told["category"],
            recognition=told["recognition"],
            since=standing.since if standing is not None else None,
            accident_on=(told["accident_on"] or known) if is_of_ordnance else known,
        )
