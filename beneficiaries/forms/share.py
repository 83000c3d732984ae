"""Sharing a record with another organisation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import Basis
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.consent_fields import ConsentFields
from beneficiaries.forms.fields import NOT_CHOSEN, event_day_field, future_day_field
from beneficiaries.models import Beneficiary
from beneficiaries.rules.check_facts import STATE_KINDS
from beneficiaries.rules.facts import BasisFacts
from core.actor import Actor
from core.text.names import dictionary_key
from partners.models import Organisation
from partners.roles import FieldClass


class ShareForm(ConsentFields):
    """With whom, what, until when, on what basis. Nothing is ticked beforehand."""

    organisation = forms.ModelChoiceField(
        label=_("Share with"), queryset=Organisation.objects.none(), empty_label=NOT_CHOSEN[1]
    )
    classes = forms.MultipleChoiceField(
        label=_("What is shared"),
        choices=[(value, label) for value, label in FieldClass.choices if value != FieldClass.IDENTITY],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Name, birth date, identity number, ethnic group, commune and victim category are always part of what is "
            "shared."
        ),
    )
    until = future_day_field(label=_("Shared until (last day)"), help_text=_("Two years from today at the longest."))
    basis = forms.ChoiceField(
        label=_("Legal basis"), widget=forms.RadioSelect, error_messages={"required": MESSAGES["BASIS_MISSING"]}
    )
    given_on = event_day_field(label=_("Given on"), required=False, help_text=_("Empty means today."))

    def __init__(self, *args: Any, by: Actor, person: Beneficiary, mine: Organisation, **options: Any) -> None:
        super().__init__(*args, by=by, person=person, **options)
        others = Organisation.objects.active_on(by.today).exclude(pk=mine.pk).filter(province_id=mine.province_id)
        self.fields["organisation"].queryset = others  # type: ignore[attr-defined]
        chosen_from = sorted(others.values_list("pk", "name"), key=lambda pair: dictionary_key(pair[1]))
        self.fields["organisation"].choices = [NOT_CHOSEN, *chosen_from]  # type: ignore[attr-defined]
        choices = list(Basis.choices)
        if mine.kind not in STATE_KINDS:
            choices = [pair for pair in choices if pair[0] != Basis.STATUTORY]
        self.fields["basis"].choices = choices  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """What the action is told."""
        told = self.cleaned_data
        given = told["given_on"]
        return {
            "organisation": told["organisation"],
            "classes": [FieldClass.IDENTITY, *told["classes"]],
            "until": told["until"].last_day + timedelta(days=1),
            "basis": BasisFacts(
                basis=told["basis"],
                given_on=given.first_day if given is not None else None,
                recipient=told["organisation"].pk,
                purposes=("SHARING",),
                **self.proof(on=given.first_day if given is not None else self.by.today),
            ),
        }
