"""Whom to call: one sentence for every page that says “please ask the coordinator”."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.actor import Actor
from core.links import phone_link
from partners.models import Organisation, coordinator_contact


def coordinator_line(province_key: str, *, actor: Actor) -> str:
    """Name, telephone and hours of the province's coordinator (safe to show as it is); '' if it has named nobody."""
    found = coordinator_contact(province_key, day=actor.today)
    if not found.name:
        return ""
    told = {"name": found.name, "phone": phone_link(found.phone), "hours": found.hours}
    if found.phone and found.hours:
        return format_html(_("Coordinator: {name}, {phone} ({hours})."), **told)
    if found.phone:
        return format_html(_("Coordinator: {name}, {phone}."), **told)
    return format_html(_("Coordinator: {name}."), **told)


def own_coordinator_line(actor: Actor | None) -> str:
    """The same for the actor's own province; '' for nobody and for whoever acts for no organisation. Two queries."""
    if actor is None or actor.organisation_id is None:
        return ""
    province = Organisation.objects.filter(pk=actor.organisation_id).values_list("province_id", flat=True).first()
    return coordinator_line(province, actor=actor) if province else ""


def coordinator(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``coordinator``, looked up only where a page shows it.

    It depends on who asks alone, never on what was asked for: pages for absent and for unseen records stay the same.
    """
    return {"coordinator": SimpleLazyObject(lambda: own_coordinator_line(getattr(request, "actor", None)))}
