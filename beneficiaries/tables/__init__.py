"""Rows of the list of people, as the table component wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.choices import VictimCategory
from beneficiaries.models import Beneficiary, VictimStatus


def people_columns() -> list[dict[str, str]]:
    """Heads of the list of people."""
    return [
        {"label": _("Full name"), "kind": "head"},
        {"label": _("Case-file code"), "kind": "code"},
        {"label": _("Born"), "kind": "text"},
        {"label": _("Sex"), "kind": "text"},
        {"label": _("Commune"), "kind": "text"},
        {"label": _("Victim category"), "kind": "text"},
        {"label": _("Priority"), "kind": "text"},
    ]


def people_rows(
    people: Sequence[Beneficiary],
    *,
    other_names: Mapping[UUID, str] | None = None,
    reasons: Mapping[UUID, str] | None = None,
) -> list[list[Any]]:
    """A row each; one further query whatever the number of people. Commune must be loaded.

    ``other_names``: by which somebody was found, said below the full name. ``reasons``: why each is shown, said
    there as well.
    """
    called = {pk: _("also called %(name)s") % {"name": name} for pk, name in (other_names or {}).items()}
    notes = {**called, **(reasons or {})}
    categories: dict[Any, list[str]] = {person.pk: [] for person in people}
    for person_id, category in (
        VictimStatus.objects.filter(person_id__in=list(categories))
        .order_by("category")
        .values_list("person_id", "category")
    ):
        categories[person_id].append(str(VictimCategory(category).label))
    old_names = _old_names(people)
    return [
        [
            {
                "text": person.full_name,
                "url": reverse("beneficiaries:show-person", args=[person.pk]),
                "note": notes.get(person.pk, ""),
            },
            person.code,
            str(person.birth_year) if person.birth_year else None,
            str(person.get_sex_display()),
            {"text": person.commune.name, "note": old_names.get(person.place_as_written_id or "", "")},
            "; ".join(categories[person.pk]) or None,
            {"priority": person.priority, "provisional": person.priority_provisional} if person.priority else None,
        ]
        for person in people
    ]


def _old_names(people: Sequence[Beneficiary]) -> dict[str, str]:
    """Key of an old commune → how it is told beside the new one."""
    from places.models import AdministrativeUnit

    keys = {person.place_as_written_id for person in people if person.place_as_written_id}
    if not keys:
        return {}
    units = AdministrativeUnit.objects.filter(pk__in=keys).values_list("key", "name")
    return {key: _("formerly %(name)s") % {"name": name} for key, name in units}
