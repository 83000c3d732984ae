"""Searching and narrowing the list of people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import PriorityGroup, Sex, VictimCategory
from beneficiaries.models import PersonFilter, SightGrant
from beneficiaries.policies import may_search_people
from core.actor import Actor
from places.models import AdministrativeUnit, AdministrativeUnitQuerySet


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

    FILTERS = ("commune", "birth_year", "sex", "category", "priority")

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_search_people(actor):
            del self.fields["q"]
        communes = _within_reach(actor).chosen_from()
        every = [("", _("All"))] if len(communes) != 1 else []
        self.fields["commune"].choices = [*every, *communes]  # type: ignore[attr-defined]

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


def _within_reach(actor: Actor) -> AdministrativeUnitQuerySet:
    """Communes in which this actor may see somebody: the province's, one's own, those of people shared."""
    scopes, units = actor.scopes, AdministrativeUnit.objects.current().communes()
    reached = Q(key__in=scopes.communes)
    if scopes.province:
        reached |= Q(province_id=scopes.province)
    elif scopes.groups:
        granted = SightGrant.objects.of_groups(scopes.groups).in_force(actor.today)
        reached |= Q(key__in=granted.values("content_object__commune_id"))
    return units.filter(reached) if scopes.within is None else units.filter(reached, key__in=scopes.within)
