"""The quick report: five things, from a phone, within a minute."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.accident_rows import own_organisation
from beneficiaries.actions.accidents import report_accident
from beneficiaries.choices.accidents import SAME_WITH_NEWS
from beneficiaries.forms.accidents import QuickReportForm, today_typed
from beneficiaries.models import Accident
from beneficiaries.policies import may_report_accident, may_see_accidents
from beneficiaries.views.accident_known import check_known, known_accidents
from core.errors import RuleViolation
from core.views import PageView


class ReportAccidentView(PageView):
    """``/tai-nan/bao-nhanh/``."""

    policy = may_report_accident
    template_name = "beneficiaries/report_accident.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, with the day of today and the own commune."""
        organisation = own_organisation(self.actor)
        usual = organisation.commune.name if organisation.commune is not None else ""
        form = self._form(
            initial={"commune": usual, "happened": today_typed(self.actor.today), "request_id": uuid.uuid4()}
        )
        return self.page({"form": form})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take the report; where one like it is known, ask first."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self.page({"form": form}, status=422)
        try:
            made = self._report(form)
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            is_known = refused.code == "ACCIDENT_MAY_BE_KNOWN"
            return self.page(self._known(form) if is_known else {"form": form}, status=refused.status)
        if form.cleaned_data["other_because"] == SAME_WITH_NEWS:
            messages.info(self.request, _("It stands beside the earlier report until somebody has compared the two."))
        messages.success(
            self.request,
            _("Report %(code)s was received. The commune, the health contact and QTMAC have been told.")
            % {"code": made.code},
        )
        is_seen = may_see_accidents(self.actor) and Accident.objects.visible_to(self.actor).filter(pk=made.pk).exists()
        to = reverse("accidents:show-accident", args=[made.pk]) if is_seen else reverse("accidents:report-accident")
        return HttpResponseRedirect(to)

    def _form(self, *args: Any, **options: Any) -> QuickReportForm:
        return QuickReportForm(*args, province_key=str(own_organisation(self.actor).province_id), **options)

    def _report(self, form: QuickReportForm) -> Accident:
        """The action; once more if the same form was sent in this very moment."""
        told = form.cleaned_data
        check_known(by=self.actor, because=told["other_because"])
        call: dict[str, Any] = {
            "by": self.actor, "facts": form.facts(), "request_id": told["request_id"],
            "other_because": told["other_because"],
        }  # fmt: skip
        try:
            with transaction.atomic():
                return report_accident(**call)
        except IntegrityError:
            return report_accident(**call)

    def _known(self, form: QuickReportForm) -> dict[str, Any]:
        """Those that look alike, beside what was typed."""
        known = known_accidents(form.facts(), by=self.actor, trace=self.request.trace, takes_news=True)
        return {"form": form, **known}
