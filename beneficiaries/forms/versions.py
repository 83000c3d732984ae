"""Forms that carry the version of what they were filled from: a stale copy is shown beside what stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


class VersionedForm(forms.Form):
    """A form of something that others may change meanwhile."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def differences(self, stands: Mapping[str, Any]) -> list[dict[str, str]]:
        """What stands now (as the form would show it) beside what was typed, where they differ, in words."""
        found = []
        for name, field in self.fields.items():
            words = [_in_words(field, each) for each in (stands.get(name), self[name].value())]
            if name != "version" and words[0] != words[1]:
                found.append({"label": str(field.label), "stands": words[0] or "–", "typed": words[1] or "–"})
        return found

    def take_version(self, version: str) -> None:
        """Let the next save count on the row as it stands now."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed[self.add_prefix("version")] = version
        self.data = typed


def _in_words(field: forms.Field, stored: Any) -> str:
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(stored, list | tuple):
        return ", ".join(choices.get(str(each), str(each)) for each in stored)
    return "" if stored in ("", None) else choices.get(str(stored), str(stored)).strip()
