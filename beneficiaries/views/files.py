"""Photographs, papers and recordings of a person: the list, one of them, adding, reporting and removing."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.erased import erased_on
from beneficiaries.actions.file_reports import report_file
from beneficiaries.actions.files import MOST_FILES, MOST_MEGABYTES, add_file, remove_file
from beneficiaries.choices.files import FilePart, FileState
from beneficiaries.forms.files import FileForm, RemoveFileForm
from beneficiaries.models import Beneficiary, PersonFile
from beneficiaries.policies import classes_shown, is_of_territory, may_edit_person, may_see_people
from beneficiaries.views.file_parts import content_answer, facts_of_file, file_line, removed_line, thumbnail_answer
from core.actor import Actor
from core.errors import RuleViolation
from core.views import PageView, demand, unseen

SHOWN_IN_PANEL = 4


class ListFilesView(PageView):
    """``/nguoi/<uuid>/tai-lieu/``: as a page and as a panel; a POST adds one."""

    policy = may_see_people
    template_name = "beneficiaries/list_files.html"

    def get(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """What is kept of the kinds that the actor is shown."""
        return self._show(Beneficiary.objects.get_seen(self.actor, person))

    def post(self, request: HttpRequest, person: uuid.UUID) -> HttpResponse:
        """Keep one more; what is refused leaves nothing behind."""
        whom = Beneficiary.objects.get_seen(self.actor, person)
        demand(may_edit_person, self.actor, whom)
        form = FileForm(request.POST, request.FILES, classes=classes_shown(self.actor, whom))
        if not form.is_valid():
            return self._show(whom, form, status=422)
        told = form.cleaned_data
        try:
            add_file(by=self.actor, person=whom, kind=told["kind"], title=told.get("title", ""), content=form.content())
        except RuleViolation as refused:
            field = form.sent_as if refused.field == "file" else refused.field
            form.add_error(field if field in form.fields else None, refused.message)
            return self._show(whom, form, status=refused.status)
        messages.success(
            request, _("The file is kept. It stands in the list below, and only those who may see it can open it.")
        )
        return HttpResponseRedirect(reverse("beneficiaries:list-files", args=[whom.pk]))

    def _show(self, whom: Beneficiary, form: FileForm | None = None, *, status: int = 200) -> HttpResponse:
        classes = classes_shown(self.actor, whom)
        rows = list(PersonFile.objects.filter(person=whom).shown_in(classes).select_related("organisation"))
        standing = [row for row in rows if row.state != FileState.REMOVED]
        noted = {name for row in standing for name in row.classes}
        self.request.trace.saw([whom.pk], {"identity"} | noted, verb="READ_PERSON")
        is_whole = is_of_territory(self.actor, whom)
        lines = [
            file_line(row, actor=self.actor, classes=classes, is_whole=is_whole) for row in _newest_first(standing)
        ]
        if self.request.htmx and self.request.method == "GET":
            short = [{**line, "thumbnail": "", "remove_url": ""} for line in lines[:SHOWN_IN_PANEL]]
            template = "beneficiaries/files_panel.html"
            return self.page({"person": whom, "lines": short, "count": len(lines)}, template=template)
        is_adding = may_edit_person(self.actor, whom) and erased_on(whom) is None
        context: dict[str, Any] = {
            "person": whom,
            "lines": lines,
            "removed": [removed_line(row) for row in _newest_first(rows) if row.state == FileState.REMOVED],
            "form": (form or FileForm(classes=classes)) if is_adding else None,
            "most": MOST_FILES,
            "megabytes": MOST_MEGABYTES,
        }
        return self.page(context, status=status)


def _newest_first(rows: list[PersonFile]) -> list[PersonFile]:
    return sorted(rows, key=lambda row: (row.recorded_at, row.pk), reverse=True)


class OneFileView(PageView):
    """Base of the pages of one file."""

    policy = may_see_people

    def file(self, person: uuid.UUID, file: uuid.UUID) -> PersonFile:
        """A file of somebody in sight, of a kind that the actor is shown, neither hidden nor removed; else 404."""
        whom = Beneficiary.objects.get_seen(self.actor, person)
        found: PersonFile | None = (
            PersonFile.objects.filter(person=whom, pk=file, state__in=self.states())
            .shown_in(classes_shown(self.actor, whom))
            .select_related("person", "organisation")
            .first()
        )
        return found if found is not None else unseen()

    def states(self) -> list[str]:
        """In which states the file is there for this page."""
        return [FileState.KEPT]

    def note(self, file: PersonFile) -> None:
        """Note that the file itself was opened."""
        self.request.trace.saw([file.person_id], file.classes, verb="OPEN_FILE")
        self.request.trace.detail["file"] = str(file.pk)

    def list_page(self, file: PersonFile) -> HttpResponse:
        """Back to all of them."""
        return HttpResponseRedirect(reverse("beneficiaries:list-files", args=[file.person_id]))


class ShowFileView(OneFileView):
    """``/nguoi/<uuid>/tai-lieu/<uuid>/``: the picture or the recording, and what can be done with it."""

    policy = may_see_people
    template_name = "beneficiaries/show_file.html"

    def get(self, request: HttpRequest, person: uuid.UUID, file: uuid.UUID) -> HttpResponse:
        """A picture is seen and a recording heard here; a paper is downloaded."""
        found = self.file(person, file)
        if found.is_picture or found.is_sound:
            self.note(found)
        else:
            request.trace.saw([found.person_id], found.classes, verb="READ_PERSON")  # type: ignore[attr-defined]
        return self.page(file_context(found, actor=self.actor))


def file_context(file: PersonFile, *, actor: Actor) -> dict[str, Any]:
    """What the page of one file shows."""
    classes = classes_shown(actor, file.person)
    is_whole = is_of_territory(actor, file.person)
    return {
        "person": file.person,
        "file": file,
        "facts": facts_of_file(file, actor=actor, classes=classes, is_whole=is_whole),
        "may_remove": may_edit_person(actor, file.person),
    }


class DownloadFileView(OneFileView):
    """``/nguoi/<uuid>/tai-lieu/<uuid>/tai/``: what is kept, as an attachment under a name that names nobody."""

    policy = may_see_people

    def get(self, request: HttpRequest, person: uuid.UUID, file: uuid.UUID) -> HttpResponse:
        """The whole file, opened and checked before the first byte."""
        found = self.file(person, file)
        self.note(found)
        self.request.trace.is_part = found.is_picture or found.is_sound
        return content_answer(found)


class ShowThumbnailView(OneFileView):
    """``/nguoi/<uuid>/tai-lieu/<uuid>/anh-nho/``: the small picture of the list."""

    policy = may_see_people

    def get(self, request: HttpRequest, person: uuid.UUID, file: uuid.UUID) -> HttpResponse:
        """The picture; it belongs to the page that shows the list."""
        found = self.file(person, file)
        if not found.is_picture:
            unseen()
        self.note(found)
        self.request.trace.is_part = True
        return thumbnail_answer(found.opened(FilePart.THUMBNAIL))


class ReportFileView(OneFileView):
    """``/nguoi/<uuid>/tai-lieu/<uuid>/bao/``: asks first, then hides the file at once."""

    policy = may_see_people
    template_name = "beneficiaries/report_file.html"

    def get(self, request: HttpRequest, person: uuid.UUID, file: uuid.UUID) -> HttpResponse:
        """Ask whether it shows an identity card."""
        found = self.file(person, file)
        self.request.trace.saw([found.person_id], {"identity"}, verb="READ_PERSON")
        return self.page({"person": found.person, "file": found})

    def post(self, request: HttpRequest, person: uuid.UUID, file: uuid.UUID) -> HttpResponse:
        """Hide it and tell who decides."""
        found = self.file(person, file)
        try:
            reported = report_file(by=self.actor, file=found)
        except RuleViolation as refused:
            messages.error(request, refused.message)
            return self.list_page(found)
        told = (
            _("The data-protection officer looks once more. The file was judged to be no card, so it stays visible.")
            if reported.is_judged
            else _("The file is hidden now. The data-protection officer decides whether it is removed.")
        )
        messages.success(request, told)
        return self.list_page(found)


class RemoveFileView(OneFileView):
    """``/nguoi/<uuid>/tai-lieu/<uuid>/go-bo/``: asks why, then takes the file away for good."""

    policy = may_edit_person
    template_name = "beneficiaries/remove_file.html"

    def states(self) -> list[str]:
        """A reported one too: whoever keeps the record need not wait."""
        return [FileState.KEPT, FileState.HIDDEN]

    def get(self, request: HttpRequest, person: uuid.UUID, file: uuid.UUID) -> HttpResponse:
        """Ask why."""
        return self._show(self._file(person, file), RemoveFileForm())

    def post(self, request: HttpRequest, person: uuid.UUID, file: uuid.UUID) -> HttpResponse:
        """Take it away."""
        found = self._file(person, file)
        form = RemoveFileForm(request.POST)
        if not form.is_valid():
            return self._show(found, form, status=422)
        try:
            remove_file(by=self.actor, file=found, reason=form.cleaned_data["removed_because"])
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(found, form, status=refused.status)
        messages.success(request, _("The file has been removed."))
        return self.list_page(found)

    def _file(self, person: uuid.UUID, file: uuid.UUID) -> PersonFile:
        found = self.file(person, file)
        demand(may_edit_person, self.actor, found.person)
        return found

    def _show(self, found: PersonFile, form: forms.Form, *, status: int = 200) -> HttpResponse:
        self.request.trace.saw([found.person_id], {"identity"}, verb="READ_PERSON")
        return self.page({"person": found.person, "file": found, "form": form}, status=status)
