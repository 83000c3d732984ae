"""Notices to the user, or to the organisation in which he acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from audit import wording
from core.views import PageView
from partners.actions.notices import mark_read
from partners.models import Notice
from partners.policies import may_read_notices
from partners.views.users import moment

SHOWN = 100


def address(notice: Notice) -> str:
    """Where the notice leads; empty if the page no longer exists."""
    if not notice.url_name:
        return ""
    try:
        return reverse(notice.url_name, args=[notice.object_id] if notice.object_id else [])
    except NoReverseMatch:
        return ""


class ListNoticesView(PageView):
    """``/thong-bao/``: unread first, the newest hundred."""

    policy = may_read_notices
    template_name = "partners/list_notices.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the notices, with the case-file code where one is about a person in sight."""
        seen = Notice.objects.visible_to(self.actor)
        unread = set(seen.unread_by(self.actor.user_id).values_list("pk", flat=True))
        mine = seen.order_by("-created_at", "id")[:SHOWN]
        about = wording.people_words(self.actor, {each.object_id for each in mine if each.object_id})
        codes: dict[UUID | None, str] = {person: code for person, (code, _url) in about.items()}
        rows: list[dict[str, Any]] = [
            {
                "id": notice.pk,
                "text": notice.get_code_display(),
                "code": codes.get(notice.object_id, ""),
                "at": moment(notice.created_at),
                "url": address(notice),
                "is_read": notice.pk not in unread,
            }
            for notice in mine
        ]
        return self.page({"notices": sorted(rows, key=lambda row: bool(row["is_read"]))})


class MarkNoticeView(PageView):
    """``/thong-bao/<id>/da-doc/``: marks as read and goes where the notice leads."""

    policy = may_read_notices

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Mark a notice that is one's own."""
        notice = get_object_or_404(Notice.objects.visible_to(self.actor), pk=pk)
        mark_read(by=self.actor, notice=notice)
        target = address(notice) if request.POST.get("go") else ""
        return HttpResponseRedirect(target or reverse("partners:list-notices"))
