"""Projects and welfare works."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from core.text.days import shown
from core.text.money import dong, in_words
from core.text.show import count
from core.views import PageView, demand, unseen
from services.actions import record_project
from services.forms.projects import ProjectForm
from services.models import Project
from services.policies import is_authority, may_manage_projects, may_see_projects

TONES = {"PLANNED": "plain", "ONGOING": "info", "COMPLETED": "ok", "STOPPED": "stop"}
MOST = 200


class ListProjectsView(PageView):
    """``/ho-tro/du-an/``."""

    policy = may_see_projects
    template_name = "services/list_projects.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Projects of the organisation, commune or province, newest first."""
        rows = Project.objects.visible_to(self.actor).select_related("organisation", "commune")
        found = list(rows.order_by("-started_on", "code")[:MOST])
        may_manage = may_manage_projects(self.actor)
        return self.page({"columns": _columns(), "rows": [self._row(each) for each in found], "may_manage": may_manage})

    def _row(self, project: Project) -> list[Any]:
        return [
            {"text": project.title, "note": project.code, "url": reverse("services:show-project", args=[project.pk])},
            str(project.get_kind_display()),
            project.organisation.short_name or project.organisation.name,
            project.commune.name if project.commune is not None else _("whole province"),
            dong(project.budget_vnd).removesuffix(" đồng") if project.budget_vnd is not None else None,
            shown(project.completed_on) or None,
            count(project.indirect_beneficiaries) if project.indirect_beneficiaries is not None else None,
            {"text": str(project.get_state_display()), "badge_tone": TONES[project.state]},
        ]


def _columns() -> list[dict[str, str]]:
    return [
        {"label": _("Project title"), "kind": "head"},
        {"label": _("Kind"), "kind": "text"},
        {"label": _("Organisation"), "kind": "text"},
        {"label": _("Commune"), "kind": "text"},
        {"label": _("Budget (đồng)"), "kind": "number"},
        {"label": _("Completed on"), "kind": "date"},
        {"label": _("Indirect beneficiaries"), "kind": "number"},
        {"label": _("State"), "kind": "text"},
    ]


def _may_edit(actor: Any, project: Project) -> bool:
    is_own = project.organisation_id == actor.organisation_id
    return may_manage_projects(actor) and (is_own or is_authority(actor))


class ShowProjectView(PageView):
    """``/ho-tro/du-an/<uuid>/``."""

    policy = may_see_projects
    template_name = "services/show_project.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Its facts."""
        rows = Project.objects.visible_to(self.actor).select_related("organisation", "commune")
        project = rows.filter(pk=pk).first()
        if project is None:
            unseen()
        context = {
            "project": project,
            "state": {"text": str(project.get_state_display()), "tone": TONES[project.state]},
            "facts": _facts(project),
            "may_edit": _may_edit(self.actor, project),
        }
        return self.page(context)


def _facts(project: Project) -> list[dict[str, str]]:
    """All that is known of it; what is not known says so."""
    budget, served = project.budget_vnd, project.indirect_beneficiaries
    lines = [
        (_("Code"), project.code, ""),
        (_("Kind"), str(project.get_kind_display()), ""),
        (_("Organisation"), project.organisation.name, ""),
        (_("Commune"), project.commune.name if project.commune is not None else _("whole province"), ""),
        (_("Funding source"), str(project.get_funding_display()), ""),
        (_("Budget (đồng)"), dong(budget) if budget is not None else "", in_words(budget) if budget else ""),
        (_("Started on"), shown(project.started_on), ""),
        (_("Completed on"), shown(project.completed_on), ""),
        (_("Indirect beneficiaries"), count(served) if served is not None else "", ""),
    ]
    return [{"label": label, "text": text, "note": note} for label, text, note in lines]


class SaveProjectView(PageView):
    """``/ho-tro/du-an/them/`` and ``/ho-tro/du-an/<uuid>/sua/``."""

    policy = may_manage_projects
    template_name = "services/edit_project.html"

    def get(self, request: HttpRequest, pk: uuid.UUID | None = None) -> HttpResponse:
        """The form."""
        project = self._project(pk)
        return self.page({"form": ProjectForm(actor=self.actor, project=project), "project": project})

    def post(self, request: HttpRequest, pk: uuid.UUID | None = None) -> HttpResponse:
        """Save it."""
        project = self._project(pk)
        form = ProjectForm(request.POST, actor=self.actor)
        status = 422
        if form.is_valid():
            try:
                saved = record_project(by=self.actor, facts=form.facts(), project=project)
            except RuleViolation as fault:
                form.add_error(fault.field if fault.field in form.fields else None, fault.message)
                status = fault.status
            else:
                messages.success(self.request, _("The project has been saved."))
                return HttpResponseRedirect(reverse("services:show-project", args=[saved.pk]))
        return self.page({"form": form, "project": project}, status=status)

    def _project(self, pk: uuid.UUID | None) -> Project | None:
        if pk is None:
            return None
        found = Project.objects.visible_to(self.actor).filter(pk=pk).first()
        if found is None:
            unseen()
        demand(_may_edit, self.actor, found)  # type: ignore[arg-type]
        return found
