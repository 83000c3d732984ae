"""Assessments: what was told on a day. An answer is never changed: whoever asks again writes a new version."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Beneficiary
from beneficiaries.models.person import partial_date
from cases.models.case import Case
from cases.rules.inputs import NEVER, Told
from core.actor import Actor
from partners.models import Organisation, User
from vault.fields import LONG, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel

HOME = ("has_carer", "household_size", "household_disabled", "has_lost_breadwinner", "has_lone_head")


class AssessmentQuerySet(SealedQuerySet["Assessment"]):
    """Questions about assessments."""

    def visible_to(self, actor: Actor) -> AssessmentQuerySet:
        """Assessments of people in the actor's sight."""
        return self.filter(person__in=Beneficiary.objects.visible_to(actor))

    def newest_first(self) -> AssessmentQuerySet:
        """The one in force first."""
        return self.order_by("-version")  # type: ignore[no-any-return]


class Assessment(SealedModel):
    """One version of the answers. In clear: what is counted; sealed: home, health, protection note.

    None and '' = not answered. ``supported``: the day as told (1968-03-05, 1968-03, 1968) or NEVER.
    """

    sealed_owner: ClassVar[str] = "person_id"

    case = models.ForeignKey(Case, models.CASCADE, related_name="assessments")
    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="assessments")
    version = models.SmallIntegerField()
    day = models.DateField(_("Day of the assessment"))
    assessor = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("Assessed by"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()
    poverty = models.CharField(max_length=10, blank=True)
    is_minority = models.BooleanField(null=True)
    is_difficult_place = models.BooleanField(null=True)
    supported = models.CharField(max_length=10, blank=True)
    home = SealedField("assessment.home", block=LONG, field_class="livelihood", null=True)
    health = SealedField("assessment.health", block=LONG, field_class="health", null=True)
    protection_note = SealedField("assessment.protection_note", block=LONG, field_class="health", null=True)

    objects: ClassVar[Any] = AssessmentQuerySet.as_manager()

    history = tracked()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="cases_assessment_version_once")]
        indexes = [models.Index(fields=["person", "-day"], name="cases_assessment_person")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def told(self) -> Told:
        """All answers, opened."""
        home: dict[str, Any] = json.loads(self.home) if self.home else {}
        health: dict[str, Any] = json.loads(self.health) if self.health else {}
        washington = health.get("washington")
        return Told(
            degree=health.get("degree"),
            injury_percent=health.get("injury_percent"),
            washington=tuple(washington) if washington else None,
            accident=partial_date(health.get("accident")),
            life_or_limb=bool(health.get("life_or_limb")),
            protection_risk=bool(health.get("protection_risk")),
            protection_note=self.protection_note or "",
            poverty=self.poverty or None,
            **{name: home.get(name) for name in HOME},
            is_minority=self.is_minority,
            is_difficult_place=self.is_difficult_place,
            supported=self.supported if self.supported == NEVER else partial_date(self.supported),
        )


def packed(answers: dict[str, Any]) -> str:
    """What was answered, as text to be sealed."""
    known = {name: value for name, value in answers.items() if value is not None}
    return json.dumps(known, separators=(",", ":"))


def columns_of(told: Told) -> dict[str, Any]:
    """The answers as the row takes them (``data_key`` must be on the row before)."""
    health = {
        "degree": told.degree,
        "injury_percent": told.injury_percent,
        "washington": list(told.washington) if told.washington else None,
        "accident": told.accident.isoformat() if told.accident else None,
        "life_or_limb": told.life_or_limb or None,
        "protection_risk": told.protection_risk or None,
    }
    supported = told.supported
    return {
        "poverty": told.poverty or "",
        "home": packed({name: getattr(told, name) for name in HOME}),
        "is_minority": told.is_minority,
        "is_difficult_place": told.is_difficult_place,
        "supported": supported if isinstance(supported, str) else (supported.isoformat() if supported else ""),
        "health": packed(health),
        "protection_note": told.protection_note or None,
    }
