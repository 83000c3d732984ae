"""What a form asks of a consent: who gave it, before whom, in which language, how it can be proven."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.family_seen import caregivers_seen
from beneficiaries.choices import Basis
from beneficiaries.choices.consent import WITNESSED, ConsentWay, Giver, GiverRelation
from beneficiaries.choices.records import Language
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import NOT_CHOSEN, choices_of, name_field, plain_field
from beneficiaries.models import Beneficiary
from beneficiaries.rules.check_consent import ConsentFacts, is_asked
from core.actor import Actor

CHILD_ANSWERS = [
    ("", _("Not a child, or under seven")),
    ("yes", _("The child agrees")),
    ("no", _("The child declines")),
]


def _guardians(person: Beneficiary, *, by: Actor) -> list[str]:
    """Who is recorded as guardian: relation and case-file code, or the name of who has no record."""
    found = [each for each in caregivers_seen(person, by=by) if each.is_guardian and each.since <= by.today]
    codes = dict(Beneficiary.objects.filter(pk__in=[each.person for each in found]).values_list("pk", "code"))
    return [f"{each.relation} {codes[each.person] if each.person else each.shown_name}" for each in found]


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

    guardian: Beneficiary | None = None

    def __init__(self, *args: Any, by: Actor, person: Beneficiary | None = None, **options: Any) -> None:
        self.by, self.person = by, person
        super().__init__(*args, **options)
        if person is not None:
            self._ask_the_child(person)
            self._name_guardians(person)

    def _ask_the_child(self, person: Beneficiary) -> None:
        """A child who is asked has not answered beforehand, and is nobody to whom the question does not apply."""
        if is_asked(person.birth, on=self.by.today):
            self.fields["child_agrees"].choices = [NOT_CHOSEN, *CHILD_ANSWERS[1:]]  # type: ignore[attr-defined]

    def _name_guardians(self, person: Beneficiary) -> None:
        known = _guardians(person, by=self.by)
        if known:
            told = gettext("Recorded as guardian: %(guardians)s.") % {"guardians": ", ".join(known)}
            self.fields["giver_code"].help_text = f"{self.fields['giver_code'].help_text} {told}"

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
