"""The queue of people whose commune of today is open, and the decision."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.places import decide_place, open_places
from beneficiaries.forms.places import DecidePlaceForm
from beneficiaries.models import Beneficiary
from beneficiaries.policies import is_of_territory, may_edit_person
from core.errors import RuleViolation
from core.views import PageView, demand
from places.models import AdministrativeUnit, told_apart

PAGE = 25


class ListOpenPlacesView(PageView):
    """``/nguoi/chua-ro-xa/``."""

    policy = may_edit_person
    template_name = "beneficiaries/list_open_places.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """``trang``: the number of the page; anything else is the first or the last."""
        waiting = open_places(self.actor).select_related("commune", "place_as_written__parent")
        page = Paginator(waiting, PAGE).get_page(request.GET.get("trang"))
        people: list[Beneficiary] = list(page.object_list)
        self.request.trace.saw([person.pk for person in people], {"identity", "location"}, verb="LIST_PEOPLE")
        return self.page(
            {
                "rows": self._rows(people),
                "total": page.paginator.count,
                "older": f"?trang={page.next_page_number()}" if page.has_next() else "",
                "newer": f"?trang={page.previous_page_number()}" if page.has_previous() else "",
            }
        )

    def _rows(self, people: Sequence[Beneficiary]) -> list[dict[str, Any]]:
        parts = AdministrativeUnit.objects.parts_of(person.place_as_written_id or "" for person in people)
        return [
            {
                "person": person,
                "written": told_apart(person.place_as_written) if person.place_as_written is not None else "",
                "village": (person.village or "") if self._may_locate(person) else "",
                "parts": parts.get(person.place_as_written_id or "", []),
            }
            for person in people
        ]

    def _may_locate(self, person: Beneficiary) -> bool:
        """Whoever serves the place sees the village: it often tells the part."""
        return "location" in self.actor.classes and is_of_territory(self.actor, person)


class DecidePlaceView(PageView):
    """``/nguoi/<uuid>/xa-hien-nay/``: one press decides."""

    policy = may_edit_person

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The question stands on the person's page."""
        return HttpResponseRedirect(self._person_url(self._person(pk).pk))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Note it and go back to where it was asked; whoever has left the actor's sight has no page any more."""
        person, form = self._person(pk), DecidePlaceForm(request.POST)
        is_listed = request.POST.get("from") == "list"
        try:
            decide_place(by=self.actor, person=person, commune=form.commune())
        except RuleViolation as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("The commune of today of %(code)s is noted.") % {"code": person.code})
        if is_listed or not Beneficiary.objects.visible_to(self.actor).filter(pk=pk).exists():
            return HttpResponseRedirect(reverse("beneficiaries:list-open-places"))
        return HttpResponseRedirect(self._person_url(pk))

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        """Who is in sight (else 404), if the actor may do this to them (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_edit_person, self.actor, person)
        return person

    def _person_url(self, pk: uuid.UUID) -> str:
        return reverse("beneficiaries:show-person", args=[pk])
