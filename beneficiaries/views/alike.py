"""Whom in sight somebody may be who is just being typed: a part of the page of registration, asked for while typing."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.candidates import find_live_candidates
from beneficiaries.forms.fields import day_field, identity_field, name_field, phone_field
from beneficiaries.policies import may_register_person
from beneficiaries.rules.facts import PersonFacts
from beneficiaries.tables import people_columns, people_rows
from beneficiaries.tables.likeness import reasons_told
from beneficiaries.views.people import SHOWN_IN_LISTS
from core.actor import SYSTEM_ID
from core.views import PageView
from partners.models import Organisation

SHOWN_AT_MOST = 5


class TypedForm(forms.Form):
    """What is typed so far; what cannot be read yet is not compared."""

    full_name = name_field(label=_("Full name"), required=False)
    birth = day_field(label=_("Birth date"), required=False)
    identity_number = identity_field(label=_("Identity number"), required=False)
    phone = phone_field(label=_("Telephone"), required=False)

    def facts(self, *, commune: str) -> PersonFacts:
        """What can be read; nobody has typed a commune yet, so it is the office's own."""
        self.is_valid()
        told = self.cleaned_data
        return PersonFacts(
            full_name=told.get("full_name") or "", commune=commune, birth=told.get("birth"),
            identity_number=told.get("identity_number") or "", phone=told.get("phone") or "",
        )  # fmt: skip


class ShowAlikeView(PageView):
    """``/nguoi/dang-ky/giong/``: by POST alone, so that no name stands in an address."""

    policy = may_register_person
    template_name = "beneficiaries/alike.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Those in sight, at most five; of nobody else anything is looked up."""
        office = Organisation.objects.filter(pk=self.actor.organisation_id or SYSTEM_ID).first()
        facts = TypedForm(request.POST).facts(commune=(office.commune_id if office is not None else "") or "")
        found = find_live_candidates(by=self.actor, facts=facts)[:SHOWN_AT_MOST]
        people = [each.person for each in found if each.person is not None]
        self.request.trace.saw([person.pk for person in people], SHOWN_IN_LISTS, verb="SEARCH_PEOPLE")
        self.request.trace.is_part = True
        context = {"columns": people_columns(), "rows": people_rows(people, reasons=reasons_told(found))}
        return self.page(context)
