"""Targets of plans: dated data with territory, range and the document that sets them (USERS M10)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from places.models import AdministrativeUnit
from reports.choices import FigureSource, Indicator, IndicatorUnit
from vault.history import tracked


class PlanTargetQuerySet(models.QuerySet["PlanTarget"]):
    """Questions about targets."""

    def of_province(self, province_key: str) -> PlanTargetQuerySet:
        """Targets for a province or a part of it, in the order of the plan, the newest plan first."""
        return self.filter(province_id=province_key).order_by("-last_on", "document_number", "annex_row", "indicator")


class PlanTarget(models.Model):
    """One target of one plan. ``low`` alone is a single figure; both None: the plan gives words only.

    ``former_province``: code of the former province to whose communes actual figures are limited ("45": Quảng Trị
    before 1 July 2025), or '' for the whole province. ``first_on`` and ``last_on`` are both days of the plan.
    """

    indicator = models.CharField(_("Indicator"), max_length=24, choices=Indicator.choices)
    unit = models.CharField(_("Unit"), max_length=16, choices=IndicatorUnit.choices)
    low = models.BigIntegerField(_("From"), null=True)
    high = models.BigIntegerField(_("To"), null=True)
    province = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name=_("Province"))
    former_province = models.CharField(max_length=5, blank=True)
    first_on = models.DateField(_("First day of the plan"))
    last_on = models.DateField(_("Last day of the plan"))
    document_number = models.CharField(_("Number of the document"), max_length=60)
    document_on = models.DateField(_("Date of the document"))
    annex_row = models.CharField(max_length=8, blank=True)
    source = models.CharField(_("Source of the actual figure"), max_length=16, choices=FigureSource.choices)

    objects = PlanTargetQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("plan target")
        verbose_name_plural = _("plan targets")
        constraints = [
            models.UniqueConstraint(
                fields=["province", "document_number", "indicator"], name="reports_target_once_a_document"
            ),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="reports_target_ends_after_start"),
            models.CheckConstraint(
                condition=Q(high=None) | Q(low__isnull=False, high__gte=F("low")), name="reports_target_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_number} {self.indicator}"
