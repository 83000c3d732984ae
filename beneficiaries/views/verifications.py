"""What waits to be verified, for a second person, or for a review."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.verification import deciders_of, may_review
from beneficiaries.choices import VictimCategory
from beneficiaries.choices.verification import OPEN
from beneficiaries.models import Beneficiary, PersonFilter, Verification, VictimStatus
from beneficiaries.models.verification import SETTLED
from beneficiaries.policies import may_verify_person
from beneficiaries.views.verification import state_of
from core.text.days import shown
from core.text.numbers import whole_number
from core.views import PageView

PAGE = 25
MOST = 200
KINDS = ("", "nguoi-thu-hai", "hau-kiem")


class ListVerificationsView(PageView):
    """``/nguoi/xac-minh/``: ``viec`` chooses the list; people to be verified come oldest registration first."""

    policy = may_verify_person
    template_name = "beneficiaries/list_verifications.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One list, and the way to the others."""
        kind = request.GET.get("viec", "")
        kind = kind if kind in KINDS else ""
        people, older = self._asked(kind) if kind else self._open(request.GET.get("sau", ""))
        self.request.trace.saw([person.pk for person in people], {"identity", "location"}, verb="LIST_PEOPLE")
        columns = [
            {"label": _("Full name"), "kind": "head"},
            {"label": _("Case-file code"), "kind": "code"},
            {"label": _("Commune"), "kind": "text"},
            {"label": _("Victim category"), "kind": "text"},
            {"label": _("Registered on"), "kind": "date"},
        ]
        context = {"columns": columns, "rows": _rows(people), "kind": kind, "older": older, "tabs": self._tabs(kind)}
        return self.page(context)

    def _tabs(self, kind: str) -> list[dict[str, Any]]:
        titles = {"": _("To be verified"), "nguoi-thu-hai": _("For a second person"), "hau-kiem": _("To be reviewed")}
        shown_kinds = [each for each in KINDS if each != "hau-kiem" or may_review(self.actor)]
        base = reverse("beneficiaries:list-verifications")
        return [
            {"title": titles[each], "url": f"{base}?viec={each}" if each else base, "is_here": each == kind}
            for each in shown_kinds
        ]

    def _open(self, after: str) -> tuple[list[Beneficiary], str]:
        found = Beneficiary.objects.fitting(self.actor, PersonFilter(verification=OPEN)).not_destroyed()
        if (key := whole_number(after)) is not None:
            found = found.filter(sort_key__gt=key)
        people = list(found.select_related("commune").order_by("sort_key")[: PAGE + 1])
        older = f"?sau={people[PAGE - 1].sort_key}" if len(people) > PAGE else ""
        return people[:PAGE], older

    def _asked(self, kind: str) -> tuple[list[Beneficiary], str]:
        """Those about whom this actor may answer; the longest waiting first, at most 200."""
        found = Verification.objects.visible_to(self.actor)
        if kind == "hau-kiem":
            rows = list(found.to_review().exclude(decided_by=self.actor.user_id).order_by("decided_on")[:MOST])
            ids = [row.person_id for row in rows] if may_review(self.actor) else []
        else:
            rows = list(found.waiting_for_second().order_by("asked_on")[:MOST])
            ids = [row.person_id for row in rows if deciders_of(row, day=self.actor.today).holds(self.actor.user_id)]
        people = {person.pk: person for person in Beneficiary.objects.filter(pk__in=ids).select_related("commune")}
        return [people[pk] for pk in dict.fromkeys(ids) if pk in people], ""


def _rows(people: Iterable[Beneficiary]) -> list[list[Any]]:
    """A row a person, with every category that is not settled or is asked about."""
    shown_people = list(people)
    told: dict[uuid.UUID, list[str]] = {person.pk: [] for person in shown_people}
    statuses = VictimStatus.objects.filter(person_id__in=list(told)).select_related("verification__organisation")
    for status in statuses.order_by("category"):
        row = getattr(status, "verification", None)
        if row is None or row.state not in SETTLED or row.asked or row.review:
            words = state_of(row)
            label = str(VictimCategory(status.category).label)
            told[status.person_id].append(f"{label}: {words['asked'] or words['state']}")
    return [
        [
            {"text": person.full_name, "url": reverse("beneficiaries:show-verification", args=[person.pk])},
            person.code,
            person.commune.name,
            "; ".join(told[person.pk]),
            shown(person.registered_on),
        ]
        for person in shown_people
    ]
