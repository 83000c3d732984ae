"""Organisations, what they are responsible for, and what was agreed with them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.clock import local_today
from partners.choices import FunctionCode, OrganisationKind
from places.models import AdministrativeUnit
from vault.history import tracked


def ends_after_start(name: str) -> models.CheckConstraint:
    """``until`` is the first day that no longer counts; never before ``since``."""
    return models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name=name)


def in_force(day: date) -> Q:
    """Rows whose half-open span [since, until) holds ``day``."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


STATE = (OrganisationKind.STATE_PROVINCE, OrganisationKind.STATE_COMMUNE)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions about organisations."""

    def active_on(self, day: date) -> OrganisationQuerySet:
        """Organisations that take part on a day."""
        return self.filter(in_force(day))

    def with_function(self, code: str, *, day: date) -> OrganisationQuerySet:
        """Organisations that hold a function on a day."""
        held = OrganisationFunction.objects.filter(in_force(day), code=code).values("organisation_id")
        return self.filter(id__in=held)

    def coordinating(self, province_key: str | None, *, day: date) -> OrganisationQuerySet:
        """Organisations that coordinate in a province on a day."""
        return self.active_on(day).with_function(FunctionCode.COORDINATION, day=day).filter(province_id=province_key)

    def state(self) -> OrganisationQuerySet:
        """Authorities of province and communes."""
        return self.filter(kind__in=STATE)


class Organisation(models.Model):
    """An authority or partner; its auth group is whom sight is granted to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(_("Short name"), max_length=60)
    kind = models.CharField(_("Kind"), max_length=16, choices=OrganisationKind.choices)
    province = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name=_("Province"))
    commune = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Commune")
    )
    group = models.OneToOneField(Group, models.PROTECT, related_name="organisation", editable=False)
    phone = models.CharField(_("Telephone"), max_length=30, blank=True)
    office_hours = models.CharField(_("Office hours"), max_length=80, blank=True)
    is_foreign = models.BooleanField(_("Foreign organisation"), default=False)
    since = models.DateField(_("Takes part since"))
    until = models.DateField(_("Takes part until before"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)
        constraints = [
            ends_after_start("partners_organisation_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(kind="STATE_COMMUNE") | Q(commune__isnull=False),
                name="partners_commune_office_has_commune",
            ),
            models.UniqueConstraint(fields=["province", "name"], name="partners_organisation_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_state(self) -> bool:
        """Whether it is the authority of a province or commune."""
        return self.kind in STATE

    def takes_part_on(self, day: date) -> bool:
        """Whether the organisation takes part on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class OrganisationFunction(models.Model):
    """A function an organisation holds between two days; a department's successor is a new row."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="functions")
    code = models.CharField(_("Function"), max_length=20, choices=FunctionCode.choices)
    decision = models.CharField(_("Decision"), max_length=120, blank=True)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until before"), null=True, blank=True)

    history = tracked()

    class Meta:
        verbose_name = _("function of an organisation")
        verbose_name_plural = _("functions of organisations")
        constraints = [
            ends_after_start("partners_function_ends_after_start"),
            models.UniqueConstraint(fields=["organisation", "code", "since"], name="partners_function_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.code}"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Questions about agreements."""

    def in_force(self, day: date) -> AgreementQuerySet:
        """Agreements that stand on a day."""
        return self.filter(in_force(day))

    def shows_giver(self, organisation_id: uuid.UUID, *, day: date) -> bool:
        """Whether an organisation agreed that others learn that it gave."""
        return self.in_force(day).filter(organisation_id=organisation_id, shows_giver=True).exists()


class Agreement(models.Model):
    """What an organisation agreed to when it joined."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agreements")
    number = models.CharField(_("Number"), max_length=60)
    shows_giver = models.BooleanField(_("Others may learn that this organisation gave"), default=False)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until before"), null=True, blank=True)

    objects = AgreementQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [ends_after_start("partners_agreement_ends_after_start")]

    def __str__(self) -> str:
        return self.number


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call: all three empty if the province has named nobody."""

    name: str = ""
    phone: str = ""
    hours: str = ""


def coordinator_contact(province_key: str, *, day: date | None = None) -> Contact:
    """The coordinating organisation of a province with telephone and hours; two queries at most."""
    on = day or local_today()
    found = Organisation.objects.coordinating(province_key, day=on).order_by("since", "name").first()
    return Contact(found.name, found.phone, found.office_hours) if found else Contact()
