"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """All that reads several rooms: statistics, targets, Today. May import exchange and below."""

    name = "reports"
    label = "reports"

    def ready(self) -> None:
        """Offer the targets to the reference loader, say what the log's verbs mean, put entries into the menu."""
        from audit import wording
        from core import menu, panels, reference
        from reports import log_words, policies
        from reports.actions import load_targets

        reference.register("reports", 60, lambda by: load_targets(by=by))
        wording.register(WORDING)
        log_words.tell()
        panels.register(
            slot="person.traces",
            url_name="reports:print-record",
            policy=policies.may_print_record,
            order=10,
            title=lambda: gettext("Print everything held about the person"),
        )
        menu.register(
            url_name="reports:show-accident-times",
            title=lambda: gettext("From accident to support"),
            policy=policies.may_see_accident_times,
            order=28,
        )
        menu.register(
            url_name="reports:show-today", title=lambda: gettext("Today"), policy=policies.may_see_today, order=10
        )
        menu.register(
            url_name="reports:show-statistics",
            title=lambda: gettext("Reports"),
            policy=policies.may_see_statistics,
            order=600,
        )


WORDING = {
    "STATISTICS_KEPT": _("Kept statistics as they were counted"),
    "STATISTICS_TAKEN": _("Took statistics out as a workbook"),
    "RECORD_PRINTED": _("Printed everything held about the person"),
    "PRINT_RECORD": _("Saw everything held about the person, to print it"),
    "LIST_TODAY": _("Stood on the page Today"),
}
