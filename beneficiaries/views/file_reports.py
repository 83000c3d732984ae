"""Files that were reported as identity cards: the data-protection officer looks, removes or restores."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.file_reports import judge_file
from beneficiaries.models import PersonFile
from beneficiaries.policies import may_judge_files
from beneficiaries.views.file_parts import content_answer, day_of, size_of
from beneficiaries.views.traces import moment
from core.errors import RuleViolation
from core.views import PageView, demand, unseen
from partners.models import User


class ListReportedFilesView(PageView):
    """``/nguoi/tai-lieu-bao/``."""

    policy = may_judge_files
    template_name = "beneficiaries/list_reported_files.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Reports that wait, the oldest first."""
        waiting = PersonFile.objects.reported().visible_to(self.actor).select_related("person")
        rows = [row for row in waiting if may_judge_files(self.actor, row)]
        self.request.trace.saw([row.person_id for row in rows], {"identity"}, verb="LIST_PEOPLE")
        return self.page({"lines": [_line(row) for row in rows]})


def _line(file: PersonFile) -> dict[str, Any]:
    return {
        "name": f"{file.person.code} · {file.get_kind_display()}",
        "url": reverse("beneficiaries:judge-file", args=[file.pk]),
        "kind": str(file.get_format_display()),
        "note": " · ".join(
            filter(None, [_("reported on %(moment)s") % {"moment": moment(file.hidden_at)}, _again(file)])
        ),
    }


def _again(file: PersonFile) -> str:
    return _("judged to be no card before, still visible") if file.is_judged else ""


class ReportedFileView(PageView):
    """Base of the pages of one reported file: nothing of the person is shown but the case-file code."""

    policy = may_judge_files

    def file(self, pk: uuid.UUID) -> PersonFile:
        """A file that waits for a decision, of somebody in sight (else 404); of another province: 403."""
        waiting = PersonFile.objects.reported().visible_to(self.actor).select_related("person", "organisation")
        found: PersonFile | None = waiting.filter(pk=pk).first()
        if found is None:
            unseen()
        demand(may_judge_files, self.actor, found)
        return found

    def note(self, file: PersonFile) -> None:
        """Note that the file itself was opened, whatever class it is of: it is looked at to see what it shows."""
        self.request.trace.saw([file.person_id], file.classes, verb="OPEN_FILE")
        self.request.trace.detail["file"] = str(file.pk)


class JudgeFileView(ReportedFileView):
    """``/nguoi/tai-lieu-bao/<uuid>/``."""

    policy = may_judge_files
    template_name = "beneficiaries/judge_file.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The file, who reported it and who added it."""
        found = self.file(pk)
        self.note(found)
        people = User.objects.filter(pk__in=[found.hidden_by, found.recorded_by])
        names: dict[uuid.UUID | None, str] = dict(people.values_list("pk", "display_name"))
        told = [
            (_("Case-file code"), found.person.code),
            (_("What it shows"), str(found.get_kind_display())),
            (_("Format"), str(found.get_format_display())),
            (_("Size"), size_of(found)),
            (_("Added"), f"{day_of(found)} · {found.organisation.short_name} · {names.get(found.recorded_by, '')}"),
            (_("Reported"), f"{moment(found.hidden_at)} · {names.get(found.hidden_by, '')}"),
            *([(_("Decided before"), f"{moment(found.settled_at)} · {_again(found)}")] if found.is_judged else []),
        ]
        return self.page({"file": found, "facts": [{"label": label, "text": text} for label, text in told]})

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Remove it, or show it again."""
        found = self.file(pk)
        decision = request.POST.get("decision", "")
        if decision not in DONE:
            return HttpResponseRedirect(reverse("beneficiaries:judge-file", args=[pk]))
        try:
            judge_file(by=self.actor, file=found, is_card=decision == "remove")
        except RuleViolation as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, DONE[decision]())
        return HttpResponseRedirect(reverse("beneficiaries:list-reported-files"))


DONE = {
    "remove": lambda: _("The file has been removed; who reported and who added it have been told."),
    "restore": lambda: _("The file is shown again; who reported and who added it have been told."),
}


class ShowReportedFileView(ReportedFileView):
    """``/nguoi/tai-lieu-bao/<uuid>/tai/``: what is kept, for whoever decides on it."""

    policy = may_judge_files

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The whole file, as an attachment."""
        found = self.file(pk)
        self.note(found)
        self.request.trace.is_part = found.is_picture or found.is_sound
        return content_answer(found)
