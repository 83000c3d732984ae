"""What a person's page shows of this room: the case's step, and why this priority."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from beneficiaries.policies import classes_shown
from cases.models import Case, PriorityScore
from cases.policies import may_assess, may_open_case, may_see_cases
from cases.views.explain import explain
from core.text.days import shown
from core.views import PageView


class PanelView(PageView):
    """Answers htmx with the body alone, everybody else with a page around it."""

    policy = may_see_cases
    body_template = ""

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Show the panel of a person in sight."""
        whose = Beneficiary.objects.get_seen(self.actor, person)
        context = {"person": whose, **self.context_of(whose)}
        if self.request.htmx:
            return self.page(context, template=self.body_template)
        return self.page({**context, "body_template": self.body_template}, template="cases/panel.html")

    def context_of(self, person: Beneficiary) -> dict[str, Any]:
        """What the body shows."""
        raise NotImplementedError


class PersonCaseView(PanelView):
    """``/truong-hop/nguoi/<uuid>/buoc/``: the case and its step."""

    body_template = "cases/person_case.html"

    def context_of(self, person: Beneficiary) -> dict[str, Any]:
        """The open case, or the last one."""
        cases = Case.objects.filter(person=person).select_related("lead", "worker")
        case = cases.open().first() or cases.order_by("-closed_on").first()
        is_assessed = case is not None and case.assessments.exists()
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_CASE")
        return {
            "heading": _("Case management"),
            "case": case,
            "opened_on": shown(case.opened_on) if case else "",
            "steps": steps_of(case, is_assessed=is_assessed) if case else [],
            "is_assessed": is_assessed,
            "may_open": may_open_case(self.actor) and (case is None or not case.is_open),
            "may_assess": case is not None and case.is_open and may_assess(self.actor),
        }


def steps_of(case: Case, *, is_assessed: bool) -> list[dict[str, str]]:
    """The five steps (Circular 01/2015/TT-BLĐTBXH), computed from what is filled."""
    names = [_("Intake"), _("Assessment"), _("Plan"), _("Carrying out"), _("End")]
    reached = len(names) if not case.is_open else (2 if is_assessed else 1)
    states = ["done" if place < reached else "current" if place == reached else "todo" for place in range(len(names))]
    return [{"label": name, "state": state} for name, state in zip(names, states, strict=True)]


class PersonPriorityView(PanelView):
    """``/truong-hop/nguoi/<uuid>/vi-sao/``: why this priority."""

    body_template = "cases/explanation.html"

    def context_of(self, person: Beneficiary) -> dict[str, Any]:
        """The score in force, as far as the reader may know it."""
        classes = classes_shown(self.actor, person)
        score = PriorityScore.objects.latest_of(person.pk)
        self.request.trace.saw([person.pk], classes, verb="READ_PRIORITY")
        return {
            "heading": _("Why this priority"),
            "why": explain(score, classes=classes, day=self.actor.today) if score else None,
        }
