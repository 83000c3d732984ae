"""What is added to a person later: a number, another name, a victim category."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import DifferentReason, IdentifierKind, Recognition, VictimCategory
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import choices_of, event_day_field, name_field, plain_field
from beneficiaries.models import VictimStatus
from beneficiaries.rules.facts import CategoryFacts
from beneficiaries.rules.papers import IDENTITY_PAPERS, read_paper_number
from core.errors import RuleViolation

OTHER_PAPERS = [pair for pair in IdentifierKind.choices if pair[0] not in IDENTITY_PAPERS]


class NumberForm(forms.Form):
    """An identity number that was not known, or a new one; or the number of another paper."""

    prefix = "number"
    kind = forms.ChoiceField(
        label=_("Paper"), required=False, choices=[("", _("Identity card, new or old")), *OTHER_PAPERS],
        help_text=_("Pictures of identity cards are never kept; the number is compared by eye."),
    )  # fmt: skip
    identity_number = plain_field(
        label=_("Number"), max_length=60,
        help_text=_("As it stands on the paper. An older number of the same kind is kept as history."),
    )  # fmt: skip
    issued = event_day_field(label=_("Day of issue"), required=False)
    issued_by = plain_field(label=_("Issued by"), required=False, max_length=120)
    identity_verified = forms.BooleanField(label=_("The number was compared with the paper"), required=False)
    different_because = forms.ChoiceField(
        label=_("Why this is another person"), choices=choices_of(DifferentReason), required=False
    )

    def clean(self) -> dict[str, Any]:
        """The number has the shape of its paper."""
        told = super().clean() or {}
        if not self.errors:
            try:
                told["identity_number"] = read_paper_number(told["identity_number"], kind=told["kind"])
            except RuleViolation as refused:
                self.add_error("identity_number", refused.message)
        return told


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
