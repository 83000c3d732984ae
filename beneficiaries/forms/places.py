"""The answer in which part of a divided commune somebody lives."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DecidePlaceForm(forms.Form):
    """The key of a commune, as a button sends it."""

    commune_now = forms.CharField(label=_("Commune of today"), max_length=24)

    def commune(self) -> str:
        """The key; '' where nothing that could be one was sent."""
        return self.cleaned_data["commune_now"] if self.is_valid() else ""
