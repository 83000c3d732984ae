"""Organisations, for administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from core.links import phone_link
from core.views import PageView
from partners.actions.organisations import (
    change_contact,
    create_organisation,
    end_function,
    end_organisation,
    give_function,
)
from partners.forms import ContactForm, EndForm, FunctionForm, OrganisationForm
from partners.models import Organisation, OrganisationFunction
from partners.policies import may_manage_organisations
from partners.views.users import day


def organisation_url(pk: UUID) -> str:
    """The page of an organisation."""
    return reverse("partners:show-organisation", args=[pk])


class ListOrganisationsView(PageView):
    """``/don-vi/``."""

    policy = may_manage_organisations
    template_name = "partners/list_organisations.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """All organisations by name; those that ended are marked."""
        columns = [
            {"label": _("Name"), "kind": "head"},
            {"label": _("Kind"), "kind": "text"},
            {"label": _("Place"), "kind": "text"},
            {"label": _("Telephone"), "kind": "text"},
            {"label": _("State"), "kind": "text"},
        ]
        rows = [self._row(o) for o in Organisation.objects.select_related("province", "commune")]
        return self.page({"columns": columns, "rows": rows})

    def _row(self, organisation: Organisation) -> list[Any]:
        place = organisation.commune or organisation.province
        is_active = organisation.takes_part_on(self.actor.today)
        return [
            {"text": organisation.name, "url": organisation_url(organisation.pk)},
            str(organisation.get_kind_display()),
            place.name,
            phone_link(organisation.phone),
            {"text": _("takes part"), "badge_tone": "ok"}
            if is_active
            else {"text": _("takes no part"), "badge_tone": "plain"},
        ]


class CreateOrganisationView(PageView):
    """``/don-vi/them/``."""

    policy = may_manage_organisations
    template_name = "partners/create_organisation.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, filled with the administrator's own province."""
        own = Organisation.objects.filter(users=self.actor.user_id).values_list("province_id", flat=True).first()
        return self.page({"form": OrganisationForm(initial={"since": self.actor.today, "province": own})})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make the organisation."""
        form = OrganisationForm(request.POST)
        if form.is_valid():
            try:
                organisation = create_organisation(by=self.actor, **form.cleaned_data)
            except RuleViolation as refusal:
                form.add_error(refusal.field, refusal.message)
            else:
                messages.success(request, _("The organisation has been added."))
                return HttpResponseRedirect(organisation_url(organisation.pk))
        return self.page({"form": form}, status=422)


class OrganisationView(PageView):
    """Base of the pages of one organisation: facts, functions, and three small forms."""

    policy = may_manage_organisations
    template_name = "partners/show_organisation.html"

    def organisation(self) -> Organisation:
        """The organisation of the address; 404 if there is none."""
        return get_object_or_404(Organisation.objects.select_related("province", "commune"), pk=self.kwargs["pk"])

    def shown(self, organisation: Organisation, *, status: int = 200, **refused: forms.Form) -> HttpResponse:
        """The page, perhaps with a refused form (``contact``, ``function`` or ``end``)."""
        today = self.actor.today
        functions = [
            {
                "id": f.pk,
                "title": f.get_code_display(),
                "since": day(f.since),
                "until": day(f.until),
                "is_active": f.until is None or f.until > today,
            }
            for f in organisation.functions.order_by("since", "pk")
        ]
        facts = [
            {"label": _("Kind"), "text": organisation.get_kind_display()},
            {"label": _("Place"), "text": (organisation.commune or organisation.province).name},
            {"label": _("Telephone"), "text": phone_link(organisation.phone), "note": organisation.office_hours},
            {"label": _("Takes part since"), "text": day(organisation.since)},
            {"label": _("No longer from"), "text": day(organisation.until) or _("not set")},
        ]
        contact = {"phone": organisation.phone, "office_hours": organisation.office_hours}
        blank = {
            "contact": ContactForm(initial=contact, prefix="contact"),
            "function": FunctionForm(initial={"since": today}, prefix="function"),
            "end": EndForm(initial={"on": today}, prefix="end"),
        }
        context = {"organisation": organisation, "functions": functions, "facts": facts, **blank, **refused}
        return self.page(context, status=status)

    def carry_out(self, name: str, form: forms.Form, act: Callable[[Organisation], object]) -> HttpResponse:
        """Check the form, act, and go back to the page; or show the page with what was refused."""
        organisation = self.organisation()
        if form.is_valid():
            try:
                act(organisation)
            except RuleViolation as refusal:
                form.add_error(refusal.field, refusal.message)
            else:
                messages.success(self.request, _("The organisation has been changed."))
                return HttpResponseRedirect(organisation_url(organisation.pk))
        return self.shown(self.organisation(), status=422, **{name: form})


class ShowOrganisationView(OrganisationView):
    """``/don-vi/<id>/``."""

    policy = may_manage_organisations

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Facts, functions, contact."""
        return self.shown(self.organisation())


class ChangeContactView(OrganisationView):
    """``/don-vi/<id>/lien-he/``."""

    policy = may_manage_organisations

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Keep telephone and hours."""
        form = ContactForm(request.POST, prefix="contact")
        return self.carry_out(
            "contact", form, lambda o: change_contact(by=self.actor, organisation=o, **form.cleaned_data)
        )


class GiveFunctionView(OrganisationView):
    """``/don-vi/<id>/chuc-nang/``."""

    policy = may_manage_organisations

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Give a function."""
        form = FunctionForm(request.POST, prefix="function")
        return self.carry_out(
            "function", form, lambda o: give_function(by=self.actor, organisation=o, **form.cleaned_data)
        )


class EndFunctionView(OrganisationView):
    """``/don-vi/<id>/chuc-nang/<id>/ket-thuc/``: ends today."""

    policy = may_manage_organisations

    def post(self, request: HttpRequest, pk: UUID, function_pk: int) -> HttpResponse:
        """End a function."""
        function = get_object_or_404(OrganisationFunction, pk=function_pk, organisation_id=pk)
        try:
            end_function(by=self.actor, function=function, on=self.actor.today)
        except RuleViolation as refusal:
            messages.error(request, refusal.message)
            return self.shown(self.organisation(), status=422)
        messages.success(request, _("The function has been ended."))
        return HttpResponseRedirect(organisation_url(pk))


class EndOrganisationView(OrganisationView):
    """``/don-vi/<id>/ket-thuc/``."""

    policy = may_manage_organisations

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """End the organisation's part."""
        form = EndForm(request.POST, prefix="end")
        return self.carry_out(
            "end", form, lambda o: end_organisation(by=self.actor, organisation=o, **form.cleaned_data)
        )
