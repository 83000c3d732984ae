"""Putting somebody on the register: look first, then tell, then say who this is not."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions import Candidate, ask_access, find_candidates, register_person, search_people
from beneficiaries.actions.alike import NOT_COMPARED
from beneficiaries.actions.candidates import find_near_candidates
from beneficiaries.actions.lookups import check_lookups, note_lookup
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.access import AskAccessForm
from beneficiaries.forms.person import FirstStepForm, RegisterForm
from beneficiaries.models import Beneficiary, PersonFilter
from beneficiaries.policies import may_register_person
from beneficiaries.rules.facts import PersonFacts
from beneficiaries.tables import people_columns, people_rows
from beneficiaries.tables.likeness import outside_lines, reasons_told
from beneficiaries.views.accident_victims import VictimToRegister
from beneficiaries.views.household_start import HouseholdToJoin
from beneficiaries.views.people import SHOWN_IN_LISTS
from core.actor import SYSTEM_ID
from core.errors import RuleViolation
from core.views import PageView
from partners.models import Organisation
from places.models import AdministrativeUnit


class RegisterPersonView(PageView):
    """``/nguoi/dang-ky/``."""

    policy = may_register_person
    template_name = "beneficiaries/register_person.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """First step: who is it? ``vu`` and ``nan-nhan``: somebody hurt in an accident; ``ho``: of a household."""
        start = self._start()
        if start is None:
            return self.page({"first": FirstStepForm(), "step": "search"})
        start.note_read(self.request.trace)
        return self._first(FirstStepForm(initial=start.first_step()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """First step: what was found, and the form. Second step: register, or ask about a record elsewhere."""
        if request.POST.get("step") == "save":
            return self._save()
        if request.POST.get("step") == "ask":
            return self._ask()
        first = FirstStepForm(request.POST)
        if not first.is_valid():
            return self._first(first, status=422)
        told = first.cleaned_data
        try:
            candidates = self._first_look(told)
        except RuleViolation as refused:
            first.add_error(None, refused.message)
            return self._first(first, status=refused.status)
        initial = {name: request.POST.get(name, "") for name in ("full_name", "birth", "identity_number")}
        start = self._start()
        usual = {"commune": self._usual_commune()} if start is None else start.told() | _typed(initial)
        form = self._form(initial=initial | usual | {"request_id": uuid.uuid4()})
        return self._show(form, candidates=candidates, looked_for=told)

    def _start(self) -> VictimToRegister | HouseholdToJoin | None:
        """From where the registration was begun, as the address or the form says."""
        return VictimToRegister.of(self.request, actor=self.actor) or HouseholdToJoin.of(self.request, actor=self.actor)

    def _first(self, form: FirstStepForm, *, status: int = 200) -> HttpResponse:
        start = self._start()
        carried = list(start.hidden()) if start is not None else []
        return self.page({"first": form, "step": "search", "carried": carried}, status=status)

    def _organisation(self) -> Organisation:
        return Organisation.objects.select_related("commune", "province").get(
            pk=self.actor.organisation_id or SYSTEM_ID
        )

    def _usual_commune(self) -> str:
        """The name that means the office's own commune alone."""
        office = self._organisation()
        return AdministrativeUnit.objects.offered_names(office.province_id).get(office.commune_id or "", "")

    def _form(self, *args: Any, **options: Any) -> RegisterForm:
        return RegisterForm(*args, by=self.actor, organisation=self._organisation(), **options)

    def _first_look(self, told: dict[str, Any]) -> list[Candidate]:
        """Whom the check at the end would find with the usual commune, and people in sight by any part of the name."""
        birth, commune = told["birth"], self._organisation().commune_id
        facts = PersonFacts(
            full_name=told["full_name"] or "", commune=commune or "", birth=birth,
            identity_number=told["identity_number"] or "",
        )  # fmt: skip
        found = self._look(facts, find=find_near_candidates)
        known = {each.person.pk for each in found if each.person is not None}
        if told["full_name"]:
            wanted = PersonFilter(birth_year=birth.year if birth is not None else None)
            near = search_people(by=self.actor, text=told["full_name"], wanted=wanted).people[:10]
            found += [Candidate(person, NOT_COMPARED) for person in near if person.pk not in known]
        return found

    def _look(self, facts: PersonFacts, *, find: Callable[..., list[Candidate]] = find_candidates) -> list[Candidate]:
        """Who of the whole register may be this person; counted, for a partner may not ask without end."""
        check_lookups(by=self.actor)
        note_lookup(self.request.trace)
        return find(by=self.actor, facts=facts)

    def _look_again(self, facts: PersonFacts) -> list[Candidate] | None:
        """The same beside a refusal, which stands alone where nothing more may be asked (None: nobody was compared)."""
        try:
            return self._look(facts)
        except RuleViolation:
            return None

    def _save(self) -> HttpResponse:
        form = self._form(self.request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        start = self._start()
        facts = form.facts() if start is None else start.completed(form.facts())
        try:
            check_lookups(by=self.actor)
            with transaction.atomic():
                person = self._register(form, facts)
                if start is not None:
                    start.link(person, by=self.actor)
        except RuleViolation as refused:
            if refused.code == "CANDIDATES_FOUND":
                form.add_error("different_because", MESSAGES["TELL_APART"])
            elif refused.code == "GENERATION_CLOSE":
                form.add_error("confirmed", refused.message)
            else:
                form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            is_elsewhere = refused.code == "COMMUNE_OUT_OF_SCOPE"
            candidates = None if is_elsewhere else self._look_again(facts)
            return self._show(form, candidates=candidates, is_elsewhere=is_elsewhere, status=refused.status)
        messages.success(self.request, _("%(code)s has been registered.") % {"code": person.code})
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[person.pk]))

    def _ask(self) -> HttpResponse:
        """Ask the coordinator about a record elsewhere; what was typed comes back if that is refused."""
        asked = self._ask_form(self.request.POST)
        if not asked.is_valid():
            return self._asked_again(asked, status=422)
        told = asked.cleaned_data
        try:
            check_lookups(by=self.actor)
            note_lookup(self.request.trace)
            ask_access(by=self.actor, facts=asked.facts(), reason=told["reason"], text=told["text"])
        except RuleViolation as refused:
            asked.add_error(refused.field if refused.field in asked.fields else None, refused.message)
            return self._asked_again(asked, status=refused.status)
        messages.success(self.request, _("The coordinator has been asked and will answer within 3 working days."))
        return HttpResponseRedirect(reverse("beneficiaries:list-people"))

    def _asked_again(self, asked: AskAccessForm, *, status: int) -> HttpResponse:
        typed = {name: self.request.POST.get(name, "") for name in asked.CARRIED}
        form = self._form(initial=typed | {"request_id": uuid.uuid4()})
        candidates = self._look_again(asked.facts()) if asked.is_readable else None
        return self._show(form, candidates=candidates, asked=asked, status=status)

    def _ask_form(self, *args: Any, **options: Any) -> AskAccessForm:
        return AskAccessForm(*args, province_key=str(self._organisation().province_id), auto_id="ask_%s", **options)

    def _register(self, form: RegisterForm, facts: PersonFacts) -> Beneficiary:
        """The action; once more if somebody else took the number or sent the same form in this very moment."""
        call = {
            "by": self.actor,
            "facts": facts,
            "basis": form.basis_facts(),
            "joins": self._joined(form),
            "different_because": form.cleaned_data["different_because"],
            "confirmed": form.cleaned_data["confirmed"],
            "request_id": form.cleaned_data["request_id"],
        }
        try:
            with transaction.atomic():
                return register_person(**call)
        except IntegrityError:
            return register_person(**call)

    def _joined(self, form: RegisterForm) -> uuid.UUID | None:
        code = form.cleaned_data["household_code"]
        if not code:
            return None
        member = Beneficiary.objects.visible_to(self.actor).by_code(code).values_list("pk", flat=True).first()
        # An id that nobody has: the action refuses what is absent and what is out of sight alike.
        return member or uuid.UUID(int=0)

    def _show(
        self,
        form: RegisterForm,
        *,
        candidates: list[Candidate] | None = None,
        looked_for: dict[str, Any] | None = None,
        asked: AskAccessForm | None = None,
        is_elsewhere: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        known = [each for each in candidates or [] if each.person is not None]
        people = [each.person for each in known if each.person is not None]
        self.request.trace.saw([person.pk for person in people], SHOWN_IN_LISTS, verb="SEARCH_PEOPLE")
        outside = [each for each in candidates or [] if each.person is None]
        start = self._start()
        context = {
            "form": form,
            "step": "tell",
            "carried": list(start.hidden()) if start is not None else [],
            "columns": people_columns(),
            "rows": people_rows(people, reasons=reasons_told(known)),
            "was_looked_for": looked_for is not None,
            "outside_columns": [
                {"label": _("What is compared"), "kind": "head"},
                {"label": _("Found"), "kind": "named"},
            ],
            "outside": self._outside(outside, was_looked=candidates is not None),
            "must_tell_apart": "different_because" in form.errors,
            "is_elsewhere": is_elsewhere,
        }
        if outside:
            self.request.trace.detail["outside"] = len(outside)
        if context["outside"] or asked is not None:
            typed = {name: form[name].value() or "" for name in AskAccessForm.CARRIED}
            context["ask"] = asked or self._ask_form(initial=typed)
        return self.page(context, status=status)

    def _outside(self, found: list[Candidate], *, was_looked: bool) -> list[list[str]]:
        """What is said of records out of sight: for whoever serves no territory as many lines, of as many letters,
        whether there are any or none.
        """
        is_of_authority = bool(self.actor.scopes.province or self.actor.scopes.communes)
        if not was_looked or (is_of_authority and not found):
            return []
        matched = {kind for each in found for kind in each.alike.kinds}
        return [[words, _("Agrees") if is_met else _("Absent")] for words, is_met in outside_lines(matched)]


def _typed(initial: dict[str, Any]) -> dict[str, Any]:
    """What somebody really typed."""
    return {name: text for name, text in initial.items() if text}
