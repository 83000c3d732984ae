"""Filter of the log."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit import wording
from audit.choices import Outcome
from core.errors import RuleViolation
from core.text.days import PartialDate, parse_day


class EventFilterForm(forms.Form):
    """By user, act, outcome and day; everything optional."""

    username = forms.CharField(label=_("User name"), max_length=150, required=False)
    verb = forms.ChoiceField(
        label=_("Act"), required=False, choices=lambda: [("", _("All")), *wording.acts()],
        error_messages={"invalid_choice": _("There is no such act. Please choose one from the list.")},
    )  # fmt: skip
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[("", _("All")), *Outcome.choices])
    day = forms.CharField(
        label=_("Day"), required=False, max_length=20, help_text=_("Day, month or year, for example 22/11/2026.")
    )
    before = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> PartialDate | None:
        """The day, month or year typed, in the forms taken everywhere."""
        typed: str = self.cleaned_data["day"].strip()
        if not typed:
            return None
        try:
            return parse_day(typed, self.today)
        except RuleViolation as refused:
            raise forms.ValidationError(refused.message) from refused
