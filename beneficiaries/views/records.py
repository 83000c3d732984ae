"""What was recorded of a person over time: all of it, one kind, one row."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.erased import erased_on
from beneficiaries.actions.records import save_record, withdraw_record
from beneficiaries.actions.versions import version_of
from beneficiaries.choices import LifeStatus
from beneficiaries.forms.records import RecordForm, WithdrawForm
from beneficiaries.forms.versions import UNKNOWN
from beneficiaries.models import Beneficiary
from beneficiaries.models.records import PersonRecord
from beneficiaries.policies import classes_shown, may_edit_person, may_see_people
from beneficiaries.rules.check_records import is_before_accident
from beneficiaries.views.record_pages import PAGES, RecordPage, rows_of, told_by_age
from core.errors import RuleViolation
from core.views import PageView, demand, unseen

OF_THE_LIVING = frozenset({"dien-thoai", "chuc-nang", "hoan-canh", "tro-cap", "hoc-tap"})
"""Kinds that nobody begins for a person who has died; what was recorded before stays."""


class ShowRecordsView(PageView):
    """``/nguoi/<uuid>/ghi-nhan/``: every kind that the actor's classes hold; a panel of the person's page."""

    policy = may_see_people
    template_name = "beneficiaries/show_records.html"

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Show what stands."""
        whose = Beneficiary.objects.get_seen(self.actor, person)
        classes = classes_shown(self.actor, whose)
        shown = [page for page in PAGES.values() if page.kind.field_class in classes]
        self.request.trace.saw([whose.pk], {page.kind.field_class for page in shown}, verb="READ_PERSON")
        is_open = may_edit_person(self.actor, whose) and erased_on(whose) is None
        sections = [_section(page, whose, may_edit=is_open) for page in shown]
        is_dead = whose.life_status == LifeStatus.DECEASED
        asked = [page.kind.slug for page in shown if not (is_dead and page.kind.slug in OF_THE_LIVING)]
        empty = [each for each in sections if not each["lines"] and each["slug"] in asked]
        context = {"person": whose, "sections": sections, "empty": empty}
        if self.request.htmx:
            self.request.trace.is_part = True
            return self.page(context, template="beneficiaries/records_body.html")
        return self.page(context)


def _section(page: RecordPage, person: Beneficiary, *, may_edit: bool) -> dict[str, Any]:
    url = reverse("beneficiaries:change-records", args=[person.pk, page.kind.slug])
    lines = [page.line(row) for row in rows_of(page, person.pk)]
    return {"slug": page.kind.slug, "title": page.title(), "lines": lines, "url": url if may_edit else ""}


def _is_before_accident(person: Beneficiary, form: RecordForm) -> bool:
    days = [status.accident_on for status in person.victim_statuses.exclude(accident_year=None)]
    return is_before_accident(form.cleaned_data["issued"], days)


class KindView(PageView):
    """Base of the pages of one kind: who is in sight, whose record the actor keeps, in a class that he sees."""

    policy = may_edit_person

    def load(self, pk: uuid.UUID, kind: str) -> tuple[Beneficiary, RecordPage]:
        """The person and the kind; 404 for a person or a kind out of sight, 403 for whom one does not keep."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        page = PAGES.get(kind)
        if page is None or page.kind.field_class not in classes_shown(self.actor, person):
            unseen()
        demand(may_edit_person, self.actor, person)
        self.request.trace.saw([person.pk], {page.kind.field_class, "identity"}, verb="READ_PERSON")
        return person, page

    def done(self, person: Beneficiary, page: RecordPage, form: RecordForm | None = None) -> HttpResponse:
        """Back to the kind, with what was saved; ``form``: what was typed, where something in it may be doubted."""
        messages.success(self.request, _("Saved."))
        if page.kind.slug == "khuyet-tat" and form is not None and _is_before_accident(person, form):
            messages.warning(
                self.request,
                _("The certificate is dated before the accident on record. Please check both days."),
            )
        return HttpResponseRedirect(reverse("beneficiaries:change-records", args=[person.pk, page.kind.slug]))


class ChangeRecordsView(KindView):
    """``/nguoi/<uuid>/ghi-nhan/<kind>/``: the rows of one kind, and a form for another."""

    template_name = "beneficiaries/change_records.html"

    def get(self, request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
        """What stands and an empty form."""
        person, page = self.load(pk, kind)
        return self._show(person, page, page.form(initial=page.form.usual(self.actor.today)))

    def post(self, request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
        """Add a row."""
        person, page = self.load(pk, kind)
        form = page.form(self.request.POST)
        if not form.is_valid():
            return self._show(person, page, form, status=422)
        try:
            save_record(by=self.actor, person=person, kind=page.kind, told=form.told())
        except RuleViolation as refused:
            _add_error(form, refused)
            return self._show(person, page, form, status=refused.status)
        return self.done(person, page, form)

    def _show(self, person: Beneficiary, page: RecordPage, form: RecordForm, *, status: int = 200) -> HttpResponse:
        lines = [
            {**page.line(row), "url": reverse("beneficiaries:change-record", args=[person.pk, page.kind.slug, row.pk])}
            for row in rows_of(page, person.pk)
        ]
        by_age = told_by_age(person.birth, on=self.actor.today) if page.kind.slug == "chuc-nang" else ("", False)
        context = {
            "person": person,
            "title": page.title(),
            "hint": page.hint(),
            "by_age": by_age[0],
            "is_too_young": by_age[1],
            "form": form,
            "lines": lines,
        }
        return self.page(context, status=status)


class ChangeRecordView(KindView):
    """``/nguoi/<uuid>/ghi-nhan/<kind>/<row>/``: change a row, or take it back."""

    template_name = "beneficiaries/change_record.html"

    def get(self, request: HttpRequest, pk: uuid.UUID, kind: str, row: uuid.UUID) -> HttpResponse:
        """The form as the row stands."""
        person, page = self.load(pk, kind)
        standing = self._row(page, person, row)
        initial = {**page.form.of_row(standing), "version": version_of(standing)}
        return self._show(person, page, standing, page.form(initial=initial))

    def post(self, request: HttpRequest, pk: uuid.UUID, kind: str, row: uuid.UUID) -> HttpResponse:
        """Save what changed, or take the row back (``what=withdraw``)."""
        person, page = self.load(pk, kind)
        standing = self._row(page, person, row)
        if self.request.POST.get("what") == "withdraw":
            return self._withdraw(person, page, standing)
        form = page.form(self.request.POST)
        if not form.is_valid():
            return self._show(person, page, standing, form, status=422)
        try:
            save_record(
                by=self.actor, person=person, kind=page.kind, told=form.told(), row=row,
                seen_version=form.cleaned_data["version"],
            )  # fmt: skip
        except RuleViolation as refused:
            _add_error(form, refused)
            is_overtaken = refused.code == "ROW_CHANGED"
            return self._show(person, page, standing, form, status=refused.status, is_overtaken=is_overtaken)
        return self.done(person, page, form)

    def _row(self, page: RecordPage, person: Beneficiary, row: uuid.UUID) -> PersonRecord:
        found: PersonRecord | None = page.kind.model._default_manager.filter(pk=row, person=person).first()
        return found if found is not None else unseen()

    def _withdraw(self, person: Beneficiary, page: RecordPage, standing: PersonRecord) -> HttpResponse:
        form = WithdrawForm(self.request.POST)
        version = version_of(standing)
        if form.is_valid():
            try:
                withdraw_record(
                    by=self.actor, person=person, kind=page.kind, row=standing.pk,
                    reason=form.cleaned_data["reason"], seen_version=self.request.POST.get("version") or UNKNOWN,
                )  # fmt: skip
            except RuleViolation as refused:
                form.add_error(None, refused.message)
            else:
                return self.done(person, page)
        edit = page.form(initial={**page.form.of_row(standing), "version": version})
        return self._show(person, page, standing, edit, status=422, withdraw=form)

    def _show(
        self,
        person: Beneficiary,
        page: RecordPage,
        standing: PersonRecord,
        form: RecordForm,
        *,
        status: int = 200,
        is_overtaken: bool = False,
        withdraw: WithdrawForm | None = None,
    ) -> HttpResponse:
        differences = form.differences(page.form.of_row(standing)) if is_overtaken else []
        if is_overtaken:
            form.take_version(version_of(standing))
        context = {
            "person": person,
            "title": page.title(),
            "line": page.line(standing),
            "kind": page.kind.slug,
            "form": form,
            "differences": differences,
            "withdraw": withdraw or WithdrawForm(),
            "version": version_of(standing),
        }
        return self.page(context, status=status)


def _add_error(form: forms.Form, refused: RuleViolation) -> None:
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)
