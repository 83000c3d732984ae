"""Accidents and injuries of one person: a card of the person's page, and recording an injury."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.accident_victims import record_injury, remove_injury
from beneficiaries.actions.erased import erased_on
from beneficiaries.forms.accidents import InjuryForm
from beneficiaries.models import Accident, AccidentVictim, Beneficiary, Injury
from beneficiaries.policies import accident_sights, classes_shown, may_edit_accident, may_edit_person, may_see_accidents
from beneficiaries.tables.accidents import accidents_of_person
from core.errors import RuleViolation
from core.views import PageView, demand


def accidents_of(person: Beneficiary) -> Q:
    """Condition on accidents in which the person was hurt; a merged record counts as the one it was merged into."""
    lines = AccidentVictim.objects.filter(person=person)
    return Q(pk__in=lines.values("accident_id")) | Q(pk__in=lines.values("accident__merged_into_id"))


class PersonAccidentsView(PageView):
    """``/tai-nan/nguoi/<uuid>/``: as a page and as a card."""

    policy = may_see_accidents
    template_name = "beneficiaries/person_accidents.html"

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Accidents in sight, and injuries for whoever is shown health."""
        whom = Beneficiary.objects.get_seen(self.actor, person)
        classes = classes_shown(self.actor, whom)
        self.request.trace.saw([whom.pk], classes & {"health", "location"}, verb="READ_ACCIDENT")
        found = Accident.objects.visible_to(self.actor).standing().filter(accidents_of(whom))
        rows = list(found.select_related("commune").order_by("-sort_key"))
        is_kept = may_edit_person(self.actor, whom) and "health" in classes and erased_on(whom) is None
        context = {
            "person": whom,
            **accidents_of_person(rows, sights=accident_sights(self.actor, rows)),
            "may_name": may_edit_accident(self.actor) and may_edit_person(self.actor, whom) and erased_on(whom) is None,
            "shows_injuries": "health" in classes,
            "injuries": injuries_shown(whom) if "health" in classes else [],
            "injuries_url": reverse("accidents:change-injuries", args=[whom.pk]) if is_kept else "",
        }
        return self.page(context, template="beneficiaries/accidents_card.html" if self.request.htmx else "")


def injuries_shown(person: Beneficiary) -> list[dict[str, str]]:
    """Label, text and note of each injury, in the order in which they were recorded."""
    rows = Injury.objects.filter(person=person).order_by("recorded_on", "pk")
    return [
        {"pk": str(row.pk), "label": row.kind_shown, "text": row.side_shown or "–", "note": row.details or ""}
        for row in rows
    ]


class ChangeInjuriesView(PageView):
    """``/tai-nan/nguoi/<uuid>/thuong-tich/``."""

    policy = may_edit_person
    template_name = "beneficiaries/change_injuries.html"

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """What stands, and the form for one more."""
        return self._show(self._person(person), InjuryForm())

    def post(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Record one, or take one off (``remove`` holds its id)."""
        whom = self._person(person)
        form = InjuryForm(request.POST)
        try:
            if request.POST.get("remove"):
                self._remove(whom, request.POST["remove"])
            elif not form.is_valid():
                return self._show(whom, form, status=422)
            else:
                record_injury(by=self.actor, person=whom, told=form.facts(), accident=self._accident(whom))
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(whom, form, status=refused.status)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("accidents:change-injuries", args=[person]))

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        """Who is in sight (else 404), if the actor may do this to them and is shown their health (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_edit_person, self.actor, person)
        demand(lambda _actor, _subject=None: "health" in classes_shown(self.actor, person), self.actor)
        return person

    def _accident(self, person: Beneficiary) -> Accident | None:
        """The one accident of the person; None where there are several or none."""
        found = list(Accident.objects.standing().filter(accidents_of(person))[:2])
        return found[0] if len(found) == 1 else None

    def _remove(self, person: Beneficiary, told: str) -> None:
        try:
            row = Injury.objects.filter(person=person, pk=uuid.UUID(told)).first()
        except ValueError:
            row = None
        if row is not None:
            remove_injury(by=self.actor, injury=row)

    def _show(self, person: Beneficiary, form: InjuryForm, *, status: int = 200) -> HttpResponse:
        self.request.trace.saw([person.pk], {"health"}, verb="READ_ACCIDENT")
        return self.page({"person": person, "form": form, "injuries": injuries_shown(person)}, status=status)
