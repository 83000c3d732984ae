"""Two records that a human found to be one person, and what is needed to take them apart again."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.merging import MergeReason, RowFate, UnmergeReason
from beneficiaries.models.person import Beneficiary
from vault.history import tracked


class MergeQuerySet(models.QuerySet["Merge"]):
    """Questions about merges."""

    def standing(self) -> MergeQuerySet:
        """Those that were not taken apart."""
        return self.filter(unmerged_at=None)


class Merge(models.Model):
    """One record was merged into another. ``chosen``: items of which the loser's value stands (names, never values).

    ``findings``: codes and ids of what the rooms found and a human should look at.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survivor = models.ForeignKey(Beneficiary, models.PROTECT, related_name="+")
    loser = models.ForeignKey(Beneficiary, models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(_("How it is known"), max_length=16, choices=MergeReason.choices)
    chosen: models.JSONField[Any, Any] = models.JSONField(default=list)
    findings: models.JSONField[Any, Any] = models.JSONField(default=list)
    merged_by = models.UUIDField()
    merged_at = models.DateTimeField()
    unmerged_by = models.UUIDField(null=True)
    unmerged_at = models.DateTimeField(null=True)
    unmerged_because = models.CharField(
        _("Why it was taken apart"), max_length=16, choices=UnmergeReason.choices, blank=True
    )

    history = tracked()
    objects: ClassVar[Any] = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of two records")
        verbose_name_plural = _("merges of records")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["loser"], condition=Q(unmerged_at=None), name="beneficiaries_merged_once"
            ),
            models.CheckConstraint(condition=~Q(survivor=F("loser")), name="beneficiaries_merge_of_two"),
            models.CheckConstraint(
                condition=Q(unmerged_at=None, unmerged_by=None, unmerged_because="")
                | (Q(unmerged_at__isnull=False, unmerged_by__isnull=False) & ~Q(unmerged_because="")),
                name="beneficiaries_unmerge_says_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.loser_id} → {self.survivor_id}"


class MergedRow(models.Model):
    """What became of one row of any room. No values: ``before`` and ``after`` are numbers of the row's versions.

    Without numbers the table has no versions: then only its link to the person was changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    merge = models.ForeignKey(Merge, models.CASCADE, related_name="rows")
    table = models.CharField(max_length=60)
    row = models.CharField(max_length=36)
    column = models.CharField(max_length=40, blank=True)
    fate = models.CharField(max_length=8, choices=RowFate.choices)
    before = models.IntegerField(null=True)
    after = models.IntegerField(null=True)

    history = tracked()

    class Meta:
        verbose_name = _("row of a merge")
        verbose_name_plural = _("rows of a merge")

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
