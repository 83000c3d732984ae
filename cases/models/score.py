"""Priority scores: what the rule said on a day, with its reasons, its version and what it was worked out from."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import PriorityGroup
from beneficiaries.models import Beneficiary
from cases.choices import CaseState, Cause
from cases.models.assessment import Assessment
from cases.models.case import Case
from cases.rules.inputs import read_plain
from cases.rules.priority import Cut, Urgency, cut_parts
from cases.rules.scheme import VERSION
from vault.fields import LONG, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel


class PriorityScoreQuerySet(SealedQuerySet["PriorityScore"]):
    """Questions about scores."""

    def latest_of(self, person: UUID) -> PriorityScore | None:
        """The score in force of one person."""
        return self.filter(person=person, is_latest=True).first()

    def due_on(self, day: date) -> PriorityScoreQuerySet:
        """Scores in force of open cases that have to be worked out again by this day."""
        return self.filter(is_latest=True, due_on__lte=day, case__state=CaseState.OPEN)

    def overdue_on(self, day: date) -> PriorityScoreQuerySet:
        """Scores in force of open cases whose assessment is older than twelve months."""
        return self.filter(is_latest=True, valid_until__lte=day, case__state=CaseState.OPEN)


class PriorityScore(SealedModel):
    """One outcome; never changed but for ``is_latest`` and ``due_on``. Sealed: answers, points by line, overrides.

    ``missing``: question codes; ``categories``: those still possible, A before C.
    ``category`` holds while no override lapses. Half-open: ``valid_until`` (12 months after the assessment) and
    ``urgent_until`` are the first days that no longer count. ``due_on``: the day on which to look whether the
    outcome is another one though nobody told anything (``rules.due.kept_day``); None if there is no such day.
    """

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="priority_scores")
    case = models.ForeignKey(Case, models.CASCADE, related_name="scores", db_index=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    day = models.DateField()
    scored_at = models.DateTimeField()
    scheme = models.CharField(_("Version of the scheme"), max_length=20)
    cause = models.CharField(max_length=12, choices=Cause.choices)
    low = models.SmallIntegerField()
    high = models.SmallIntegerField()
    missing: models.JSONField[Any, Any] = models.JSONField(default=list)
    category = models.CharField(_("Priority"), max_length=1, choices=PriorityGroup.choices)
    categories = models.CharField(max_length=3)
    urgent_until = models.DateField(null=True)
    valid_until = models.DateField()
    due_on = models.DateField(null=True)
    is_latest = models.BooleanField(default=True)
    points = SealedField("priority_score.points", block=LONG, field_class="health", when_destroyed="[]")
    inputs = SealedField("priority_score.inputs", block=LONG, field_class="health", when_destroyed="")
    urgent = SealedField("priority_score.urgent", block=LONG, field_class="health", null=True)

    objects: ClassVar[Any] = PriorityScoreQuerySet.as_manager()

    history = tracked(excluded_fields=["is_latest", "due_on"])

    class Meta:
        verbose_name = _("priority score")
        verbose_name_plural = _("priority scores")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(is_latest=True), name="cases_one_latest_score_a_person"
            )
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=models.Q(is_latest=True), name="cases_score_due"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_provisional(self) -> bool:
        """Answers were missing."""
        return bool(self.missing)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """(code, points) of each line that gave points, opened."""
        return [(code, points) for code, points in json.loads(self.points)]

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """What held and did not count in full, opened; nothing for a scheme no longer known."""
        if self.scheme != VERSION or not self.inputs:
            return ()
        return cut_parts(self.day, read_plain(json.loads(self.inputs)))

    @property
    def urgencies(self) -> tuple[Urgency, ...]:
        """Hard overrides with their terms, opened."""
        stored = json.loads(self.urgent) if self.urgent else []
        return tuple(Urgency(code, date.fromisoformat(until)) for code, until in stored)

    def is_valid_on(self, day: date) -> bool:
        """Whether the assessment behind it is younger than 12 months."""
        return day < self.valid_until

    def is_urgent_on(self, day: date) -> bool:
        """Whether an override still holds."""
        return self.urgent_until is not None and day < self.urgent_until

    def category_on(self, day: date) -> str:
        """A while an override holds, else what the points vouch for."""
        return "A" if self.is_urgent_on(day) else self.categories[-1]
