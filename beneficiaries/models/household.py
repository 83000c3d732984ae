"""Households and who belongs to them, from when until when."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import Relation
from beneficiaries.models.person import Beneficiary
from places.models import AdministrativeUnit
from vault.history import tracked


class Household(models.Model):
    """People who live together; a household that splits off inherits the lineage of its origin."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lineage = models.UUIDField(default=uuid.uuid4, db_index=True)
    commune = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+")

    history = tracked()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")

    def __str__(self) -> str:
        return str(self.pk)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about memberships."""

    def current(self) -> MembershipQuerySet:
        """Memberships that have not ended."""
        return self.filter(until=None)


class Membership(models.Model):
    """A person in a household between two days (half-open)."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="memberships")
    relation = models.CharField(_("Relation to the head"), max_length=14, choices=Relation.choices)
    is_head = models.BooleanField(_("Head of household"), default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    history = tracked()
    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("household member")
        verbose_name_plural = _("household members")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="beneficiaries_one_household_a_person"
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(until=None, is_head=True), name="beneficiaries_one_head_a_household"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.person_id}"
