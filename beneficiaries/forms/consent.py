"""Recording a basis, how a consent was given, and that it was withdrawn. Nothing is chosen beforehand."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.consent import NewBasis
from beneficiaries.choices import Basis, Purpose
from beneficiaries.choices.consent import (
    WithdrawalCause,
    WithdrawalWay,
)
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.consent_fields import ConsentFields
from beneficiaries.forms.fields import choices_of, event_day_field
from beneficiaries.models import Beneficiary
from beneficiaries.rules.check_facts import STATE_KINDS
from core.actor import Actor
from core.clock import local_today
from core.text.names import dictionary_key
from partners.choices import OrganisationKind
from partners.models import Organisation


class TellConsentForm(ConsentFields):
    """How a consent that stands was given."""

    def is_consent(self) -> bool:
        """Whether somebody consented: here always."""
        return True


class RecordBasisForm(ConsentFields):
    """One sheet: for what, to whom, on what basis, and how the consent was given."""

    basis = forms.ChoiceField(
        label=_("Legal basis"), widget=forms.RadioSelect, error_messages={"required": MESSAGES["BASIS_MISSING"]}
    )
    purposes = forms.MultipleChoiceField(
        label=_("What was agreed to"),
        choices=Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": MESSAGES["PURPOSE_MISSING"]},
        help_text=_("Each one was asked on its own. Tick only what the person said yes to."),
    )
    recipients = forms.ModelMultipleChoiceField(
        label=_("Organisations that may see the record"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Only for sharing. Recording this shares nothing yet."),
    )
    given_on = event_day_field(label=_("Given on"), required=False, help_text=_("Empty means today."))

    field_order = ("basis", "purposes", "recipients", "given_on")

    def __init__(self, *args: Any, by: Actor, person: Beneficiary, mine: Organisation, **options: Any) -> None:
        super().__init__(*args, by=by, person=person, **options)
        # A commune's office sees its people by law; nobody is asked about it.
        others = Organisation.objects.active_on(by.today).exclude(kind=OrganisationKind.STATE_COMMUNE)
        others = others.exclude(pk=mine.pk).filter(province_id=mine.province_id)
        self.fields["recipients"].queryset = others  # type: ignore[attr-defined]
        chosen_from = sorted(others.values_list("pk", "name"), key=lambda pair: dictionary_key(pair[1]))
        self.fields["recipients"].choices = chosen_from  # type: ignore[attr-defined]
        choices = list(Basis.choices)
        if mine.kind not in STATE_KINDS:
            choices = [pair for pair in choices if pair[0] != Basis.STATUTORY]
        self.fields["basis"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Sharing names its recipients."""
        told = super().clean()
        if Purpose.SHARING in (told.get("purposes") or ()):
            self._demand("recipients", "RECIPIENT_MISSING")
        return told

    def new(self) -> NewBasis:
        """What the action is told."""
        told = self.cleaned_data
        on = told["given_on"].first_day if told["given_on"] is not None else self.by.today
        return NewBasis(
            basis=told["basis"],
            purposes=told["purposes"],
            recipients=list(told["recipients"]),
            given_on=on,
            told=self.consent_facts(on=on) if self.is_consent() else None,
            guardian=self.registered_guardian(),
        )


class LinkRecordingForm(forms.Form):
    """Which recording of the person proves the consent."""

    file = forms.TypedChoiceField(
        label=_("Recording"), coerce=uuid.UUID, widget=forms.RadioSelect,
        error_messages={"required": MESSAGES["RECORDING_MISSING"], "invalid_choice": MESSAGES["RECORDING_MISSING"]},
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].choices = choices  # type: ignore[attr-defined]


class WithdrawConsentForm(forms.Form):
    """How the withdrawal came, on which day, and why if the person says so."""

    way = forms.ChoiceField(
        label=_("How the withdrawal came"),
        choices=choices_of(WithdrawalWay),
        error_messages={"required": MESSAGES["WITHDRAWAL_WAY_MISSING"]},
        help_text=_("It has to be in writing; somebody who cannot write puts a thumbprint before a witness."),
    )
    on = event_day_field(label=_("Withdrawn on"), required=False, help_text=_("Empty means today."))
    cause = forms.ChoiceField(
        label=_("Reason, if the person says one"), choices=choices_of(WithdrawalCause), required=False
    )

    def told(self) -> dict[str, Any]:
        """What the action is told."""
        on = self.cleaned_data["on"]
        return {
            "way": self.cleaned_data["way"],
            "cause": self.cleaned_data["cause"],
            "on": on.first_day if on is not None else local_today(),
        }
