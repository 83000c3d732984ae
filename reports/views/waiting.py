"""The whole lists behind the lines of Today."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Beneficiary
from core.text.days import shown
from core.views import PageView
from reports import policies
from reports.actions import baseless, lacking_papers, overdue, provisional, unsupported, urgent
from reports.views.today import NAMES, is_named, person_url, waited

PAGE = 25


class ListWaitingView(PageView):
    """One page of people who wait for something, most urgent first."""

    policy: ClassVar[Any] = policies.may_list_waiting
    template_name = "reports/list_waiting.html"
    question: ClassVar[Any]
    title: ClassVar[Any]
    # How long somebody waits for support says nothing of a person who has been supported.
    shows_waiting: ClassVar[bool] = False

    def get(self, request: HttpRequest) -> HttpResponse:
        """``trang``: the number of the page; anything else is the first or the last."""
        page = Paginator(type(self).question(self.actor).select_related("commune"), PAGE).get_page(
            request.GET.get("trang")
        )
        people = list(page.object_list)
        self.request.trace.saw([person.pk for person in people], NAMES | {"location"}, verb="LIST_PEOPLE")
        return self.page(
            {
                "title": self.title,
                "columns": self._columns(),
                "rows": [self._row(person) for person in people],
                "total": page.paginator.count,
                "older": f"?trang={page.next_page_number()}" if page.has_next() else "",
                "newer": f"?trang={page.previous_page_number()}" if page.has_previous() else "",
            }
        )

    def _columns(self) -> list[dict[str, Any]]:
        columns: list[dict[str, Any]] = [
            {"label": _("Case-file code"), "kind": "code"},
            {"label": _("Full name"), "kind": "head"},
            {"label": _("Commune"), "kind": "text"},
            {"label": _("Priority"), "kind": "text"},
            {"label": _("In the group since"), "kind": "date"},
        ]
        return [*columns, {"label": _("Waiting"), "kind": "text"}] if self.shows_waiting else columns

    def _row(self, person: Beneficiary) -> list[Any]:
        row = [
            {"text": person.code, "url": person_url(person.pk)},
            person.full_name if is_named(self.actor) else "",
            person.commune.name,
            {"priority": person.priority, "provisional": person.priority_provisional} if person.priority else None,
            shown(person.priority_since),
        ]
        return [*row, waited(person, self.actor)] if self.shows_waiting else row


class ListUnsupportedView(ListWaitingView):
    """``/viec/chua-co-ho-tro/``: group A without support."""

    policy = policies.may_list_waiting
    question = staticmethod(unsupported)
    shows_waiting = True
    title = _("People of group A without any support recorded")


class ListUrgentView(ListWaitingView):
    """``/viec/khan-cap/``: emergencies of today."""

    policy = policies.may_list_urgent
    question = staticmethod(urgent)
    title = _("People under an emergency")


class ListProvisionalView(ListWaitingView):
    """``/viec/danh-gia-con-thieu/``: assessments that lack answers."""

    policy = policies.may_complete_assessments
    question = staticmethod(provisional)
    title = _("Assessments that lack answers")


class ListOverdueView(ListWaitingView):
    """``/viec/danh-gia-qua-han/``: assessments older than twelve months."""

    policy = policies.may_complete_assessments
    question = staticmethod(overdue)
    title = _("Assessments older than 12 months")


class ListBaselessView(ListWaitingView):
    """``/viec/khong-con-can-cu/``: consent withdrawn, and no other basis stands."""

    policy = policies.may_list_baseless
    question = staticmethod(baseless)
    title = _("Consent withdrawn, no other legal basis stands")


class ListPapersView(ListWaitingView):
    """``/viec/can-bo-sung-giay-to/``: a category waits for papers; in the records that one keeps."""

    policy = policies.may_list_papers
    question = staticmethod(lacking_papers)
    title = _("Records that need more papers")
