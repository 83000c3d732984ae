"""The family beside the register: members without a record of their own, who cares for whom, how the family lives."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import Relation, Sex
from beneficiaries.choices.household import CareRelation, MembershipEnd
from beneficiaries.choices.records import Housing, Livelihood
from beneficiaries.models.household import Household
from beneficiaries.models.person import Beneficiary
from vault.fields import SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel


class FamilyMember(SealedModel):
    """Somebody of the household who is not on the register: counted, and named to whoever sees the family.

    The key is his own: he may ask to be forgotten without anybody else.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="family_members")
    name = SealedField("family_member.name")
    sex = models.CharField(_("Sex"), max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    birth_year = models.SmallIntegerField(_("Birth year"), null=True)
    relation = models.CharField(_("Relation to the head"), max_length=14, choices=Relation.choices)
    since = models.DateField()
    until = models.DateField(null=True)
    ended_because = models.CharField(_("Why it ended"), max_length=14, choices=MembershipEnd.choices, blank=True)

    history = tracked()

    class Meta:
        verbose_name = _("family member without a record")
        verbose_name_plural = _("family members without a record")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="beneficiaries_family_member_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CaregiverQuerySet(SealedQuerySet["Caregiver"]):
    """Questions about who cares for whom."""

    def on(self, day: date) -> CaregiverQuerySet:
        """Those who care on this day."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def guardians_of(self, person: Beneficiary, day: date) -> CaregiverQuerySet:
        """Who may act for the person by law on this day: guardians and legal representatives."""
        return self.on(day).filter(person=person, is_guardian=True)


class Caregiver(SealedModel):
    """Who cares for a person between two days (half-open): somebody of the register, or somebody named here."""

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="caregivers")
    carer = models.ForeignKey(Beneficiary, models.CASCADE, null=True, related_name="cared_for")
    name = SealedField("caregiver.name", null=True)
    phone = SealedField("caregiver.phone", field_class="contact", null=True)
    sex = models.CharField(_("Sex"), max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    birth_year = models.SmallIntegerField(_("Birth year"), null=True)
    relation = models.CharField(_("Relation to the person cared for"), max_length=14, choices=CareRelation.choices)
    is_guardian = models.BooleanField(_("Guardian or legal representative"), default=False)
    is_paid = models.BooleanField(_("Receives the care allowance"), null=True)
    since = models.DateField()
    until = models.DateField(null=True)

    history = tracked()
    objects: ClassVar[Any] = CaregiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("caregiver")
        verbose_name_plural = _("caregivers")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "carer"], condition=Q(until=None), name="beneficiaries_caregiver_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="beneficiaries_caregiver_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(carer=None) | ~Q(carer=F("person")), name="beneficiaries_caregiver_is_another"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class HouseholdYear(models.Model):
    """How a household lives in a year: what its plan of support begins with."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="years")
    year = models.SmallIntegerField(_("Year"))
    main_income = models.CharField(_("Main source of income"), max_length=10, choices=Livelihood.choices, blank=True)
    house = models.CharField(_("House"), max_length=10, choices=Housing.choices, blank=True)
    land: models.JSONField[Any, Any] = models.JSONField(_("Land"), default=list)
    livestock: models.JSONField[Any, Any] = models.JSONField(_("Livestock"), default=list)

    history = tracked()

    class Meta:
        verbose_name = _("household in a year")
        verbose_name_plural = _("households in a year")
        constraints = [
            models.UniqueConstraint(fields=["household", "year"], name="beneficiaries_household_year_once"),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.year}"


class HouseholdBook(SealedModel):
    """The number of the paper household book, which ended on 1 January 2023: kept where old lists name it."""

    sealed_owner: ClassVar[str] = "household_id"

    household = models.OneToOneField(Household, models.PROTECT, related_name="book")
    number = SealedField("household_book.number")

    history = tracked()

    class Meta:
        verbose_name = _("household book")
        verbose_name_plural = _("household books")

    def __str__(self) -> str:
        return str(self.pk)
