"""Claims: the places that help takes, guarded by the database itself; and ceilings, the same for sums of money."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from services.choices import ExceptionReason
from services.models.assistance import Assistance
from services.rules.claims import ClaimFacts
from vault.history import tracked


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Questions about claims."""

    def of_places(self, keys: Iterable[uuid.UUID], *, now: datetime) -> ClaimQuerySet:
        """Live claims to these subject keys."""
        alive = Q(released_at=None) & (Q(expires_at=None) | Q(expires_at__gt=now))
        return self.filter(alive, subject_key__in=list(keys))


class Claim(models.Model):
    """One place held in time by one assistance; `services.triggers` refuses a second one. Never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_key = models.UUIDField()
    rule_group = models.CharField(max_length=40)
    asks_on = models.DateField(null=True)
    held_from = models.DateField()
    held_to = models.DateField()
    cap = models.SmallIntegerField(default=1)
    exempt = models.BooleanField(default=False)
    exempt_reason = models.CharField(max_length=30, choices=ExceptionReason.choices, blank=True)
    expires_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    assistance = models.ForeignKey(Assistance, models.PROTECT, related_name="claims")

    objects = ClaimQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(condition=Q(held_from__lt=models.F("held_to")), name="services_claim_has_days"),
            models.CheckConstraint(condition=Q(cap__gte=1), name="services_claim_cap"),
            models.CheckConstraint(
                condition=Q(asks_on=None) | Q(asks_on__gte=models.F("held_from"), asks_on__lt=models.F("held_to")),
                name="services_claim_asks_inside",
            ),
        ]
        indexes = [models.Index(fields=["subject_key", "rule_group", "held_to"], name="services_claim_place")]

    def __str__(self) -> str:
        return f"{self.rule_group} {self.held_from}"

    def as_facts(self) -> ClaimFacts:
        """The claim as the formula takes it."""
        return ClaimFacts(
            id=self.id,
            subject_key=self.subject_key,
            rule_group=self.rule_group,
            asks_on=self.asks_on,
            held_from=self.held_from,
            held_to=self.held_to,
            cap=self.cap,
            exempt=self.exempt,
            expires_at=self.expires_at,
            released_at=self.released_at,
        )


class Ceiling(models.Model):
    """A sum that several may fill together but not pass (the bill of a house paid by three)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_key = models.UUIDField()
    rule_group = models.CharField(max_length=40)
    limit_vnd = models.BigIntegerField()
    given_vnd = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("ceiling")
        verbose_name_plural = _("ceilings")
        constraints = [
            models.UniqueConstraint(fields=["subject_key", "rule_group"], name="services_ceiling_once"),
            models.CheckConstraint(
                condition=Q(given_vnd__gte=0, given_vnd__lte=models.F("limit_vnd")), name="services_ceiling_kept"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_group} {self.given_vnd}/{self.limit_vnd}"
