"""The search field of the places page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class UnitSearchForm(forms.Form):
    """A commune as somebody wrote it."""

    q = forms.CharField(label=_("Name of a commune, former or present"), max_length=80, required=False)
