"""Verification of one person's categories: the checklist, the decisions, the second person, the review."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.erased import erased_on
from beneficiaries.actions.evidence import proof_of, record_evidence
from beneficiaries.actions.settled import is_by_authority, is_settled
from beneficiaries.actions.verification import (
    answer_second,
    ask_for_more,
    deciders_of,
    may_review,
    refuse_category,
    reopen_verification,
    review_verification,
    verify_category,
)
from beneficiaries.choices import VictimCategory
from beneficiaries.choices.verification import REASONS, TONES, EvidenceKind, ReviewState, VerificationState
from beneficiaries.forms.verification import EvidenceForm, MoreForm, RefuseCategoryForm, ReopenForm
from beneficiaries.models import Beneficiary, EvidenceItem, Verification, VictimStatus
from beneficiaries.policies import classes_shown, is_of_territory, may_edit_person, may_see_people, may_verify_person
from beneficiaries.rules.evidence import is_historical
from core.actor import Actor
from core.errors import RuleViolation
from core.text.days import shown
from core.views import PageView, demand

Sent = tuple[str, str, forms.Form | None]


class VerificationPage(PageView):
    """Base: who is in sight, every category as far as the reader's kinds of data hold it."""

    policy = may_see_people
    template_name = "beneficiaries/show_verification.html"

    def show(
        self, person: Beneficiary, *, sent: Sent | None = None, refused: RuleViolation | None = None
    ) -> HttpResponse:
        """The page; ``sent``: what was sent, of which category, and its form."""
        classes = classes_shown(self.actor, person)
        self.request.trace.saw([person.pk], classes & {"identity", "entitlement"}, verb="READ_PERSON")
        statuses = person.victim_statuses.select_related("verification__organisation").order_by("category")
        is_open = erased_on(person) is None
        context = {
            "person": person,
            "refused": refused.message if refused is not None else "",
            "sections": [self._section(person, each, sent=sent, is_open=is_open) for each in statuses],
            "shows_papers": "entitlement" in classes,
        }
        return self.page(context, status=refused.status if refused is not None else 422 if sent else 200)

    def _section(
        self, person: Beneficiary, status: VictimStatus, *, sent: Sent | None, is_open: bool
    ) -> dict[str, Any]:
        row: Verification | None = getattr(status, "verification", None)
        papers = list(EvidenceItem.objects.filter(status=status).select_related("organisation"))
        what, category, form = sent if sent is not None else ("", "", None)
        mine = form if category == status.category else None
        may_decide = is_open and may_verify_person(self.actor, person)
        section: dict[str, Any] = {
            "category": status.category,
            "title": str(status.get_category_display()),
            **state_of(row),
            "text": row.text if row is not None else "",
            "lines": [
                _paper_line(paper, person=person, by=self.actor) for paper in papers if paper.state != "NOT_SEEN"
            ],
            "proof": _proof_words(status),
            "acts": acts_for(status, row, by=self.actor) if may_decide else frozenset(),
            "evidence": None,
        }
        if is_open and may_edit_person(self.actor, person):
            is_sent = what == "evidence" and mine is not None
            if is_sent or not is_settled(row) or may_decide:
                section["evidence"] = mine if is_sent else EvidenceForm(category=status.category, standing=papers)
        section["more"] = mine if isinstance(mine, MoreForm) else MoreForm()
        section["refuse"] = mine if isinstance(mine, RefuseCategoryForm) else RefuseCategoryForm()
        section["reopen"] = mine if isinstance(mine, ReopenForm) else ReopenForm()
        for name in ("more", "refuse", "reopen"):
            section[name].auto_id = f"id_{status.category}_%s"
        return section


def state_of(row: Verification | None) -> dict[str, str]:
    """The state in words: badge, since when and by which organisation, and why."""
    state = row.state if row is not None else VerificationState.REGISTERED
    told = {"state": str(VerificationState(state).label), "tone": TONES[state], "since": "", "reason": "", "asked": ""}
    if row is None:
        return told
    office = row.organisation.short_name if row.organisation is not None else ""
    told["since"] = " · ".join(filter(None, [shown(row.decided_on), str(row.get_basis_display()), office]))
    told["reason"] = str(REASONS.get(row.reason, ""))
    if row.asked:
        told["asked"] = (
            _("A second person is asked whether the category is not confirmed.")
            if row.asked == VerificationState.REFUSED
            else _("A second person is asked to verify without papers.")
        )
    elif row.review:
        told["asked"] = str(ReviewState(row.review).label)
    return told


def acts_for(status: VictimStatus, row: Verification | None, *, by: Any) -> frozenset[str]:
    """What the actor can do now with a category of a person in his territory."""
    if row is not None and row.asked:
        deciders = deciders_of(row, day=by.today)
        if deciders.holds(by.user_id):
            return frozenset({"second"})
        return frozenset({"reopen"}) if row.asked_by == by.user_id else frozenset()
    acts = {"reopen"} if row is not None and row.state != VerificationState.REGISTERED else set()
    if row is not None and row.review == ReviewState.WAITING and row.decided_by != by.user_id and may_review(by):
        acts.add("review")
    if row is None or row.state not in {VerificationState.VERIFIED, VerificationState.REFUSED}:
        acts |= {"verify", "more", "refuse"}
        if is_historical(status.category, accident_year=status.accident_year):
            acts.add("historical")
    return frozenset(acts)


def _paper_line(paper: EvidenceItem, *, person: Beneficiary, by: Actor) -> dict[str, str]:
    known = str(paper.get_state_display())
    why = str(paper.get_obstacle_display()) if paper.obstacle else ""
    note = " · ".join(filter(None, [why, shown(paper.noted_on), _noted_by(paper, person=person, by=by)]))
    return {"label": str(paper.get_kind_display()), "text": known, "note": note}


def _noted_by(paper: EvidenceItem, *, person: Beneficiary, by: Actor) -> str:
    """Whether an authority or a partner noted it; which other partner is the authority's to know."""
    office = paper.organisation
    if office is None:
        return ""
    if is_by_authority(paper):
        return _("noted by the authority: %(office)s") % {"office": office.short_name}
    if office.pk == by.organisation_id or is_of_territory(by, person):
        return _("noted by a partner: %(office)s") % {"office": office.short_name}
    return _("noted by a partner")


def _proof_words(status: VictimStatus) -> str:
    proof = proof_of(status)
    if proof.outcome == "PROVEN":
        return _("The papers that were seen prove this category.")
    if proof.outcome == "UNOBTAINABLE":
        return _("No paper that would prove it can be obtained: a second person decides.")
    names = ", ".join(str(EvidenceKind(kind).label) for kind in proof.missing)
    return _("Still needed, for instance: %(papers)s.") % {"papers": names}


class ShowVerificationView(VerificationPage):
    """``/nguoi/<uuid>/xac-minh/``."""

    policy = may_see_people

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Every category with its state and papers."""
        return self.show(Beneficiary.objects.get_seen(self.actor, pk))


class RecordEvidenceView(VerificationPage):
    """``/nguoi/<uuid>/xac-minh/giay-to/``: note which papers were seen."""

    policy = may_edit_person

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Save the checklist of one category."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_edit_person, self.actor, person)
        category = request.POST.get("category", "")
        if not person.victim_statuses.filter(category=category).exists():
            return self.show(person, sent=("evidence", category, None))
        form = EvidenceForm(request.POST, category=category)
        if not form.is_valid():
            return self.show(person, sent=("evidence", category, form))
        try:
            record_evidence(by=self.actor, person=person, category=category, papers=form.papers())
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self.show(person, sent=("evidence", category, form))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("beneficiaries:show-verification", args=[pk]))


class DecideVerificationView(VerificationPage):
    """``/nguoi/<uuid>/xac-minh/quyet-dinh/``: ``act`` names what is decided about ``category``."""

    policy = may_verify_person

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Do it, or show why not."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_verify_person, self.actor, person)
        act, category = request.POST.get("act", ""), request.POST.get("category", "")
        if category not in VictimCategory.values or act not in {*PLAIN, *WORDED}:
            return self.show(person, sent=(act, category, None))
        form = WORDED[act][0](request.POST) if act in WORDED else None
        if form is not None and not form.is_valid():
            return self.show(person, sent=(act, category, form))
        told = dict(form.cleaned_data) if form is not None else PLAIN[act][1]
        do = WORDED[act][1] if form is not None else PLAIN[act][0]
        try:
            do(by=self.actor, person=person, category=category, **told)
        except RuleViolation as refused:
            if form is None or refused.field not in form.fields:
                return self.show(person, refused=refused)
            form.add_error(refused.field, refused.message)
            return self.show(person, sent=(act, category, form))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("beneficiaries:show-verification", args=[pk]))

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Somebody reloaded the answer: back to the page."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_verify_person, self.actor, person)
        return HttpResponseRedirect(reverse("beneficiaries:show-verification", args=[pk]))


PLAIN: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "verify": (verify_category, {}),
    "historical": (verify_category, {"is_historical_record": True}),
    "agree": (answer_second, {"agrees": True}),
    "disagree": (answer_second, {"agrees": False}),
    "reviewed": (review_verification, {"agrees": True}),
    "object": (review_verification, {"agrees": False}),
}
WORDED: dict[str, tuple[type[forms.Form], Callable[..., Any]]] = {
    "more": (MoreForm, ask_for_more),
    "refuse": (RefuseCategoryForm, refuse_category),
    "reopen": (ReopenForm, reopen_verification),
}
