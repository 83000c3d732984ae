"""What hangs on a person and is added later: numbers, other names, victim categories."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions import add_alias, add_identifier, record_victim_status, withdraw_victim_status
from beneficiaries.actions.lookups import check_lookups, note_lookup
from beneficiaries.actions.settled import check_withdrawable
from beneficiaries.choices import IdentifierKind, VictimCategory
from beneficiaries.forms.details import CategoryForm, NameForm, NumberForm
from beneficiaries.models import Beneficiary, Identifier, VictimStatus
from beneficiaries.models.person import partial_date
from beneficiaries.policies import classes_shown, may_edit_person
from core.errors import RuleViolation
from core.text.numbers import cccd_warnings
from core.views import PageView, demand
from vault.fields import DESTROYED

TAIL = 3
FORMS: dict[str, type[forms.Form]] = {"number": NumberForm, "name": NameForm, "category": CategoryForm}
COMPARED = frozenset({"number", "name"})
NEEDS = {"number": "identity", "name": "identity", "category": "health"}


class ChangeDetailsView(PageView):
    """``/nguoi/<uuid>/giay-to-va-dien/``: ``what`` in a POST names the form that was sent."""

    policy = may_edit_person
    template_name = "beneficiaries/change_details.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """What stands, and a form for each; ``?bo=`` a category: ask whether it was a mistake."""
        person = self._person(pk)
        withdrawn = request.GET.get("bo", "")
        if withdrawn in VictimCategory.values and "health" in classes_shown(self.actor, person):
            return self._ask(person, withdrawn)
        return self._show(person)

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Save the one form that was sent, or take a category back."""
        person = self._person(pk)
        what = request.POST.get("what", "")
        if what == "withdraw" and "health" in classes_shown(self.actor, person):
            return self._withdraw(person, request.POST.get("category", ""))
        if what not in FORMS or NEEDS[what] not in classes_shown(self.actor, person):
            return self._show(person, status=422)
        form = FORMS[what](request.POST)
        if not form.is_valid():
            return self._show(person, form, status=422)
        try:
            if what in COMPARED:
                check_lookups(by=self.actor)
                note_lookup(self.request.trace)
            self._save(person, form)
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(person, form, status=refused.status)
        return self._done(person)

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        """Who is in sight (else 404), if the actor may do this to them (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_edit_person, self.actor, person)
        return person

    def _save(self, person: Beneficiary, form: forms.Form) -> None:
        told = form.cleaned_data
        if isinstance(form, CategoryForm):
            standing = VictimStatus.objects.filter(person=person, category=told["category"]).first()
            record_victim_status(by=self.actor, person=person, facts=form.facts(standing))
        elif isinstance(form, NameForm):
            add_alias(by=self.actor, person=person, name=told["name"], different_because=told["different_because"])
        else:
            add_identifier(
                by=self.actor,
                person=person,
                number=told["identity_number"],
                is_verified=told["identity_verified"],
                kind=told["kind"],
                issued=told["issued"],
                issued_by=told["issued_by"] or "",
                different_because=told["different_because"],
            )

    def _withdraw(self, person: Beneficiary, category: str) -> HttpResponse:
        try:
            withdraw_victim_status(by=self.actor, person=person, category=category)
        except RuleViolation as refused:
            return self._show(person, refused=refused)
        return self._done(person)

    def _done(self, person: Beneficiary) -> HttpResponse:
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("beneficiaries:change-details", args=[person.pk]))

    def _ask(self, person: Beneficiary, category: str) -> HttpResponse:
        status = VictimStatus.objects.filter(person=person, category=category).first()
        try:
            if status is not None:
                check_withdrawable(status, by=self.actor, person=person)
        except RuleViolation as refused:
            return self._show(person, refused=refused)
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_PERSON")
        hidden = [("what", "withdraw"), ("category", category)]
        label = str(VictimCategory(category).label)
        return self.page({"person": person, "withdrawn": category, "label": label, "hidden": hidden})

    def _show(
        self,
        person: Beneficiary,
        form: forms.Form | None = None,
        *,
        status: int = 200,
        refused: RuleViolation | None = None,
    ) -> HttpResponse:
        classes = classes_shown(self.actor, person)
        self.request.trace.saw([person.pk], classes, verb="READ_PERSON")
        context: dict[str, Any] = {
            "person": person,
            "refused": refused.message if refused is not None else "",
            "sections": [_section(what, person, form) for what in FORMS if NEEDS[what] in classes],
        }
        return self.page(context, status=refused.status if refused is not None else status)


def _section(what: str, person: Beneficiary, sent: forms.Form | None) -> dict[str, Any]:
    """One card: what stands, and its form (the one that was sent, or an empty one)."""
    title, lines = SECTIONS[what]
    kind = FORMS[what]
    return {"what": what, "title": title(), "lines": lines(person), "form": sent if type(sent) is kind else kind()}


def _numbers(person: Beneficiary) -> list[dict[str, str]]:
    return [
        {
            "label": str(row.get_kind_display()),
            "text": row.number if row.number == str(DESTROYED) else "•" * 6 + (row.number or "")[-TAIL:],
            "note": " · ".join(filter(None, [*_how_sure(row), *_disagreements(row, person)])),
        }
        for row in person.identifiers.order_by("-is_active", "pk")
    ]


def _how_sure(row: Identifier) -> list[str]:
    """Whether the number counts, and of which paper it is."""
    known = partial_date(row.issued)
    paper = [known.shown() if known else "", row.issued_by or ""]
    if not row.is_active:
        return [_("no longer in use"), *paper]
    return [_("compared with the paper") if row.is_verified else _("not yet compared with the paper"), *paper]


def _disagreements(row: Identifier, person: Beneficiary) -> list[str]:
    """What a number in use says against sex or birth: told, never a reason to refuse."""
    words = {
        "CCCD_SEX_DIFFERS": _("the number says another sex"),
        "CCCD_CENTURY_DIFFERS": _("the number says another century of birth"),
        "CCCD_YEAR_DIFFERS": _("the number says another birth year"),
        "CCCD_PROVINCE_UNKNOWN": _("the number begins with no known place"),
    }
    if not row.is_active or row.kind != IdentifierKind.CCCD:
        return []
    return [words[each] for each in cccd_warnings(row.number or "", sex=person.sex, birth_year=person.birth_year)]


def _names(person: Beneficiary) -> list[dict[str, str]]:
    return [{"label": _("Another name"), "text": row.name or ""} for row in person.aliases.order_by("pk")]


def _categories(person: Beneficiary) -> list[dict[str, str]]:
    rows = list(person.victim_statuses.order_by("category"))
    page = reverse("beneficiaries:change-details", args=[person.pk])
    return [
        {
            "label": str(row.get_category_display()),
            "text": str(row.get_recognition_display()),
            "note": _("accident: %(day)s") % {"day": row.accident_on.shown()} if row.accident_on is not None else "",
            "url": reverse("beneficiaries:change-category", args=[person.pk, row.category]),
            "withdraw": f"{page}?bo={row.category}" if len(rows) > 1 else "",
        }
        for row in rows
    ]


SECTIONS: dict[str, tuple[Callable[[], str], Callable[[Beneficiary], list[dict[str, str]]]]] = {
    "number": (lambda: _("Identity numbers"), _numbers),
    "name": (lambda: _("Other names"), _names),
    "category": (lambda: _("Victim categories"), _categories),
}
