"""Asking to see a record outside one's sight, and refusing that."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import AccessReason, AccessRefusal
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import choices_of, day_field, identity_field, name_field, phone_field, resolve_commune
from beneficiaries.rules.facts import PersonFacts


class AskAccessForm(forms.Form):
    """Why a record is asked for; what was typed about the person goes along unseen."""

    reason = forms.ChoiceField(
        label=_("Why you ask"),
        choices=choices_of(AccessReason),
        error_messages={"required": MESSAGES["ACCESS_REASON_MISSING"]},
    )
    text = forms.CharField(
        label=_("In your words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    full_name = name_field(label=_("Full name"), required=False)
    birth = day_field(label=_("Birth date"), required=False)
    identity_number = identity_field(label=_("Identity number"), required=False)
    phone = phone_field(label=_("Telephone"), required=False)
    commune = forms.CharField(label=_("Commune"), required=False, max_length=120)

    CARRIED = ("full_name", "birth", "identity_number", "phone", "commune")

    def __init__(self, *args: Any, province_key: str, **options: Any) -> None:
        self.province_key = province_key
        super().__init__(*args, **options)
        for name in self.CARRIED:
            self.fields[name].widget = forms.HiddenInput()

    def clean_commune(self) -> str:
        """Key of the commune; '' where it is not clear which."""
        try:
            found = resolve_commune(self.cleaned_data["commune"], province_key=self.province_key)
        except ValidationError:
            return ""
        return found.current.key if found.current is not None else ""

    @property
    def is_readable(self) -> bool:
        """Whether what was typed about the person can be compared, whatever is wrong with the reason."""
        return self.is_bound and not set(self.CARRIED) & set(self.errors)

    def facts(self) -> PersonFacts:
        """Who is asked for; only where that is readable."""
        told = self.cleaned_data
        return PersonFacts(
            full_name=told["full_name"] or "",
            commune=told["commune"],
            birth=told["birth"],
            identity_number=told["identity_number"] or "",
            phone=told["phone"] or "",
        )


class RefuseAccessForm(forms.Form):
    """Why nothing is shared."""

    refused_because = forms.ChoiceField(
        label=_("Why nothing is shared"),
        choices=choices_of(AccessRefusal),
        error_messages={"required": MESSAGES["ACCESS_REFUSAL_MISSING"]},
    )
