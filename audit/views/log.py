"""The log viewer: newest first, filtered, paged by sequence number; looking at it is itself noted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit import wording
from audit.choices import Outcome
from audit.forms import EventFilterForm
from audit.models import Event
from audit.policies import may_see_audit
from core.text.days import PartialDate
from core.titles import title_of
from core.views import PageView

PAGE = 50
SYSTEM = "SYSTEM"


def columns() -> list[dict[str, str]]:
    """Heads of the table."""
    return [
        {"label": _("No."), "kind": "number"},
        {"label": _("When"), "kind": "date"},
        {"label": _("Who"), "kind": "head"},
        {"label": _("What"), "kind": "text"},
        {"label": _("On what"), "kind": "text"},
        {"label": _("Outcome"), "kind": "text"},
    ]


def cells(event: Event, people: Mapping[UUID, tuple[str, str]], names: Mapping[tuple[str, str], str]) -> list[Any]:
    """One event as the table shows it: names of fields and codes, never values; people by their codes alone."""
    local = timezone.localtime(event.at, timezone.get_default_timezone())
    tone = "ok" if event.outcome == Outcome.OK else "wait"
    role = wording.role_words(event.role)
    is_system = event.role == SYSTEM
    return [
        str(event.seq),
        date_format(local, "d/m/Y H:i:s"),
        {
            "text": role if is_system else event.username,
            "note": " · ".join(filter(None, ["" if is_system else role, event.organisation_name])),
        },
        {"text": wording.words(event.verb), "note": _details(event)},
        _object(event, people, names),
        {"text": event.get_outcome_display(), "badge_tone": tone, "note": wording.code_words(event.reason)},
    ]


def _details(event: Event) -> str:
    """Which fields were changed; of a refusal what was tried."""
    route = event.detail.get("route", "")
    if route:
        title = title_of(str(route))
        is_sent = event.detail.get("method") not in {"GET", "HEAD"}
        return (_("Sent: %(page)s") if is_sent else _("Opened: %(page)s")) % {"page": title}
    return ", ".join(dict.fromkeys(wording.field_words(event.object_type, name) for name in event.fields))


def _object(
    event: Event, people: Mapping[UUID, tuple[str, str]], names: Mapping[tuple[str, str], str]
) -> dict[str, str]:
    kind = wording.kind_words(event.object_type)
    code, url = people.get(event.person, ("", "")) if event.person else ("", "")
    if code:
        return {"text": kind, "url": url, "note": code}
    return {"text": kind, "note": names.get((event.object_type, event.object_id)) or event.object_id[:8]}


def filtered(form: EventFilterForm) -> QuerySet[Event]:
    """The entries that fit, newest first; none where the filter cannot be understood."""
    events = Event.objects.order_by("-seq")
    if not form.is_valid():
        return events.none()
    chosen = form.cleaned_data
    if chosen["username"]:
        events = events.filter(username__iexact=chosen["username"])
    if chosen["verb"]:
        events = events.filter(verb=chosen["verb"])
    if chosen["outcome"]:
        events = events.filter(outcome=chosen["outcome"])
    if chosen["day"]:
        day: PartialDate = chosen["day"]
        events = events.filter(at__date__gte=day.first_day, at__date__lte=day.last_day)
    if chosen["before"]:
        events = events.filter(seq__lt=chosen["before"])
    return events


class ListEventsView(PageView):
    """``/nhat-ky/``."""

    policy = may_see_audit
    template_name = "audit/list_events.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of events."""
        form = EventFilterForm(request.GET, today=self.actor.today)
        rows = list(filtered(form)[: PAGE + 1])
        older = ""
        if len(rows) > PAGE:
            kept = {k: v for k, v in request.GET.items() if k != "before" and v}
            older = "?" + urlencode({**kept, "before": rows[PAGE - 1].seq})
        people = wording.people_words(self.actor, {event.person for event in rows[:PAGE] if event.person})
        names = wording.object_names(self.actor, {(event.object_type, event.object_id) for event in rows[:PAGE]})
        self.request.trace.saw(list(people), set(), verb="LIST_AUDIT")
        context = {
            "form": form,
            "caption": _("Entries, newest first"),
            "columns": columns(),
            "rows": [cells(event, people, names) for event in rows[:PAGE]],
            "older": older,
            "newer": request.path if form.is_valid() and form.cleaned_data["before"] else "",
            "clear_url": request.path if any(request.GET.values()) else "",
            "empty_title": _("No entries") if form.is_valid() else _("Not filtered yet"),
            "empty_text": _("Nothing fits this filter. Clear it to see the whole log.")
            if form.is_valid()
            else _("Please mend the filter above; nothing is shown until it can be understood."),
        }
        return self.page(context)
