"""Help under two records that may be one person, side by side: what is kept first, then kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from core.text.money import dong
from services.choices import AssistanceState
from services.models import Assistance
from services.models.assistance import OPEN
from services.tables.assistance import kind_of


def pair_columns(people: Sequence[Beneficiary]) -> list[dict[str, str]]:
    """Heads: the kind and year, then either record."""
    return [
        {"label": _("Kind of help, year"), "kind": "head"},
        *({"label": each.code, "kind": "named"} for each in people),
    ]


def pair_rows(rows: Iterable[Assistance], people: Sequence[Beneficiary]) -> list[Any]:
    """A row for each kind and year, marked where both have it; type and provider must be loaded."""
    found: dict[tuple[bool, str, int], dict[Any, list[Assistance]]] = {}
    for row in rows:
        key = (row.state not in OPEN, kind_of(row), -row.given_on.year)
        found.setdefault(key, {}).setdefault(row.person_id, []).append(row)
    return [_row(key, found[key], people) for key in sorted(found)]


def _row(key: tuple[bool, str, int], sides: dict[Any, list[Assistance]], people: Sequence[Beneficiary]) -> Any:
    is_given, kind, year = key
    label = _("%(kind)s, %(year)s") if is_given else _("%(kind)s, %(year)s: kept, not given yet")
    head: Any = label % {"kind": kind, "year": -year}
    cells = [_cell(sides.get(each.pk, [])) for each in people]
    if len(sides) < len(people):
        return [head, *cells]
    mark = format_html('{} <span class="badge badge-wait">{}</span>', head, _("both"))
    return {"cells": [mark, *cells], "tone": "wait"}


def _cell(rows: Sequence[Assistance]) -> SafeString | str:
    return format_html_join("", '<span class="note">{}</span>', ((_line(row),) for row in rows)) if rows else ""


def _line(row: Assistance) -> str:
    value = dong(row.value_vnd) if row.value_vnd is not None else ""
    giver = row.provider.short_name or row.provider.name
    return " · ".join(filter(None, [row.given_shown, giver, value, str(AssistanceState(row.state).label)]))
