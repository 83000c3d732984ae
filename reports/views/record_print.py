"""The print-out for the person: everything held about him, nothing masked."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from beneficiaries.actions.erased import erased_on
from beneficiaries.models import Beneficiary
from beneficiaries.views.papers import about, printed
from core.views import PageView, demand, unseen
from partners.roles import FieldClass
from reports.actions import print_record
from reports.choices import PrintPurpose
from reports.forms import PrintForm
from reports.policies import may_print_record
from reports.views.held import sections_of

PRINTED_IN = "vi"


class PrintRecordView(PageView):
    """``/nguoi/<uuid>/ban-in/``: asks what for, notes it, shows the paper."""

    policy = may_print_record
    template_name = "reports/print_record.html"

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Ask what for."""
        return self._ask(self._person(person), PrintForm())

    def post(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """The paper, in Vietnamese whatever the reader's language."""
        whose = self._person(person)
        form = PrintForm(request.POST)
        if not form.is_valid():
            return self._ask(whose, form, status=422)
        purpose = form.cleaned_data["purpose"]
        print_record(by=self.actor, person=whose, purpose=purpose)
        self.request.trace.saw([whose.pk], set(FieldClass.values), verb="PRINT_RECORD")
        with translation.override(PRINTED_IN):
            context = {
                **about(whose, actor=self.actor),
                **printed(self.actor),
                "purpose": PrintPurpose(purpose).label,
                "sections": sections_of(whose, by=self.actor),
            }
            return self.page(context, template="reports/record_on_paper.html")

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        """Who is in sight and not erased (else 404), if the actor may print the whole (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        if erased_on(person) is not None:
            unseen()
        demand(may_print_record, self.actor, person)
        return person

    def _ask(self, person: Beneficiary, form: PrintForm, *, status: int = 200) -> HttpResponse:
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_PERSON")
        return self.page({"person": person, "form": form}, status=status)
