"""The log viewer: newest first, filtered, paged by sequence number; looking at it is itself noted."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.choices import Outcome
from audit.forms import EventFilterForm
from audit.models import Event
from audit.policies import may_see_audit
from audit.wording import words
from core.views import PageView

PAGE = 50


def columns() -> list[dict[str, str]]:
    """Heads of the table."""
    return [
        {"label": _("No."), "kind": "number"},
        {"label": _("When"), "kind": "date"},
        {"label": _("Who"), "kind": "head"},
        {"label": _("What"), "kind": "text"},
        {"label": _("On what"), "kind": "code"},
        {"label": _("Outcome"), "kind": "text"},
    ]


def cells(event: Event) -> list[Any]:
    """One event as the table shows it: names of fields and codes, never values."""
    local = timezone.localtime(event.at, timezone.get_default_timezone())
    tone = "ok" if event.outcome == Outcome.OK else "wait"
    return [
        str(event.seq),
        date_format(local, "d/m/Y H:i:s"),
        {"text": event.username, "note": " · ".join(filter(None, [words(event.role), event.organisation_name]))},
        {"text": words(event.verb), "note": ", ".join(event.fields)},
        {"text": kind_words(event.object_type), "note": event.object_id[:8]},
        {"text": event.get_outcome_display(), "badge_tone": tone, "note": event.reason},
    ]


def kind_words(object_type: str) -> str:
    """What kind of thing an event is about, in words; the code itself where it is no table of ours."""
    app_label, _dot, model = object_type.partition(".")
    try:
        return str(apps.get_model(app_label, model)._meta.verbose_name).capitalize()
    except LookupError:
        return object_type


class ListEventsView(PageView):
    """``/nhat-ky/``."""

    policy = may_see_audit
    template_name = "audit/list_events.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of events."""
        form = EventFilterForm(request.GET)
        events = Event.objects.order_by("-seq")
        chosen = form.cleaned_data if form.is_valid() else {}
        if chosen.get("username"):
            events = events.filter(username=chosen["username"].strip())
        if chosen.get("verb"):
            events = events.filter(verb=chosen["verb"].strip().upper())
        if chosen.get("outcome"):
            events = events.filter(outcome=chosen["outcome"])
        if chosen.get("day"):
            events = events.filter(at__date=chosen["day"])
        if chosen.get("before"):
            events = events.filter(seq__lt=chosen["before"])
        rows = list(events[: PAGE + 1])
        older = ""
        if len(rows) > PAGE:
            kept = {k: v for k, v in request.GET.items() if k != "before" and v}
            older = "?" + urlencode({**kept, "before": rows[PAGE - 1].seq})
        self.request.trace.saw([], set(), verb="READ_AUDIT")
        context = {
            "form": form,
            "caption": _("Entries, newest first"),
            "columns": columns(),
            "rows": [cells(event) for event in rows[:PAGE]],
            "older": older,
            "newer": request.path if chosen.get("before") else "",
            "empty_title": _("No entries"),
            "empty_text": _("Nothing fits this filter. Clear it to see the whole log."),
        }
        return self.page(context)
