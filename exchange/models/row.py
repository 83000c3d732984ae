"""One row of an uploaded list, sealed until it is registered, discarded or expired."""

from __future__ import annotations

import json
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from beneficiaries.models import Beneficiary
from exchange.choices import LANDS_BY_ITSELF, ROW_DESTROYED, Decision, RowVerdict
from exchange.models.batch import ImportBatch
from vault.fields import LONG, SealedField, SealedQuerySet
from vault.models import SealedModel


class ImportRowQuerySet(SealedQuerySet["ImportRow"]):
    """Questions about rows."""

    def to_land(self) -> Any:
        """Rows that will be registered and are not yet: those that land by themselves, and those the user wants."""
        wanted = models.Q(decision=Decision.REGISTER, may_land=True)
        return self.filter(person=None).filter(
            wanted | models.Q(verdict__in=LANDS_BY_ITSELF, decision="", may_land=True)
        )

    def left_out(self) -> Any:
        """Rows that were or will be left out because of what is wrong with them, not because the user said so."""
        return self.filter(person=None).exclude(verdict__in=LANDS_BY_ITSELF).exclude(decision=Decision.REGISTER)

    def readable(self) -> Any:
        """Rows whose cells were not destroyed."""
        return self.filter(raw__isnull=False)


class ImportRow(SealedModel):
    """A row of one sheet. ``raw``: see ``alone``; ``facts``: what was understood; ``remarks``: what was found.

    In clear stand only codes and numbers: ``codes`` names the remarks, never a value. ``known``: a record in the
    uploader's sight that may be the same person.
    """

    sealed_owner = "batch_id"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    sheet_order = models.PositiveSmallIntegerField(default=0)
    row_number = models.PositiveIntegerField()
    raw = SealedField("exchange.row.raw", block=LONG, null=True)
    facts = SealedField("exchange.row.facts", block=LONG, null=True)
    remarks = SealedField("exchange.row.remarks", block=LONG, null=True)
    verdict = models.CharField(max_length=8, choices=RowVerdict.choices)
    codes = models.JSONField(default=list)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    may_land = models.BooleanField(default=False)
    known = models.ForeignKey(Beneficiary, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Beneficiary, models.SET_NULL, null=True, related_name="+")

    batch_id: UUID
    objects: ClassVar[Any] = ImportRowQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="exchange_row_once")]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch", "verdict", "position"], name="exchange_row_by_verdict")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.position}"

    @property
    def alone(self) -> tuple[int, list[str], dict[str, str]]:
        """The table it stood in, its cells as text, and by field what the list said of it elsewhere."""
        table, cells, inherited = json.loads(self.raw) if self.raw else (0, [], {})
        return table, cells, inherited

    @property
    def remark_list(self) -> list[dict[str, Any]]:
        """``{level, code, column, field, shown, params}`` of each remark; empty once erased, of a destroyed row one."""
        if ROW_DESTROYED in self.codes:
            return [
                {"level": self.verdict, "code": ROW_DESTROYED, "column": "", "field": "", "shown": "", "params": {}}
            ]
        return json.loads(self.remarks) if self.remarks else []

    @property
    def will_land(self) -> bool:
        """Whether confirming registers this row."""
        if not self.may_land:
            return False
        return self.decision == Decision.REGISTER or (self.verdict in LANDS_BY_ITSELF and not self.decision)
