"""The list of people: search box, filters, newest first; and opening a record by its code."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from beneficiaries.actions import Found, search_people
from beneficiaries.actions.last_viewed import last_viewed
from beneficiaries.actions.places import open_places
from beneficiaries.actions.terms import Term, open_term, seal_term
from beneficiaries.forms.search import SearchForm
from beneficiaries.models import Beneficiary, PersonFilter
from beneficiaries.policies import may_edit_person, may_register_person, may_search_people, may_see_people
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
        typed, head = (request.POST.get(name, "").strip()[:MOST_TYPED] for name in ("q", "head"))
        kept = {name: text for name in SearchForm.FILTERS if (text := request.POST.get(name, ""))}
        term = Term(typed, head)
        if not term.is_empty and may_search_people(self.actor):
            kept[SEALED_TERM] = seal_term(term, by=self.actor)
        return HttpResponseRedirect(f"{request.path}?{urlencode(kept)}" if kept else request.path)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of people."""
        sealed = request.GET.get(SEALED_TERM, "")
        term = open_term(sealed, by=self.actor) if sealed else Term()
        form = self._form(term)
        form.is_valid()
        wanted = form.wanted()
        context: dict[str, Any] = {"form": form, "columns": people_columns(), "search_term": term.text}
        if not term.is_empty and may_search_people(self.actor):
            context |= self._found(search_people(by=self.actor, text=term.text, head=term.head, wanted=wanted), term)
        else:
            context |= self._page(wanted)
            if may_edit_person(self.actor):
                context["open_places"] = open_places(self.actor).count()
        context |= {
            "may_register": may_register_person(self.actor),
            "is_term_lost": bool(sealed) and term.is_empty,
            "clear_url": "" if term.is_empty and wanted.is_empty else request.path,
        }
        return self.page(context)

    def _form(self, term: Term, **options: Any) -> SearchForm:
        return SearchForm({**self.request.GET.dict(), "q": term.text, "head": term.head}, actor=self.actor, **options)

    def _found(self, found: Found, term: Term) -> dict[str, Any]:
        self.request.trace.saw([person.pk for person in found.people], SHOWN_IN_LISTS, verb="SEARCH_PEOPLE")
        return {
            "rows": people_rows(found.people, other_names=found.other_names),
            "found": found,
            "total": len(found.people),
            "detail": self._detail(found, term) if found.is_too_wide else None,
        }

    def _detail(self, found: Found, term: Term) -> dict[str, Any]:
        """The fields of a second detail that narrows enough, and what goes along with it."""
        form = self._form(term, auto_id="detail_%s")
        names = [name for name in found.details if not form.data.get(name)]
        kept = {name: form.data.get(name, "") for name in ("q", "head", *SearchForm.FILTERS) if name not in names}
        return {"fields": [form[name] for name in names], "kept": [(name, text) for name, text in kept.items() if text]}

    def _page(self, wanted: PersonFilter) -> dict[str, Any]:
        before, after = (read_key(self.request.GET.get(name, "")) for name in ("before", "after"))
        page = Beneficiary.objects.visible_page(self.actor, wanted, before=before, after=after)
        lately = last_viewed(by=self.actor) if wanted.is_empty and before is None and after is None else []
        shown = [person.pk for person in (*page.people, *lately)]
        self.request.trace.saw(shown, SHOWN_IN_LISTS, verb="LIST_PEOPLE")
        return {
            "rows": people_rows(page.people),
            "last_viewed": lately,
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
        person = Beneficiary.objects.visible_to(self.actor).by_code(code).first()
        if person is None:
            unseen()
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[person.pk]))
