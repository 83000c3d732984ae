"""Reserved portions: reserved from the form of help, given as they were really given."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.lookups import note_lookup
from beneficiaries.models import Beneficiary
from core.errors import RuleViolation
from core.text.days import shown
from core.views import demand
from services.actions import HelpRefused, deliver_reserved, note_likely, reserve
from services.actions.erased import is_erased
from services.forms.assistance import AssistanceForm
from services.forms.reservation import DeliverForm, ReservationForm, as_reserved
from services.models import Assistance
from services.policies import may_change_assistance, may_reserve, may_see_assistance
from services.tables.assistance import kind_of
from services.tables.conflicts import ShownCheck, show_check
from services.views.assistance import OneAssistanceView
from services.views.record import NOTHING_POSSIBLE, RecordAssistanceView, nothing_possible


class ReserveView(RecordAssistanceView):
    """``/ho-tro/giu-suat/<person>/``: the form of help for a portion that is to be given later."""

    policy = may_reserve
    form_class: ClassVar[type[AssistanceForm]] = ReservationForm
    is_planned: ClassVar[bool] = True

    def _record(self, person: Beneficiary, form: AssistanceForm) -> HttpResponse:
        told = form.cleaned_data
        row = reserve(
            by=self.actor,
            person=person,
            delivery=form.delivery(),
            until=told["until"],
            exception=told["exception"],
            request_id=told["request_id"],
        )
        messages.success(self.request, _("The portion has been reserved."))
        if row.kept_until is not None and row.kept_until < row.given_on:
            note = _(
                "Please note: it is kept until %(kept)s only, before the planned day %(planned)s, and free for others "
                "afterwards. It can be kept longer once."
            )
            messages.warning(self.request, note % {"kept": shown(row.kept_until), "planned": shown(row.given_on)})
        return HttpResponseRedirect(reverse("services:show-assistance", args=[row.pk]))


class DeliverReservedView(OneAssistanceView):
    """``/ho-tro/<uuid>/trao/``: what was reserved is given; everything is looked at again."""

    policy = may_see_assistance
    template_name = "services/deliver_reserved.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The form, filled as it was reserved."""
        row = self._reserved()
        return self._shown(row, DeliverForm(initial=as_reserved(row)))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Give it."""
        row = self._reserved()
        form = DeliverForm(request.POST)
        if not form.is_valid():
            return self._shown(row, form, status=422)
        try:
            if note_likely(by=self.actor, person=row.person, service_type=row.service_type_id):
                note_lookup(self.request.trace)
            deliver_reserved(by=self.actor, assistance=row, delivery=form.delivery(row))
        except HelpRefused as refused:
            return self._shown(row, form, check=self._check(row, form, refused), status=refused.status)
        except RuleViolation as fault:
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
            return self._shown(row, form, status=fault.status)
        messages.success(self.request, _("The help has been recorded."))
        return HttpResponseRedirect(reverse("services:show-assistance", args=[row.pk]))

    def _reserved(self) -> Assistance:
        row = self.assistance()
        demand(may_change_assistance, self.actor, row)
        return row

    def _check(self, row: Assistance, form: DeliverForm, refused: HelpRefused) -> ShownCheck | None:
        """What stands in the way; the guard in the database alone says nothing more than that."""
        if not refused.verdicts:
            form.add_error(None, str(refused.message))
            return None
        return show_check(
            refused.verdicts,
            actor=self.actor,
            person=row.person,
            service_type=row.service_type_id,
            is_justified=bool(form.cleaned_data["reason"]),
        )

    def _shown(
        self, row: Assistance, form: DeliverForm, *, check: ShownCheck | None = None, status: int = 200
    ) -> HttpResponse:
        if is_erased(row.person_id):
            return self.page(nothing_possible(row.person), template=NOTHING_POSSIBLE, status=status)
        context: dict[str, Any] = {"row": row, "kind": kind_of(row), "form": form, "check": check}
        return self.page(context, status=status)
