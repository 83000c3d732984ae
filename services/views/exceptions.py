"""Requests for an exception: the coordinator's queue, the asker's list, the decision."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from core.clock import now
from core.errors import RuleViolation
from core.views import PageView, demand, unseen
from services.actions import decide_exception, withdraw_exception
from services.actions.erased import is_erased
from services.choices import ExceptionState
from services.choices.refusals import MESSAGES
from services.forms.changes import DecisionForm
from services.models import ExceptionRequest
from services.policies import is_authority, may_ask_exception, may_decide_exception, may_see_exceptions
from services.tables.exceptions import (
    TONES,
    decision_facts,
    exception_columns,
    exception_facts,
    exception_row,
    met_lines,
)

MOST = 100


class ExceptionView(PageView):
    """Base: the requests that an actor may see."""

    policy = may_see_exceptions

    def requests(self) -> Any:
        """All about people in sight for who decides, those of one's organisation for who asks."""
        found = ExceptionRequest.objects.visible_to(self.actor)
        return found if may_decide_exception(self.actor) else found.asked_by(self.actor.organisation_id)


class ListExceptionsView(ExceptionView):
    """``/ho-tro/ngoai-le/``."""

    policy = may_see_exceptions
    template_name = "services/list_exceptions.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Waiting ones first, oldest first; then what was decided, newest first."""
        base = self.requests().select_related("person", "service_type", "organisation")
        waiting = list(base.waiting().order_by("asked_at")[:MOST])
        decided = list(base.exclude(state=ExceptionState.ASKED).order_by("-asked_at")[:MOST])
        people = list(dict.fromkeys(row.person_id for row in (*waiting, *decided)))
        self.request.trace.saw(people, {"identity", "livelihood"}, verb="LIST_ASSISTANCE")
        context = {
            "waiting_columns": exception_columns(_("Answer due on")),
            "decided_columns": exception_columns(_("Decided on")),
            "waiting": [exception_row(each) for each in waiting],
            "decided": [exception_row(each) for each in decided],
            "is_deciding": may_decide_exception(self.actor),
        }
        return self.page(context)


class ShowExceptionView(ExceptionView):
    """``/ho-tro/ngoai-le/<uuid>/``."""

    policy = may_see_exceptions
    template_name = "services/show_exception.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The request, and what can be done with it."""
        return self._shown(self._request(), DecisionForm())

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Decide, or take back."""
        asked = self._request()
        form = DecisionForm(request.POST)
        try:
            if request.POST.get("do") == "withdraw":
                demand(may_ask_exception, self.actor, asked)
                withdraw_exception(by=self.actor, request=asked)
            else:
                demand(may_decide_exception, self.actor, asked)
                if not form.is_valid():
                    return self._shown(asked, form, status=422)
                told = form.cleaned_data
                decide_exception(
                    by=self.actor, request=asked, is_granted=told["decision"] == "GRANT", text=told["text"]
                )
        except RuleViolation as fault:
            form.is_valid()
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
            return self._shown(asked, form, status=fault.status)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("services:list-exceptions"))

    def _request(self) -> ExceptionRequest:
        rows = self.requests().select_related("person", "service_type", "organisation")
        found: ExceptionRequest | None = rows.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            unseen()
        self.request.trace.saw([found.person_id], {"identity", "livelihood"}, verb="READ_ASSISTANCE")
        return found

    def _shown(self, asked: ExceptionRequest, form: DecisionForm, *, status: int = 200) -> HttpResponse:
        is_mine = asked.organisation_id == self.actor.organisation_id
        is_usable = asked.state == ExceptionState.GRANTED and (asked.expires_at is None or asked.expires_at > now())
        is_destroyed = is_erased(asked.person_id)
        if is_destroyed:
            form.refuse_only()
        use_url = reverse("services:record-assistance", args=[asked.person_id])
        context = {
            "asked": asked,
            "state": {"text": str(asked.get_state_display()), "tone": TONES[asked.state]},
            "facts": exception_facts(asked, actor=self.actor),
            "decision": decision_facts(asked),
            "met": met_lines(asked, is_whole=self._may_know_all(asked)),
            "form": form,
            "no_approval": MESSAGES["PERSON_ERASED"] if is_destroyed else "",
            "may_decide": may_decide_exception(self.actor) and asked.state == ExceptionState.ASKED and not is_mine,
            "may_withdraw": may_ask_exception(self.actor) and asked.state == ExceptionState.ASKED and is_mine,
            "use_url": f"{use_url}?exception={asked.pk}" if is_mine and is_usable and not is_destroyed else "",
            "person_is_seen": Beneficiary.objects.visible_to(self.actor).filter(pk=asked.person_id).exists(),
        }
        return self.page(context, status=status)

    def _may_know_all(self, asked: ExceptionRequest) -> bool:
        """Whoever decides for this person's place also learns who gave the earlier help, and on which day."""
        if not may_decide_exception(self.actor) or not is_authority(self.actor):
            return False
        return Beneficiary.objects.visible_to(self.actor).filter(pk=asked.person_id).exists()
