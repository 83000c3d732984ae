"""Sight grants: which organisation sees which person, in which field classes, between which days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Cast
from guardian.managers import GroupObjectPermissionManager
from guardian.models import GroupObjectPermissionBase

from vault.history import tracked


class SightGrantQuerySet(models.QuerySet["SightGrant"]):
    """Questions about grants."""

    def in_force(self, day: date) -> SightGrantQuerySet:
        """Grants that count on a day; those that have not begun or have ended count for nothing."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def of_groups(self, groups: tuple[int, ...]) -> SightGrantQuerySet:
        """Grants to any of these organisation groups."""
        return self.filter(group_id__in=groups)

    def showing(self, classes: Collection[str]) -> SightGrantQuerySet:
        """Grants that show all these kinds of data."""
        found = self.annotate(classes_text=Cast("classes", models.TextField())) if classes else self
        for name in sorted(classes):
            found = found.filter(classes_text__contains=f'"{name}"')
        return found

    def count_people(self) -> int:
        """Distinct people of one group's grants: kind by kind, each without those that an earlier kind counted.

        Sorting a hundred thousand ids to find the few that are seen for two reasons costs more than asking for them.
        """
        counted, earlier = 0, list[int]()
        for kind in self.order_by().values_list("permission_id", flat=True).distinct():
            grants = self.order_by().filter(permission_id=kind)
            if earlier:
                again = self.filter(content_object_id=OuterRef("content_object_id"), permission_id__in=earlier)
                grants = grants.filter(~Exists(again))
            counted += grants.count()
            earlier.append(kind)
        return counted


class SightGrant(GroupObjectPermissionBase):
    """Guardian's direct group permission on a person, with the columns that make reading one short index range.

    The kind is the permission itself (``SightKind``), so guardian's unique (group, permission, person) stands.
    Half-open: ``until`` is the first day on which nothing is seen any more. ``sort_key`` repeats the person's.
    """

    content_object = models.ForeignKey("beneficiaries.Beneficiary", models.CASCADE, related_name="sight_grants")
    classes: models.JSONField[Any, Any] = models.JSONField(default=list)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    sort_key = models.BigIntegerField(default=0)

    history = tracked()
    objects: ClassVar[Any] = GroupObjectPermissionManager.from_queryset(SightGrantQuerySet)()

    class Meta(GroupObjectPermissionBase.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["group", "-sort_key", "content_object"], name="beneficiaries_grant_range"),
            # Whether one person is seen; without it SQLite reads all grants of the group for each person of a page.
            models.Index(fields=["content_object", "group"], name="beneficiaries_grant_person"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.permission_id} {self.content_object_id}"
