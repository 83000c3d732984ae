"""Requests for an exception: what was stopped, why it should pass, and what the coordinator decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Beneficiary
from core.actor import Actor
from partners.models import Organisation
from services.choices import ExceptionReason, ExceptionState
from services.models.assistance import Assistance
from services.models.catalogue import ServiceType
from vault.fields import LONG, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel


class ExceptionRequestQuerySet(SealedQuerySet["ExceptionRequest"]):
    """Questions about requests for an exception."""

    def visible_to(self, actor: Actor) -> ExceptionRequestQuerySet:
        """Requests about people in the actor's sight."""
        return self.filter(person__in=Beneficiary.objects.visible_to(actor))

    def asked_by(self, organisation: Any) -> ExceptionRequestQuerySet:
        """Requests of one organisation."""
        return self.filter(organisation=organisation)

    def waiting(self) -> ExceptionRequestQuerySet:
        """Requests that nobody has decided."""
        return self.filter(state=ExceptionState.ASKED)

    def waiting_for(self, actor: Actor) -> ExceptionRequestQuerySet:
        """What waits for this actor: undecided requests for who decides, approved and unused ones for who asked."""
        if "DECIDE_EXCEPTION" in actor.verbs:
            return self.visible_to(actor).waiting()
        return self.visible_to(actor).asked_by(actor.organisation_id).filter(state=ExceptionState.GRANTED)

    def usable(self, now: datetime) -> ExceptionRequestQuerySet:
        """Approved, not used, not lapsed."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), state=ExceptionState.GRANTED)


class ExceptionRequest(SealedModel):
    """One request; the stopped form is kept with it, sealed, so that nothing typed is lost."""

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="exception_requests")
    service_type = models.ForeignKey(ServiceType, models.PROTECT, related_name="+")
    rules: models.JSONField[Any, Any] = models.JSONField(default=list)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    reason = models.CharField(_("Reason"), max_length=30, choices=ExceptionReason.choices)
    text = SealedField("exception_request.text", block=LONG, field_class="notes", null=True)
    draft = SealedField("exception_request.draft", block=LONG, field_class="livelihood", when_destroyed="{}")
    met: models.JSONField[Any, Any] = models.JSONField(default=list)
    state = models.CharField(_("State"), max_length=10, choices=ExceptionState.choices, default=ExceptionState.ASKED)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision = SealedField("exception_request.decision", block=LONG, field_class="notes", null=True)
    expires_at = models.DateTimeField(null=True)
    assistance = models.OneToOneField(Assistance, models.PROTECT, null=True, related_name="exception")

    history = tracked()
    objects: ClassVar[Any] = ExceptionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for an exception")
        verbose_name_plural = _("requests for an exception")
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("asked_by")),
                name="services_exception_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["GRANTED", "REFUSED", "USED"]) | Q(decided_by__isnull=False),
                name="services_exception_has_decider",
            ),
            models.CheckConstraint(
                condition=~Q(state="USED") | Q(assistance__isnull=False), name="services_exception_used_for"
            ),
            models.UniqueConstraint(
                fields=["organisation", "person", "service_type"],
                condition=Q(state="ASKED"),
                name="services_exception_waits_once",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "asked_at"], name="services_exception_queue"),
            models.Index(fields=["organisation", "-asked_at"], name="services_exception_asked"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
