"""The forms of a person: first step, registration, change."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import (
    Basis,
    DifferentReason,
    DisabilityDegree,
    DisabilityType,
    IdentityMissingReason,
    LifeStatus,
    Poverty,
    Relation,
    Sex,
    VictimCategory,
)
from beneficiaries.choices.records import Language, MaritalStatus
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.consent_fields import ConsentFields
from beneficiaries.forms.fields import (
    NOT_CHOSEN,
    choices_of,
    confirmed_field,
    day_field,
    event_day_field,
    identity_field,
    name_field,
    phone_field,
    plain_field,
    resolve_commune,
    told_code,
    written_name,
)
from beneficiaries.forms.versions import VersionedForm
from beneficiaries.models import Beneficiary
from beneficiaries.models.person import partial_date
from beneficiaries.rules.check_facts import STATE_KINDS
from beneficiaries.rules.ethnic_groups import GROUPS
from beneficiaries.rules.facts import BasisFacts, CategoryFacts, PersonFacts
from core.actor import Actor
from core.clock import local_today
from core.text.numbers import cccd_warnings
from partners.models import Organisation
from places.models import AdministrativeUnit, Resolution


class FirstStepForm(forms.Form):
    """Who is looked for before somebody is registered."""

    full_name = name_field(label=_("Full name"), required=False, is_first=True)
    birth = day_field(
        label=_("Birth date"), required=False, help_text=_("As known: 05/03/1968, 03/1968 or 1968 alone.")
    )
    identity_number = identity_field(label=_("Identity number"), required=False, help_text=_("12 or 9 digits."))

    def clean(self) -> dict[str, Any]:
        """Something must be looked for."""
        told = super().clean() or {}
        if not self.errors and not (told["full_name"] or told["identity_number"]):
            raise ValidationError(_("Please type a name or a number to look for."), code="NOTHING_TYPED")
        return told


class PlaceForm(forms.Form):
    """Where the person lives: the commune may be typed by its old name.

    Of a former commune that was divided it is asked which part is meant: ``is_split`` then shows ``commune_now`` with
    the usual successor chosen beforehand, and sending it counts as the answer to that one commune.
    """

    commune = forms.CharField(
        label=_("Commune"),
        max_length=120,
        help_text=_("Choose from the list, or type the old name; the commune of today is found by itself."),
        widget=forms.TextInput(attrs={"list": "communes", "autocomplete": "off"}),
    )
    commune_now = forms.CharField(label=_("Commune of today"), required=False, widget=forms.RadioSelect)
    commune_asked = forms.CharField(required=False, widget=forms.HiddenInput)
    village = plain_field(label=_("Village"), required=False, max_length=100)
    address_line = plain_field(label=_("House number, street"), required=False, max_length=150)

    is_split = False
    OF_THE_QUESTION = frozenset({"commune_now", "commune_asked"})

    def __init__(self, *args: Any, province_key: str, **options: Any) -> None:
        self.province_key = province_key
        super().__init__(*args, **options)

    def clean_commune(self) -> dict[str, Any]:
        """Key of the commune of today, and of the old one where that was typed."""
        found = resolve_commune(self.cleaned_data["commune"], province_key=self.province_key)
        assert found.unit is not None  # noqa: S101  (resolve_commune refuses otherwise)
        current = self._part_of(found) if found.current is None else found.current.key
        return {"commune": current, "place_as_written": None if found.unit.is_current else found.unit.key}

    def _part_of(self, found: Resolution) -> str:
        """Key of the part that was chosen; asks where none was chosen for this commune yet."""
        assert found.unit is not None  # noqa: S101  (it is what was divided)
        parts = {unit.key: unit.name for unit in found.ambiguous}
        chosen: str = self.data.get(self.add_prefix("commune_now"), "")
        is_answered = self.data.get(self.add_prefix("commune_asked")) == found.unit.key
        self.is_split, data = True, cast("Any", self.data)
        cast("Any", self.fields["commune_now"].widget).choices = list(parts.items())
        typed = data.copy()
        typed[self.add_prefix("commune_asked")] = found.unit.key
        if not is_answered or chosen not in parts:
            typed[self.add_prefix("commune_now")] = found.ambiguous[0].key
        self.data = typed
        if not is_answered:
            raise ValidationError(MESSAGES["COMMUNE_WAS_SPLIT"], code="COMMUNE_WAS_SPLIT")
        if chosen not in parts:
            raise ValidationError(MESSAGES["PLACE_NOT_A_PART"], code="PLACE_NOT_A_PART")
        return chosen

    def communes(self) -> list[str]:
        """Names for the list of suggestions."""
        return list(AdministrativeUnit.objects.offered_names(self.province_key).values())


class RegisterForm(ConsentFields, PlaceForm):
    """All that is asked when somebody is put on the register."""

    request_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    number_asked = ""
    """The number that was asked about: sent with the form again, it is taken as it is."""
    full_name = name_field(label=_("Full name"), read=written_name)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    birth = day_field(
        label=_("Birth date"), required=False, help_text=_("As known: 05/03/1968, 03/1968 or 1968 alone.")
    )
    identity_number = identity_field(label=_("Identity number"), required=False, help_text=_("12 or 9 digits."))
    identity_verified = forms.BooleanField(label=_("The number was compared with the card"), required=False)
    identity_missing_reason = forms.ChoiceField(
        label=_("Why there is no number"), choices=choices_of(IdentityMissingReason), required=False
    )
    phone = phone_field(label=_("Telephone"), required=False)
    ethnicity = plain_field(
        label=_("Ethnic group (as the person says)"), required=False, max_length=60,
    )  # fmt: skip
    categories = forms.MultipleChoiceField(
        label=_("Victim category"), choices=VictimCategory.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": MESSAGES["CATEGORY_MISSING"]},
    )  # fmt: skip
    accident_on = event_day_field(
        label=_("Day of the accident"), required=False, help_text=_("For victims of explosive ordnance, as known.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    household_code = plain_field(
        label=_("Case-file code of a household member"),
        required=False,
        help_text=_("Only if the person joins a household that is on the register already."),
    )
    relation = forms.ChoiceField(
        label=_("Relation to the head"), choices=choices_of(Relation, but=("UNKNOWN",)), required=False
    )
    confirmed = confirmed_field()
    basis = forms.ChoiceField(
        label=_("Legal basis"), widget=forms.RadioSelect, error_messages={"required": MESSAGES["BASIS_MISSING"]}
    )
    given_on = event_day_field(label=_("Given on"), required=False, help_text=_("Empty means today."))
    different_because = forms.ChoiceField(
        label=_("Why this is another person"), choices=choices_of(DifferentReason), required=False
    )

    def __init__(self, *args: Any, by: Actor, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, by=by, province_key=str(organisation.province_id), **options)
        choices = list(Basis.choices)
        if organisation.kind not in STATE_KINDS:
            choices = [pair for pair in choices if pair[0] != Basis.STATUTORY]
        self.fields["basis"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What one item asks of another, said in the same round as everything else."""
        told = super().clean() or {}
        if "identity_number" not in self.errors and not told.get("identity_number"):
            self._demand("identity_missing_reason", "IDENTITY_REASON_MISSING")
        if told.get("identity_number"):
            self._check_number(told)
        if {"UXO_SURV", "UXO_KILLED"} <= set(told.get("categories") or ()):
            self.add_error("categories", MESSAGES["CATEGORY_LIVING_AND_KILLED"])
        return told

    def _check_number(self, told: dict[str, Any]) -> None:
        """No reason for lacking what is there; and what the number says against sex or birth is asked once."""
        if told.get("identity_missing_reason"):
            self.add_error("identity_missing_reason", ValidationError(MESSAGES["NUMBER_AND_REASON"]))
        number, birth = told["identity_number"], told.get("birth")
        said = cccd_warnings(number, sex=told.get("sex"), birth_year=birth.year if birth else None)
        asked = [MESSAGES[code] for code in said if code in MESSAGES]
        if asked and self.data.get("number_compared") != number:
            self.add_error("identity_number", [ValidationError(each, code="NUMBER_DISAGREES") for each in asked])
        self.number_asked = number if asked else ""

    def clean_household_code(self) -> str:
        """The code as it was told."""
        message = MESSAGES["HOUSEHOLD_NOT_FOUND"]
        return told_code(self.cleaned_data["household_code"], code="HOUSEHOLD_NOT_FOUND", message=message)

    def facts(self) -> PersonFacts:
        """What was told of the person."""
        told = self.cleaned_data
        number = told["identity_number"] or ""
        is_killed = "UXO_KILLED" in told["categories"]
        return PersonFacts(
            full_name=told["full_name"],
            sex=told["sex"],
            birth=told["birth"],
            identity_number=number,
            identity_verified=bool(number and told["identity_verified"]),
            identity_missing_reason="" if number else told["identity_missing_reason"],
            phone=told["phone"] or "",
            **told["commune"],
            village=told["village"] or "",
            address_line=told["address_line"] or "",
            ethnicity=told["ethnicity"] or "",
            categories=tuple(
                CategoryFacts(category=each, accident_on=told["accident_on"] if each.startswith("UXO_") else None)
                for each in told["categories"]
            ),
            life_status=LifeStatus.DECEASED if is_killed else LifeStatus.LIVING,
            life_status_since=told["accident_on"] if is_killed else None,
            note=told["note"],
            relation=told["relation"],
        )

    def basis_facts(self) -> BasisFacts:
        """On what basis the data is held."""
        told = self.cleaned_data
        given = told["given_on"]
        return BasisFacts(
            basis=told["basis"],
            given_on=given.first_day if given is not None else None,
            **self.proof(on=given.first_day if given is not None else self.by.today),
        )


class EditForm(VersionedForm, PlaceForm):
    """What can be changed later."""

    full_name = name_field(label=_("Full name"))
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    birth = day_field(label=_("Birth date"), required=False)
    phone = phone_field(label=_("Telephone"), required=False)
    ethnicity = plain_field(label=_("Ethnic group (as the person says)"), required=False, max_length=60)
    ethnic_group = forms.ChoiceField(
        label=_("Official ethnic group"), required=False,
        help_text=_("Empty: found by the person's own words."),
    )  # fmt: skip
    nationality = plain_field(
        label=_("Nationality"), required=False, max_length=60, help_text=_("Only if it is not Vietnamese.")
    )
    marital_status = forms.ChoiceField(label=_("Marital status"), choices=choices_of(MaritalStatus), required=False)
    language = forms.ChoiceField(label=_("Language one speaks"), choices=choices_of(Language), required=False)
    needs_interpreter = forms.NullBooleanField(label=_("Needs an interpreter"), required=False)
    life_status = forms.ChoiceField(label=_("Situation"), choices=LifeStatus.choices)
    life_status_since = event_day_field(
        label=_("Day of death, of moving or since when missing"), required=False,
        help_text=_("As known; empty for a person who lives here."),
    )  # fmt: skip
    poverty = forms.ChoiceField(label=_("Poverty"), choices=Poverty.choices)
    poverty_year = forms.IntegerField(
        label=_("Year of the poverty list"), required=False, min_value=2011, max_value=2100
    )
    disability_type = forms.ChoiceField(
        label=_("Type of disability"), choices=choices_of(DisabilityType), required=False
    )
    disability_degree = forms.ChoiceField(
        label=_("Degree of disability"), choices=choices_of(DisabilityDegree), required=False
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    different_because = forms.ChoiceField(
        label=_("Why this is another person"), choices=choices_of(DifferentReason), required=False
    )

    OF_THE_FORM = PlaceForm.OF_THE_QUESTION | {"version", "different_because"}

    field_order = (
        "full_name", "sex", "birth", "phone", "ethnicity", "commune", "commune_now", "village", "address_line",
    )  # fmt: skip
    NEEDS = {
        "phone": "contact",
        "village": "location",
        "address_line": "location",
        "poverty": "livelihood",
        "poverty_year": "livelihood",
        "disability_type": "health",
        "disability_degree": "health",
        "note": "notes",
    }

    def __init__(self, *args: Any, person: Beneficiary, classes: frozenset[str], version: str, **options: Any) -> None:
        self.person = person
        super().__init__(*args, province_key=str(person.province_id), **options)
        for name, needed in self.NEEDS.items():
            if needed not in classes:
                del self.fields[name]
        as_shown = self.OF_THE_FORM | {"birth", "commune", "life_status_since"}
        self.initial = {name: getattr(person, name) for name in self.fields if name not in as_shown}
        if "poverty_year" in self.fields:
            self.fields["poverty_year"] = forms.IntegerField(
                label=_("Year of the poverty list"), required=False, min_value=2011, max_value=local_today().year
            )
        self.fields["ethnic_group"].choices = [NOT_CHOSEN, *((g.slug, g.name) for g in GROUPS.values())]  # type: ignore[attr-defined]
        since = partial_date(person.life_status_since)
        self.initial |= {"life_status_since": since.shown() if since is not None else ""}
        self.initial |= {"birth": person.birth_shown, "commune": person.commune.name, "version": version}

    def clean_commune(self) -> dict[str, Any]:
        """What was left alone is as it stands, whatever else is called so."""
        if self.cleaned_data["commune"] == self.person.commune.name:
            return {"commune": self.person.commune_id, "place_as_written": None}
        return super().clean_commune()

    def changes(self) -> dict[str, Any]:
        """What the action is told, by name; a commune that was left alone keeps its old name beside it."""
        told = {name: self.cleaned_data[name] for name in self.fields if name not in self.OF_THE_FORM | {"commune"}}
        if (told["ethnic_group"] or "") in {"", self.person.ethnic_group or ""}:
            del told["ethnic_group"]
        place = self.cleaned_data["commune"]
        if place["commune"] != self.person.commune_id or place["place_as_written"]:
            told |= {"commune": place["commune"], "place_as_written_id": place["place_as_written"]}
        return told
