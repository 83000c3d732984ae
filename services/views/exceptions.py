"""Requests for an exception: the coordinator's queue, the asker's list, the decision."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from core.clock import now
from core.errors import RuleViolation
from core.text.days import Expected, parse_day
from core.views import PageView, demand, unseen
from services.actions import decide_exception, draft_of, withdraw_exception
from services.choices import ExceptionState, FundingSource
from services.forms.changes import DecisionForm
from services.models import ConflictRule, ExceptionRequest, ServiceType
from services.policies import may_ask_exception, may_decide_exception, may_see_exceptions

TONES = {"ASKED": "wait", "GRANTED": "ok", "REFUSED": "stop", "WITHDRAWN": "plain", "USED": "plain", "LAPSED": "plain"}
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
            "columns": _columns(),
            "waiting": [_row(each) for each in waiting],
            "decided": [_row(each) for each in decided],
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
        use_url = reverse("services:record-assistance", args=[asked.person_id])
        context = {
            "asked": asked,
            "state": {"text": str(asked.get_state_display()), "tone": TONES[asked.state]},
            "facts": _facts(asked),
            "met": _met(asked),
            "form": form,
            "may_decide": may_decide_exception(self.actor) and asked.state == ExceptionState.ASKED and not is_mine,
            "may_withdraw": may_ask_exception(self.actor) and asked.state == ExceptionState.ASKED and is_mine,
            "use_url": f"{use_url}?exception={asked.pk}" if is_mine and is_usable else "",
            "person_is_seen": Beneficiary.objects.visible_to(self.actor).filter(pk=asked.person_id).exists(),
        }
        return self.page(context, status=status)


def _columns() -> list[dict[str, str]]:
    return [
        {"label": _("Asked on"), "kind": "date"},
        {"label": _("Person"), "kind": "code"},
        {"label": _("Kind of help"), "kind": "head"},
        {"label": _("Reason"), "kind": "text"},
        {"label": _("Asked by"), "kind": "text"},
        {"label": _("State"), "kind": "text"},
    ]


def _row(asked: ExceptionRequest) -> list[Any]:
    url = reverse("services:show-exception", args=[asked.pk])
    return [
        f"{timezone.localtime(asked.asked_at):%d/%m/%Y}",
        asked.person.code,
        {"text": asked.service_type.name, "url": url},
        str(asked.get_reason_display()),
        asked.organisation.short_name or asked.organisation.name,
        {"text": str(asked.get_state_display()), "badge_tone": TONES[asked.state]},
    ]


def _facts(asked: ExceptionRequest) -> list[dict[str, str]]:
    """The request in lines; of the kept form what a decision needs."""
    kept = draft_of(asked)
    funding = dict(FundingSource.choices).get(kept.get("funding", ""), "")
    shown = [
        (_("Person"), asked.person.code),
        (_("Kind of help"), asked.service_type.name),
        (_("Asked by"), asked.organisation.name),
        (_("Asked on"), f"{timezone.localtime(asked.asked_at):%d/%m/%Y}"),
        (_("Reason"), str(asked.get_reason_display())),
        (_("What the coordinator should know"), asked.text or ""),
        (_("Day given"), _typed_day(kept.get("given_on", ""), asked)),
        (_("Quantity"), kept.get("quantity", "")),
        (_("Value (đồng)"), kept.get("value_vnd", "")),
        (_("Funding source"), str(funding)),
        (_("Reason of the decision"), asked.decision or ""),
        (_("Can be used until"), f"{timezone.localtime(asked.expires_at):%d/%m/%Y}" if asked.expires_at else ""),
    ]
    return [{"label": label, "text": text} for label, text in shown if text]


def _typed_day(typed: str, asked: ExceptionRequest) -> str:
    try:
        return parse_day(typed, timezone.localtime(asked.asked_at).date(), expected=Expected.NEAR).shown()
    except RuleViolation:
        return typed


def _met(asked: ExceptionRequest) -> list[dict[str, str]]:
    """What stood in the way when it was asked: kind, period, rule in words."""
    names = {row.code: row.name for row in ServiceType.objects.filter(pk__in=[each["kind"] for each in asked.met])}
    rules = {row.code: row.sentence for row in ConflictRule.objects.filter(pk__in=[each["rule"] for each in asked.met])}
    return [
        {
            "kind": names.get(each["kind"], each["kind"]),
            "period": each["period"],
            "rule": rules.get(each["rule"], ""),
        }
        for each in asked.met
    ]
