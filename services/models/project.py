"""Projects and welfare works: what is built or run for many at once."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.actor import Actor
from partners.models import Organisation
from places.models import AdministrativeUnit
from services.choices import FundingSource, ProjectKind, ProjectState
from vault.history import tracked


class ProjectQuerySet(models.QuerySet["Project"]):
    """Questions about projects."""

    def visible_to(self, actor: Actor) -> ProjectQuerySet:
        """Projects of one's organisation, commune or province (a project names nobody)."""
        seen = Q(organisation_id=actor.organisation_id)
        if actor.scopes.communes:
            seen |= Q(commune_id__in=actor.scopes.communes)
        if actor.scopes.province:
            seen |= Q(organisation__province_id=actor.scopes.province)
        return self.filter(seen)

    def welfare_works(self) -> ProjectQuerySet:
        """Social welfare works (8–10 a year in the plan)."""
        return self.filter(kind=ProjectKind.WELFARE)

    def completed_between(self, first: object, last: object) -> ProjectQuerySet:
        """Completed on a day from ``first`` to ``last``, both included."""
        return self.filter(state=ProjectState.COMPLETED, completed_on__gte=first, completed_on__lte=last)


class Project(models.Model):
    """One project; those it serves indirectly are never added to the people helped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("Code"), max_length=24, unique=True)
    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=12, choices=ProjectKind.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("Organisation"))
    commune = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Commune")
    )
    funding = models.CharField(_("Funding source"), max_length=16, choices=FundingSource.choices)
    budget_vnd = models.BigIntegerField(_("Budget (đồng)"), null=True, blank=True)
    started_on = models.DateField(_("Started on"), null=True, blank=True)
    completed_on = models.DateField(_("Completed on"), null=True, blank=True)
    state = models.CharField(_("State"), max_length=12, choices=ProjectState.choices, default=ProjectState.PLANNED)
    indirect_beneficiaries = models.IntegerField(_("Indirect beneficiaries"), null=True, blank=True)

    history = tracked()
    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="COMPLETED") | Q(completed_on__isnull=False),
                name="services_project_completed_has_day",
            ),
            models.CheckConstraint(
                condition=Q(completed_on=None) | Q(started_on=None) | Q(completed_on__gte=models.F("started_on")),
                name="services_project_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(budget_vnd=None) | Q(budget_vnd__gte=0), name="services_project_budget"),
        ]

    def __str__(self) -> str:
        return self.title
