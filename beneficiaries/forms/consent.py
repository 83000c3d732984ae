"""Recording a basis, how a consent was given, and that it was withdrawn. Nothing is chosen beforehand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.consent import NewBasis
from beneficiaries.choices import Basis, Purpose
from beneficiaries.choices.consent import (
    WITNESSED,
    ConsentWay,
    Giver,
    GiverRelation,
    WithdrawalCause,
    WithdrawalWay,
)
from beneficiaries.choices.records import Language
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import event_day_field, name_field, plain_field
from beneficiaries.forms.person import choices_of
from beneficiaries.models import Beneficiary
from beneficiaries.rules.check_consent import ConsentFacts
from beneficiaries.rules.check_facts import STATE_KINDS
from beneficiaries.rules.codes import read_code
from core.actor import Actor
from core.clock import local_today
from core.text.names import dictionary_key
from partners.choices import OrganisationKind
from partners.models import Organisation

CHILD_ANSWERS = [
    ("", _("Not a child, or under seven")),
    ("yes", _("The child agrees")),
    ("no", _("The child declines")),
]


class TellConsentForm(forms.Form):
    """How a consent was given: by whom, in which language, before whom."""

    giver = forms.ChoiceField(
        label=_("Who gave the consent"), choices=Giver.choices, widget=forms.RadioSelect, required=False
    )
    giver_name = name_field(
        label=_("Name of the guardian or representative"),
        required=False,
        help_text=_("Only if somebody else consented for the person."),
    )
    giver_code = plain_field(
        label=_("Case-file code of the guardian"),
        required=False,
        max_length=30,
        help_text=_("Instead of the name, if the guardian is on the register."),
    )
    giver_relation = forms.ChoiceField(
        label=_("Relation to the person"), choices=choices_of(GiverRelation), required=False
    )
    child_agrees = forms.ChoiceField(
        label=_("The child's own answer"),
        choices=CHILD_ANSWERS,
        required=False,
        help_text=_("A child of seven or older is asked beside the guardian."),
    )
    language = forms.ChoiceField(
        label=_("Language in which the text was read"), choices=choices_of(Language), required=False
    )
    way = forms.ChoiceField(label=_("Proven by"), choices=choices_of(ConsentWay), required=False)
    witness_name = name_field(
        label=_("Witness"),
        required=False,
        help_text=_("Needed with a thumbprint or a recorded voice; not whoever records this."),
    )

    guardian: Beneficiary | None = None

    def __init__(self, *args: Any, by: Actor, person: Beneficiary, **options: Any) -> None:
        self.by, self.person = by, person
        super().__init__(*args, **options)

    def clean_giver_code(self) -> str:
        """The guardian's record, in the actor's sight and not the person's own."""
        typed = self.cleaned_data["giver_code"]
        code = read_code(typed) if typed else ""
        if not typed:
            return ""
        seen = Beneficiary.objects.visible_to(self.by).exclude(pk=self.person.pk)
        self.guardian = seen.by_code(code).first() if code else None
        if self.guardian is None:
            raise ValidationError(MESSAGES["GUARDIAN_NOT_FOUND"], code="GUARDIAN_NOT_FOUND")
        return str(code)

    def clean(self) -> dict[str, Any]:
        """What one answer asks of another, said in one round."""
        told = super().clean() or {}
        if self.is_consent():
            self._demand("giver", "GIVER_MISSING")
            self._demand("language", "LANGUAGE_MISSING")
            self._demand("way", "CONSENT_WAY_MISSING")
            if told.get("way") in WITNESSED:
                self._demand("witness_name", "WITNESS_MISSING")
            if told.get("giver") in {Giver.GUARDIAN, Giver.REPRESENTATIVE}:
                self._demand("giver_relation", "GIVER_RELATION_MISSING")
                if not told.get("giver_code") and "giver_code" not in self.errors:
                    self._demand("giver_name", "GUARDIAN_MISSING")
        return told

    def is_consent(self) -> bool:
        """Whether somebody consented: here always."""
        return True

    def _demand(self, name: str, code: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, ValidationError(MESSAGES[code], code=code))

    def consent_facts(self, *, on: date) -> ConsentFacts:
        """How it was given, as the action is told."""
        told = self.cleaned_data
        return ConsentFacts(
            way=told["way"],
            giver=told["giver"],
            language=told["language"],
            given_on=on,
            giver_relation=told["giver_relation"],
            giver_name=told["giver_name"] or "",
            child_agrees={"yes": True, "no": False}.get(told["child_agrees"]),
            witness_name=told["witness_name"] or "",
        )


class RecordBasisForm(TellConsentForm):
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

    def is_consent(self) -> bool:
        """Whether the basis is consent: the law asks nobody."""
        return self.cleaned_data.get("basis") == Basis.CONSENT

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
            guardian=self.guardian if told["giver"] != Giver.PERSON else None,
        )


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
