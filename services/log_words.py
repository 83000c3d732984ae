"""What the log says of this room: its pages, fields and codes in words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from audit import wording
from core import titles
from services.choices import ConfirmedBy, ExceptionReason
from services.choices.refusals import MESSAGES

TITLES: Final[dict[str, Any]] = {
    "services:show-assistance": _("One delivery of assistance"),
    "services:change-assistance": _("Change a delivery of assistance"),
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
    wording.register_codes(MESSAGES)
    wording.register_codes({**dict(ConfirmedBy.choices), **dict(ExceptionReason.choices)})
