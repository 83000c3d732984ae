"""Sharing a record with another organisation, and ending that."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions import end_share, share_person
from beneficiaries.choices import SightKind
from beneficiaries.forms.share import ShareForm
from beneficiaries.models import Beneficiary, SightGrant
from beneficiaries.policies import may_share_person
from core.actor import SYSTEM_ID, Actor
from core.errors import RuleViolation
from core.views import PageView, demand
from partners.models import Organisation
from partners.roles import FieldClass

LONGEST_KEY = 18  # digits of a 64-bit key


class SharePersonView(PageView):
    """``/nguoi/<uuid>/chia-se/``."""

    policy = may_share_person
    template_name = "beneficiaries/share_person.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """With whom the record is shared, and the form."""
        person = self._person(pk)
        return self._show(person, self._form())

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Share, or end a sharing (``end`` names the grant)."""
        person = self._person(pk)
        if request.POST.get("end"):
            return self._end(person, request.POST["end"])
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(person, form, status=422)
        try:
            share_person(by=self.actor, person=person, **form.told())
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(person, form, status=refused.status)
        return self._back(person, _("The record has been shared."))

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        """Who is in sight (else 404), if the actor may do this to them (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_share_person, self.actor, person)
        return person

    def _end(self, person: Beneficiary, number: str) -> HttpResponse:
        shared = SightGrant.objects.filter(content_object=person, permission__codename=SightKind.SHARED)
        is_key = number.isascii() and number.isdigit() and len(number) <= LONGEST_KEY
        grant = get_object_or_404(shared, pk=int(number) if is_key else 0)
        try:
            end_share(by=self.actor, grant=grant)
        except RuleViolation as refused:
            messages.warning(self.request, refused.message)
            return HttpResponseRedirect(reverse("beneficiaries:share-person", args=[person.pk]))
        return self._back(person, _("The sharing has ended."))

    def _back(self, person: Beneficiary, said: str) -> HttpResponse:
        messages.success(self.request, said)
        return HttpResponseRedirect(reverse("beneficiaries:share-person", args=[person.pk]))

    def _form(self, *args: Any) -> ShareForm:
        mine = Organisation.objects.get(pk=self.actor.organisation_id or SYSTEM_ID)
        return ShareForm(*args, by=self.actor, mine=mine)

    def _show(self, person: Beneficiary, form: ShareForm, *, status: int = 200) -> HttpResponse:
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_PERSON")
        shares = shares_of(person, actor=self.actor)
        return self.page({"person": person, "form": form, "shares": shares}, status=status)


def shares_of(person: Beneficiary, *, actor: Actor) -> list[dict[str, Any]]:
    """With whom, what, until when; the newest first."""
    grants = SightGrant.objects.filter(content_object=person, permission__codename=SightKind.SHARED)
    rows = []
    for grant in grants.select_related("group__organisation").order_by("-since", "-pk"):
        is_over = grant.until is not None and grant.until <= actor.today
        last = f"{grant.until - timedelta(days=1):%d/%m/%Y}" if grant.until is not None else ""
        rows.append(
            {
                "pk": grant.pk,
                "organisation": grant.group.organisation.name,
                "classes": ", ".join(str(FieldClass(name).label) for name in grant.classes),
                "last": last,
                "is_over": is_over,
            }
        )
    return rows
