"""The registration form on paper: its fields are those of the form on screen, in the order of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beneficiaries.forms.person import RegisterForm

GROUPS: Final[tuple[tuple[Promise, tuple[str, ...]], ...]] = (
    (
        _("Who it is"),
        (
            "full_name", "sex", "birth", "identity_number", "identity_missing_reason", "identity_verified", "phone",
            "ethnicity",
        ),
    ),
    (_("Where the person lives"), ("commune", "village", "address_line", "household_code", "relation")),
    (_("Victim category"), ("categories", "accident_on")),
    (_("Legal basis"), ("basis", "given_on")),
    (
        _("How the consent was given"),
        (
            "giver", "giver_name", "giver_code", "giver_relation", "child_agrees", "language", "way", "witness_name",
        ),
    ),
    (_("Note"), ("note",)),
)  # fmt: skip
LONG: Final = frozenset({"note", "protection_note"})
ON_SCREEN_ALONE: Final = frozenset({"request_id", "commune_now", "commune_asked", "different_because", "confirmed"})
"""What only a screen can ask: which of several communes, why somebody is another person."""


def lines_of(named: Iterable[tuple[str, forms.Field]]) -> list[dict[str, Any]]:
    """Fields as a paper shows them: label, boxes to tick for a choice, else a line to write on. Nothing is ticked."""
    return [
        {
            "label": field.label,
            "boxes": [str(words) for value, words in getattr(field, "choices", ()) if value != ""],
            "is_box": isinstance(field, forms.BooleanField) and not isinstance(field, forms.NullBooleanField),
            "is_long": name in LONG,
        }
        for name, field in named
    ]


def registration_lines() -> Iterator[dict[str, Any]]:
    """Title and lines of each part of the registration form."""
    fields = RegisterForm.base_fields
    for title, names in GROUPS:
        yield {"title": title, "lines": lines_of((name, _field(name, fields[name])) for name in names)}


def _field(name: str, field: forms.Field) -> forms.Field:
    """The legal bases are chosen by organisation on screen; paper shows them all."""
    if name != "basis":
        return field
    from beneficiaries.choices import Basis

    return forms.ChoiceField(label=field.label, choices=Basis.choices)
