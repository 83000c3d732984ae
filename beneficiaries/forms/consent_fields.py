"""What a form asks of a consent: who gave it, before whom, in which language, how it can be proven."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import Basis
from beneficiaries.choices.consent import WITNESSED, ConsentWay, Giver, GiverRelation
from beneficiaries.choices.records import Language
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import choices_of, name_field, plain_field
from beneficiaries.models import Beneficiary
from beneficiaries.rules.check_consent import ConsentFacts
from core.actor import Actor

CHILD_ANSWERS = [
    ("", _("Not a child, or under seven")),
    ("yes", _("The child agrees")),
    ("no", _("The child declines")),
]


class ConsentFields(forms.Form):
    """Base of the forms that record a consent. ``person``: whose it is; None where the form registers that person."""

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

    by: Actor
    person: Beneficiary | None = None
    guardian: Beneficiary | None = None

    def clean_giver_code(self) -> str:
        """The guardian's record, in the actor's sight and not the person's own."""
        typed = self.cleaned_data["giver_code"]
        if not typed:
            return ""
        seen = Beneficiary.objects.visible_to(self.by)
        if self.person is not None:
            seen = seen.exclude(pk=self.person.pk)
        self.guardian = seen.by_code(typed).first()
        if self.guardian is None:
            raise ValidationError(MESSAGES["GUARDIAN_NOT_FOUND"], code="GUARDIAN_NOT_FOUND")
        return self.guardian.code

    def clean(self) -> dict[str, Any]:
        """What one answer asks of another, said in one round."""
        told = super().clean() or {}
        if not self.is_consent():
            return self._without_consent(told)
        self._demand_proof(told)
        return told

    def _without_consent(self, told: dict[str, Any]) -> dict[str, Any]:
        """What was typed before the law was chosen asks for nothing."""
        for name in ConsentFields.base_fields:
            self.errors.pop(name, None)
            told[name] = ""
        self.guardian = None
        return told

    def _demand_proof(self, told: dict[str, Any]) -> None:
        self._demand("giver", "GIVER_MISSING")
        self._demand("language", "LANGUAGE_MISSING")
        self._demand("way", "CONSENT_WAY_MISSING")
        if told.get("way") in WITNESSED:
            self._demand("witness_name", "WITNESS_MISSING")
        if told.get("giver") in {Giver.GUARDIAN, Giver.REPRESENTATIVE}:
            self._demand("giver_relation", "GIVER_RELATION_MISSING")
            if not told.get("giver_code") and "giver_code" not in self.errors:
                self._demand("giver_name", "GUARDIAN_MISSING")

    def is_consent(self) -> bool:
        """Whether the basis is consent: the law asks nobody."""
        return bool(self.cleaned_data.get("basis") == Basis.CONSENT)

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

    def proof(self, *, on: date) -> dict[str, Any]:
        """Of ``BasisFacts`` what proves the consent; nothing where the law is the basis."""
        if not self.is_consent():
            return {}
        guardian = self.registered_guardian()
        return {
            "method": self.cleaned_data["way"],
            "told": self.consent_facts(on=on),
            "guardian": guardian.pk if guardian is not None else None,
        }

    def registered_guardian(self) -> Beneficiary | None:
        """The guardian on the register, unless the person consents alone."""
        return self.guardian if self.cleaned_data["giver"] != Giver.PERSON else None
