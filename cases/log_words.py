"""What the log says of this room: its pages, fields and codes in words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from audit import wording
from cases.choices import CloseReason
from cases.choices.questions import QUESTIONS
from cases.choices.refusals import MESSAGES
from core import titles

TITLES: Final[dict[str, Any]] = {
    "cases:open-case": _("Open a case"),
    "cases:person-case": _("Case of a person"),
    "cases:person-priority": _("Why this priority"),
    "cases:show-case": _("Case"),
}


def tell() -> None:
    """Put it all into the log's wording (called in ``AppConfig.ready``)."""
    titles.register(TITLES)
    wording.register_fields(QUESTIONS)
    wording.register_codes(MESSAGES)
    wording.register_codes(dict(CloseReason.choices))
