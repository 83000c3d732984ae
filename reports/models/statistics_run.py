"""Statistics kept as they were counted: opening them again counts nothing and changes nothing."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from reports.choices import ScopeKind
from reports.rules.scopes import StatisticsScope
from vault.history import tracked


class StatisticsRunQuerySet(models.QuerySet["StatisticsRun"]):
    """Questions about kept statistics."""

    def visible_to_scope(self, scope: StatisticsScope) -> StatisticsRunQuerySet:
        """Runs over exactly the same help, hidden in the same way."""
        return self.filter(
            scope_kind=scope.kind,
            scope_key=scope.key,
            within=list(scope.within),
            is_suppressed=scope.is_suppressed,
        )

    def kept_on_request(self) -> StatisticsRunQuerySet:
        """Without what outsiders were merely told once a month; the authority's runs are all asked for."""
        return self.filter(Q(is_suppressed=False) | Q(kept_at__isnull=False))

    def newest_first(self) -> StatisticsRunQuerySet:
        """By the moment of counting; of one moment the year before its halves."""
        return self.order_by("-made_at", "-year", "half", "-id")


class StatisticsRun(models.Model):
    """Figures of one period and scope as JSON of counts and codes; no personal data, never changed.

    ``kept_at``: when somebody first had kept what outsiders are told; empty where they were merely told it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope_kind = models.CharField(max_length=12, choices=ScopeKind.choices)
    scope_key = models.CharField(max_length=40)
    within: models.JSONField[Any, Any] = models.JSONField(default=list)
    is_suppressed = models.BooleanField()
    year = models.SmallIntegerField(_("Year"))
    half = models.SmallIntegerField(_("Half of the year"), default=0)
    unit_scheme = models.CharField(max_length=12)
    definition_version = models.CharField(max_length=20)
    figures: models.JSONField[Any, Any] = models.JSONField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField(_("Counted at"))
    kept_at = models.DateTimeField(_("Kept at"), null=True)

    objects = StatisticsRunQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("kept statistics")
        verbose_name_plural = _("kept statistics")
        indexes = [models.Index(fields=["scope_kind", "scope_key", "-made_at"], name="reports_run_scope")]

    def __str__(self) -> str:
        return f"{self.year} {self.scope_key}"
