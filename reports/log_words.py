"""What the log says of this room: its pages, fields and codes in words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from audit import wording
from core import titles

TITLES: Final[dict[str, Any]] = {
    "reports:list-urgent": _("People in an emergency"),
    "reports:list-unsupported": _("People without recorded support"),
    "reports:list-provisional": _("Assessments with open questions"),
    "reports:list-overdue": _("Assessments that are due again"),
    "reports:list-baseless": _("Records without a legal basis"),
    "reports:list-papers": _("Records that need more papers"),
    "reports:print-record": _("Print everything held about a person"),
    "reports:show-statistics": _("Statistics"),
    "reports:show-areas": _("Statistics by area of the former districts"),
    "reports:keep-statistics": _("Keep statistics"),
    "reports:show-run": _("Kept statistics"),
    "reports:show-chart": _("Chart of the statistics"),
    "reports:download-workbook": _("Download statistics"),
}


def tell() -> None:
    """Put it all into the log's wording (called in ``AppConfig.ready``)."""
    titles.register(TITLES)
    wording.register_kinds({"reports.Statistics": _("statistics")})
