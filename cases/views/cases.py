"""Cases: the list, one case, and its end."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.erased import erased_on
from beneficiaries.models import Beneficiary
from beneficiaries.policies import classes_shown
from cases.actions import close_case, open_case
from cases.forms import CloseForm
from cases.models import Case, PriorityScore
from cases.models.case import read_case_key
from cases.policies import may_assess, may_end_case, may_open_case, may_see_cases
from cases.views.explain import explain
from cases.views.steps import steps_of
from cases.views.told import answers_shown
from core.errors import RuleViolation
from core.text.days import shown
from core.views import PageView, demand


def case_url(pk: uuid.UUID) -> str:
    """The page of a case."""
    return reverse("cases:show-case", args=[pk])


class ListCasesView(PageView):
    """``/truong-hop/``: open cases of people in sight, newest first."""

    policy = may_see_cases
    template_name = "cases/list_cases.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page; ``truoc`` and ``sau`` are keys of the neighbouring pages."""
        before = read_case_key(request.GET.get("truoc", ""))
        after = read_case_key(request.GET.get("sau", ""))
        page = Case.objects.open().visible_to(self.actor).page(before=before, after=after)
        self.request.trace.saw([case.person_id for case in page.cases], {"identity"}, verb="LIST_CASES")
        context = {
            "may_assess": may_assess(self.actor),
            "columns": self._columns(),
            "rows": [self._row(case) for case in page.cases],
            "older": f"?truoc={page.older.written()}" if page.older else "",
            "newer": f"?sau={page.newer.written()}" if page.newer else "",
        }
        return self.page(context)

    def _columns(self) -> list[dict[str, str]]:
        return [
            {"label": _("Case-file code"), "kind": "code"},
            {"label": _("Full name"), "kind": "head"},
            {"label": _("Priority"), "kind": "text"},
            {"label": _("Opened on"), "kind": "date"},
            {"label": _("Case worker"), "kind": "text"},
            {"label": _("Lead organisation"), "kind": "text"},
        ]

    def _row(self, case: Case) -> list[Any]:
        person = case.person
        priority: dict[str, Any] = {"text": _("Not yet assessed"), "badge_tone": "plain"}
        if person.priority:
            priority = {"priority": person.priority, "provisional": person.priority_provisional}
        if urgent := person.urgent_last_day(self.actor.today):
            priority["note"] = _("Emergency (limited in time), until %(day)s") % {"day": shown(urgent)}
        return [
            {"text": person.code, "url": case_url(case.pk)},
            person.full_name,
            priority,
            shown(case.opened_on),
            case.worker.display_name,
            case.lead.short_name or case.lead.name,
        ]


class ShowCaseView(PageView):
    """``/truong-hop/<uuid>/``: the priority with its reasons, the answers, the versions."""

    policy = may_see_cases
    template_name = "cases/show_case.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Show the case."""
        case = Case.objects.get_seen(self.actor, pk)
        classes = classes_shown(self.actor, case.person)
        score = PriorityScore.objects.latest_of(case.person_id)
        versions = list(case.assessments.newest_first().select_related("assessor"))
        self.request.trace.saw([case.person_id], classes, verb="READ_CASE")
        context = {
            "case": case,
            "person": case.person,
            "steps": steps_of(case, classes=classes),
            "opened_on": shown(case.opened_on),
            "closed_on": shown(case.closed_on),
            "why": explain(score, classes=classes, day=self.actor.today) if score else None,
            "answers": answers_shown(versions[0].told, classes) if versions else [],
            "versions": [
                {"version": each.version, "day": shown(each.day), "who": each.assessor.display_name}
                for each in versions
            ],
            "may_assess": case.is_open and may_assess(self.actor) and erased_on(case.person) is None,
            "may_close": case.is_open and may_open_case(self.actor) and may_end_case(self.actor, case),
        }
        return self.page(context)


class OpenCaseView(PageView):
    """``/truong-hop/nguoi/<uuid>/mo/`` (POST only)."""

    policy = may_open_case

    def post(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Open the case and go on to the questions."""
        whose = Beneficiary.objects.get_seen(self.actor, person)
        try:
            case = open_case(by=self.actor, person=whose)
        except RuleViolation as refused:
            standing = Case.objects.open().filter(person=whose).first()
            choices = [(_("Go to the open case"), case_url(standing.pk))] if standing else []
            choices.append((_("Back to the record"), reverse("beneficiaries:show-person", args=[whose.pk])))
            context = {"title": _("The case was not opened"), "message": refused.message, "choices": choices}
            return self.page(context, status=refused.status, template="errors/409.html")
        messages.success(request, _("The case is open. The questions can be answered now or later."))
        return HttpResponseRedirect(reverse("cases:assess", args=[case.pk]))


class CloseCaseView(PageView):
    """``/truong-hop/<uuid>/ket-thuc/``."""

    policy = may_open_case
    template_name = "cases/close_case.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Ask for the reason."""
        return self._show(self._case(pk), CloseForm())

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """End case management."""
        case = self._case(pk)
        form = CloseForm(request.POST)
        if not form.is_valid():
            return self._show(case, form, status=422)
        try:
            close_case(by=self.actor, case=case, reason=form.cleaned_data["reason"], note=form.cleaned_data["note"])
        except RuleViolation as refused:
            form.add_error(None, refused.message)
            return self._show(case, form, status=refused.status)
        messages.success(request, _("Case management has ended."))
        return HttpResponseRedirect(reverse("cases:list-cases"))

    def _case(self, pk: uuid.UUID) -> Case:
        """A case in sight (else 404) that the actor may end (else 403)."""
        case = Case.objects.get_seen(self.actor, pk)
        demand(may_end_case, self.actor, case)
        return case

    def _show(self, case: Case, form: CloseForm, *, status: int = 200) -> HttpResponse:
        self.request.trace.saw([case.person_id], {"identity"}, verb="READ_CASE")
        return self.page({"case": case, "person": case.person, "form": form}, status=status)
