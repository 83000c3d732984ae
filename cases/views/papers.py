"""The visit sheet on paper: the questions of the assessment, blank or with the person's code; no diagnosis on it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from beneficiaries.actions.erased import erased_on
from beneficiaries.forms.papers import lines_of
from beneficiaries.models import Beneficiary
from beneficiaries.policies import classes_shown
from beneficiaries.views.papers import PRINTED, about, printed
from cases.forms import AssessmentForm
from cases.policies import may_assess, may_print_visit
from cases.rules.inputs import Told
from core.views import PageView, unseen
from partners.roles import FieldClass


def visit_lines() -> list[dict[str, Any]]:
    """Title and lines of each part of the form on screen: every question, whatever is known of whom."""
    form = AssessmentForm(told=Told(), classes=FieldClass.values, age=None, has_accident=True, sources={})
    return [
        {"title": group["title"], "lines": lines_of((bound.name, bound.field) for bound in group["fields"])}
        for group in form.groups()
    ]


class BlankVisitView(PageView):
    """``/truong-hop/phieu-tham/``: the sheet without a name."""

    policy = may_assess
    template_name = "cases/visit_sheet.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Boxes and lines in the order of the screen."""
        return self.page({"groups": visit_lines(), "back_url": reverse("cases:list-cases"), **printed(self.actor)})


class PrintVisitView(PageView):
    """``/truong-hop/nguoi/<uuid>/phieu-tham/``: the sheet with name, code and where the person lives."""

    policy = may_print_visit
    template_name = "cases/visit_sheet.html"

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """The questions are those of everybody, so that the sheet tells nothing of illness or category."""
        whose = Beneficiary.objects.get_seen(self.actor, person)
        if erased_on(whose) is not None or not may_print_visit(self.actor, whose):
            unseen()
        classes = classes_shown(self.actor, whose) & {"identity", "location"}
        self.request.trace.saw([whose.pk], classes, verb=PRINTED)
        village = (whose.village or "") if "location" in classes else ""
        place = ", ".join(filter(None, [village, whose.commune.name]))
        facts = about(whose, actor=self.actor)
        return self.page({"groups": visit_lines(), "place": place, **facts, **printed(self.actor)})
