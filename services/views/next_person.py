"""Between two helps of one round: who is next?"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from beneficiaries.actions import search_people
from beneficiaries.models import Beneficiary
from beneficiaries.policies import may_search_people
from beneficiaries.tables import people_columns, people_rows
from core.views import PageView, demand
from services.forms.next_person import NextPersonForm, carried, carried_words
from services.policies import may_record_assistance

SHOWN = frozenset({"identity", "location"})
COLUMNS = 5
"""Of the list of people: as far as the commune."""


class NextPersonView(PageView):
    """``/ho-tro/ghi-tiep/``: what goes along stands in the address, the person who is looked for never does."""

    policy = may_record_assistance
    template_name = "services/next_person.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the next person."""
        return self._shown(NextPersonForm(), carried(request.GET))

    def post(self, request: HttpRequest) -> HttpResponse:
        """The people found; a code leads straight to the form."""
        demand(may_search_people, self.actor)
        form, kept = NextPersonForm(request.POST), carried(request.GET)
        if not form.is_valid():
            return self._shown(form, kept, status=422)
        found = search_people(by=self.actor, text=form.cleaned_data["q"])
        self.request.trace.saw([person.pk for person in found.people], SHOWN, verb="SEARCH_PEOPLE")
        if found.way == "CODE" and len(found.people) == 1:
            return HttpResponseRedirect(_form_url(found.people[0], kept))
        rows = [row[:COLUMNS] for row in people_rows(found.people, other_names=found.other_names)]
        for row, person in zip(rows, found.people, strict=True):
            row[0]["url"] = _form_url(person, kept)
        further: dict[str, Any] = {
            "found": found,
            "rows": rows,
            "columns": people_columns()[:COLUMNS],
            "total": len(rows),
        }
        return self._shown(form, kept, **further)

    def _shown(self, form: NextPersonForm, kept: dict[str, str], *, status: int = 200, **further: Any) -> HttpResponse:
        return self.page({"form": form, "words": carried_words(kept), **further}, status=status)


def next_person_url(told: Any) -> str:
    """The address at which the next person of a sent form is asked for."""
    return f"{reverse('services:next-person')}?{urlencode(carried(told))}"


def _form_url(person: Beneficiary, kept: dict[str, str]) -> str:
    return f"{reverse('services:record-assistance', args=[person.pk])}?{urlencode({**kept, 'next': '1'})}"
