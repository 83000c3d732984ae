"""QTMAC's list of accidents as it was uploaded, sealed while it is compared."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.actor import Actor
from partners.models import Organisation
from vault.fields import LONG, SealedField, SealedQuerySet
from vault.models import SealedModel


class ReconciliationQuerySet(SealedQuerySet["Reconciliation"]):
    """Questions about lists that are compared."""

    def of_actor(self, actor: Actor) -> Any:
        """The actor's own lists for the organisation he acts for; nobody else sees them."""
        return self.filter(uploaded_by=actor.user_id, organisation=actor.organisation_id)


class Reconciliation(SealedModel):
    """One list. ``content``: its rows as read, sealed; ``apart``: line → ids of accidents that are said to be others.

    It goes, with its key, when its time is over or it is discarded; what was decided stands on the accidents.
    """

    content = SealedField("exchange.reconciliation.content", block=LONG, field_class="location")
    file_name = SealedField("exchange.reconciliation.file_name", block=LONG, null=True)
    uploaded_by = models.UUIDField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    apart: models.JSONField[Any, Any] = models.JSONField(default=dict)
    rows_total = models.PositiveIntegerField()
    read_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects: ClassVar[Any] = ReconciliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of QTMAC")
        verbose_name_plural = _("lists of QTMAC")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["uploaded_by", "-read_at"], name="exchange_reconcile_mine")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows, opened."""
        found: list[dict[str, Any]] = json.loads(self.content)
        return found
