"""Forms of the room: they clean what was typed, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import Expected, Precision, parse_day
from places.choices import PlaceFlagKind


class UnitSearchForm(forms.Form):
    """A commune as somebody wrote it."""

    q = forms.CharField(label=gettext_lazy("Name of a commune, former or present"), max_length=80, required=False)


class DecisionDayField(forms.CharField):
    """A whole day as typed, past or to come; None where nothing was typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **options)

    def clean(self, value: Any) -> Any:
        """The day."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            found = parse_day(typed, local_today(), expected=Expected.FUTURE)
        except RuleViolation as refused:
            raise ValidationError(refused.message, code=refused.code) from refused
        if found.precision is not Precision.DAY:
            raise ValidationError(_("Please enter day, month and year."), code="DAY_NOT_WHOLE")
        return date(found.first_day.year, found.first_day.month, found.first_day.day)


class FlagForm(forms.Form):
    """What a decision says about a commune, and for how long."""

    unit = forms.ChoiceField(label=gettext_lazy("Commune"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=PlaceFlagKind.choices, widget=forms.RadioSelect)
    decision = forms.CharField(
        label=gettext_lazy("Decision"), max_length=120, help_text=gettext_lazy("Number, day and who issued it.")
    )
    since = DecisionDayField(label=gettext_lazy("Since"))
    until = DecisionDayField(
        label=gettext_lazy("Until before"), required=False, help_text=gettext_lazy("Empty if no end is known.")
    )

    def __init__(self, *args: Any, communes: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [("", _("– please choose –")), *communes]  # type: ignore[attr-defined]


class EndFlagForm(forms.Form):
    """From when on it no longer holds, and why."""

    until = DecisionDayField(
        label=gettext_lazy("No longer from"), help_text=gettext_lazy("The first day on which it no longer holds.")
    )
    decision = forms.CharField(label=gettext_lazy("Decision that ends it"), max_length=120)
