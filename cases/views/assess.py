"""The ten questions, and how the answers are counted."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from beneficiaries.policies import classes_shown
from cases.actions import answer_assessment, find_assessment_faults
from cases.choices.questions import SOURCES
from cases.choices.wording import FACTORS, REASONS, URGENT
from cases.forms import AssessmentForm
from cases.models import Case
from cases.policies import may_assess, may_see_scheme
from cases.rules import scheme
from cases.views.cases import case_url
from cases.views.told import opening_of
from core.errors import RuleViolation
from core.views import PageView


class AssessView(PageView):
    """``/truong-hop/<uuid>/danh-gia/``."""

    policy = may_assess
    template_name = "cases/assess.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The questions, with what is known already."""
        case = Case.objects.get_seen(self.actor, pk)
        return self._show(case, self._form(case))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Record the answers and show the outcome."""
        case = Case.objects.get_seen(self.actor, pk)
        form = self._form(case, typed=True)
        if not form.is_valid():
            self._tell_all(case, form)
            return self._show(case, form, status=422)
        try:
            answer_assessment(
                by=self.actor,
                case=case,
                answers=form.answers(),
                day=form.cleaned_data["day"].first_day,
                request_id=form.cleaned_data["request_id"],
            )
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            self._tell_all(case, form)
            if refused.code == "SENT_WITH_OTHER_ANSWERS":
                form.renew()
            return self._show(case, form, status=refused.status)
        messages.success(request, _("The assessment has been saved."))
        return HttpResponseRedirect(case_url(case.pk))

    def _tell_all(self, case: Case, form: AssessmentForm) -> None:
        """Whatever else is wrong, each fault at its question, so that nobody is sent back a second time."""
        day = form.cleaned_data.get("day")
        on = day.first_day if day is not None else None
        for fault in find_assessment_faults(by=self.actor, case=case, answers=form.answers(), day=on):
            if fault.field in form.fields and fault.field not in form.errors:
                form.add_error(fault.field, fault.message)

    def _form(self, case: Case, *, typed: bool = False) -> AssessmentForm:
        opening = opening_of(case, self.actor)
        return AssessmentForm(
            self.request.POST if typed else None,
            told=opening.told,
            classes=classes_shown(self.actor, case.person),
            age=opening.age,
            has_accident=opening.has_accident,
            sources=opening.sources,
        )

    def _show(self, case: Case, form: AssessmentForm, *, status: int = 200) -> HttpResponse:
        self.request.trace.saw([case.person_id], classes_shown(self.actor, case.person), verb="READ_CASE")
        return self.page({"case": case, "person": case.person, "form": form}, status=status)


class ShowSchemeView(PageView):
    """``/truong-hop/cach-tinh/``: every factor, its points and where it comes from."""

    policy = may_see_scheme
    template_name = "cases/show_scheme.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The scheme in force."""
        columns = [
            {"label": _("Factor"), "kind": "text"},
            {"label": _("What gives points"), "kind": "head"},
            {"label": _("Points"), "kind": "number"},
            {"label": _("At most"), "kind": "number"},
            {"label": _("Basis"), "kind": "text"},
        ]
        overrides = [
            [str(URGENT[code]), _("%(days)s days") % {"days": days}] for code, days in scheme.URGENT_DAYS.items()
        ]
        context = {
            "columns": columns,
            "rows": [row for factor in scheme.FACTORS for row in _rows(factor)],
            "override_columns": [{"label": _("Emergency"), "kind": "head"}, {"label": _("Holds for"), "kind": "text"}],
            "overrides": overrides,
            "scheme": scheme,
        }
        return self.page(context)


def _rows(factor: scheme.Factor) -> list[list[Any]]:
    """One row a part; the factor's own words stand in its first row."""
    parts = sorted((part for _question, parts in factor.needs for part in parts), key=lambda part: -part.points)
    how = _("the highest counts") if factor.mode == "MAX" else _("the points add up")
    rows: list[list[Any]] = []
    for place, part in enumerate(parts):
        is_first = place == 0
        rows.append(
            [
                {"text": str(FACTORS[factor.code]), "note": how} if is_first else "",
                str(REASONS[part.code]),
                part.points,
                factor.cap if is_first else "",
                str(SOURCES[factor.code]) if is_first else "",
            ]
        )
    return rows
