"""Lists of help, one help, and what happens to it afterwards."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from beneficiaries.policies import classes_shown
from core.clock import now
from core.errors import RuleViolation
from core.text.days import shown as shown_day
from core.text.money import dong, in_words
from core.views import PageView, demand, unseen
from services.actions import cancel, confirm_receipt, extend_reservation, open_cofunding
from services.actions import reverse as reverse_help
from services.actions.erased import is_erased
from services.forms.changes import ConfirmForm, NarrowForm, ReasonForm
from services.forms.reservation import ExtendForm
from services.models import Assistance
from services.policies import (
    is_authority,
    may_change_assistance,
    may_confirm_receipt,
    may_keep_reservation,
    may_record_assistance,
    may_reserve,
    may_see_assistance,
)
from services.tables.assistance import (
    amount,
    assistance_columns,
    assistance_rows,
    kind_of,
    person_columns,
    person_rows,
    reserved_columns,
    reserved_rows,
    state_cell,
    unseen_columns,
    unseen_rows,
)
from services.views.record import NOTHING_POSSIBLE, nothing_possible

PAGE = 25
MOST_OF_A_PERSON = 50


class ListAssistanceView(PageView):
    """``/ho-tro/``: what one's organisation gave, or all that one's office serves; newest first."""

    policy = may_see_assistance
    template_name = "services/list_assistance.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of it."""
        form = NarrowForm(request.GET)
        form.is_valid()
        wanted = {name: value for name, value in form.cleaned_data.items() if value}
        rows = Assistance.objects.open_to(self.actor).filter(**wanted).newest_first()
        place = _read_place(request.GET.get("before", ""))
        if place is not None:
            rows = rows.page_before(*place)
        found = list(rows.select_related("person", "service_type", "provider")[: PAGE + 1])
        shown = found[:PAGE]
        unseen_gifts = [] if place is not None else self._unseen_gifts(wanted)
        people = list(dict.fromkeys(row.person_id for row in shown))
        self.request.trace.saw(people, {"identity", "livelihood"}, verb="LIST_ASSISTANCE")
        older = ""
        if len(found) > PAGE:
            last = shown[-1]
            older = "?" + urlencode({**wanted, "before": f"{last.given_on:%Y-%m-%d}_{last.pk}"})
        context = {
            "form": form,
            "columns": assistance_columns(),
            "rows": assistance_rows(shown),
            "unseen_columns": unseen_columns(),
            "unseen_rows": unseen_rows(unseen_gifts),
            "older_url": older,
            "newer_url": request.path if place is not None else "",
            "clear_url": request.path if wanted else "",
        }
        return self.page(context)

    def _unseen_gifts(self, wanted: dict[str, str]) -> list[Assistance]:
        """The newest of one's own gifts that others recorded for people out of sight."""
        gifts = Assistance.objects.given_for_unseen(self.actor).filter(**wanted).newest_first()
        return list(gifts.select_related("service_type", "recorded_by")[:PAGE])


def _read_place(text: str) -> tuple[date, uuid.UUID] | None:
    """The last row of the page before; None for whatever is not one."""
    day, _sep, pk = text.partition("_")
    try:
        return date.fromisoformat(day), uuid.UUID(pk)
    except ValueError:
        return None


class PersonAssistanceView(PageView):
    """``/ho-tro/nguoi/<person>/``: what a person was given, as a page and as a panel."""

    policy = may_see_assistance
    template_name = "services/person_assistance.html"

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Newest first."""
        whom = Beneficiary.objects.get_seen(self.actor, person)
        is_shared = "livelihood" in classes_shown(self.actor, whom)
        given = Assistance.objects.visible_to(self.actor).of_people([whom.cluster_root]).newest_first()
        loaded = given.select_related("service_type", "provider")
        if not is_shared:
            loaded = loaded.given_by(self.actor.organisation_id)
        rows = list(loaded.not_reserved()[:MOST_OF_A_PERSON])
        kept = list(loaded.reserved(now())[:MOST_OF_A_PERSON])
        if is_shared or rows or kept:
            self.request.trace.saw([whom.pk], {"livelihood"}, verb="READ_ASSISTANCE")
        is_helped = not is_erased(whom.pk)
        is_whole = is_authority(self.actor) and _is_served(self.actor.scopes, whom)
        context = {
            "person": whom,
            "is_shared": is_shared,
            "columns": person_columns(),
            "rows": person_rows(rows, actor=self.actor, is_whole=is_whole),
            "kept_columns": reserved_columns(),
            "kept": reserved_rows(kept, actor=self.actor, is_whole=is_whole),
            "may_record": is_helped and may_record_assistance(self.actor),
            "may_reserve": is_helped and may_reserve(self.actor),
        }
        return self.page(context, template="services/person_panel.html" if self.request.htmx else "")


def _is_served(scopes: Any, person: Beneficiary) -> bool:
    return person.commune_id in scopes.communes or scopes.province == person.province_id


class OneAssistanceView(PageView):
    """Base of the pages of one help."""

    policy = may_see_assistance

    def assistance(self) -> Assistance:
        """The help of the address, open to the actor; 404 for what is absent or out of sight."""
        whole = Assistance.objects.open_to(self.actor).select_related(
            "person", "service_type", "provider", "commune", "project", "period", "recorded_by"
        )
        found: Assistance | None = whole.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            unseen()
        self.request.trace.saw([found.person_id], {"identity", "livelihood"}, verb="READ_ASSISTANCE")
        return found


class ShowAssistanceView(OneAssistanceView):
    """``/ho-tro/<uuid>/``."""

    policy = may_see_assistance
    template_name = "services/show_assistance.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Its facts and what can be done with it."""
        row = self.assistance()
        classes = classes_shown(self.actor, row.person)
        may_change = may_change_assistance(self.actor, row)
        may_help = may_change and not is_erased(row.person_id)
        may_extend = may_help and may_keep_reservation(self.actor, row)
        context = {
            "row": row,
            "kind": kind_of(row),
            "state": state_cell(row),
            "facts": _facts(row),
            "item": row.item if "health" in classes else "",
            "note": row.note if "notes" in classes else "",
            "may_cancel": may_change and row.is_open,
            "may_deliver": may_help and row.is_open,
            "may_extend": may_extend and row.is_reserved and row.extended_at is None,
            "may_reverse": may_change and row.is_given,
            "may_cofund": may_help and (row.is_given or row.is_open),
            "may_confirm": may_confirm_receipt(self.actor, row) and row.state == "DELIVERED",
            "cofunding": str(row.cofunding_id) if may_change and row.cofunding_id else "",
        }
        return self.page(context)


def _facts(row: Assistance) -> list[dict[str, str]]:
    value = _("not valued in money") if row.value_vnd is None else dong(row.value_vnd)
    shown = [
        (_("Planned day") if row.is_open else _("Day given"), row.given_shown, ""),
        (_("Last day"), shown_day(row.ends_on), ""),
        (_("Kept until"), shown_day(row.kept_until), _("lapsed") if row.is_lapsed(now()) else ""),
        (_("Period"), row.period.name if row.period is not None else "", ""),
        (_("Quantity"), amount(row), ""),
        (_("Value (đồng)"), value, in_words(row.value_vnd) if row.value_vnd else ""),
        (_("Funding source"), str(row.get_funding_display()), ""),
        (_("Given by"), row.provider.name, ""),
        (_("Recorded by"), row.recorded_by.name if row.recorded_by_id != row.provider_id else "", ""),
        (_("Commune at the time"), row.commune.name, ""),
        (_("Project"), row.project.title if row.project is not None else "", ""),
        (_("Receipt"), _receipt(row), ""),
    ]
    return [{"label": label, "text": text, "note": note} for label, text, note in shown if text]


def _receipt(row: Assistance) -> str:
    if not row.confirmed_how:
        return ""
    return f"{row.get_confirmed_how_display()} ({shown_day(row.confirmed_on)})"


class ChangeAssistanceView(OneAssistanceView):
    """``/ho-tro/<uuid>/<what>/``: cancel, correct, confirm, open to co-funding."""

    policy = may_see_assistance
    template_name = "services/change_assistance.html"

    def get(self, request: HttpRequest, pk: uuid.UUID, what: str) -> HttpResponse:
        """Say what will happen and ask."""
        return self._shown(self._allowed(what), what, self._form(what))

    def post(self, request: HttpRequest, pk: uuid.UUID, what: str) -> HttpResponse:
        """Do it."""
        row = self._allowed(what)
        form = self._form(what, request.POST)
        if form is not None and not form.is_valid():
            return self._shown(row, what, form, status=422)
        try:
            self._do(row, what, form.cleaned_data if form is not None else {})
        except RuleViolation as fault:
            form = form or forms.Form({})
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
            return self._shown(row, what, form, status=fault.status)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("services:show-assistance", args=[row.pk]))

    def _allowed(self, what: str) -> Assistance:
        if what not in WAYS:
            unseen()
        row = self.assistance()
        demand(RIGHTS.get(what, may_change_assistance), self.actor, row)
        return row

    def _form(self, what: str, data: Any = None) -> forms.Form | None:
        kinds = {"dinh-chinh": ReasonForm, "huy": ReasonForm, "xac-nhan": ConfirmForm, "gia-han": ExtendForm}
        kind = kinds.get(what)
        if kind is None:
            return None
        form: forms.Form = kind(data)
        if what == "huy":
            form.fields["reason"].required = False
        return form

    def _do(self, row: Assistance, what: str, told: dict[str, Any]) -> None:
        acts: dict[str, Callable[..., Any]] = {
            "huy": cancel,
            "dinh-chinh": reverse_help,
            "xac-nhan": confirm_receipt,
            "cung-ho-tro": open_cofunding,
            "gia-han": extend_reservation,
        }
        acts[what](by=self.actor, assistance=row, **told)

    def _shown(self, row: Assistance, what: str, form: forms.Form | None, *, status: int = 200) -> HttpResponse:
        if what in ("gia-han", "cung-ho-tro") and is_erased(row.person_id):
            return self.page(nothing_possible(row.person), template=NOTHING_POSSIBLE, status=status)
        title, text, label = WAYS[what]()
        context = {
            "row": row,
            "form": form,
            "title": title,
            "text": text,
            "label": label,
            "kind": "stop" if what in ("huy", "dinh-chinh") else "filled",
            "back_url": reverse("services:show-assistance", args=[row.pk]),
        }
        return self.page(context, status=status)


RIGHTS: dict[str, Callable[..., bool]] = {"xac-nhan": may_confirm_receipt, "gia-han": may_keep_reservation}
"""Who may do what is not simply a change of one's own help."""
WAYS: dict[str, Callable[[], tuple[str, str, str]]] = {
    "huy": lambda: (
        _("Cancel this help"),
        _("It was not given. Its place is free for others at once. This cannot be undone."),
        _("Cancel the help"),
    ),
    "dinh-chinh": lambda: (
        _("Correct a wrong record"),
        _("The record stays with the state “corrected”, frees its place and counts no more. This cannot be undone."),
        _("Correct"),
    ),
    "xac-nhan": lambda: (
        _("Confirm the receipt"),
        _("The person has received this help. Somebody other than the deliverer confirms it, or the signed list does."),
        _("Confirm"),
    ),
    "gia-han": lambda: (
        _("Keep the portion longer"),
        _("A reservation can be extended once. Afterwards it lapses by itself, or you give it or give it up before."),
        _("Extend"),
    ),
    "cung-ho-tro": lambda: (
        _("Open to co-funding"),
        _(
            "You get a number. A partner who enters it can pay a part of this same help without being stopped while "
            "all parts together stay within what is laid down for this kind; beyond it, the coordinator decides."
        ),
        _("Open"),
    ),
}
