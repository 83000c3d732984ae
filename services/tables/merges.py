"""Help on the pages of merges: what was found, and what tells deliveries from each other."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from services.models import Assistance, Claim, ExceptionRequest
from services.tables.assistance import kind_of


def help_found(claims: list[str]) -> Mapping[str, str]:
    """Claim → page of the help that holds it."""
    found = Claim.objects.filter(pk__in=claims).values_list("pk", "assistance_id")
    return {str(pk): reverse("services:show-assistance", args=[held]) for pk, held in found}


def help_texts(rows: list[str], classes: frozenset[str]) -> Mapping[str, str]:  # noqa: ARG001
    """Help → kind, day, who gave."""
    found = Assistance.objects.filter(pk__in=rows).select_related("service_type", "provider")
    return {str(row.pk): " · ".join((kind_of(row), row.given_shown, row.provider.short_name)) for row in found}


def request_texts(rows: list[str], classes: frozenset[str]) -> Mapping[str, str]:  # noqa: ARG001
    """Request for an exception → kind of help."""
    found = ExceptionRequest.objects.filter(pk__in=rows).select_related("service_type")
    return {str(row.pk): row.service_type.name for row in found}
