"""What the log says of this room: its pages, fields and codes in words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from audit import wording
from core import titles
from exchange.choices import Decision
from exchange.choices.refusals import MESSAGES
from exchange.rules.messages import FILE_MESSAGES

TITLES: Final[dict[str, Any]] = {
    "exchange:download-template": _("Download an empty list"),
    "exchange:list-reconciliations": _("Compare accidents with QTMAC"),
    "exchange:show-reconciliation": _("Comparison with QTMAC's list"),
    "exchange:show-reconciled-row": _("One row of QTMAC's list"),
    "exchange:discard-reconciliation": _("Discard QTMAC's list"),
    "exchange:download-differences": _("Download the differences to QTMAC's list"),
    "exchange:download-wrong-rows": _("Download the rows to mend"),
}


def tell() -> None:
    """Put it all into the log's wording (called in ``AppConfig.ready``)."""
    titles.register(TITLES)
    wording.register_codes(MESSAGES)
    wording.register_codes({code: gettext_lazy(message.reason) for code, message in FILE_MESSAGES.items()})
    wording.register_codes(dict(Decision.choices))
