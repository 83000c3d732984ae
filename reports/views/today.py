"""The first page: what to do first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import panels
from core.text import show
from core.text.days import shown
from core.views import PageView
from reports import policies
from reports.actions import commune_progress, recent_people, work_lines
from reports.actions.work import LIST_TODAY, Progress, Work


def weekday(at: int) -> str:
    """Name of a day of the week, Monday = 0."""
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))[at]


def person_url(person: UUID | None) -> str:
    """The person's page."""
    return reverse("beneficiaries:show-person", kwargs={"pk": person})


class ShowTodayView(PageView):
    """``/``."""

    policy = policies.may_see_today
    template_name = "reports/show_today.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Gather the lines and the panels of other rooms."""
        works = work_lines(self.actor)
        recent = recent_people(self.actor)
        seen = [work.person for work in works if work.person is not None] + [each.person for each in recent]
        if seen:
            self.request.trace.saw(seen, frozenset(), verb=LIST_TODAY)
        today = self.actor.today
        may_register = "REGISTER_PERSON" in self.actor.verbs
        return self.page(
            {
                "date_line": f"{weekday(today.weekday())}, {shown(today)}",
                "lines": [self._line(work) for work in works],
                "recent": [
                    {
                        "url": person_url(each.person),
                        "code": each.code,
                        "at": timezone.localtime(each.at).strftime("%H:%M %d/%m"),
                    }
                    for each in recent
                ],
                "progress": _progress(commune_progress(self.actor)),
                "scope_title": self.actor.scope_title,
                "register_url": reverse("beneficiaries:register-person") if may_register else "",
                "main_panels": panels.for_slot("today.main", self.actor),
                "aside_panels": panels.for_slot("today.aside", self.actor),
                "may_see_statistics": policies.may_see_statistics(self.actor),
            }
        )

    def _line(self, work: Work) -> dict[str, Any]:
        if work.kind == "NEVER_SUPPORTED":
            days = (self.actor.today - work.since).days if work.since else None
            waited = "" if days is None else ngettext("%(days)s day waiting", "%(days)s days waiting", days)
            return {
                "priority": work.priority,
                "text": _("Never supported –"),
                "url": person_url(work.person),
                "url_label": work.code,
                "note": waited % {"days": show.count(days)} if days is not None else "",
            }
        if work.kind == "URGENT":
            return {
                "badge_text": _("Emergency (limited in time)"),
                "badge_tone": "stop",
                "text": _("until %(day)s –") % {"day": shown(work.since)},
                "url": person_url(work.person),
                "url_label": work.code,
            }
        if work.kind == "PROVISIONAL":
            return {
                "badge_text": _("Provisional"),
                "badge_tone": "wait",
                "text": _("Answers are missing in the assessment –"),
                "url": person_url(work.person),
                "url_label": work.code,
            }
        return self._waiting(work)

    def _waiting(self, work: Work) -> dict[str, Any]:
        facts = {"count": show.count(work.count)}
        if work.kind == "EXCEPTIONS":
            text = ngettext(
                "%(count)s request for an exception waits for an answer",
                "%(count)s requests for an exception wait for an answer",
                work.count,
            )
            return {"badge_text": _("Exception"), "badge_tone": "wait", "text": text % facts, **_exceptions_link()}
        text = ngettext("%(count)s unread notice", "%(count)s unread notices", work.count)
        link = {"url": reverse("partners:list-notices"), "url_label": _("Open")}
        return {"badge_text": _("Notice"), "badge_tone": "info", "text": text % facts, **link}


def _exceptions_link() -> dict[str, str]:
    return {"url": reverse("services:list-exceptions"), "url_label": _("Open")}


def _progress(progress: Progress | None) -> list[dict[str, Any]]:
    if progress is None:
        return []
    return [
        {"label": _("Supported this year"), "amount": progress.supported, "scale": progress.people},
        {"label": _("Group A ever supported"), "amount": progress.group_a_supported, "scale": progress.group_a},
    ]
