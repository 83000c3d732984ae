"""Destroying a person's data: one asks, a second person carries it out or does not agree."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.erasure import (
    ask_erasure,
    carry_out_erasure,
    last_refusal,
    refuse_erasure,
    seconds_of,
    standing_request,
    take_back_erasure,
)
from beneficiaries.choices.erasure import ErasureState
from beneficiaries.forms.erasure import AskErasureForm, CarryOutErasureForm, RefuseErasureForm
from beneficiaries.models import Beneficiary, ErasureRequest
from beneficiaries.policies import may_erase_person
from beneficiaries.views.traces import moment
from core.errors import RuleViolation
from core.views import PageView, demand
from partners.models import User


class ErasePersonView(PageView):
    """``/nguoi/<uuid>/huy-du-lieu/``."""

    policy = may_erase_person
    template_name = "beneficiaries/erase_person.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """How it stands, and what can be done."""
        person = self._person(pk)
        return self._show(person, standing_request(person))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Ask, take back, carry out, or not agree."""
        person = self._person(pk)
        standing = standing_request(person)
        act = request.POST.get("act", "")
        form = FORMS.get(act, AskErasureForm)(request.POST)
        try:
            if act != "take_back" and not form.is_valid():
                return self._show(person, standing, form=form, status=422)
            self._do(act, person, form)
        except RuleViolation as refused:
            form.full_clean()
            form.errors.clear()
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(person, standing_request(person), form=form, status=refused.status)
        messages.success(request, DONE[act if act in DONE else "ask"]())
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[pk]))

    def _do(self, act: str, person: Beneficiary, form: forms.Form) -> None:
        if act == "take_back":
            take_back_erasure(by=self.actor, person=person)
        elif act == "carry_out":
            carry_out_erasure(by=self.actor, person=person, code=form.cleaned_data["code"])
        elif act == "refuse":
            refuse_erasure(by=self.actor, person=person, reason=form.cleaned_data["refused_because"])
        else:
            ask_erasure(by=self.actor, person=person, reason=form.cleaned_data["reason"])

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        """Somebody in sight (else 404) whose data the actor may have destroyed (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_erase_person, self.actor, person)
        return person

    def _show(
        self,
        person: Beneficiary,
        standing: ErasureRequest | None,
        *,
        form: forms.Form | None = None,
        status: int = 200,
    ) -> HttpResponse:
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_PERSON")
        is_waiting = standing is not None and standing.state == ErasureState.ASKED
        is_asking = standing is None
        wanted = AskErasureForm if is_asking else CarryOutErasureForm
        is_fitting = isinstance(form, wanted)
        is_refusing = isinstance(form, RefuseErasureForm) and not is_asking
        asker = standing.asked_by if standing is not None else self.actor.user_id
        told = standing or last_refusal(person)
        context: dict[str, Any] = {
            "person": person,
            "standing": standing,
            "facts": facts_of(told) if told is not None else [],
            "seconds": seconds_of(person, but=asker, day=self.actor.today),
            "is_asking": is_asking,
            "is_waiting": is_waiting,
            "is_second": asker != self.actor.user_id,
            "form": form if is_fitting else wanted(),
            "refusal_form": form if is_refusing else RefuseErasureForm(),
            "refused": [] if form is None or is_fitting or is_refusing else form.non_field_errors(),
        }
        return self.page(context, status=status)


FORMS: dict[str, type[forms.Form]] = {"carry_out": CarryOutErasureForm, "refuse": RefuseErasureForm}
DONE = {
    "ask": lambda: _("The request has been made; whoever may carry it out as second person has been told."),
    "refuse": lambda: _("You did not agree; whoever asked has been told."),
    "take_back": lambda: _("The request has been taken back."),
    "carry_out": lambda: _("The person's data has been destroyed."),
}


def facts_of(standing: ErasureRequest) -> list[dict[str, str]]:
    """Who asked, when, why; who carried it out or did not agree, and why not."""
    names = dict(User.objects.filter(pk__in=[standing.asked_by, standing.decided_by]).values_list("pk", "display_name"))
    shown = [
        (_("Ground"), str(standing.get_reason_display())),
        (_("State"), str(standing.get_state_display())),
        (_("Request made by"), names.get(standing.asked_by, "")),
        (_("Request made on"), moment(standing.asked_at)),
    ]
    if standing.decided_at is not None:
        is_done, second = standing.state == ErasureState.DONE, standing.decided_by or standing.asked_by
        shown += [
            (_("Why it was not agreed"), str(standing.get_refused_because_display())),
            (_("Carried out by") if is_done else _("Decided by"), names.get(second, "")),
            (_("Carried out on") if is_done else _("Decided on"), moment(standing.decided_at)),
        ]
    return [{"label": label, "text": text} for label, text in shown if text]
