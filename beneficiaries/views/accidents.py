"""Accidents in sight: the list, one of them, putting one down and changing it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.accident_candidates import apart_from, find_similar_accidents
from beneficiaries.actions.accident_rows import own_organisation
from beneficiaries.actions.accident_victims import lines_of
from beneficiaries.actions.accidents import (
    confirm_accident,
    edit_accident,
    record_accident,
    register_reported,
    version_of,
)
from beneficiaries.choices.accidents import WARNINGS, AccidentState
from beneficiaries.forms.accidents import AccidentFilterForm, AccidentForm, ConfirmForm
from beneficiaries.models import Accident, AccidentVictim, Beneficiary
from beneficiaries.policies import (
    accident_classes,
    accident_sight,
    accident_sights,
    classes_shown,
    may_edit_accident,
    may_manage_accidents,
    may_register_person,
    may_report_accident,
    may_see_accidents,
)
from beneficiaries.rules.accident_facts import accident_warnings
from beneficiaries.rules.positions import Position
from beneficiaries.tables.accident_pairs import apart_columns, apart_rows
from beneficiaries.tables.accidents import (
    TONES,
    accident_columns,
    accident_rows,
    candidate_rows,
    facts_of_accident,
    register_url,
    victim_columns,
    victim_rows,
    when_shown,
)
from beneficiaries.views.accident_known import check_known, classes_of_days, known_accidents
from core.errors import RuleViolation
from core.views import PageView, demand

PAGE = 25


class ListAccidentsView(PageView):
    """``/tai-nan/``."""

    policy = may_see_accidents
    template_name = "beneficiaries/list_accidents.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """A page of the accidents in sight, the newest year first; ``trang``: its number."""
        seen = Accident.objects.visible_to(self.actor).standing()
        communes = seen.order_by().values_list("commune_id", flat=True).distinct()
        form = AccidentFilterForm(request.GET, communes=list(communes))
        form.is_valid()
        wanted = form.wanted()
        pages = Paginator(seen.filter(**wanted).select_related("commune").order_by("-sort_key", "pk"), PAGE)
        page = pages.get_page(request.GET.get("trang"))
        rows = list(page.object_list)
        sights = accident_sights(self.actor, rows)
        self.request.trace.saw([], classes_of_days(sights.values()), verb="LIST_ACCIDENTS")
        query = request.GET.copy()

        def at(number: int) -> str:
            query["trang"] = str(number)
            return "?" + query.urlencode()

        return self.page(
            {
                "form": form,
                "clear_url": request.path if wanted else "",
                "columns": accident_columns(),
                "rows": accident_rows(rows, sights=sights),
                "total": pages.count,
                "older": at(page.next_page_number()) if page.has_next() else "",
                "newer": at(page.previous_page_number()) if page.has_previous() else "",
                "may_report": may_report_accident(self.actor),
                "may_record": may_edit_accident(self.actor),
            }
        )


class ShowAccidentView(PageView):
    """``/tai-nan/<uuid>/``."""

    policy = may_see_accidents
    template_name = "beneficiaries/show_accident.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """One accident as far as the reader may see it."""
        return self._show(Accident.objects.get_seen(self.actor, pk))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Put a report on the register, or confirm it (``what``)."""
        accident = Accident.objects.get_seen(self.actor, pk)
        demand(may_edit_accident, self.actor, accident)
        form = ConfirmForm(request.POST)
        form.is_valid()
        try:
            if request.POST.get("what") == "confirm":
                confirm_accident(by=self.actor, accident=accident, evidence=form.cleaned_data.get("evidence", ""))
            else:
                register_reported(by=self.actor, accident=accident)
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(accident, form=form, status=refused.status)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("accidents:show-accident", args=[pk]))

    def _show(self, accident: Accident, *, form: ConfirmForm | None = None, status: int = 200) -> HttpResponse:
        sight = accident_sight(self.actor, accident)
        lines = lines_of(accident)
        seen = self._people(lines)
        self.request.trace.saw(sorted({*seen, *sight.people}), sight.classes, verb="READ_ACCIDENT")
        is_merged = accident.state == AccidentState.MERGED
        may_edit = may_edit_accident(self.actor, accident) and not is_merged
        context: dict[str, Any] = {
            "accident": accident,
            "state": str(AccidentState(accident.state).label),
            "state_tone": TONES[accident.state],
            "when": when_shown(accident, sight=sight),
            "facts": facts_of_accident(accident, sight=sight),
            "note": accident.note if "notes" in sight.classes else "",
            "warnings": [WARNINGS[code] for code in warnings_of(accident, lines)] if sight.is_near else [],
            "victim_columns": victim_columns(may_edit=may_edit),
            "victims": victim_rows(lines, seen=seen, sight=sight, may_edit=may_edit),
            "may_edit": may_edit,
            "confirm": (form or ConfirmForm()) if may_edit and accident.state != AccidentState.CONFIRMED else None,
            "to_register": self._to_register(lines, may_edit=may_edit),
            "is_waiting": accident.state == AccidentState.REPORTED,
            "may_take_apart": is_merged and may_manage_accidents(self.actor, accident),
            "apart_columns": apart_columns(),
            "apart": self._apart(accident),
            **self._similar(accident, may_edit=may_edit),
        }
        return self.page(context, status=status)

    def _people(self, lines: list[AccidentVictim]) -> dict[uuid.UUID, Beneficiary]:
        """Who of those hurt is in sight, and may be named."""
        wanted = [line.person_id for line in lines if line.person_id is not None]
        found = Beneficiary.objects.visible_to(self.actor).filter(pk__in=wanted)
        return {row.pk: row for row in found if "identity" in classes_shown(self.actor, row)}

    def _to_register(self, lines: list[AccidentVictim], *, may_edit: bool) -> list[dict[str, str]]:
        """Where whoever is named and not on the register yet is put there."""
        if not may_edit or not may_register_person(self.actor):
            return []
        return [
            {
                "label": _("Put %(name)s on the register") % {"name": line.full_name or _("somebody without a name")},
                "url": register_url(line),
            }
            for line in lines
            if line.person_id is None
        ]

    def _apart(self, accident: Accident) -> list[list[Any]]:
        """What it was told apart from, and why."""
        pairs = apart_from(by=self.actor, accident=accident)
        return apart_rows(pairs, compared_with=accident if may_manage_accidents(self.actor, accident) else None)

    def _similar(self, accident: Accident, *, may_edit: bool) -> dict[str, Any]:
        if not may_edit:
            return {}
        found = find_similar_accidents(by=self.actor, accident=accident)
        return {
            "similar_columns": accident_columns(),
            "similar": candidate_rows(
                found,
                by=self.actor,
                compared_with=accident.pk if may_manage_accidents(self.actor, accident) else None,
            ),
        }


def warnings_of(accident: Accident, lines: list[AccidentVictim]) -> tuple[str, ...]:
    """What does not fit in the record."""
    place, unit = accident.place, accident.commune
    km = None
    if place is not None and unit.latitude is not None and unit.longitude is not None:
        km = place.km_from(Position(float(unit.latitude), float(unit.longitude)))
    return accident_warnings(
        n_killed=accident.n_killed,
        n_injured=accident.n_injured,
        outcomes=tuple(line.outcome for line in lines),
        unregistered=sum(line.person_id is None for line in lines),
        km_from_commune=km,
    )


class RecordAccidentView(PageView):
    """``/tai-nan/vao-so/``: an accident in full, also a historical one."""

    policy = may_edit_accident
    template_name = "beneficiaries/edit_accident.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self.page({"form": self._form(initial={"request_id": uuid.uuid4()})})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put it on the register; where one like it is known, ask first."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self.page({"form": form}, status=422)
        facts, because = form.facts(), form.cleaned_data["other_because"]
        try:
            check_known(by=self.actor, because=because)
            made = record_accident(by=self.actor, facts=facts, other_because=because)
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            context: dict[str, Any] = {"form": form}
            if refused.code == "ACCIDENT_MAY_BE_KNOWN":
                context |= known_accidents(facts, by=self.actor, trace=self.request.trace)
            return self.page(context, status=refused.status)
        messages.success(self.request, _("Accident %(code)s is on the register.") % {"code": made.code})
        return HttpResponseRedirect(reverse("accidents:show-accident", args=[made.pk]))

    def _form(self, *args: Any, **options: Any) -> AccidentForm:
        province = str(own_organisation(self.actor).province_id)
        return AccidentForm(*args, province_key=province, classes=self.actor.classes, **options)


class EditAccidentView(PageView):
    """``/tai-nan/<uuid>/sua/``."""

    policy = may_edit_accident
    template_name = "beneficiaries/edit_accident.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The form as the record stands."""
        accident = self._accident(pk)
        return self._show(accident, self._form(accident))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Save what changed."""
        accident = self._accident(pk)
        form = self._form(accident, self.request.POST)
        if not form.is_valid():
            return self._show(accident, form, status=422)
        try:
            edit_accident(
                by=self.actor, accident=accident, changes=form.changes(), seen_version=form.cleaned_data["version"]
            )
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(accident, form, status=refused.status, is_overtaken=refused.code == "ACCIDENT_CHANGED")
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("accidents:show-accident", args=[pk]))

    def _accident(self, pk: uuid.UUID) -> Accident:
        """What is in sight (else 404), if the actor may change it (else 403)."""
        accident = Accident.objects.get_seen(self.actor, pk)
        demand(may_edit_accident, self.actor, accident)
        return accident

    def _form(self, accident: Accident, typed: Any = None) -> AccidentForm:
        return AccidentForm(
            typed,
            province_key=accident.province_id,
            classes=accident_classes(self.actor, accident),
            accident=accident,
            version=version_of(accident),
        )

    def _show(
        self, accident: Accident, form: AccidentForm, *, status: int = 200, is_overtaken: bool = False
    ) -> HttpResponse:
        self.request.trace.saw([], accident_classes(self.actor, accident), verb="READ_ACCIDENT")
        differences = form.differences(form.initial) if is_overtaken else []
        if is_overtaken:
            form.take_version(version_of(accident))
        return self.page({"accident": accident, "form": form, "differences": differences}, status=status)
