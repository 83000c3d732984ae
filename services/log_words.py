"""What the log says of this room: its pages, fields and codes in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from audit import wording
from core import titles
from core.actor import Actor
from services.choices import ConfirmedBy, ExceptionReason
from services.choices.refusals import MESSAGES
from services.models import Project

TITLES: Final[dict[str, Any]] = {
    "services:show-assistance": _("One delivery of assistance"),
    "services:change-assistance": _("Change a delivery of assistance"),
    "services:record-assistance": _("Record a delivery of assistance"),
    "services:check-assistance": _("Look whether assistance would be doubled"),
    "services:reserve": _("Reserve a portion of assistance"),
    "services:show-project": _("One project"),
}
FIELDS: Final[dict[str, Any]] = {
    "cofunding": _("Co-funding"),
    "expires_at": _("Reserved until"),
    "assistance": _("Assistance"),
    "state": _("State"),
    "note": _("Note"),
    "given_on": _("Given on"),
    "received_by": _("Received by"),
    "decision": _("What was decided"),
    "days": _("Days of validity"),
}


def tell() -> None:
    """Put it all into the log's wording (called in ``AppConfig.ready``)."""
    titles.register(TITLES)
    wording.register_fields(FIELDS)
    wording.register_names(Project._meta.label, _codes)
    wording.register_codes(MESSAGES)
    wording.register_codes({**dict(ConfirmedBy.choices), **dict(ExceptionReason.choices)})


def _codes(actor: Actor, wanted: Collection[str]) -> Mapping[str, str]:
    """Codes of those projects that the reader of the log may see."""
    found = Project.objects.visible_to(actor).filter(pk__in=list(wanted)).values_list("pk", "code")
    return {str(pk): code for pk, code in found}
