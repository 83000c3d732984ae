"""Two records side by side: one accident, or two; and taking merged ones apart again."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.accident_candidates import compare
from beneficiaries.actions.accident_pairs import merge_accidents, tell_accidents_apart, unmerge_accidents
from beneficiaries.actions.accident_victims import lines_of
from beneficiaries.choices.refusals import refusal
from beneficiaries.forms.accidents import ApartForm
from beneficiaries.models import Accident
from beneficiaries.policies import accident_sight, may_manage_accidents
from beneficiaries.tables.accidents import compared_rows, reasons_shown
from core.errors import RuleViolation
from core.views import PageView, demand


class CompareAccidentsView(PageView):
    """``/tai-nan/<uuid>/so-voi/<uuid>/``."""

    policy = may_manage_accidents
    template_name = "beneficiaries/compare_accidents.html"

    def get(self, request: HttpRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
        """Both records, what speaks for one accident and what against it."""
        return self._show(*self._both(pk, other))

    def post(self, request: HttpRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
        """``keep`` (an id): merge into that record; else say why these are two."""
        one, another = self._both(pk, other)
        form = ApartForm(request.POST)
        try:
            if request.POST.get("keep"):
                kept = self._merge(one, another, keep=request.POST["keep"])
                messages.success(self.request, _("Merged into %(code)s.") % {"code": kept.code})
                return HttpResponseRedirect(reverse("accidents:show-accident", args=[kept.pk]))
            form.is_valid()
            reason = form.cleaned_data.get("reason", "")
            tell_accidents_apart(by=self.actor, one=one, other=another, reason=reason)
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(one, another, form=form, status=refused.status)
        messages.success(self.request, _("Saved: these are two accidents."))
        return HttpResponseRedirect(reverse("accidents:show-accident", args=[pk]))

    def _both(self, pk: uuid.UUID, other: uuid.UUID) -> tuple[Accident, Accident]:
        """Both in sight (else 404), and of a province that the actor keeps (else 403)."""
        both = Accident.objects.get_seen(self.actor, pk), Accident.objects.get_seen(self.actor, other)
        for each in both:
            demand(may_manage_accidents, self.actor, each)
        return both

    def _merge(self, one: Accident, another: Accident, *, keep: str) -> Accident:
        both = {str(one.pk): (one, another), str(another.pk): (another, one)}
        if keep not in both:
            raise refusal("MERGE_KEPT_UNKNOWN")
        survivor, loser = both[keep]
        return merge_accidents(by=self.actor, survivor=survivor, loser=loser)

    def _show(
        self, one: Accident, another: Accident, *, form: forms.Form | None = None, status: int = 200
    ) -> HttpResponse:
        sights = [accident_sight(self.actor, each) for each in (one, another)]
        classes = sights[0].classes & sights[1].classes
        self.request.trace.saw([], classes, verb="READ_ACCIDENT")
        found = compare(one, another)
        context: dict[str, Any] = {
            "accident": one,
            "other": another,
            "columns": [
                {"label": _("What is compared"), "kind": "head"},
                {"label": one.code, "kind": "text"},
                {"label": another.code, "kind": "text"},
            ],
            "rows": compared_rows(
                one, another, sights=sights, numbers=(len(lines_of(one)), len(lines_of(another))),
            ),
            "agrees": reasons_shown(found.reasons),
            "is_likely": found.is_likely,
            "form": form or ApartForm(),
        }  # fmt: skip
        return self.page(context, status=status)


class UnmergeAccidentView(PageView):
    """``/tai-nan/<uuid>/tach/``: the record goes back to what it was before it was merged."""

    policy = may_manage_accidents

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Take it apart; a stale page is told so on the record."""
        accident = Accident.objects.get_seen(self.actor, pk)
        demand(may_manage_accidents, self.actor, accident)
        try:
            unmerge_accidents(by=self.actor, loser=accident)
            messages.success(self.request, _("Taken apart: each record stands for itself again."))
        except RuleViolation as refused:
            messages.error(self.request, refused.message)
        return HttpResponseRedirect(reverse("accidents:show-accident", args=[pk]))
