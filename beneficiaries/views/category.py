"""Details of one victim category of a person."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.category import detail_victim_status
from beneficiaries.actions.versions import version_of
from beneficiaries.forms.category import CategoryDetailsForm
from beneficiaries.models import Beneficiary, VictimStatus
from beneficiaries.policies import classes_shown, may_edit_person
from beneficiaries.rules.ao_conditions import band_of
from core.errors import RuleViolation
from core.text.numbers import whole_number
from core.views import PageView, demand, unseen


class ChangeCategoryView(PageView):
    """``/nguoi/<uuid>/dien/<category>/``: recognition, decision, and what the category rests on."""

    policy = may_edit_person
    template_name = "beneficiaries/change_category.html"

    def get(self, request: HttpRequest, pk: uuid.UUID, category: str) -> HttpResponse:
        """The form as the row stands."""
        person, status, classes = self._load(pk, category)
        form = CategoryDetailsForm(status=status, classes=classes)
        form.initial["version"] = version_of(status)
        return self._show(person, status, form)

    def post(self, request: HttpRequest, pk: uuid.UUID, category: str) -> HttpResponse:
        """Save what changed."""
        person, status, classes = self._load(pk, category)
        form = CategoryDetailsForm(self.request.POST, status=status, classes=classes)
        if not form.is_valid():
            return self._show(person, status, form, code=422)
        try:
            detail_victim_status(
                by=self.actor, person=person, category=category, told=form.details(),
                seen_version=form.cleaned_data["version"],
            )  # fmt: skip
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(person, status, form, code=refused.status, is_overtaken=refused.code == "ROW_CHANGED")
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("beneficiaries:change-details", args=[pk]))

    def _load(self, pk: uuid.UUID, category: str) -> tuple[Beneficiary, VictimStatus, frozenset[str]]:
        """Who is in sight and in this category (else 404), if the actor keeps the record (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_edit_person, self.actor, person)
        classes = classes_shown(self.actor, person)
        found = VictimStatus.objects.filter(person=person, category=category).first()
        status = found if found is not None and "health" in classes else unseen()
        self.request.trace.saw([person.pk], classes & {"identity", "health", "entitlement"}, verb="READ_PERSON")
        return person, status, classes

    def _show(
        self,
        person: Beneficiary,
        status: VictimStatus,
        form: CategoryDetailsForm,
        *,
        code: int = 200,
        is_overtaken: bool = False,
    ) -> HttpResponse:
        differences = form.differences(form.stands()) if is_overtaken else []
        if is_overtaken:
            form.take_version(version_of(status))
        percent = status.injury_percent if "injury_percent" in form.fields else ""
        told = whole_number(percent or "")
        band = band_of(told, category=status.category) if told is not None else ""
        context = {"person": person, "status": status, "form": form, "differences": differences, "band": band}
        return self.page(context, status=code)
