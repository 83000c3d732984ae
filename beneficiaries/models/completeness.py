"""How complete each record is, kept as counts: derived from the record and provable by ``check_completeness``."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from beneficiaries.models.person import Beneficiary


class Completeness(models.Model):
    """Percent by purpose (``rules.completeness``); which items are missing is not kept."""

    person = models.OneToOneField(Beneficiary, models.CASCADE, primary_key=True, related_name="completeness")
    registration = models.SmallIntegerField(default=0)
    verification = models.SmallIntegerField(default=0)
    statistics = models.SmallIntegerField(default=0)
    medical = models.SmallIntegerField(default=0)
    livelihood = models.SmallIntegerField(default=0)
    education = models.SmallIntegerField(default=0)
    housing = models.SmallIntegerField(default=0)

    class Meta:
        verbose_name = _("completeness of a record")
        verbose_name_plural = _("completeness of records")
        indexes = [models.Index(fields=["registration", "person"], name="beneficiaries_complete_worst")]

    def __str__(self) -> str:
        return str(self.registration)
