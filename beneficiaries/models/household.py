"""Households and who belongs to them, from when until when."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import LifeStatus, Relation
from beneficiaries.choices.household import MembershipEnd
from beneficiaries.models.person import Beneficiary
from core.actor import Actor
from places.models import AdministrativeUnit
from vault.history import tracked


class Household(models.Model):
    """People who live together; a household that splits off inherits the lineage of its origin."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lineage = models.UUIDField(default=uuid.uuid4, db_index=True)
    commune = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+")
    commune_since = models.DateField(null=True)

    history = tracked()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")

    def __str__(self) -> str:
        return str(self.pk)


class JoinedLineage(models.Model):
    """A lineage that came into a household with the people of another one, beside its own: help given to either
    counts for both.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="joined_lineages")
    lineage = models.UUIDField(db_index=True)
    since = models.DateField()

    history = tracked()

    class Meta:
        verbose_name = _("lineage of a merged household")
        verbose_name_plural = _("lineages of merged households")
        constraints = [
            models.UniqueConstraint(fields=["household", "lineage"], name="beneficiaries_lineage_joins_once"),
        ]

    def __str__(self) -> str:
        return str(self.lineage)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about memberships."""

    def current(self) -> MembershipQuerySet:
        """Memberships that have not ended."""
        return self.filter(until=None)

    def on(self, day: date) -> MembershipQuerySet:
        """Memberships that hold on this day."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def of_home_of(self, people: Iterable[uuid.UUID]) -> MembershipQuerySet:
        """Current memberships of the households to which these people belong, theirs among them."""
        mine = Membership.objects.current().filter(person_id__in=list(people)).values("household_id")
        return self.current().filter(household_id__in=mine)

    def seen_by(self, actor: Actor) -> MembershipQuerySet:
        """Those of people in the actor's sight; of all others not even that there is one."""
        return self.filter(person_id__in=Beneficiary.objects.visible_to(actor).values("pk"))

    def living(self) -> MembershipQuerySet:
        """Those of people who live."""
        return self.exclude(person__life_status=LifeStatus.DECEASED)


class Membership(models.Model):
    """A person in a household between two days (half-open); another place in it is another membership."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="memberships")
    relation = models.CharField(_("Relation to the head"), max_length=14, choices=Relation.choices)
    is_head = models.BooleanField(_("Head of household"), default=False)
    since = models.DateField()
    until = models.DateField(null=True)
    ended_because = models.CharField(_("Why it ended"), max_length=14, choices=MembershipEnd.choices, blank=True)

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
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="beneficiaries_membership_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(ended_because="") | Q(until__isnull=False), name="beneficiaries_membership_ended"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.person_id}"
