"""Small forms: correct, confirm, decide, narrow a list."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from services.choices import AssistanceState, ConfirmedBy
from services.forms.assistance import NOT_CHOSEN, type_choices


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class ConfirmForm(forms.Form):
    """How the receipt was confirmed."""

    how = forms.ChoiceField(
        label=_("How the receipt was confirmed"), choices=ConfirmedBy.choices, widget=forms.RadioSelect
    )


class DecisionForm(forms.Form):
    """The coordinator's decision and its reason."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("GRANT", _("Approve")), ("REFUSE", _("Do not approve"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Reason of the decision"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where it is not approved."),
    )

    def refuse_only(self) -> None:
        """Offer no approval: the person's data was destroyed. What was sent is judged by the action."""
        decision = cast("forms.ChoiceField", self.fields["decision"])
        decision.choices = [("REFUSE", _("Do not approve"))]


class NarrowForm(forms.Form):
    """What a list of help is narrowed to."""

    service_type = forms.ChoiceField(label=_("Kind of help"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *AssistanceState.choices], required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [row for row in type_choices() if row is not NOT_CHOSEN]
        self.fields["service_type"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]
