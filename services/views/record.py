"""The form of one help: recorded, stopped with what may be known, or sent to the coordinator as it was typed."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.lookups import note_lookup
from beneficiaries.choices import LifeStatus
from beneficiaries.models import Beneficiary
from core.clock import now
from core.errors import RuleViolation
from core.text.days import shown as shown_day
from core.views import PageView, demand, unseen
from services.actions import HelpRefused, ask_exception, draft_of, judge_help, note_likely, record_and_tell
from services.actions.erased import is_erased
from services.choices.refusals import MESSAGES
from services.forms.assistance import KEPT, AssistanceForm, type_choices
from services.forms.next_person import carried
from services.models import ExceptionRequest
from services.policies import may_ask_exception, may_give_for_others, may_record_assistance, may_reserve
from services.rules.conflict import ConflictVerdict
from services.tables.conflicts import ShownCheck, cleared, notes_of, rule_sentences, show_check
from services.views.next_person import next_person_url

FIELDS_OF_A_REQUEST = {"reason": "exception_reason", "text": "exception_text"}
"""Where the form holds what a request for an exception calls so."""

NOTHING_POSSIBLE = "services/erased.html"


def nothing_possible(person: Beneficiary) -> dict[str, Any]:
    """What the page says instead of a form about somebody whose data was destroyed."""
    return {"person": person, "why": MESSAGES["PERSON_ERASED"]}


def _is_asked_in_vain(form: AssistanceForm) -> bool:
    """Whether a request was written that could not be sent: it stays on the page with all that was typed."""
    typed = any(form.data.get(name) for name in FIELDS_OF_A_REQUEST.values())
    return bool(form.errors) and (typed or form.data.get("do") == "ask")


class HelpFormView(PageView):
    """Base of the pages that hold the form."""

    policy = may_record_assistance
    template_name: ClassVar[str] = "services/record_assistance.html"
    form_class: ClassVar[type[AssistanceForm]] = AssistanceForm
    is_planned: ClassVar[bool] = False

    def person(self) -> Beneficiary:
        """The person of the address, in sight; notes the read."""
        found: Beneficiary = Beneficiary.objects.get_seen(self.actor, self.kwargs["person"])
        self.request.trace.saw([found.pk], {"identity"}, verb="READ_PERSON")
        return found

    def meet_likely(self, person: Beneficiary, form: AssistanceForm) -> None:
        """Count and log an answer that may tell of a record out of sight. Raises RuleViolation."""
        if note_likely(by=self.actor, person=person, service_type=form.delivery().service_type):
            note_lookup(self.request.trace)

    def judged(self, person: Beneficiary, form: AssistanceForm) -> ShownCheck:
        """What speaks against a valid form. Raises RuleViolation."""
        _plan, verdicts = judge_help(by=self.actor, person=person, delivery=form.delivery(), is_planned=self.is_planned)
        return self.told(person, form, verdicts)

    def told(self, person: Beneficiary, form: AssistanceForm, verdicts: tuple[ConflictVerdict, ...]) -> ShownCheck:
        """A judgement in words; notes that it was shown."""
        delivery = form.delivery()
        self.request.trace.saw([person.pk], {"livelihood"}, verb="CONFLICTS_CHECKED")
        return show_check(
            verdicts,
            actor=self.actor,
            person=person,
            service_type=delivery.service_type,
            is_justified=bool(delivery.reason),
            granted=self._granted(form),
        )

    def shown(
        self, person: Beneficiary, form: AssistanceForm, *, check: ShownCheck | None = None, status: int = 200
    ) -> HttpResponse:
        """The whole page; where the person's data was destroyed, why there is none."""
        if is_erased(person.pk):
            return self.page(nothing_possible(person), template=NOTHING_POSSIBLE, status=status)
        return self.page(self.context(person, form, check=check), status=status)

    def context(self, person: Beneficiary, form: AssistanceForm, *, check: ShownCheck | None) -> dict[str, Any]:
        """What page and partial hold."""
        chosen = form["service_type"].value() or ""
        is_deceased = person.life_status == LifeStatus.DECEASED
        if is_deceased:
            form.fields["service_type"].choices = type_choices(is_deceased=True)  # type: ignore[attr-defined]
        return {
            "person": person,
            "is_deceased": is_deceased,
            "form": form,
            "check": check or ShownCheck(rules=rule_sentences(str(chosen))),
            "is_planned": self.is_planned,
            "may_reserve": may_reserve(self.actor),
            "may_give_for_others": may_give_for_others(self.actor),
            "own_organisation": self.actor.organisation_name,
            "has_exception": bool(form["exception"].value()),
            "enter_does": "again" if self.request.GET.get("next") else "save",
            "is_asking": (check is not None and check.can_ask) or _is_asked_in_vain(form),
            "is_detailed": any(form[name].value() for name in ("ends_on", "period", "item", "occasion", "cofunding")),
        }

    def _granted(self, form: AssistanceForm) -> frozenset[str]:
        """Rules of an approved exception that the form carries, for what the page says; the action decides."""
        asked = form.cleaned_data.get("exception")
        if asked is None:
            return frozenset()
        usable = ExceptionRequest.objects.usable(now()).asked_by(self.actor.organisation_id).filter(pk=asked).first()
        return frozenset(usable.rules) if usable is not None else frozenset()


class RecordAssistanceView(HelpFormView):
    """``/ho-tro/ghi-nhan/<person>/``."""

    policy = may_record_assistance

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """An empty form, one with the same as for the person before, or the stopped form exactly as it was typed."""
        whom = self.person()
        initial: dict[str, Any] = {"request_id": uuid.uuid4()} | self._first_day() | carried(request.GET)
        if request.GET.get("exception"):
            initial |= self._kept(whom, request.GET["exception"])
        form = self.form_class(initial=initial, actor=self.actor)
        if request.GET.get("next"):
            form.fields["quantity"].widget.attrs["data-focus"] = ""
        return self.shown(whom, form)

    def post(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Record it, ask for an exception, or turn it into help of another kind."""
        whom = self.person()
        if request.POST.get("instead") or request.POST.get("do") == "turn":
            return self._turned(whom)
        form = self.form_class(request.POST, actor=self.actor)
        if not form.is_valid():
            return self.shown(whom, form, status=422)
        is_asked = request.POST.get("do") == "ask"
        try:
            self.meet_likely(whom, form)
            return self._ask(whom, form) if is_asked else self._record(whom, form)
        except HelpRefused as refused:
            return self._refused(whom, form, refused.verdicts)
        except RuleViolation as fault:
            check = self._still_stopped(whom, form) if is_asked and fault.code != "TOO_MANY_LOOKED" else None
            name = FIELDS_OF_A_REQUEST.get(str(fault.field), fault.field) if is_asked else fault.field
            form.add_error(name if name in form.fields else None, fault.message)
            response = self.shown(whom, form, check=check, status=fault.status)
            response.refusal_code = fault.code  # type: ignore[attr-defined]
            return response

    def _first_day(self) -> dict[str, str]:
        """Help is mostly recorded on the day it is given; a day that lies ahead is never guessed."""
        return {} if self.is_planned else {"given_on": shown_day(self.actor.today)}

    def _record(self, person: Beneficiary, form: AssistanceForm) -> HttpResponse:
        told = record_and_tell(
            by=self.actor,
            person=person,
            delivery=form.delivery(),
            exception=form.cleaned_data["exception"],
            request_id=form.cleaned_data["request_id"],
        )
        messages.success(self.request, _("The help has been recorded."))
        if told.verdicts:
            for note in notes_of(self.told(person, form, told.verdicts)):
                messages.info(self.request, note)
        if self.request.POST.get("do") == "again":
            return HttpResponseRedirect(next_person_url(self.request.POST))
        return HttpResponseRedirect(reverse("services:show-assistance", args=[told.assistance.pk]))

    def _turned(self, person: Beneficiary) -> HttpResponse:
        """The form as it was typed, for another kind of help or to be reserved; nothing is written yet."""
        sent = self.request.POST
        typed: dict[str, Any] = {name: sent.get(name, "") for name in (*KEPT, "exception")}
        typed |= {"service_type": sent.get("instead") or typed["service_type"], "request_id": uuid.uuid4()}
        if sent.get("instead"):
            typed["exception"] = ""
        return self.shown(person, self.form_class(initial=typed, actor=self.actor))

    def _ask(self, person: Beneficiary, form: AssistanceForm) -> HttpResponse:
        demand(may_ask_exception, self.actor, person)
        ask_exception(
            by=self.actor,
            person=person,
            delivery=form.delivery(),
            reason=form.cleaned_data["exception_reason"],
            text=form.cleaned_data["exception_text"],
            draft=form.typed(),
            is_planned=self.is_planned,
        )
        messages.success(self.request, _("The request has been sent to the coordinator. What you typed is kept."))
        return HttpResponseRedirect(reverse("services:list-exceptions"))

    def _still_stopped(self, person: Beneficiary, form: AssistanceForm) -> ShownCheck | None:
        """What stopped the help, said again beside a request that could not be sent; None if that cannot be judged."""
        try:
            return self.judged(person, form)
        except RuleViolation:
            return None

    def _refused(
        self, person: Beneficiary, form: AssistanceForm, verdicts: tuple[ConflictVerdict, ...]
    ) -> HttpResponse:
        """The full page, form kept filled. Where another writer was quicker, it is looked again what stands now."""
        check = self.told(person, form, verdicts) if verdicts else self.judged(person, form)
        response = self.shown(person, form, check=check, status=409)
        response.refusal_code = "HELP_OVERLAPS"  # type: ignore[attr-defined]
        return response

    def _kept(self, person: Beneficiary, asked: str) -> dict[str, Any]:
        """The form kept with a request of one's own organisation about this person."""
        try:
            key = uuid.UUID(asked)
        except ValueError:
            unseen()
        mine = ExceptionRequest.objects.visible_to(self.actor).asked_by(self.actor.organisation_id)
        request = mine.filter(pk=key, person=person).first()
        if request is None:
            unseen()
        return draft_of(request) | {"exception": request.pk}


class CheckAssistanceView(HelpFormView):
    """``/ho-tro/kiem-tra/<person>/``: the same judgement while somebody types; nothing is written."""

    policy = may_record_assistance

    def post(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """The panel alone for htmx, the whole page otherwise."""
        whom = self.person()
        form = AssistanceForm(request.POST, actor=self.actor)
        check: ShownCheck | None = None
        if form.is_valid():
            try:
                self.meet_likely(whom, form)
                check = self.judged(whom, form)
            except RuleViolation as fault:
                form.add_error(fault.field if fault.field in form.fields else None, fault.message)
        if self.request.htmx:
            told = self.context(whom, form, check=check)
            told["is_asked_below"] = "exception_reason" in request.POST
            return self.page(told, template="services/check_answer.html")
        told = self.context(whom, form, check=check)
        if check is not None and not check.is_stopped:
            told["cleared"] = cleared(check, form.delivery())
        return self.page(told, status=422 if form.errors else 200)

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Somebody reloaded the answer: back to the form."""
        return HttpResponseRedirect(reverse("services:record-assistance", args=[self.person().pk]))
