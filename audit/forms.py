"""Filter of the log."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.choices import Outcome


class EventFilterForm(forms.Form):
    """By user, verb, outcome and day; everything optional."""

    username = forms.CharField(label=_("User name"), max_length=150, required=False)
    verb = forms.CharField(label=_("Act (code)"), max_length=60, required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[("", _("All")), *Outcome.choices])
    day = forms.DateField(label=_("Day"), required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"])
    before = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
