"""Asking that a person's data be destroyed, and doing it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.erasure import ErasureReason, ErasureRefusal
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import choices_of


class AskErasureForm(forms.Form):
    """The ground on which the data is destroyed."""

    reason = forms.ChoiceField(
        label=_("Ground"),
        choices=choices_of(ErasureReason),
        error_messages={"required": MESSAGES["ERASURE_REASON_MISSING"]},
    )


class RefuseErasureForm(forms.Form):
    """Why the second person does not agree."""

    refused_because = forms.ChoiceField(
        label=_("Why it is not agreed"),
        choices=choices_of(ErasureRefusal),
        error_messages={"required": MESSAGES["ERASURE_REFUSAL_MISSING"]},
    )


class CarryOutErasureForm(forms.Form):
    """The code once more, so that nobody is erased by a slip."""

    code = forms.CharField(
        label=_("Case-file code, typed once more"),
        max_length=30,
        error_messages={"required": MESSAGES["ERASURE_CODE_WRONG"]},
    )
