"""Changing a person's record."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions import edit_person
from beneficiaries.actions.edit import is_compared
from beneficiaries.actions.lookups import check_lookups, note_lookup
from beneficiaries.actions.versions import version_of
from beneficiaries.forms.person import EditForm
from beneficiaries.models import Beneficiary
from beneficiaries.policies import classes_shown, may_edit_person
from core.errors import RuleViolation
from core.views import PageView, demand


class EditPersonView(PageView):
    """``/nguoi/<uuid>/sua/``."""

    policy = may_edit_person
    template_name = "beneficiaries/edit_person.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The form as the record stands."""
        person = self._person(pk)
        return self._show(person, self._form(person))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Save what changed."""
        person = self._person(pk)
        form = self._form(person, typed=True)
        if not form.is_valid():
            return self._show(person, form, status=422)
        told, changes = form.cleaned_data, form.changes()
        try:
            if is_compared(person, changes):
                check_lookups(by=self.actor)
                note_lookup(self.request.trace)
            edit_person(
                by=self.actor,
                person=person,
                changes=changes,
                seen_version=told["version"],
                different_because=told["different_because"],
            )
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(person, form, status=refused.status, is_overtaken=refused.code == "ROW_CHANGED")
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[pk]))

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        """Who is in sight (else 404), if the actor may do this to them (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_edit_person, self.actor, person)
        return person

    def _form(self, person: Beneficiary, *, typed: bool = False) -> EditForm:
        return EditForm(
            self.request.POST if typed else None,
            person=person,
            classes=classes_shown(self.actor, person),
            version=version_of(person),
        )

    def _show(
        self, person: Beneficiary, form: EditForm, *, status: int = 200, is_overtaken: bool = False
    ) -> HttpResponse:
        self.request.trace.saw([person.pk], classes_shown(self.actor, person), verb="READ_PERSON")
        differences = form.differences(form.initial) if is_overtaken else []
        if is_overtaken:
            form.take_version(version_of(person))
        return self.page({"person": person, "form": form, "differences": differences}, status=status)
