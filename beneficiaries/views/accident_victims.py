"""Who was hurt: a line added, changed, taken off; and a victim put on the register from the line."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.accident_victims import add_victim, edit_victim, remove_victim
from beneficiaries.choices.refusals import refusal
from beneficiaries.forms.accidents import CasualtyForm
from beneficiaries.models import Accident, AccidentVictim, Beneficiary
from beneficiaries.policies import accident_classes, may_edit_accident, may_register_person
from beneficiaries.rules.accident_facts import CasualtyFacts
from beneficiaries.rules.facts import PersonFacts
from beneficiaries.tables.accidents import register_url
from core.actor import Actor
from core.errors import RuleViolation
from core.views import PageView, demand, unseen


class _OfAccident(PageView):
    """Base of the pages about those hurt in one accident."""

    policy = may_edit_accident
    template_name = "beneficiaries/edit_victim.html"

    def _accident(self, pk: uuid.UUID) -> Accident:
        """What is in sight (else 404), if the actor may change it (else 403)."""
        accident = Accident.objects.get_seen(self.actor, pk)
        demand(may_edit_accident, self.actor, accident)
        return accident

    def _person(self, form: CasualtyForm) -> uuid.UUID | None:
        """Whom the code names. Raises RuleViolation VICTIM_NOT_FOUND for who is absent or out of sight."""
        code = form.cleaned_data["code"]
        if not code:
            return None
        found = Beneficiary.objects.visible_to(self.actor).by_code(code).values_list("pk", flat=True).first()
        if found is None:
            raise refusal("VICTIM_NOT_FOUND", "code")
        return found  # type: ignore[no-any-return]

    def _refused(self, form: CasualtyForm, refused: RuleViolation) -> None:
        """Put a refusal at its field."""
        name = "code" if refused.field == "person" else refused.field
        form.add_error(name if name in form.fields else None, refused.message)

    def _done(self, accident: Accident) -> HttpResponse:
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("accidents:show-accident", args=[accident.pk]))

    def _page(self, accident: Accident, form: CasualtyForm, *, status: int = 200, **more: Any) -> HttpResponse:
        line = more.get("line")
        people = [line.person_id] if line is not None and line.person_id is not None else []
        self.request.trace.saw(people, accident_classes(self.actor, accident), verb="READ_ACCIDENT")
        return self.page({"accident": accident, "form": form, **more}, status=status)


class AddVictimView(_OfAccident):
    """``/tai-nan/<uuid>/nan-nhan/``."""

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The empty form."""
        return self._page(self._accident(pk), CasualtyForm())

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Name somebody."""
        accident = self._accident(pk)
        form = CasualtyForm(request.POST)
        if not form.is_valid():
            return self._page(accident, form, status=422)
        try:
            add_victim(by=self.actor, accident=accident, told=form.facts(self._person(form)))
        except RuleViolation as refused:
            self._refused(form, refused)
            return self._page(accident, form, status=refused.status)
        return self._done(accident)


class EditVictimView(_OfAccident):
    """``/tai-nan/<uuid>/nan-nhan/<uuid>/``."""

    def get(self, request: HttpRequest, pk: uuid.UUID, victim: uuid.UUID) -> HttpResponse:
        """The form as the line stands."""
        accident, line = self._line(pk, victim)
        return self._page(accident, self._form(line), **self._around(accident, line))

    def post(self, request: HttpRequest, pk: uuid.UUID, victim: uuid.UUID) -> HttpResponse:
        """Save the line, or take it off (``remove``)."""
        accident, line = self._line(pk, victim)
        form = self._form(line, request.POST)
        try:
            if request.POST.get("remove"):
                remove_victim(by=self.actor, victim=line)
                return self._done(accident)
            if not form.is_valid():
                return self._page(accident, form, status=422, **self._around(accident, line))
            person = self._person(form) if form.cleaned_data["code"] != self._code(line) else line.person_id
            edit_victim(by=self.actor, victim=line, told=form.facts(person))
        except RuleViolation as refused:
            self._refused(form, refused)
            return self._page(accident, form, status=refused.status, **self._around(accident, line))
        return self._done(accident)

    def _line(self, pk: uuid.UUID, victim: uuid.UUID) -> tuple[Accident, AccidentVictim]:
        accident = self._accident(pk)
        line = accident.victims.filter(pk=victim).first()
        return accident, line if line is not None else unseen()

    def _code(self, line: AccidentVictim) -> str:
        """The code of whoever the line names, if he is in sight."""
        people = Beneficiary.objects.visible_to(self.actor).filter(pk=line.person_id) if line.person_id else None
        return str(people.values_list("code", flat=True).first() or "") if people is not None else ""

    def _form(self, line: AccidentVictim, typed: Any = None) -> CasualtyForm:
        return CasualtyForm(typed, line=line, person_code=self._code(line))

    def _around(self, accident: Accident, line: AccidentVictim) -> dict[str, Any]:
        can_register = line.person_id is None and may_register_person(self.actor)
        return {"line": line, "register_url": register_url(line) if can_register else ""}


class VictimToRegister:
    """A line from which somebody is put on the register: what is known beforehand, and the link afterwards.

    The address and the form carry the two ids alone.
    """

    def __init__(self, accident: Accident, line: AccidentVictim) -> None:
        self.accident, self.line = accident, line

    @classmethod
    def of(cls, request: HttpRequest, *, actor: Actor) -> VictimToRegister | None:
        """The line that the request names, if the actor keeps its accident and nobody is linked yet."""
        told = request.POST if request.method == "POST" else request.GET
        try:
            accident_id, line_id = uuid.UUID(told.get("vu", "")), uuid.UUID(told.get("nan-nhan", ""))
        except ValueError:
            return None
        accident = Accident.objects.visible_to(actor).select_related("commune").filter(pk=accident_id).first()
        if accident is None or not may_edit_accident(actor, accident):
            return None
        line = accident.victims.filter(pk=line_id, person=None).first()
        return cls(accident, line) if line is not None else None

    def note_read(self, trace: Any) -> None:
        """The form shows the name that was told."""
        trace.saw([], {"identity"}, verb="READ_ACCIDENT")

    def hidden(self) -> Iterator[tuple[str, str]]:
        """What the forms carry."""
        yield "vu", str(self.accident.pk)
        yield "nan-nhan", str(self.line.pk)

    def first_step(self) -> dict[str, str]:
        """What is looked for."""
        return {"full_name": self.line.full_name or ""}

    def told(self) -> dict[str, Any]:
        """What the registration form starts with; the commune is that of the accident and may be changed."""
        happened = self.accident.happened
        category = "UXO_SURV" if self.line.outcome == "INJURED" else "UXO_KILLED"
        is_dated = happened is not None and not happened.is_decade
        return {
            "full_name": self.line.full_name or "",
            "sex": self.line.sex,
            **self._birth(),
            "categories": [category],
            "accident_on": happened.day.shown() if happened is not None and is_dated else "",
            "commune": self.accident.commune.name,
            "village": self.accident.village or "",
        }

    def _birth(self) -> dict[str, str]:
        """The year that follows from the age told, and a note that it is about; the worker may clear both."""
        age, year = self.line.age, self.accident.happened_year
        happened = self.accident.happened
        if age is None or happened is None or happened.is_decade:
            return {}
        about = {"year": str(year - age), "age": str(age)}
        note = _("Born about %(year)s: reckoned from the age of %(age)s that was told of the accident.") % about
        return {"birth": about["year"], "note": note}

    def completed(self, facts: PersonFacts) -> PersonFacts:
        """What was told of the person, with the day of death of who died later than the accident."""
        died = self.line.died
        return replace(facts, life_status_since=died) if died is not None and facts.life_status == "DECEASED" else facts

    def link(self, person: Beneficiary, *, by: Actor) -> None:
        """Say on the line who it is. Raises those of ``edit_victim``."""
        edit_victim(by=by, victim=self.line, told=replace(self._facts(), person=person.pk))

    def _facts(self) -> CasualtyFacts:
        row = self.line
        return CasualtyFacts(
            full_name=row.full_name or "",
            sex=row.sex,
            age=row.age,
            outcome=row.outcome,
            died_on=row.died,
            civil_status=row.civil_status,
            activity=row.activity,
            has_tampered=row.has_tampered,
            had_risk_education=row.had_risk_education,
        )
