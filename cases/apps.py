"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import menu, panels


class CasesConfig(AppConfig):
    """Assessment, priority, case. May import services and below."""

    name = "cases"
    label = "cases"

    def ready(self) -> None:
        """Vouch for rows, answer happenings, say what the log's verbs mean, offer menu entry and panels."""
        from audit import wording
        from cases import log_words, policies, receivers

        receivers.connect()
        wording.register(WORDING)
        log_words.tell()
        menu.register(
            url_name="cases:list-cases", title=lambda: gettext("Cases"), policy=policies.may_see_cases, order=30
        )
        panels.register(
            slot="person.actions",
            url_name="cases:print-visit",
            policy=policies.may_print_visit,
            order=90,
            title=lambda: gettext("Print a visit sheet"),
        )
        panels.register(
            slot="person.main",
            url_name="cases:person-case",
            policy=policies.may_see_cases,
            order=30,
            title=lambda: gettext("Case management"),
        )
        panels.register(
            slot="person.aside",
            url_name="cases:person-priority",
            policy=policies.may_see_priority,
            order=10,
            title=lambda: gettext("Why this priority"),
        )


WORDING = {
    "CASE_OPENED": _("Opened a case"),
    "CASE_CLOSED": _("Ended case management"),
    "NEEDS_ASSESSED": _("Assessed needs"),
    "PRIORITY_SCORED": _("Worked out a priority"),
    "READ_CASE": _("Looked at a case"),
    "READ_PRIORITY": _("Looked at a priority and its reasons"),
    "LIST_CASES": _("Looked at the list of cases"),
}
