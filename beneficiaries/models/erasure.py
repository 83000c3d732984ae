"""Requests that a person's data be destroyed: one asks, another person does it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.erasure import STANDING, ErasureReason, ErasureRefusal, ErasureState
from beneficiaries.models.person import Beneficiary
from vault.history import tracked


class ErasureRequest(models.Model):
    """One request about one person; nothing personal stands in it, so it outlives the data."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Beneficiary, models.PROTECT, related_name="erasures", db_index=False)
    reason = models.CharField(_("Ground"), max_length=12, choices=ErasureReason.choices)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    state = models.CharField(_("State"), max_length=12, choices=ErasureState.choices, default=ErasureState.ASKED)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    refused_because = models.CharField(
        _("Why it was not agreed"), max_length=12, choices=ErasureRefusal.choices, blank=True
    )

    history = tracked()

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=STANDING), name="beneficiaries_erasure_stands_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["DONE", "REFUSED"])
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by"))),
                name="beneficiaries_erasure_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=(Q(state="REFUSED") & ~Q(refused_because="")) | (~Q(state="REFUSED") & Q(refused_because="")),
                name="beneficiaries_erasure_refused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
