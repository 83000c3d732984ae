"""Support already counted: what reports add up, kept by the actions and provable by ``check_summary``."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Beneficiary, Household
from partners.models import Organisation
from places.models import AdministrativeUnit
from services.choices import DatePrecision, FundingSource
from services.models.catalogue import ServiceType


class SupportSummary(models.Model):
    """Deliveries of one kind by one giver to one person in one half month, with the facts as of the delivery.

    Its id follows from all the facts (`services.rules.slots`), so that counting is one statement. ``slot_on`` is the
    1st or the 15th of a month: year, half-year, official cut-offs (14/12) and school years are unions of slots.
    Where only a year or month was known (``precision``), the slot holds its first day. ``confirmed`` of the
    ``deliveries`` are confirmed; ``unvalued`` of them have no value in money. Rows that came down to nothing stay.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="+", db_index=False)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="+", db_index=False)
    provider = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    service_type = models.ForeignKey(ServiceType, models.PROTECT, related_name="+", db_index=False)
    funding = models.CharField(max_length=16, choices=FundingSource.choices)
    slot_on = models.DateField()
    precision = models.CharField(max_length=5, choices=DatePrecision.choices)
    commune = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", db_index=False)
    categories: models.JSONField[Any, Any] = models.JSONField(default=list)
    disability_degree = models.CharField(max_length=16, blank=True)
    poverty = models.CharField(max_length=10, blank=True)
    priority = models.CharField(max_length=1, blank=True)
    deliveries = models.IntegerField(default=0)
    confirmed = models.IntegerField(default=0)
    unvalued = models.IntegerField(default=0)
    value_vnd = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("support summary")
        verbose_name_plural = _("support summaries")
        indexes = [
            models.Index(fields=["slot_on", "commune"], name="services_summary_slot"),
            models.Index(fields=["person", "slot_on"], name="services_summary_person"),
        ]

    def __str__(self) -> str:
        return f"{self.service_type_id} {self.slot_on}"
