"""What a person's page shows of this room: the case's step, and why this priority."""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.erased import erased_on
from beneficiaries.models import Beneficiary
from beneficiaries.policies import classes_shown
from cases.models import Case, PriorityScore
from cases.policies import is_dead, may_assess, may_open_case, may_see_cases, may_see_priority
from cases.views.explain import explain
from cases.views.steps import steps_of
from core.text.days import shown
from core.views import PageView


class PanelView(PageView, ABC):
    """Answers htmx with the body alone, everybody else with a page around it."""

    policy: ClassVar[Any] = may_see_cases
    body_template = ""

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Show the panel of a person in sight."""
        whose = Beneficiary.objects.get_seen(self.actor, person)
        context = {"person": whose, **self.context_of(whose)}
        if self.request.htmx:
            return self.page(context, template=self.body_template)
        return self.page({**context, "body_template": self.body_template}, template="cases/panel.html")

    @abstractmethod
    def context_of(self, person: Beneficiary) -> dict[str, Any]:
        """What the body shows; each panel says it, and one that does not cannot be made."""


class PersonCaseView(PanelView):
    """``/truong-hop/nguoi/<uuid>/buoc/``: the case and its step."""

    body_template = "cases/person_case.html"

    def context_of(self, person: Beneficiary) -> dict[str, Any]:
        """The open case, or the last one."""
        cases = Case.objects.filter(person=person).select_related("lead", "worker", "person")
        case = cases.open().first() or cases.order_by("-closed_on").first()
        is_closed = erased_on(person) is not None or is_dead(person)
        is_assessed = case is not None and case.assessments.exists()
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_CASE")
        return {
            "heading": _("Case management"),
            "case": case,
            "opened_on": shown(case.opened_on) if case else "",
            "urgent": shown(person.urgent_last_day(self.actor.today)),
            "steps": steps_of(case, classes=classes_shown(self.actor, person)) if case else [],
            "is_assessed": is_assessed,
            "is_dead": is_dead(person),
            "may_open": not is_closed and may_open_case(self.actor) and (case is None or not case.is_open),
            "may_assess": not is_closed and case is not None and case.is_open and may_assess(self.actor),
        }


class PersonPriorityView(PanelView):
    """``/truong-hop/nguoi/<uuid>/vi-sao/``: why this priority."""

    policy = may_see_priority
    body_template = "cases/explanation.html"

    def context_of(self, person: Beneficiary) -> dict[str, Any]:
        """The score in force, as far as the reader may know it."""
        classes = classes_shown(self.actor, person)
        score = PriorityScore.objects.latest_of(person.pk)
        self.request.trace.saw([person.pk], classes, verb="READ_PRIORITY")
        return {
            "heading": _("Why this priority"),
            "assess_url": self._assess_url(score) if erased_on(person) is None else "",
            "why": explain(score, classes=classes, day=self.actor.today) if score else None,
        }

    def _assess_url(self, score: PriorityScore | None) -> str:
        """Where open questions are answered; empty where the case has ended or the reader does not assess."""
        is_asked = score is not None and score.is_provisional and may_assess(self.actor)
        case = Case.objects.open().filter(person=score.person_id).first() if score is not None and is_asked else None
        return reverse("cases:assess", args=[case.pk]) if case is not None else ""
