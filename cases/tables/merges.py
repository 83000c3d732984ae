"""Cases on the pages of merges: what was found, and what tells cases from each other."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from cases.models import Case
from core.text.days import shown


def case_found(cases: list[str]) -> Mapping[str, str]:
    """Case → its page."""
    return {str(pk): reverse("cases:show-case", args=[pk]) for pk in cases}


def case_texts(rows: list[str], classes: frozenset[str]) -> Mapping[str, str]:  # noqa: ARG001
    """Case → when it was opened, and how it stands."""
    return {
        str(row.pk): " · ".join((shown(row.opened_on), str(row.get_state_display())))
        for row in Case.objects.filter(pk__in=rows)
    }
