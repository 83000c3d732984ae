"""Searching and narrowing the list of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import DisabilityDegree, DisabilityType, Lacking, PriorityGroup, Sex, VictimCategory
from beneficiaries.choices.completeness import Purpose
from beneficiaries.choices.verification import OPEN, VerificationState
from beneficiaries.models import PersonFilter, SightGrant
from beneficiaries.models.person_filter import CLASS_OF_LACKING, further_filters
from beneficiaries.policies import may_search_people
from core.actor import Actor
from places.choices import Scheme
from places.models import AdministrativeUnit, AdministrativeUnitQuerySet

ALL: Final = ("", _("All"))
OLDEST: Final = 130


class SearchForm(forms.Form):
    """The search box and the filters of the list; ``RARE`` ones fold away. A filter that speaks of a kind of data which
    the actor's role is not shown is not offered.
    """

    q = forms.CharField(
        label=_("Name, code, number or telephone"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    commune = forms.ChoiceField(label=_("Commune"), required=False)
    birth_year = forms.IntegerField(label=_("Birth year"), required=False, min_value=1880, max_value=2100)
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[ALL, *Sex.choices])
    category = forms.ChoiceField(label=_("Victim category"), required=False, choices=[ALL, *VictimCategory.choices])
    priority = forms.ChoiceField(label=_("Priority"), required=False, choices=[ALL, *PriorityGroup.choices])
    head = forms.CharField(
        label=_("Head of household"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    age_from = forms.IntegerField(label=_("Age from"), required=False, min_value=0, max_value=OLDEST)
    age_until = forms.IntegerField(label=_("Age until"), required=False, min_value=0, max_value=OLDEST)
    disability_type = forms.ChoiceField(
        label=_("Type of disability"), required=False, choices=[ALL, *DisabilityType.choices]
    )
    disability_degree = forms.ChoiceField(
        label=_("Degree of disability"), required=False, choices=[ALL, *DisabilityDegree.choices]
    )
    further = forms.ChoiceField(label=_("Help received"), required=False)
    verification = forms.ChoiceField(
        label=_("Verification"), required=False, choices=[ALL, (OPEN, _("Not decided yet")), *VerificationState.choices]
    )
    incomplete = forms.ChoiceField(label=_("Incomplete for"), required=False)
    lacking = forms.ChoiceField(label=_("Missing in the record"), required=False)
    old_commune = forms.CharField(
        label=_("Commune before July 2025"),
        required=False,
        max_length=100,
        help_text=_("As it stands in the record; where two bear the name, the former district behind a comma."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    RARE = (
        "head", "age_from", "age_until", "disability_type", "disability_degree", "further", "verification",
        "incomplete", "lacking", "old_commune",
    )  # fmt: skip
    FILTERS = ("commune", "birth_year", "sex", "category", "priority", *RARE[1:])

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        if not may_search_people(actor):
            del self.fields["q"], self.fields["head"]
        communes = _within_reach(actor).chosen_from()
        self._offer("commune", communes, every=len(communes) != 1)
        further = further_filters().items()
        self._offer("further", [(code, each.label()) for code, each in further if each.field_class in actor.classes])
        lacking = [(code, label) for code, label in Lacking.choices if CLASS_OF_LACKING[Lacking(code)] in actor.classes]
        self._offer("lacking", lacking)
        purposes = [each for each in Purpose.choices if PersonFilter(incomplete=each[0]).classes <= actor.classes]
        self._offer("incomplete", purposes)
        if "health" not in actor.classes:
            del self.fields["disability_type"], self.fields["disability_degree"]

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]], *, every: bool = True) -> None:
        if not choices and name != "commune":
            del self.fields[name]
            return
        self.fields[name].choices = [*([ALL] if every else []), *choices]  # type: ignore[attr-defined]

    def clean_old_commune(self) -> tuple[str, ...]:
        """Keys of the former communes that bear the name."""
        name, _comma, district = self.cleaned_data["old_commune"].partition(",")
        if not name.strip():
            return ()
        units = AdministrativeUnit.objects.named(name, district).filter(scheme=Scheme.BEFORE)
        keys = tuple(sorted(units.values_list("pk", flat=True)))
        if not keys:
            raise forms.ValidationError(
                _("No commune of this name was known before July 2025. Please check how it is written."),
                code="UNKNOWN_COMMUNE",
            )
        return keys

    def clean(self) -> dict[str, Any]:
        """Ages in their order."""
        told = self.cleaned_data
        youngest, oldest = told.get("age_from"), told.get("age_until")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("age_until", _("The second age is below the first one. Please exchange them."))
        return told

    def wanted(self) -> PersonFilter:
        """What the list is narrowed to; fields with errors narrow nothing. Ages count by the year of birth."""
        told, year = getattr(self, "cleaned_data", {}), self.actor.today.year
        youngest, oldest = told.get("age_from"), told.get("age_until")
        kept = {name: told.get(name) or "" for name in _AS_THEY_ARE}
        return PersonFilter(
            birth_year=told.get("birth_year"),
            written_as=told.get("old_commune") or (),
            born_from=None if oldest is None else year - oldest,
            born_until=None if youngest is None else year - youngest,
            further=(told["further"],) if told.get("further") else (),
            **kept,
        )


_AS_THEY_ARE: Final = (
    "commune", "sex", "category", "priority", "disability_type", "disability_degree", "verification", "lacking",
    "incomplete",
)  # fmt: skip


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
