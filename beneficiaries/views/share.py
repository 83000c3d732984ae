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
from beneficiaries.actions.erased import erased_on
from beneficiaries.actions.sight import class_words, standing_share
from beneficiaries.choices import SightKind
from beneficiaries.forms.share import ShareForm
from beneficiaries.models import AccessRequest, Beneficiary, SightGrant
from beneficiaries.policies import is_of_territory, may_change_share, may_share_person, sharers_of
from core.actor import SYSTEM_ID, Actor
from core.errors import RuleViolation
from core.text.days import shown
from core.views import PageView, demand, unseen
from partners.models import Organisation

LONGEST_KEY = 18  # digits of a 64-bit key


class SharePersonView(PageView):
    """``/nguoi/<uuid>/chia-se/``."""

    policy = may_share_person
    template_name = "beneficiaries/share_person.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """With whom the record is shared, and the form."""
        person = self._person(pk)
        return self._show(person, self._form(person, initial=self._standing(person)))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Share, or end a sharing (``end`` names the grant)."""
        person = self._person(pk)
        if request.POST.get("end"):
            return self._end(person, request.POST["end"])
        form = self._form(person, request.POST)
        if not form.is_valid():
            return self._show(person, form, status=422)
        try:
            grant = share_person(
                by=self.actor, person=person, is_replacing=bool(request.POST.get("replace")),
                answers=self._asked(), **form.told(),
            )  # fmt: skip
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(person, form, status=refused.status, is_asked=refused.code == "SHARE_STANDS")
        return self._back(person, _("The record is shared until the end of %(day)s.") % {"day": last_day(grant)})

    def _standing(self, person: Beneficiary) -> dict[str, Any]:
        """What the form begins with: whoever asked for the record, or the share with the one named, if it ended too."""
        asked = self._asked()
        named = asked.organisation_id if asked is not None else self._id("organisation")
        organisation = Organisation.objects.filter(pk=named).first() if named is not None else None
        if organisation is None:
            return {}
        grant = standing_share(person, organisation=organisation, day=self.actor.today)
        is_mine = may_change_share(self.actor, person, organisation.pk)
        if grant is None and is_mine:
            ended = SightGrant.objects.filter(content_object=person, group_id=organisation.group_id)
            last = ended.filter(permission__codename=SightKind.SHARED).first()
            return {"organisation": organisation.pk, "classes": last.classes if last is not None else []}
        if grant is None or not is_mine:
            return {"organisation": organisation.pk}
        return {"organisation": organisation.pk, "classes": grant.classes, "until": last_day(grant)}

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        """Who is in sight (else 404), if the actor may do this to them (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_share_person, self.actor, person)
        return person

    def _end(self, person: Beneficiary, number: str) -> HttpResponse:
        shared = SightGrant.objects.filter(content_object=person, permission__codename=SightKind.SHARED)
        is_key = number.isascii() and number.isdigit() and len(number) <= LONGEST_KEY
        grant = get_object_or_404(shared.select_related("group__organisation"), pk=int(number) if is_key else 0)
        if not may_change_share(self.actor, person, grant.group.organisation.pk):
            unseen()
        try:
            end_share(by=self.actor, grant=grant)
        except RuleViolation as refused:
            messages.warning(self.request, refused.message)
            return HttpResponseRedirect(reverse("beneficiaries:share-person", args=[person.pk]))
        return self._back(person, _("The sharing has ended. If that was a mistake, please press “Share again” below."))

    def _back(self, person: Beneficiary, said: str) -> HttpResponse:
        messages.success(self.request, said)
        return HttpResponseRedirect(reverse("beneficiaries:share-person", args=[person.pk]))

    def _asked(self) -> AccessRequest | None:
        """The waiting request that the address names, if the actor may answer it."""
        named = self._id("request")
        if named is None:
            return None
        found: AccessRequest | None = AccessRequest.objects.visible_to(self.actor).waiting().filter(pk=named).first()
        return found

    def _id(self, name: str) -> uuid.UUID | None:
        try:
            return uuid.UUID(self.request.GET.get(name, ""))
        except ValueError:
            return None

    def _form(self, person: Beneficiary, *args: Any, **options: Any) -> ShareForm:
        mine = Organisation.objects.get(pk=self.actor.organisation_id or SYSTEM_ID)
        return ShareForm(*args, by=self.actor, person=person, mine=mine, **options)

    def _show(self, person: Beneficiary, form: ShareForm, *, status: int = 200, is_asked: bool = False) -> HttpResponse:
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_PERSON")
        shares = shares_of(person, actor=self.actor)
        waiting = AccessRequest.objects.visible_to(self.actor).waiting().filter(person=person)
        context = {
            "person": person,
            "form": form,
            "shares": [each for each in shares if not each["is_over"]],
            "ended": [each for each in shares if each["is_over"]],
            "erased_on": shown(erased_on(person)),
            "is_asked": is_asked,
            "waiting": waiting.select_related("organisation"),
            "asked": self._asked(),
        }
        return self.page(context, status=status)


def last_day(grant: SightGrant) -> str:
    """The last day on which something is seen; '' if it has no end."""
    return shown(grant.until - timedelta(days=1) if grant.until is not None else None)


def shares_of(person: Beneficiary, *, actor: Actor) -> list[dict[str, Any]]:
    """With whom, what, until when; the newest first. A partner is told of its own shares only (DESIGN §6)."""
    is_whole, sharers = is_of_territory(actor, person), sharers_of(person)
    grants = SightGrant.objects.filter(content_object=person, permission__codename=SightKind.SHARED)
    rows = []
    for grant in grants.select_related("group__organisation").order_by("-since", "-pk"):
        if not is_whole and sharers.get(grant.group.organisation.pk) != actor.organisation_id:
            continue
        is_over = grant.until is not None and grant.until <= actor.today
        rows.append(
            {
                "pk": grant.pk,
                "organisation": grant.group.organisation.name,
                "organisation_id": grant.group.organisation.pk,
                "classes": class_words(grant.classes),
                "last": last_day(grant),
                "over_since": shown(grant.until),
                "is_over": is_over,
            }
        )
    return rows
