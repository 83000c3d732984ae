"""Forms that carry the version of what they were filled from: a stale copy is shown beside what stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

UNKNOWN = "-"
"""A version that nothing has."""


class VersionedForm(forms.Form):
    """A form of something that others may change meanwhile."""

    OF_THE_FORM: ClassVar[frozenset[str]] = frozenset({"version"})
    """Fields that say something of the form, nothing of what it is about."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_version(self) -> str:
        """What the form was filled from; one that lacks it counts as stale, for nobody knows what it rests on."""
        return self.cleaned_data["version"] or UNKNOWN

    def differences(self, stands: Mapping[str, Any]) -> list[dict[str, str]]:
        """What stands now (as the form would show it) beside what was typed, where they differ, in words."""
        found = []
        for name, field in self.fields.items():
            words = [_in_words(field, each) for each in (stands.get(name), self[name].value())]
            if name not in self.OF_THE_FORM and words[0] != words[1]:
                found.append({"label": str(field.label), "stands": words[0] or "–", "typed": words[1] or "–"})
        return found

    def take_version(self, version: str) -> None:
        """Let the next save count on the row as it stands now."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed[self.add_prefix("version")] = version
        self.data = typed


def _in_words(field: forms.Field, stored: Any) -> str:
    if isinstance(field, forms.NullBooleanField):
        known = field.to_python(stored)
        return "" if known is None else _("Yes") if known else _("No")
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(stored, list | tuple):
        return ", ".join(choices.get(str(each), str(each)) for each in stored)
    return "" if stored in ("", None) else choices.get(str(stored), str(stored)).strip()
