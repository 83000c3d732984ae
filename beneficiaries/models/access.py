"""Requests of an organisation to see a record that lies outside its sight."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import AccessReason, AccessRefusal, AccessState
from beneficiaries.models.person import Beneficiary
from core.actor import Actor
from partners.models import Organisation
from vault.fields import LONG, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel


class AccessRequestQuerySet(SealedQuerySet["AccessRequest"]):
    """Questions about requests for access."""

    def visible_to(self, actor: Actor) -> AccessRequestQuerySet:
        """Requests about people of the communes or the province that the actor serves, oldest first.

        Neither who asks sees them, nor another organisation that keeps the record or with which it was shared.
        """
        mine = Q(person__commune__in=actor.scopes.communes)
        if actor.scopes.province:
            mine |= Q(person__province=actor.scopes.province)
        seen = self.filter(person__in=Beneficiary.objects.visible_to(actor))
        return seen.filter(mine).order_by("asked_at", "id")  # type: ignore[no-any-return]

    def waiting(self) -> AccessRequestQuerySet:
        """Requests that nobody has answered."""
        return self.filter(state=AccessState.ASKED)


class AccessRequest(SealedModel):
    """One request about the record that agrees best with what was typed; ``others`` are ids that agree as well."""

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="access_requests")
    others: models.JSONField[Any, Any] = models.JSONField(default=list)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    reason = models.CharField(_("Reason"), max_length=12, choices=AccessReason.choices)
    text = SealedField("access_request.text", block=LONG, field_class="notes", null=True)
    looked_for = SealedField("access_request.looked_for")
    state = models.CharField(_("State"), max_length=8, choices=AccessState.choices, default=AccessState.ASKED)
    refused_because = models.CharField(max_length=12, choices=AccessRefusal.choices, blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    history = tracked()
    objects: ClassVar[Any] = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for access")
        verbose_name_plural = _("requests for access")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="ASKED") | Q(answered_by__isnull=False), name="beneficiaries_access_has_answerer"
            ),
            models.CheckConstraint(
                condition=~Q(state="REFUSED") | ~Q(refused_because=""), name="beneficiaries_access_refusal_has_reason"
            ),
            models.UniqueConstraint(
                condition=Q(state="ASKED"), fields=["person", "organisation"], name="beneficiaries_access_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
