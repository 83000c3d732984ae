"""The first page: what to do first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import AccessRequest, Beneficiary
from beneficiaries.policies import may_report_accident
from core import panels
from core.actor import Actor
from core.text import show
from core.text.days import shown
from core.views import PageView
from reports import policies
from reports.actions import commune_progress, recent_people, tell_headline, work_lines
from reports.actions.work import LIST_TODAY, Progress, Work
from reports.rules.periods import ReportPeriod
from reports.tables.page import headline_of
from reports.views.work_words import whole_line
from services.policies import may_see_assistance

NAMES = frozenset({"identity"})


def weekday(at: int) -> str:
    """Name of a day of the week, Monday = 0."""
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))[at]


def person_url(person: UUID | None) -> str:
    """The person's page."""
    return reverse("beneficiaries:show-person", kwargs={"pk": person})


def is_named(actor: Actor) -> bool:
    """Whether the actor's role is shown names at all."""
    return bool(NAMES & actor.classes)


def label_of(person: Beneficiary, actor: Actor) -> str:
    """Name and code, as far as the reader is shown names."""
    return f"{person.full_name} · {person.code}" if is_named(actor) else person.code


def waited(person: Beneficiary, actor: Actor) -> str:
    """How long somebody has been in the group; '' where that is not known."""
    if person.priority_since is None:
        return ""
    days = (actor.today - person.priority_since).days
    return ngettext("%(days)s day waiting", "%(days)s days waiting", days) % {"days": show.count(days)}


def last_day(person: Beneficiary) -> date | None:
    """Of the emergency; what is kept is the first day after it."""
    return person.urgent_until - timedelta(days=1) if person.urgent_until else None


class ShowTodayView(PageView):
    """``/``."""

    policy = policies.may_see_today
    template_name = "reports/show_today.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Gather the lines and the panels of other rooms."""
        works = work_lines(self.actor)
        recent = recent_people(self.actor)
        named = [person.pk for work in works for person in work.people]
        if named or recent:
            classes = NAMES if named and is_named(self.actor) else frozenset()
            self.request.trace.saw([*named, *(each.person for each in recent)], classes, verb=LIST_TODAY)
        today = self.actor.today
        may_register = "REGISTER_PERSON" in self.actor.verbs
        return self.page(
            {
                "date_line": f"{weekday(today.weekday())}, {shown(today)}",
                "lines": [line for work in works for line in self._lines(work)],
                "headline": headline(self.actor),
                "recent": [
                    {
                        "url": person_url(each.person),
                        "code": each.code,
                        "at": timezone.localtime(each.at).strftime("%H:%M %d/%m"),
                    }
                    for each in recent
                ],
                "progress": _progress(commune_progress(self.actor), today=today),
                "scope_title": self.actor.scope_title,
                "register_url": reverse("beneficiaries:register-person") if may_register else "",
                "report_url": reverse("accidents:report-accident") if may_report_accident(self.actor) else "",
                "main_panels": panels.for_slot("today.main", self.actor),
                "aside_panels": panels.for_slot("today.aside", self.actor),
                "may_see_statistics": policies.may_see_statistics(self.actor),
            }
        )

    def _lines(self, work: Work) -> list[dict[str, Any]]:
        if work.kind == "ACCESS":
            return [_access_line(each) for each in work.requests]
        people = [self._person(work.kind, person) for person in work.people]
        if work.kind == "URGENT":
            return people if work.count == len(people) else [*people, whole_line(work)]
        return [whole_line(work), *people]

    def _person(self, kind: str, person: Beneficiary) -> dict[str, Any]:
        link = {"url": person_url(person.pk), "url_label": label_of(person, self.actor)}
        if kind == "URGENT":
            badge = {"badge_text": _("Emergency (limited in time)"), "badge_tone": "stop"}
            return {**badge, "text": _("until %(day)s –") % {"day": shown(last_day(person))}, **link}
        note = waited(person, self.actor) if kind == "UNSUPPORTED" else ""
        return {"priority": person.priority, "text": "", "note": note, **link}


def _access_line(asked: AccessRequest) -> dict[str, str]:
    told = {"organisation": asked.organisation.name, "day": shown(timezone.localdate(asked.asked_at))}
    text = _("%(organisation)s asked on %(day)s to see a record") % told
    link = {"url": reverse("beneficiaries:show-access-request", args=[asked.pk]), "url_label": _("Answer")}
    return {"badge_text": _("Access"), "badge_tone": "wait", "text": text, **link}


def _progress(progress: Progress | None, *, today: date) -> list[dict[str, Any]]:
    if progress is None:
        return []
    since = {"since": shown(date(today.year, 1, 1))}
    return [
        {
            "label": _("Living people of the commune: supported since %(since)s") % since,
            "amount": progress.supported,
            "scale": progress.people,
        },
        {
            "label": _("Of them in group A today: supported at any time, this year or before"),
            "amount": progress.group_a_supported,
            "scale": progress.group_a,
        },
    ]


def headline(actor: Actor) -> dict[str, Any] | None:
    """The year's totals for whoever comes for figures; None for others."""
    scope = policies.scope_of(actor) if policies.has_only_figures(actor) else None
    if scope is None:
        return None
    period = ReportPeriod(scope.told_to(actor.today).year)
    totals = tell_headline(by=actor, scope=scope, period=period)
    return {
        "place": scope.name,
        "tiles": headline_of(totals, is_suppressed=scope.is_suppressed),
        "help_url": reverse("services:list-assistance") if may_see_assistance(actor) else "",
    }
