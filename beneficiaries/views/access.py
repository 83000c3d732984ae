"""A request to see a record: who asks, why, about whom; sharing or refusing."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.access import refuse_access
from beneficiaries.choices import AccessState
from beneficiaries.forms.access import RefuseAccessForm
from beneficiaries.models import AccessRequest, Beneficiary
from beneficiaries.policies import may_answer_access
from beneficiaries.views.traces import moment
from core.errors import RuleViolation
from core.views import PageView, demand, unseen
from partners.models import User

TONES = {"ASKED": "wait", "SHARED": "ok", "REFUSED": "plain"}


class ShowAccessRequestView(PageView):
    """``/nguoi/yeu-cau/<uuid>/``."""

    policy = may_answer_access
    template_name = "beneficiaries/show_access_request.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The request, and what can be answered."""
        return self._show(self._asked(pk), RefuseAccessForm())

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Refuse; sharing happens on the record's own page."""
        asked = self._asked(pk)
        form = RefuseAccessForm(request.POST)
        if not form.is_valid():
            return self._show(asked, form, status=422)
        try:
            refuse_access(by=self.actor, request=asked, reason=form.cleaned_data["refused_because"])
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(asked, form, status=refused.status)
        messages.success(self.request, _("The request has been answered; nothing is shared."))
        return HttpResponseRedirect(reverse("beneficiaries:show-access-request", args=[pk]))

    def _asked(self, pk: uuid.UUID) -> AccessRequest:
        """A request about somebody of the commune or province that the actor serves; else 404."""
        rows = AccessRequest.objects.visible_to(self.actor).select_related("person__commune", "organisation")
        found: AccessRequest | None = rows.filter(pk=pk).first()
        if found is None:
            unseen()
        demand(may_answer_access, self.actor, found.person)
        return found

    def _show(self, asked: AccessRequest, form: RefuseAccessForm, *, status: int = 200) -> HttpResponse:
        people = people_of(asked, seen=Beneficiary.objects.visible_to(self.actor))
        self.request.trace.saw([person.pk for person in people], {"identity", "location"}, verb="READ_PERSON")
        context = {
            "asked": asked,
            "state": {"text": str(asked.get_state_display()), "tone": TONES[asked.state]},
            "facts": facts_of(asked),
            "people": people,
            "is_waiting": asked.state == AccessState.ASKED,
            "form": form,
        }
        return self.page(context, status=status)


def people_of(asked: AccessRequest, *, seen: Any) -> list[Beneficiary]:
    """The record that agrees best, then those that agree as well, as far as the actor sees them."""
    wanted = [str(asked.person_id), *asked.others]
    rows = {str(row.pk): row for row in seen.filter(pk__in=wanted).select_related("commune")}
    return [rows[key] for key in wanted if key in rows]


def facts_of(asked: AccessRequest) -> list[dict[str, str]]:
    """Who asks, when, why, for whom."""
    user = User.objects.filter(pk=asked.asked_by).first()
    shown = [
        (_("Asking organisation"), asked.organisation.name),
        (_("Request sent by"), user.display_name if user is not None else ""),
        (_("Request sent on"), moment(asked.asked_at)),
        (_("Looked for"), asked.looked_for or ""),
        (_("Reason"), str(asked.get_reason_display())),
        (_("In their words"), asked.text or ""),
    ]
    if asked.answered_at is not None:
        shown.append((_("Answered on"), moment(asked.answered_at)))
    if asked.refused_because:
        shown.append((_("Why nothing is shared"), str(asked.get_refused_because_display())))
    return [{"label": label, "text": text} for label, text in shown if text]
