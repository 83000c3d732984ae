"""One uploaded list: what is kept of it in clear says nothing of anybody; the rest is sealed and goes when done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.actor import Actor
from exchange.choices import BatchState
from partners.models import Organisation
from vault.fields import LONG, RawBytesField, SealedField, SealedQuerySet
from vault.models import SealedModel

if TYPE_CHECKING:
    Batches = SealedQuerySet["ImportBatch"]
else:
    Batches = SealedQuerySet


class ImportBatchQuerySet(Batches):
    """Questions about uploads."""

    def of_actor(self, actor: Actor) -> Any:
        """The actor's own uploads for the organisation he acts for; nobody else sees them."""
        return self.filter(uploaded_by=actor.user_id, organisation=actor.organisation_id)

    def open(self) -> Any:
        """Uploads whose rows wait for a check or for the rest of the registration."""
        return self.filter(state__in=[BatchState.READ, BatchState.LANDING])


class ImportBatch(SealedModel):
    """One upload and owner of the key of its rows.

    ``digest``: keyed digest of the file's bytes (the same file is noticed, its content cannot be guessed from it).
    ``mapping``: the user's correction by position only: sheet → column index → key of a field.
    ``counts``: rows by verdict. ``basis`` … ``given_on``: what was stated when it was confirmed.
    """

    state = models.CharField(_("State"), max_length=10, choices=BatchState.choices, default=BatchState.READ)
    digest = RawBytesField()
    file_name = SealedField("exchange.batch.file_name", block=LONG, null=True)
    layout = SealedField("exchange.batch.layout", block=LONG, null=True)
    uploaded_by = models.UUIDField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    rows_total = models.PositiveIntegerField(default=0)
    rows_landed = models.PositiveIntegerField(default=0)
    basis = models.CharField(max_length=16, blank=True)
    consent_method = models.CharField(max_length=16, blank=True)
    given_on = models.DateField(null=True)
    read_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded list")
        verbose_name_plural = _("uploaded lists")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["uploaded_by", "-read_at"], name="exchange_batch_mine"),
            models.Index(fields=["organisation", "digest"], name="exchange_batch_same_file"),
            models.Index(fields=["expires_at"], condition=models.Q(erased_at=None), name="exchange_batch_to_erase"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def sheets(self) -> list[dict[str, Any]]:
        """Sheets with their headings and how each column is read; empty once erased."""
        return json.loads(self.layout)["sheets"] if self.layout else []

    @property
    def tables(self) -> list[dict[str, Any]]:
        """Like ``sheets``, one for each table of a sheet; empty once erased."""
        return json.loads(self.layout)["tables"] if self.layout else []

    @property
    def file_remarks(self) -> list[dict[str, Any]]:
        """Remarks on the sheets as a whole; empty once erased."""
        return json.loads(self.layout)["remarks"] if self.layout else []

    def count_of(self, verdict: str) -> int:
        """Rows with this verdict."""
        counts: Mapping[str, int] = self.counts
        return counts.get(verdict, 0)


class ImportSource(SealedModel):
    """The uploaded file itself, sealed, so that columns can be assigned anew; gone with the confirmation."""

    sealed_owner = "batch_id"

    batch = models.OneToOneField(ImportBatch, models.CASCADE, related_name="source")
    content = SealedField("exchange.source.content", block=LONG)

    batch_id: UUID

    def __str__(self) -> str:
        return str(self.batch_id)
