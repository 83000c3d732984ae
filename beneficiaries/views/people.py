"""The list of people: search box, filters, newest first; and opening a record by its code."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from beneficiaries.actions import Found, search_people
from beneficiaries.actions.terms import open_term, seal_term
from beneficiaries.forms.search import SearchForm
from beneficiaries.models import Beneficiary, PersonFilter
from beneficiaries.policies import may_register_person, may_search_people, may_see_people
from beneficiaries.rules.codes import read_code
from beneficiaries.rules.pages import Key, read_key
from beneficiaries.tables import people_columns, people_rows
from core.views import PageView, unseen

SEALED_TERM = "tim"
MOST_TYPED = 200
SHOWN_IN_LISTS = frozenset({"identity", "location"})


class ListPeopleView(PageView):
    """``/nguoi/``: everybody in sight, or those who fit what was typed."""

    policy = may_see_people
    template_name = "beneficiaries/list_people.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """To the list, with what was typed sealed in its address."""
        typed = request.POST.get("q", "").strip()[:MOST_TYPED]
        kept = {name: text for name in SearchForm.FILTERS if (text := request.POST.get(name, ""))}
        if typed and may_search_people(self.actor):
            kept[SEALED_TERM] = seal_term(typed, by=self.actor)
        return HttpResponseRedirect(f"{request.path}?{urlencode(kept)}" if kept else request.path)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of people."""
        sealed = request.GET.get(SEALED_TERM, "")
        typed = open_term(sealed, by=self.actor) if sealed else ""
        form = SearchForm({**request.GET.dict(), "q": typed}, actor=self.actor)
        form.is_valid()
        context: dict[str, Any] = {"form": form, "columns": people_columns(), "search_term": typed}
        if typed and may_search_people(self.actor):
            context |= self._found(search_people(by=self.actor, text=typed, wanted=form.wanted()))
        else:
            context |= self._page(form.wanted())
        context |= {
            "may_register": may_register_person(self.actor),
            "is_term_lost": bool(sealed) and not typed,
            "clear_url": request.path if typed or not form.wanted().is_empty else "",
        }
        return self.page(context)

    def _found(self, found: Found) -> dict[str, Any]:
        self.request.trace.saw([person.pk for person in found.people], SHOWN_IN_LISTS, verb="SEARCH_PEOPLE")
        return {
            "rows": people_rows(found.people, other_names=found.other_names),
            "found": found,
            "total": len(found.people),
        }

    def _page(self, wanted: PersonFilter) -> dict[str, Any]:
        before, after = (read_key(self.request.GET.get(name, "")) for name in ("before", "after"))
        page = Beneficiary.objects.visible_page(self.actor, wanted, before=before, after=after)
        self.request.trace.saw([person.pk for person in page.people], SHOWN_IN_LISTS, verb="LIST_PEOPLE")
        return {
            "rows": people_rows(page.people),
            "older": self._url("before", page.older),
            "newer": self._url("after", page.newer),
        }

    def _url(self, name: str, key: Key | None) -> str:
        if key is None:
            return ""
        kept = {k: v for k, v in self.request.GET.items() if k in SearchForm.FILTERS and v}
        return "?" + urlencode({**kept, name: key.written()})


class OpenByCodeView(PageView):
    """``/nguoi/ma/<code>/``: the record of a code that was read out or scanned."""

    policy = may_see_people

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Go to the person, or 404 for whoever is absent or out of sight."""
        written = read_code(code)
        if written is None:
            unseen()
        person = Beneficiary.objects.visible_to(self.actor).by_code(written).first()
        if person is None:
            unseen()
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[person.pk]))
