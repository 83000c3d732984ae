"""The form of a project."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beneficiaries.forms.fields import ReadField, future_day_field, plain_field
from core.actor import SYSTEM_ID, Actor
from core.text.days import PartialDate
from core.text.money import parse_money
from partners.models import Organisation
from places.models import AdministrativeUnit
from services.actions import ProjectFacts
from services.choices import FundingSource, ProjectKind, ProjectState
from services.forms.assistance import choices_of
from services.models import Project
from services.policies import is_authority


class ProjectForm(forms.Form):
    """What a project is, where, whose, and how far it has come."""

    code = plain_field(label=_("Code"), max_length=24)
    title = plain_field(label=_("Project title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=choices_of(ProjectKind))
    state = forms.ChoiceField(label=_("State"), choices=choices_of(ProjectState))
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    commune = forms.ModelChoiceField(
        label=_("Commune"), queryset=AdministrativeUnit.objects.none(), required=False, empty_label=_("whole province")
    )
    funding = forms.ChoiceField(label=_("Funding source"), choices=choices_of(FundingSource))
    budget_vnd = ReadField(parse_money, label=_("Budget (đồng)"), required=False, max_length=40)
    started_on = future_day_field(label=_("Started on"), required=False)
    completed_on = future_day_field(label=_("Completed on"), required=False)
    indirect_beneficiaries = forms.IntegerField(
        label=_("Indirect beneficiaries"), required=False, min_value=0, max_value=10_000_000
    )

    def __init__(self, *args: Any, actor: Actor, project: Project | None = None, **options: Any) -> None:
        if project is not None:
            options["initial"] = _initial(project)
        super().__init__(*args, **options)
        own = Organisation.objects.get(pk=actor.organisation_id or SYSTEM_ID)
        others = Organisation.objects.active_on(actor.today).filter(province_id=own.province_id)
        whose = others if is_authority(actor) else others.filter(pk=own.pk)
        self.fields["organisation"].queryset = whose.order_by("name")  # type: ignore[attr-defined]
        self.fields["organisation"].initial = own.pk
        communes = AdministrativeUnit.objects.current().communes_of(own.province_id)
        self.fields["commune"].queryset = communes  # type: ignore[attr-defined]
        self.fields["commune"].choices = [("", _("whole province")), *communes.chosen_from()]  # type: ignore[attr-defined]

    def clean_started_on(self) -> date | None:
        """A whole day."""
        return _whole(self.cleaned_data["started_on"])

    def clean_completed_on(self) -> date | None:
        """A whole day."""
        return _whole(self.cleaned_data["completed_on"])

    def facts(self) -> ProjectFacts:
        """What was told; the form must be valid."""
        told = dict(self.cleaned_data)
        organisation, commune = told.pop("organisation"), told.pop("commune")
        return ProjectFacts(
            **told, organisation_id=organisation.pk, commune_id=commune.pk if commune is not None else None
        )


def _whole(told: PartialDate | None) -> date | None:
    if told is not None and told.day is None:
        raise ValidationError(gettext("Please enter the whole day, for example 30/11/2026."), code="NOT_A_DAY")
    return told.last_day if told is not None else None


def _initial(project: Project) -> dict[str, Any]:
    names = ("code", "title", "kind", "state", "organisation", "commune", "funding", "budget_vnd")
    days = {name: getattr(project, name) for name in ("started_on", "completed_on")}
    return {
        **{name: getattr(project, name) for name in names},
        **{name: f"{day:%d/%m/%Y}" if day else "" for name, day in days.items()},
        "indirect_beneficiaries": project.indirect_beneficiaries,
    }
