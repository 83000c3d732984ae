"""Verification of a victim category, and the papers that were seen for it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.verification import (
    EvidenceKind,
    EvidenceState,
    Obstacle,
    ReviewState,
    VerificationBasis,
    VerificationState,
)
from beneficiaries.models.person import Beneficiary
from beneficiaries.models.status import VictimStatus
from core.actor import Actor
from partners.models import Organisation
from vault.fields import LONG, RawBytesField, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel

SETTLED = (VerificationState.VERIFIED, VerificationState.REFUSED)


class VerificationQuerySet(SealedQuerySet["Verification"]):
    """Questions about verifications."""

    def visible_to(self, actor: Actor) -> VerificationQuerySet:
        """Those of people in the actor's sight."""
        return self.filter(person__in=Beneficiary.objects.visible_to(actor))

    def waiting_for_second(self) -> VerificationQuerySet:
        """Those about which a second person is asked."""
        return self.exclude(asked="")

    def to_review(self) -> VerificationQuerySet:
        """Those taken into the sample and not reviewed yet."""
        return self.filter(review=ReviewState.WAITING)


class Verification(SealedModel):
    """The state of one victim category; without a row it is registered and not yet verified.

    ``asked``: the state that waits for a second person, asked by ``asked_by``. ``facts``: keyed digest of the facts
    that were verified, so that a change of them is noticed.
    """

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="verifications")
    status = models.OneToOneField(VictimStatus, models.CASCADE, related_name="verification")
    state = models.CharField(
        _("Verification"), max_length=12, choices=VerificationState.choices, default=VerificationState.REGISTERED
    )
    reason = models.CharField(_("Reason"), max_length=20, blank=True)
    text = SealedField("verification.text", block=LONG, field_class="entitlement", null=True)
    basis = models.CharField(_("Rests on"), max_length=16, choices=VerificationBasis.choices, blank=True)
    rules_version = models.CharField(max_length=20, blank=True)
    facts = RawBytesField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_on = models.DateField(_("Decided on"), null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    asked = models.CharField(max_length=12, choices=VerificationState.choices, blank=True)
    asked_by = models.UUIDField(null=True)
    asked_on = models.DateField(null=True)
    review = models.CharField(_("Review"), max_length=8, choices=ReviewState.choices, blank=True)
    reviewed_by = models.UUIDField(null=True)
    reviewed_on = models.DateField(null=True)

    history = tracked()
    objects: ClassVar[Any] = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        constraints = [
            models.CheckConstraint(
                condition=Q(asked="") | Q(asked_by__isnull=False), name="beneficiaries_verification_asked_by"
            ),
            models.CheckConstraint(
                condition=Q(asked_by=None) | Q(decided_by=None) | ~Q(asked_by=F("decided_by")),
                name="beneficiaries_verification_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SETTLED) | Q(decided_on__isnull=False),
                name="beneficiaries_verification_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], condition=~Q(asked=""), name="beneficiaries_verification_ask"),
            models.Index(
                fields=["person"], condition=Q(review=ReviewState.WAITING), name="beneficiaries_verification_rev"
            ),
        ]

    def __str__(self) -> str:
        return self.state


class EvidenceItem(models.Model):
    """One paper of a category's checklist: seen by whom and when, or why it cannot be obtained."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="evidence_items", db_index=False)
    status = models.ForeignKey(VictimStatus, models.CASCADE, related_name="evidence", db_index=False)
    kind = models.CharField(_("Paper"), max_length=24, choices=EvidenceKind.choices)
    state = models.CharField(_("Known of it"), max_length=16, choices=EvidenceState.choices)
    obstacle = models.CharField(_("Why not"), max_length=16, choices=Obstacle.choices, blank=True)
    noted_by = models.UUIDField(null=True)
    noted_on = models.DateField(_("Noted on"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)

    history = tracked()

    class Meta:
        verbose_name = _("paper of a checklist")
        verbose_name_plural = _("papers of a checklist")
        constraints = [
            models.UniqueConstraint(fields=["status", "kind"], name="beneficiaries_evidence_once"),
            models.CheckConstraint(
                condition=~Q(state=EvidenceState.NOT_OBTAINABLE) | ~Q(obstacle=""),
                name="beneficiaries_evidence_obstacle",
            ),
        ]

    def __str__(self) -> str:
        return self.kind
