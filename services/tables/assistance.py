"""Rows of help: whole for the giver and the authority, kind and month for the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.actor import Actor
from core.text.days import shown as shown_day
from core.text.money import dong
from partners.models import Agreement
from services.choices import AssistanceState, Side
from services.models import Assistance

STATE_TONES = {
    AssistanceState.RESERVED: "wait",
    AssistanceState.APPROVED: "wait",
    AssistanceState.DELIVERED: "info",
    AssistanceState.CONFIRMED: "ok",
    AssistanceState.CANCELLED: "plain",
    AssistanceState.REVERSED: "plain",
}


def assistance_columns() -> list[dict[str, str]]:
    """Heads of the list of help."""
    return [
        {"label": _("Day given"), "kind": "date"},
        {"label": _("Person"), "kind": "head"},
        {"label": _("Kind of help"), "kind": "text"},
        {"label": _("Quantity"), "kind": "number"},
        {"label": _("Value (đồng)"), "kind": "number"},
        {"label": _("Given by"), "kind": "text"},
        {"label": _("State"), "kind": "text"},
    ]


def assistance_rows(rows: Iterable[Assistance]) -> list[list[Any]]:
    """A row each; person, type and provider must be loaded."""
    return [
        [
            {"text": row.given_shown, "url": reverse("services:show-assistance", args=[row.pk])},
            {
                "text": row.person.full_name,
                "url": reverse("beneficiaries:show-person", args=[row.person_id]),
                "note": row.person.code,
            },
            kind_of(row),
            amount(row),
            money(row),
            row.provider.short_name or row.provider.name,
            state_cell(row),
        ]
        for row in rows
    ]


def unseen_columns() -> list[dict[str, str]]:
    """Heads of one's own gifts to people out of sight."""
    return [
        {"label": _("Day given"), "kind": "date"},
        {"label": _("Kind of help"), "kind": "head"},
        {"label": _("Quantity"), "kind": "number"},
        {"label": _("Value (đồng)"), "kind": "number"},
        {"label": _("Recorded by"), "kind": "text"},
        {"label": _("State"), "kind": "text"},
    ]


def unseen_rows(rows: Iterable[Assistance]) -> list[list[Any]]:
    """What the gift was, and nothing of the person; type and recorder must be loaded."""
    return [
        [
            row.given_shown,
            kind_of(row),
            amount(row),
            money(row),
            row.recorded_by.short_name or row.recorded_by.name,
            state_cell(row),
        ]
        for row in rows
    ]


def person_columns() -> list[dict[str, str]]:
    """Heads of what one person was given."""
    return [
        {"label": _("Day given"), "kind": "date"},
        {"label": _("Kind of help"), "kind": "head"},
        {"label": _("Quantity"), "kind": "number"},
        {"label": _("Value (đồng)"), "kind": "number"},
        {"label": _("Given by"), "kind": "text"},
        {"label": _("State"), "kind": "text"},
    ]


def person_rows(rows: Sequence[Assistance], *, actor: Actor, is_whole: bool) -> list[list[Any]]:
    """What a person was given. ``is_whole``: the actor serves the authority here; others see their own help whole, of
    the rest only kind and month, and the giver where the agreement says so.
    """
    agreed = Agreement.objects.in_force(actor.today).filter(shows_giver=True)
    shown = set(
        agreed.filter(organisation__in={row.provider_id for row in rows}).values_list("organisation_id", flat=True)
    )
    return [
        _whole_row(row)
        if is_whole or actor.organisation_id in (row.provider_id, row.recorded_by_id)
        else _narrow_row(row, is_giver_shown=row.provider_id in shown)
        for row in rows
    ]


def reserved_columns() -> list[dict[str, str]]:
    """Heads of the portions that are kept for one person."""
    return [
        {"label": _("Planned day"), "kind": "date"},
        {"label": _("Kind of help"), "kind": "head"},
        {"label": _("Kept until"), "kind": "date"},
        {"label": _("Given by"), "kind": "text"},
    ]


def reserved_rows(rows: Sequence[Assistance], *, actor: Actor, is_whole: bool) -> list[list[Any]]:
    """Portions that are kept: whole to their holder and to the authority, kind and last day to the others."""
    found = []
    for row in rows:
        until = shown_day(row.kept_until)
        if is_whole or actor.organisation_id in (row.provider_id, row.recorded_by_id):
            day = {"text": row.given_shown, "url": reverse("services:show-assistance", args=[row.pk])}
            found.append([day, kind_of(row), until, row.provider.short_name or row.provider.name])
        else:
            found.append(["", kind_of(row), until, _("another organisation")])
    return found


def kind_of(row: Assistance) -> str:
    """The kind, with its side."""
    if row.side == Side.NONE:
        return row.service_type.name
    return f"{row.service_type.name} ({str(row.get_side_display()).lower()})"


def amount(row: Assistance) -> str:
    """1 chiếc; 2,5 tháng."""
    number = row.quantity.normalize() if row.quantity else Decimal(0)
    return f"{number:f} {row.get_unit_display()}".replace(".", ",")


def money(row: Assistance) -> str | None:
    """8.500.000, or nothing where it is not valued in money."""
    return None if row.value_vnd is None else dong(row.value_vnd).removesuffix(" đồng")


def state_cell(row: Assistance) -> dict[str, str]:
    """The state as a badge."""
    return {"text": str(row.get_state_display()), "badge_tone": STATE_TONES[AssistanceState(row.state)]}


def _whole_row(row: Assistance) -> list[Any]:
    return [
        {"text": row.given_shown, "url": reverse("services:show-assistance", args=[row.pk])},
        kind_of(row),
        amount(row),
        money(row),
        row.provider.short_name or row.provider.name,
        state_cell(row),
    ]


def _narrow_row(row: Assistance, *, is_giver_shown: bool) -> list[Any]:
    when = f"{row.given_on:%Y}" if row.precision == "YEAR" else f"{row.given_on:%m/%Y}"
    giver = (row.provider.short_name or row.provider.name) if is_giver_shown else _("another organisation")
    return [when, kind_of(row), "", "", giver, ""]
