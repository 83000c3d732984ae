"""On what basis data of a person is held and shared: what stands, recording more, withdrawing."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.consent import bases_of, record_basis, tell_consent
from beneficiaries.actions.erased import erased_on
from beneficiaries.actions.withdrawal import Ending, what_ends, withdraw_consent
from beneficiaries.choices import Basis, LifeStatus
from beneficiaries.forms.consent import RecordBasisForm, TellConsentForm, WithdrawConsentForm
from beneficiaries.models import Beneficiary, LegalBasis
from beneficiaries.policies import classes_shown, is_of_territory, may_edit_person, may_see_people, may_share_person
from beneficiaries.views.consent_lines import basis_title, ending_words, line_of
from core.actor import SYSTEM_ID
from core.errors import RuleViolation
from core.views import PageView, demand, unseen
from partners.models import Organisation


class ShowConsentsView(PageView):
    """``/nguoi/<uuid>/dong-y/``: what stands and what was withdrawn; a panel of the person's page."""

    policy = may_see_people
    template_name = "beneficiaries/show_consents.html"

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """One line a purpose and recipient."""
        whose = Beneficiary.objects.get_seen(self.actor, person)
        classes = classes_shown(self.actor, whose)
        self.request.trace.saw([whose.pk], {"identity"}, verb="READ_PERSON")
        is_open = may_edit_person(self.actor, whose) and erased_on(whose) is None
        rows = list(bases_of(whose, actor=self.actor).select_related("consent__guardian"))
        lines = [line_of(row, actor=self.actor, is_named="identity" in classes, is_open=is_open) for row in rows]
        context = {
            "person": whose,
            "standing": [line for line in lines if not line["is_withdrawn"]],
            "withdrawn": [line for line in lines if line["is_withdrawn"]],
            "is_dead": whose.life_status == LifeStatus.DECEASED,
            "may_record": is_open,
            "may_share": may_share_person(self.actor, whose) and erased_on(whose) is None,
        }
        if self.request.htmx:
            self.request.trace.is_part = True
            return self.page(context, template="beneficiaries/consents_body.html")
        return self.page(context)


class ConsentView(PageView):
    """Base of the pages that change a basis: a person in sight whose record the actor keeps."""

    policy = may_edit_person

    def person(self, pk: uuid.UUID) -> Beneficiary:
        """Who is in sight (else 404) and kept by the actor (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_edit_person, self.actor, person)
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_PERSON")
        return person

    def basis(self, person: Beneficiary, number: int) -> LegalBasis:
        """A basis that the actor may change; 404 for any other."""
        found = {row.pk: row for row in bases_of(person, actor=self.actor)}.get(number)
        is_own = found is not None and found.recorded_by_id == self.actor.organisation_id
        return found if found is not None and (is_own or is_of_territory(self.actor, person)) else unseen()

    def done(self, person: Beneficiary, said: str) -> HttpResponse:
        """Back to what stands."""
        messages.success(self.request, said)
        return HttpResponseRedirect(reverse("beneficiaries:show-consents", args=[person.pk]))

    def answer(self, person: Beneficiary, form: forms.Form, *, status: int = 200, **more: Any) -> HttpResponse:
        """The page with the form, nothing of it ticked."""
        return self.page({"person": person, "form": form, **more}, status=status)


class RecordBasisView(ConsentView):
    """``/nguoi/<uuid>/dong-y/ghi/``: what one sheet says."""

    policy = may_edit_person
    template_name = "beneficiaries/record_basis.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """An empty form."""
        person = self.person(pk)
        return self.answer(person, self._form(person))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Record it."""
        person = self.person(pk)
        form = self._form(person, self.request.POST)
        if not form.is_valid():
            return self.answer(person, form, status=422)
        try:
            record_basis(by=self.actor, person=person, new=form.new())
        except RuleViolation as refused:
            add_error(form, refused)
            return self.answer(person, form, status=refused.status)
        return self.done(person, _("Saved."))

    def _form(self, person: Beneficiary, *args: Any) -> RecordBasisForm:
        mine = Organisation.objects.get(pk=self.actor.organisation_id or SYSTEM_ID)
        return RecordBasisForm(*args, by=self.actor, person=person, mine=mine)


class TellConsentView(ConsentView):
    """``/nguoi/<uuid>/dong-y/<number>/cach-dong-y/``: how a consent that stands was given."""

    policy = may_edit_person
    template_name = "beneficiaries/tell_consent.html"

    def get(self, request: HttpRequest, pk: uuid.UUID, basis: int) -> HttpResponse:
        """An empty form."""
        person = self.person(pk)
        row = self._untold(person, basis)
        return self.answer(person, TellConsentForm(by=self.actor, person=person), what=basis_title(row))

    def post(self, request: HttpRequest, pk: uuid.UUID, basis: int) -> HttpResponse:
        """Add it."""
        person = self.person(pk)
        row = self._untold(person, basis)
        form = TellConsentForm(self.request.POST, by=self.actor, person=person)
        what = basis_title(row)
        if not form.is_valid():
            return self.answer(person, form, status=422, what=what)
        try:
            tell_consent(by=self.actor, basis=row, told=form.consent_facts(on=row.given_on), guardian=form.guardian)
        except RuleViolation as refused:
            add_error(form, refused)
            return self.answer(person, form, status=refused.status, what=what)
        return self.done(person, _("Saved."))

    def _untold(self, person: Beneficiary, number: int) -> LegalBasis:
        row = self.basis(person, number)
        return row if row.basis == Basis.CONSENT else unseen()


class WithdrawConsentView(ConsentView):
    """``/nguoi/<uuid>/dong-y/<number>/rut/``: what will end, and the act."""

    policy = may_edit_person
    template_name = "beneficiaries/withdraw_consent.html"

    def get(self, request: HttpRequest, pk: uuid.UUID, basis: int) -> HttpResponse:
        """What would end."""
        person = self.person(pk)
        return self._show(person, self.basis(person, basis), WithdrawConsentForm())

    def post(self, request: HttpRequest, pk: uuid.UUID, basis: int) -> HttpResponse:
        """Withdraw."""
        person = self.person(pk)
        row = self.basis(person, basis)
        form = WithdrawConsentForm(self.request.POST)
        if not form.is_valid():
            return self._show(person, row, form, status=422)
        try:
            ending = withdraw_consent(by=self.actor, basis=row, **form.told())
        except RuleViolation as refused:
            add_error(form, refused)
            return self._show(person, row, form, status=refused.status)
        return self._away(person, ending)

    def _away(self, person: Beneficiary, ending: Ending) -> HttpResponse:
        """Back to what stands; whoever may not see the person any more goes to the list."""
        said = _("The withdrawal is recorded. %(ended)s") % {"ended": " ".join(ending_words(ending, is_done=True))}
        if Beneficiary.objects.visible_to(self.actor).filter(pk=person.pk).exists():
            return self.done(person, said)
        messages.success(self.request, said)
        return HttpResponseRedirect(reverse("beneficiaries:list-people"))

    def _show(self, person: Beneficiary, row: LegalBasis, form: forms.Form, *, status: int = 200) -> HttpResponse:
        ending = what_ends(row, by=self.actor)
        return self.answer(
            person, form, status=status, what=basis_title(row), ends=ending_words(ending),
            is_open=row.basis == Basis.CONSENT and row.withdrawn_on is None,
        )  # fmt: skip


def add_error(form: forms.Form, refused: RuleViolation) -> None:
    """The refusal at its field, if the form has that field."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)
