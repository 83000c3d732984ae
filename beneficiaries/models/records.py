"""What is recorded of a person over time, each with its day and who recorded it; nothing overwrites another."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import DisabilityDegree, Poverty
from beneficiaries.choices.records import (
    BenefitKind,
    BirthCalendar,
    BirthSource,
    Boarding,
    ContactHolder,
    DropOut,
    Housing,
    Insurance,
    Livelihood,
    PovertyStandard,
    SchoolLevel,
)
from beneficiaries.models.person import Beneficiary, partial_date
from core.text.days import PartialDate
from partners.models import Organisation
from vault.fields import SealedField
from vault.history import tracked
from vault.models import SealedModel


class PersonRecord(SealedModel):
    """Base of what hangs on a person: sealed with the person's key, recorded on a day by an organisation."""

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="%(class)s_records")
    recorded_on = models.DateField(_("Recorded on"))
    recorded_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class BirthDateClaim(PersonRecord):
    """A birth date as some paper or person names it; which one counts stands on the person."""

    claimed = SealedField("birth_date_claim.claimed")
    source = models.CharField(_("Named by"), max_length=12, choices=BirthSource.choices)
    calendar = models.CharField(_("Calendar"), max_length=8, choices=BirthCalendar.choices)
    note = SealedField("birth_date_claim.note", null=True)

    history = tracked()

    class Meta:
        verbose_name = _("claimed birth date")
        verbose_name_plural = _("claimed birth dates")

    @property
    def claimed_on(self) -> PartialDate | None:
        """The day, month or year that is claimed."""
        return partial_date(self.claimed)


class Contact(PersonRecord):
    """A further telephone at which the person is reached."""

    phone = SealedField("contact.phone", field_class="contact")
    holder = models.CharField(_("Whose telephone"), max_length=12, choices=ContactHolder.choices)
    holder_name = SealedField("contact.holder_name", field_class="contact", null=True)

    history = tracked()

    class Meta:
        verbose_name = _("further telephone")
        verbose_name_plural = _("further telephones")


class DisabilityCertificate(PersonRecord):
    """A certificate of the degree of disability (Law 51/2010/QH12, article 3): up to six types, one degree."""

    number = SealedField("disability_certificate.number", field_class="health", null=True)
    issued = SealedField("disability_certificate.issued", field_class="health", null=True)
    issued_by = SealedField("disability_certificate.issued_by", field_class="health", null=True)
    types: models.JSONField[Any, Any] = models.JSONField(_("Types of disability"), default=list)
    degree = models.CharField(_("Degree of disability"), max_length=16, choices=DisabilityDegree.choices)
    valid_until = models.DateField(_("Valid until before"), null=True)

    history = tracked()

    class Meta:
        verbose_name = _("disability certificate")
        verbose_name_plural = _("disability certificates")

    @property
    def issued_on(self) -> PartialDate | None:
        """What is known of the day of issue."""
        return partial_date(self.issued)


class FunctionAssessment(PersonRecord):
    """An interview by the Washington Group Short Set; it never replaces the certificate, nor is it replaced."""

    interviewed = SealedField("function_assessment.interviewed", field_class="health")
    answers = SealedField("function_assessment.answers", field_class="health")
    answered_by = SealedField("function_assessment.answered_by", field_class="health")
    interviewer = SealedField("function_assessment.interviewer", field_class="health", null=True)
    language = SealedField("function_assessment.language", field_class="health", null=True)

    history = tracked()

    class Meta:
        verbose_name = _("interview on functioning")
        verbose_name_plural = _("interviews on functioning")

    @property
    def interviewed_on(self) -> PartialDate | None:
        """The day of the interview."""
        return partial_date(self.interviewed)


class SocialStatus(PersonRecord):
    """How the person stood in one year: poverty list with its standard, insurance, livelihood, housing."""

    year = models.SmallIntegerField(_("Year"))
    poverty = models.CharField(_("Poverty"), max_length=10, choices=Poverty.choices, default=Poverty.UNKNOWN)
    standard = models.CharField(_("Standard of poverty"), max_length=10, choices=PovertyStandard.choices, blank=True)
    decision = SealedField("social_status.decision", field_class="livelihood", null=True)
    insurance = models.CharField(_("Health insurance"), max_length=14, choices=Insurance.choices, blank=True)
    livelihood = SealedField("social_status.livelihood", field_class="livelihood", null=True)
    housing = SealedField("social_status.housing", field_class="livelihood", null=True)

    history = tracked()

    class Meta:
        verbose_name = _("social status of a year")
        verbose_name_plural = _("social status by year")
        constraints = [
            models.UniqueConstraint(fields=["person", "year"], name="beneficiaries_social_status_once_a_year"),
            models.CheckConstraint(
                condition=Q(poverty="UNKNOWN") | ~Q(standard=""), name="beneficiaries_poverty_has_standard"
            ),
        ]

    @property
    def livelihood_label(self) -> str:
        """What the person lives on, in words."""
        return str(Livelihood(self.livelihood).label) if self.livelihood in Livelihood.values else ""

    @property
    def housing_label(self) -> str:
        """The house, in words."""
        return str(Housing(self.housing).label) if self.housing in Housing.values else ""


class SocialBenefit(PersonRecord):
    """A recurring benefit by law that the person receives; never assistance of the plan, never held against anybody."""

    kind = models.CharField(_("Benefit"), max_length=16, choices=BenefitKind.choices)
    decision = SealedField("social_benefit.decision", field_class="entitlement", null=True)
    amount_vnd = SealedField("social_benefit.amount_vnd", field_class="entitlement", null=True)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Received until before"), null=True)

    history = tracked()

    class Meta:
        verbose_name = _("benefit by law")
        verbose_name_plural = _("benefits by law")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="beneficiaries_benefit_ends_later"
            ),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(until=None), name="beneficiaries_benefit_runs_once"
            ),
        ]


class Schooling(PersonRecord):
    """A school year of the person (1 August to 31 July), named by the year in which it begins."""

    begins_in = models.SmallIntegerField(_("School year"))
    level = models.CharField(_("Level of schooling"), max_length=12, choices=SchoolLevel.choices)
    grade = models.SmallIntegerField(_("Grade"), null=True)
    school = SealedField("schooling.school", null=True, field_class="livelihood")
    boarding = models.CharField(_("Boarding"), max_length=8, choices=Boarding.choices, blank=True)
    is_attending = models.BooleanField(_("Goes to school"), default=True)
    drop_out = SealedField("schooling.drop_out", null=True, field_class="livelihood")
    has_fee_relief = models.BooleanField(_("Fees waived or reduced by the State"), null=True)
    has_cost_support = models.BooleanField(_("Study costs supported by the State"), null=True)

    history = tracked()

    class Meta:
        verbose_name = _("school year")
        verbose_name_plural = _("school years")
        constraints = [
            models.UniqueConstraint(fields=["person", "begins_in"], name="beneficiaries_schooling_once_a_year")
        ]

    @property
    def school_year(self) -> str:
        """2026-2027."""
        return f"{self.begins_in}-{self.begins_in + 1}"

    @property
    def drop_out_label(self) -> str:
        """Why the person does not go to school, in words."""
        return str(DropOut(self.drop_out).label) if self.drop_out in DropOut.values else ""
