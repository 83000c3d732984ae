"""Assistance: one help to one person, from the reserved portion to the confirmed receipt."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import DisabilityDegree, Poverty, PriorityGroup
from beneficiaries.models import Beneficiary, Household
from core.actor import Actor
from partners.models import Organisation
from places.models import AdministrativeUnit
from services.choices import AssistanceState, ConfirmedBy, DatePrecision, FundingSource, Side, Unit
from services.models.catalogue import Period, ServiceType
from services.models.project import Project
from services.rules.facts import day_shown
from vault.fields import LONG, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel

OPEN = (AssistanceState.RESERVED, AssistanceState.APPROVED)
GIVEN = (AssistanceState.DELIVERED, AssistanceState.CONFIRMED)


class CofundingGroup(models.Model):
    """Several givers that pay one help together; its id is the only thing that a partner needs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="+")
    started_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("co-funding")
        verbose_name_plural = _("co-funding")

    def __str__(self) -> str:
        return str(self.pk)


class AssistanceQuerySet(SealedQuerySet["Assistance"]):
    """Questions about assistance."""

    def visible_to(self, actor: Actor) -> AssistanceQuerySet:
        """Help to people in the actor's sight."""
        return self.filter(person__in=Beneficiary.objects.visible_to(actor))

    def open_to(self, actor: Actor) -> AssistanceQuerySet:
        """Help that the actor may see whole: what his organisation gave or recorded, and all that his office serves."""
        mine = Q(provider=actor.organisation_id) | Q(recorded_by=actor.organisation_id)
        if actor.scopes.communes:
            mine |= Q(person__commune__in=actor.scopes.communes)
        if actor.scopes.province:
            mine |= Q(person__province=actor.scopes.province)
        return self.visible_to(actor).filter(mine)

    def given_for_unseen(self, actor: Actor) -> AssistanceQuerySet:
        """The actor's organisation's own gifts that others recorded, to people who are not in his sight."""
        own = self.given_by(actor.organisation_id).exclude(recorded_by=actor.organisation_id)
        return own.exclude(person__in=Beneficiary.objects.visible_to(actor))

    def page_before(self, day: date, pk: uuid.UUID) -> AssistanceQuerySet:
        """What comes after this row, newest first."""
        return self.filter(Q(given_on__lt=day) | Q(given_on=day, id__lt=pk))

    def standing(self, now: datetime) -> AssistanceQuerySet:
        """Neither cancelled nor corrected, nor a reservation that has lapsed."""
        lapsed = Q(state__in=OPEN, expires_at__lte=now)
        return self.exclude(state__in=(AssistanceState.CANCELLED, AssistanceState.REVERSED)).exclude(lapsed)

    def reserved(self, now: datetime) -> AssistanceQuerySet:
        """Portions that are kept at this moment."""
        return self.filter(state__in=OPEN, expires_at__gt=now)

    def not_reserved(self) -> AssistanceQuerySet:
        """Given, or taken back."""
        return self.exclude(state__in=OPEN)

    def given(self) -> AssistanceQuerySet:
        """Delivered, confirmed or not."""
        return self.filter(state__in=GIVEN)

    def given_by(self, organisation: Any) -> AssistanceQuerySet:
        """What one organisation gave or reserved."""
        return self.filter(provider=organisation)

    def of_people(self, roots: Iterable[uuid.UUID]) -> AssistanceQuerySet:
        """Help to anybody of these confirmed-same clusters."""
        return self.filter(person__cluster_root__in=list(roots))

    def newest_first(self) -> AssistanceQuerySet:
        """By the day given."""
        return self.order_by("-given_on", "-id")  # type: ignore[no-any-return]


class Assistance(SealedModel):
    """One help. In clear: what is counted, as it was on the day given; sealed: the note and what exactly it was.

    ``given_on``: the day (planned day while reserved), first day of the month or year where ``precision`` is coarser.
    ``value_vnd`` None: not valued in money. ``apart``: keyed digests of what the rules tell apart (item, event …).
    """

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="assistance", db_index=False)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="+", db_index=False)
    service_type = models.ForeignKey(ServiceType, models.PROTECT, related_name="+", verbose_name=_("Service type"))
    side = models.CharField(_("Side"), max_length=5, choices=Side.choices, default=Side.NONE)
    state = models.CharField(_("State"), max_length=10, choices=AssistanceState.choices)
    given_on = models.DateField(_("Given on"))
    precision = models.CharField(max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY)
    ends_on = models.DateField(_("Last day"), null=True)
    period = models.ForeignKey(Period, models.PROTECT, null=True, related_name="+", db_index=False)
    quantity = models.DecimalField(_("Quantity"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("Unit"), max_length=12, choices=Unit.choices)
    value_vnd = models.BigIntegerField(_("Value (đồng)"), null=True)
    funding = models.CharField(_("Funding source"), max_length=16, choices=FundingSource.choices)
    provider = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("Given by")
    )
    decided_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    paid_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="assistance", db_index=False)
    cofunding = models.ForeignKey(CofundingGroup, models.PROTECT, null=True, related_name="assistance")
    apart: models.JSONField[Any, Any] = models.JSONField(default=dict)
    commune = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", db_index=False)
    categories: models.JSONField[Any, Any] = models.JSONField(default=list)
    disability_degree = models.CharField(max_length=16, choices=DisabilityDegree.choices, blank=True)
    poverty = models.CharField(max_length=10, choices=Poverty.choices, blank=True)
    priority = models.CharField(max_length=1, choices=PriorityGroup.choices, blank=True)
    item = SealedField("assistance.item", field_class="health", null=True)
    note = SealedField("assistance.note", block=LONG, field_class="notes", null=True)
    reason = models.CharField(max_length=30, blank=True)
    expires_at = models.DateTimeField(null=True)
    extended_at = models.DateTimeField(null=True)
    confirmed_how = models.CharField(max_length=10, choices=ConfirmedBy.choices, blank=True)
    confirmed_on = models.DateField(null=True)
    reverses = models.ForeignKey("self", models.PROTECT, null=True, related_name="reversed_by")
    client_uuid = models.UUIDField(null=True, unique=True)
    recorded_at = models.DateTimeField()

    history = tracked()
    objects: ClassVar[Any] = AssistanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("assistance")
        verbose_name_plural = _("assistance")
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="services_assistance_quantity"),
            models.CheckConstraint(condition=Q(value_vnd=None) | Q(value_vnd__gte=0), name="services_assistance_value"),
            models.CheckConstraint(
                condition=~Q(state="RESERVED") | Q(expires_at__isnull=False), name="services_reservation_lapses"
            ),
            models.CheckConstraint(
                condition=~Q(state="CONFIRMED") | ~Q(confirmed_how=""), name="services_confirmation_says_how"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("given_on")), name="services_assistance_last_day"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-given_on", "-id"], name="services_assistance_person"),
            models.Index(fields=["provider", "-given_on", "-id"], name="services_assistance_provider"),
            models.Index(fields=["household", "service_type"], name="services_assistance_household"),
            models.Index(fields=["given_on", "commune"], name="services_assistance_day"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def given_shown(self) -> str:
        """05/03/2026, 03/2026 or 2026."""
        return day_shown(self.given_on, self.precision)

    @property
    def is_open(self) -> bool:
        """Reserved or approved, not yet given."""
        return self.state in OPEN

    @property
    def is_reserved(self) -> bool:
        """A portion that is kept, or was until it lapsed."""
        return self.state == AssistanceState.RESERVED

    @property
    def kept_until(self) -> date | None:
        """The last day on which a reserved portion is kept."""
        return None if self.expires_at is None else localtime(self.expires_at - timedelta(seconds=1)).date()

    def is_lapsed(self, now: datetime) -> bool:
        """Whether it was reserved and is free for others again."""
        return self.is_open and self.expires_at is not None and self.expires_at <= now

    @property
    def is_given(self) -> bool:
        """Delivered, confirmed or not."""
        return self.state in GIVEN


def never_given(prefix: str) -> Q:
    """People to whom nothing was ever given, under none of their confirmed-same records; ``prefix`` leads to them."""
    root = OuterRef(f"{prefix}cluster_root")
    return ~Q(Exists(Assistance.objects.given().filter(person__cluster_root=root)))
