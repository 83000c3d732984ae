"""The choice of a period, and what a record is printed for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.choices import PrintPurpose
from reports.rules.periods import ReportPeriod, choices

FIRST_YEAR_OFFERED = 2021


class PeriodForm(forms.Form):
    """Year and, if wanted, its half; nothing chosen = the year of ``today``."""

    nam = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    ky = forms.TypedChoiceField(
        label=_("Reporting period"),
        coerce=int,
        required=False,
        empty_value="0",
        choices=[(0, _("Whole year")), (1, _("First six months")), (2, _("Last six months"))],
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["nam"].choices = [(year, str(year)) for year in choices(today, since=FIRST_YEAR_OFFERED)]  # type: ignore[attr-defined]

    def period(self) -> ReportPeriod | None:
        """What was chosen; None if it is not a period of the list."""
        if not self.is_valid():
            return None
        return ReportPeriod(self.cleaned_data["nam"] or self.today.year, int(self.cleaned_data["ky"] or 0))


class PrintForm(forms.Form):
    """For what everything held about a person is printed; nothing is chosen beforehand."""

    purpose = forms.ChoiceField(label=_("Printed for"), choices=PrintPurpose.choices, widget=forms.RadioSelect)
