"""The checklist of papers of a category, and the reasons of its decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.evidence import Evidence
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.choices.verification import (
    BackReason,
    EvidenceKind,
    EvidenceState,
    MoreReason,
    Obstacle,
    VerificationRefusal,
)
from beneficiaries.forms.fields import choices_of
from beneficiaries.models import EvidenceItem
from beneficiaries.rules.evidence import kinds_of


class EvidenceForm(forms.Form):
    """One line a paper: what is known of it, and why it cannot be obtained."""

    def __init__(self, data: Any = None, *, category: str, standing: Sequence[EvidenceItem] = ()) -> None:
        super().__init__(data, prefix=category)
        self.kinds = kinds_of(category)
        known = {row.kind: row for row in standing}
        for kind in self.kinds:
            row = known.get(kind)
            label = EvidenceKind(kind).label
            self.fields[kind] = forms.ChoiceField(
                label=label, choices=EvidenceState.choices, initial=row.state if row else EvidenceState.NOT_SEEN
            )
            self.fields[f"obstacle_{kind}"] = forms.ChoiceField(
                label=gettext("%(paper)s: why it cannot be obtained") % {"paper": label},
                choices=choices_of(Obstacle),
                required=False,
                initial=row.obstacle if row else "",
            )

    def pairs(self) -> Iterator[tuple[Any, Any]]:
        """The two fields of each paper."""
        for kind in self.kinds:
            yield self[kind], self[f"obstacle_{kind}"]

    def papers(self) -> list[Evidence]:
        """What was told."""
        told: Mapping[str, str] = self.cleaned_data
        return [Evidence(kind=kind, state=told[kind], obstacle=told[f"obstacle_{kind}"]) for kind in self.kinds]


class _ReasonForm(forms.Form):
    """A coded reason and words that go with it."""

    reason: forms.ChoiceField
    text = forms.CharField(
        label=_("In words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class MoreForm(_ReasonForm):
    """Why papers are to be added."""

    prefix = "more"
    reason = forms.ChoiceField(
        label=_("What is to be added"), choices=choices_of(MoreReason),
        error_messages={"required": MESSAGES["MORE_REASON_MISSING"]},
    )  # fmt: skip


class RefuseCategoryForm(_ReasonForm):
    """Why the category is not confirmed."""

    prefix = "refuse"
    reason = forms.ChoiceField(
        label=_("Why it is not confirmed"), choices=choices_of(VerificationRefusal),
        error_messages={"required": MESSAGES["VERIFICATION_REFUSAL_MISSING"]},
    )  # fmt: skip


class ReopenForm(forms.Form):
    """Why it is to be verified anew."""

    prefix = "reopen"
    reason = forms.ChoiceField(
        label=_("Why it is to be verified anew"),
        choices=[("", "—"), *((each.value, each.label) for each in (BackReason.MISTAKE, BackReason.NEW_PAPER))],
        error_messages={"required": MESSAGES["BACK_REASON_MISSING"]},
    )
