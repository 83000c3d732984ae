"""Details of one victim category: the fields that it has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import Recognition
from beneficiaries.choices.conditions import CURRENT, LISTS, Exposure
from beneficiaries.forms.fields import choices_of, event_day_field, plain_field
from beneficiaries.forms.versions import VersionedForm
from beneficiaries.models import VictimStatus
from beneficiaries.rules.ao_conditions import BANDS, GENERATIONS
from beneficiaries.rules.facts import CategoryDetails
from core.text.days import shown

OF_HEALTH = ("generation", "exposure", "conditions", "injury_percent")
OF_ENTITLEMENT = ("decision", "decided", "benefit_level")


class CategoryDetailsForm(VersionedForm):
    """Recognition and decision of every category; exposure, conditions and percentage of Agent Orange categories."""

    recognition = forms.ChoiceField(label=_("Recognition"), choices=Recognition.choices)
    since = event_day_field(label=_("In this category since"), required=False)
    decision = plain_field(label=_("Number of the decision"), required=False, max_length=80)
    decided = event_day_field(label=_("Day of the decision"), required=False)
    benefit_level = plain_field(label=_("Level granted by the decision"), required=False, max_length=80)
    generation = forms.TypedChoiceField(label=_("Generation"), coerce=int, empty_value=None, required=False)
    exposure = forms.ChoiceField(label=_("How exposed"), choices=choices_of(Exposure), required=False)
    injury_percent = forms.IntegerField(
        label=_("Injury percentage (%)"), required=False, min_value=0, max_value=100,
        help_text=_("As the medical board says; the allowance band follows from it."),
    )  # fmt: skip
    conditions = forms.MultipleChoiceField(
        label=_("Listed conditions"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, status: VictimStatus, classes: frozenset[str], **options: Any) -> None:
        self.status = status
        super().__init__(*args, **options)
        self.list_version = status.conditions_version or CURRENT
        fields: Any = self.fields
        fields["conditions"].choices = [
            (code, f"{int(code)}. {label}") for code, label in LISTS[self.list_version].items()
        ]
        generations = GENERATIONS.get(status.category, ())
        fields["generation"].choices = [("", _("– please choose –")), *((each, str(each)) for each in generations)]
        gone = set() if "health" in classes and status.category in GENERATIONS else set(OF_HEALTH)
        gone |= set() if "entitlement" in classes else set(OF_ENTITLEMENT)
        for name in gone:
            del self.fields[name]
        if "injury_percent" in fields and status.category not in BANDS:
            fields["injury_percent"].help_text = _("As the medical board says; this category has no allowance bands.")
        if not self.is_bound:
            self.initial = self.stands()

    def stands(self) -> dict[str, Any]:
        """What a form shows of the stored row."""
        row = self.status
        known: dict[str, Any] = {name: getattr(row, name) for name in self.fields if hasattr(row, name)}
        return known | {
            "since": shown(row.since),
            "decided": row.decided_on.shown() if row.decided_on is not None else "",
            "conditions": row.condition_codes,
        }

    def details(self) -> CategoryDetails:
        """What was told; of kinds of data that the actor does not see, what stands."""
        told, row = self.cleaned_data, self.status
        since = told["since"]

        percent = told.get("injury_percent", int(row.injury_percent) if row.injury_percent else None)
        return CategoryDetails(
            recognition=told["recognition"],
            since=since.first_day if since is not None else None,
            decision=told.get("decision", row.decision) or "",
            decided=told.get("decided", row.decided_on),
            benefit_level=told.get("benefit_level", row.benefit_level) or "",
            generation=told.get("generation", row.generation),
            exposure=told.get("exposure", row.exposure) or "",
            conditions=tuple(told.get("conditions", row.condition_codes)),
            version=self.list_version,
            injury_percent=percent,
        )
