"""Victim categories of a person, and the legal bases on which the data is held."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import Basis, ConsentMethod, Recognition, VictimCategory
from beneficiaries.choices.consent import WithdrawalCause, WithdrawalWay
from beneficiaries.models.person import Beneficiary, partial_date
from core.text.days import PartialDate
from partners.models import Organisation
from vault.fields import SealedField
from vault.history import tracked
from vault.models import SealedModel


class VictimStatus(SealedModel):
    """One category of a person with its recognition; a person may hold several."""

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="victim_statuses")
    category = models.CharField(_("Victim category"), max_length=12, choices=VictimCategory.choices)
    recognition = models.CharField(
        _("Recognition"), max_length=12, choices=Recognition.choices, default=Recognition.NO_FILE
    )
    since = models.DateField(_("Since"), null=True)
    accident_year = models.SmallIntegerField(_("Year of the accident"), null=True)
    accident_date = SealedField("victim_status.accident_date", field_class="health", null=True)
    decision = SealedField("victim_status.decision", field_class="entitlement", null=True)
    decided = SealedField("victim_status.decided", field_class="entitlement", null=True)
    benefit_level = SealedField("victim_status.benefit_level", field_class="entitlement", null=True)
    generation = models.SmallIntegerField(_("Generation"), null=True)
    exposure = SealedField("victim_status.exposure", field_class="health", null=True)
    conditions = SealedField("victim_status.conditions", field_class="health", null=True)
    conditions_version = models.CharField(_("List of conditions"), max_length=20, blank=True)
    injury_percent = SealedField("victim_status.injury_percent", field_class="health", null=True)

    history = tracked()

    class Meta:
        verbose_name = _("victim category")
        verbose_name_plural = _("victim categories")
        constraints = [
            models.UniqueConstraint(fields=["person", "category"], name="beneficiaries_category_once_a_person"),
            models.CheckConstraint(
                condition=Q(generation=None) | Q(category__startswith="AO_", generation__gte=1, generation__lte=3),
                name="beneficiaries_generation_of_agent_orange",
            ),
        ]
        indexes = [models.Index(fields=["category", "person"], name="beneficiaries_category")]

    def __str__(self) -> str:
        return self.category

    @property
    def accident_on(self) -> PartialDate | None:
        """What is known of the day of the accident."""
        return partial_date(self.accident_date)

    @property
    def decided_on(self) -> PartialDate | None:
        """What is known of the day of the decision."""
        return partial_date(self.decided)

    @property
    def condition_codes(self) -> list[str]:
        """Codes of the list ``conditions_version``."""
        return (self.conditions or "").split()


class LegalBasis(models.Model):
    """Why the data may be held or shared: stated, never assumed."""

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="legal_bases")
    basis = models.CharField(_("Legal basis"), max_length=14, choices=Basis.choices)
    method = models.CharField(_("How consent was given"), max_length=14, choices=ConsentMethod.choices, blank=True)
    given_on = models.DateField(_("Given on"))
    recipient = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    purposes: models.JSONField[Any, Any] = models.JSONField(default=list)
    text_version = models.CharField(max_length=20)
    recorded_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    withdrawn_on = models.DateField(null=True)
    withdrawn_way = models.CharField(max_length=16, choices=WithdrawalWay.choices, blank=True, default="")
    withdrawn_cause = models.CharField(max_length=16, choices=WithdrawalCause.choices, blank=True, default="")
    withdrawn_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)

    history = tracked()

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        constraints = [
            models.CheckConstraint(
                condition=~Q(basis="CONSENT") | ~Q(method=""), name="beneficiaries_consent_has_method"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_way="", withdrawn_by=None)
                | (
                    Q(basis="CONSENT", withdrawn_on__gte=F("given_on"), withdrawn_by__isnull=False)
                    & ~Q(withdrawn_way="")
                ),
                name="beneficiaries_consent_withdrawn_after_given",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person"], condition=Q(withdrawn_on__isnull=False), name="beneficiaries_basis_withdrawn"
            )
        ]

    def __str__(self) -> str:
        return self.basis
