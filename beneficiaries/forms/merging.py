"""The forms of merging two records of one person and of taking them apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.since import Since
from beneficiaries.choices.merging import MergeReason, Side, UnmergeReason
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import choices_of, told_code
from beneficiaries.forms.versions import UNKNOWN

ANSWER_MISSING = _("Please choose one of the two.")


class OtherRecordForm(forms.Form):
    """Which record is the other one."""

    code = forms.CharField(
        label=_("Case-file code of the other record"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
        help_text=_("For example QT-7K3M-4; the middle part alone is enough."),
    )

    def clean_code(self) -> str:
        """A code as it was told."""
        return told_code(self.cleaned_data["code"], code="CODE_UNREADABLE", message=_("This is no case-file code."))


class MergeForm(forms.Form):
    """Whose value stands, item by item; how it is known; which versions of both records were seen.

    ``chosen``: item that differs → the side marked beforehand, '' for none.
    """

    because = forms.ChoiceField(
        label=_("How it is known that the two are one person"),
        choices=choices_of(MergeReason),
        error_messages={"required": MESSAGES["MERGE_REASON_MISSING"]},
    )
    seen_kept = forms.CharField(widget=forms.HiddenInput, required=False)
    seen_lost = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, typed: Any, *, labels: Mapping[str, str], chosen: Mapping[str, str], seen: tuple[str, str]
    ) -> None:
        super().__init__(typed, initial={"seen_kept": seen[0], "seen_lost": seen[1]})
        self._seen = seen
        self.items = tuple(chosen)
        for item, side in chosen.items():
            self.fields[item] = forms.ChoiceField(
                label=labels[item], choices=Side.choices, widget=forms.RadioSelect, required=False, initial=side
            )

    def choices(self) -> dict[str, str]:
        """Item → side, where one was marked."""
        return {item: self.cleaned_data[item] for item in self.items if self.cleaned_data[item]}

    def seen_versions(self) -> tuple[str, str]:
        """Of the record that stays and of the other; what lacks one counts as stale."""
        told = self.cleaned_data
        return told["seen_kept"] or UNKNOWN, told["seen_lost"] or UNKNOWN

    def take_versions(self) -> None:
        """Let the next try count on both records as they stand now."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed["seen_kept"], typed["seen_lost"] = self._seen
        self.data = typed


class UnmergeForm(forms.Form):
    """How it is known that they are two; to which of the two each later entry belongs."""

    because = forms.ChoiceField(
        label=_("How it is known that they are two people"),
        choices=choices_of(UnmergeReason),
        error_messages={"required": MESSAGES["UNMERGE_REASON_MISSING"]},
    )

    def __init__(self, *args: Any, rows: Collection[Since], label: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = {name_of(row): row for row in rows}
        for name, row in self.rows.items():
            self.fields[name] = forms.ChoiceField(
                label=label(row), choices=Side.choices, widget=forms.RadioSelect, initial=Side.SURVIVOR,
                error_messages={"required": ANSWER_MISSING},
            )  # fmt: skip

    def assignments(self) -> dict[Since, str]:
        """Row → side."""
        return {row: self.cleaned_data[name] for name, row in self.rows.items()}


def name_of(row: Since) -> str:
    """The name of the question about a row."""
    return "-".join(row)
