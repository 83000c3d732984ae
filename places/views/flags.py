"""What decisions say about the communes of the province: the list, a new one, its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from core.text.days import shown
from core.views import PageView, unseen
from places.actions.flags import NewFlag, end_place_flag, set_place_flag
from places.forms import EndFlagForm, FlagForm
from places.models import AdministrativeUnit, PlaceFlag
from places.policies import may_manage_places


def back_to_list() -> HttpResponse:
    """To the list, after something was noted."""
    return HttpResponseRedirect(reverse("places:list-flags"))


def refuse(form: forms.Form, refused: RuleViolation) -> None:
    """Say it at its field."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)


class ListFlagsView(PageView):
    """``/dia-ban/quyet-dinh/``."""

    policy = may_manage_places
    template_name = "places/list_flags.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """What is noted, and the form."""
        return self._show(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Note what a decision says."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            set_place_flag(by=self.actor, flag=NewFlag(**form.cleaned_data))
        except RuleViolation as refused:
            refuse(form, refused)
            return self._show(form, status=refused.status)
        messages.success(request, _("Noted. Priorities of people of this commune follow it."))
        return back_to_list()

    def _form(self, *args: Any) -> FlagForm:
        province = self.actor.scopes.province
        communes = AdministrativeUnit.objects.current().communes_of(province) if province else None
        return FlagForm(*args, communes=communes.chosen_from() if communes is not None else [])

    def _show(self, form: FlagForm, *, status: int = 200) -> HttpResponse:
        columns = [
            {"label": _("Commune"), "kind": "head"},
            {"label": _("Kind"), "kind": "text"},
            {"label": _("Decision"), "kind": "text"},
            {"label": _("Since"), "kind": "date"},
            {"label": _("Until before"), "kind": "date"},
            {"label": _("Change"), "kind": "text"},
        ]
        flags = PlaceFlag.objects.of_province(self.actor.scopes.province)
        return self.page({"form": form, "columns": columns, "rows": [self._row(flag) for flag in flags]}, status=status)

    def _row(self, flag: PlaceFlag) -> list[Any]:
        is_over = flag.until is not None and flag.until <= self.actor.today
        end: Any = _("no longer holds")
        if not is_over:
            end = {"text": _("Note the end"), "url": reverse("places:end-flag", args=[flag.pk])}
        return [
            flag.unit.name,
            flag.get_kind_display(),
            {"text": flag.decision, "note": flag.end_decision},
            shown(flag.since),
            shown(flag.until),
            end,
        ]


class EndFlagView(PageView):
    """``/dia-ban/quyet-dinh/<id>/ket-thuc/``."""

    policy = may_manage_places
    template_name = "places/end_flag.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the day and the decision."""
        return self._show(self._flag(pk), EndFlagForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note the end."""
        flag, form = self._flag(pk), EndFlagForm(request.POST)
        if not form.is_valid():
            return self._show(flag, form, status=422)
        try:
            end_place_flag(by=self.actor, flag=flag, **form.cleaned_data)
        except RuleViolation as refused:
            refuse(form, refused)
            return self._show(flag, form, status=refused.status)
        messages.success(request, _("Noted. Priorities of people of this commune follow it."))
        return back_to_list()

    def _flag(self, pk: int) -> PlaceFlag:
        found: PlaceFlag | None = PlaceFlag.objects.of_province(self.actor.scopes.province).filter(pk=pk).first()
        return found if found is not None else unseen()

    def _show(self, flag: PlaceFlag, form: EndFlagForm, *, status: int = 200) -> HttpResponse:
        facts = [
            {"label": _("Commune"), "text": flag.unit.name},
            {"label": _("Kind"), "text": str(flag.get_kind_display())},
            {"label": _("Decision"), "text": flag.decision},
            {"label": _("Since"), "text": shown(flag.since)},
        ]
        return self.page({"flag": flag, "facts": facts, "form": form}, status=status)
