"""Searching and narrowing the list of people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import PriorityGroup, Sex, VictimCategory
from beneficiaries.models import PersonFilter
from core.actor import SYSTEM_ID
from partners.models import Organisation
from places.models import AdministrativeUnit


class SearchForm(forms.Form):
    """The search box and the filters of the list."""

    q = forms.CharField(
        label=_("Name, code, number or telephone"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    commune = forms.ChoiceField(label=_("Commune"), required=False)
    birth_year = forms.IntegerField(label=_("Birth year"), required=False, min_value=1880, max_value=2100)
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", _("All")), *Sex.choices])
    category = forms.ChoiceField(
        label=_("Victim category"), required=False, choices=[("", _("All")), *VictimCategory.choices]
    )
    priority = forms.ChoiceField(label=_("Priority"), required=False, choices=[("", _("All")), *PriorityGroup.choices])

    def __init__(self, *args: Any, organisation_id: UUID | None, **options: Any) -> None:
        super().__init__(*args, **options)
        units = AdministrativeUnit.objects.current().communes()
        of_province = units.filter(province__in=_province_of(organisation_id)).order_by("name", "key")
        communes = [(key, name) for key, name in of_province.values_list("key", "name")]
        self.fields["commune"].choices = [("", _("All")), *communes]  # type: ignore[attr-defined]

    def wanted(self) -> PersonFilter:
        """What the list is narrowed to; fields with errors narrow nothing."""
        told = getattr(self, "cleaned_data", {})
        return PersonFilter(
            commune=told.get("commune") or "",
            birth_year=told.get("birth_year"),
            sex=told.get("sex") or "",
            category=told.get("category") or "",
            priority=told.get("priority") or "",
        )


def _province_of(organisation_id: UUID | None) -> Any:
    return Organisation.objects.filter(pk=organisation_id or SYSTEM_ID).values("province_id")
