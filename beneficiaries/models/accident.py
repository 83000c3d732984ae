"""Accidents with explosive ordnance, who was hurt in them, and what was decided about two records of one accident."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Lower, Replace
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import Sex
from beneficiaries.choices.accidents import (
    AccidentPrecision,
    AccidentState,
    AccidentType,
    Activity,
    Answer,
    CasualtyOutcome,
    CivilStatus,
    DeviceCategory,
    Evidence,
    OtherAccidentReason,
    PositionSystem,
)
from beneficiaries.models.person import Beneficiary, partial_date
from beneficiaries.rules.accident_facts import Happened, read_happened, ref_key
from beneficiaries.rules.positions import Position, read_stored
from core.actor import Actor
from core.text.days import PartialDate
from core.views import unseen
from partners.models import Organisation
from places.models import AdministrativeUnit
from vault.fields import LONG, RawBytesField, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel

_YEAR_STEP = 10**14

REF_KEY = Lower(Replace(F("qtmac_ref"), Value(" "), Value("")))
"""``ref_key`` of the reference, in the database."""


def sort_key_of(year: int, at: datetime) -> int:
    """Newest year first, and within it what was put down last."""
    return year * _YEAR_STEP + int(at.timestamp() * 1000)


class AccidentQuerySet(SealedQuerySet["Accident"]):
    """Questions about accidents. Whoever asks for an actor asks here."""

    def visible_to(self, actor: Actor) -> AccidentQuerySet:
        """Accidents of the actor's commune or province, and those in which somebody in his sight was hurt.

        Whoever keeps the accidents of a province (MANAGE_ACCIDENTS) sees all of his organisation's province.
        """
        scopes, seen = actor.scopes, self._of_place(actor)
        if not scopes.is_empty and not scopes.province:
            people = Beneficiary.objects.visible_to(actor).values("pk")
            mine = AccidentVictim.objects.filter(person__in=people)
            seen |= Q(Exists(mine.filter(accident=OuterRef("pk"))))
            seen |= Q(Exists(mine.filter(accident__merged_into=OuterRef("pk"))))
        return self.filter(seen)

    def _of_place(self, actor: Actor) -> Q:
        scopes = actor.scopes
        mine = Q(pk__in=[])
        if scopes.communes:
            mine |= Q(commune_id__in=scopes.communes)
        if scopes.province:
            mine |= Q(province_id=scopes.province)
        if "MANAGE_ACCIDENTS" in actor.verbs and actor.organisation_id is not None:
            mine |= Q(province_id__in=Organisation.objects.filter(pk=actor.organisation_id).values("province_id"))
        return mine

    def kept_by(self, actor: Actor) -> AccidentQuerySet:
        """Accidents of the actor's own communes or province: those in sight, but for what happened elsewhere."""
        return self.filter(self._of_place(actor))

    def get_seen(self, actor: Actor, pk: uuid.UUID) -> Accident:
        """The accident with this id in the actor's sight; 404 for what is absent or out of sight."""
        near = ("commune", "place_as_written__parent", "organisation", "merged_into")
        found: Accident | None = self.visible_to(actor).select_related(*near).filter(pk=pk).first()
        return found if found is not None else unseen()

    def standing(self) -> AccidentQuerySet:
        """Accidents as they are counted: without records that were merged into another."""
        return self.exclude(state=AccidentState.MERGED)

    def bearing(self, refs: Iterable[str], *, or_else: Q | None = None) -> AccidentQuerySet:
        """Accidents with one of QTMAC's references, however it is spaced; those of ``or_else`` too."""
        keys = {ref_key(ref) for ref in refs} - {""}
        return self.alias(ref_key=REF_KEY).filter(Q(ref_key__in=keys) | (or_else or Q(pk__in=[])))

    def waiting(self) -> AccidentQuerySet:
        """Reports that nobody has put on the register yet."""
        return self.filter(state=AccidentState.REPORTED)


class Accident(SealedModel):
    """One accident, n victims. In clear what is counted: year, commune, numbers, device; the rest is sealed."""

    code = models.CharField(_("Accident code"), max_length=12, unique=True)
    state = models.CharField(_("State"), max_length=10, choices=AccidentState.choices, default=AccidentState.REGISTERED)
    happened_year = models.SmallIntegerField(_("Year"))
    precision = models.CharField(max_length=6, choices=AccidentPrecision.choices)
    happened_on = SealedField("accident.happened_on", field_class="location")
    hour = SealedField("accident.hour", field_class="location", null=True)
    province = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", db_index=False)
    commune = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("Commune")
    )
    place_as_written = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, related_name="+", db_index=False
    )
    village = SealedField("accident.village", field_class="location", null=True)
    position = SealedField("accident.position", field_class="location", null=True)
    position_typed = SealedField("accident.position_typed", block=64, field_class="location", null=True)
    position_system = models.CharField(max_length=12, choices=PositionSystem.choices, blank=True)
    n_killed = models.PositiveSmallIntegerField(_("Killed"), default=0)
    n_injured = models.PositiveSmallIntegerField(_("Injured"), default=0)
    device = models.CharField(
        _("Device"), max_length=10, choices=DeviceCategory.choices, default=DeviceCategory.UNKNOWN
    )
    activity = models.CharField(_("Activity"), max_length=14, choices=Activity.choices, default=Activity.UNKNOWN)
    accident_type = models.CharField(
        _("Kind of accident"), max_length=10, choices=AccidentType.choices, default=AccidentType.UNKNOWN
    )
    qtmac_ref = models.CharField(_("QTMAC reference"), max_length=40, blank=True)
    reporter_name = SealedField("accident.reporter_name", null=True)
    reporter_phone = SealedField("accident.reporter_phone", null=True)
    is_historical = models.BooleanField(_("Historical record"), default=False)
    evidence = models.CharField(_("Evidence"), max_length=10, choices=Evidence.choices, blank=True)
    note = SealedField("accident.note", block=LONG, field_class="notes", null=True)
    reported_at = models.DateTimeField(_("Reported"), null=True)
    registered_at = models.DateTimeField(_("Put on the register"), null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    sort_key = models.BigIntegerField()

    history = tracked()
    objects: ClassVar[Any] = AccidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("accident")
        verbose_name_plural = _("accidents")
        indexes = [
            models.Index(fields=["commune", "-sort_key"], name="beneficiaries_accident_commune"),
            models.Index(fields=["province", "-sort_key"], name="beneficiaries_accident_prov"),
        ]
        constraints = [
            models.UniqueConstraint(
                REF_KEY, F("province"), condition=~Q(qtmac_ref=""), name="beneficiaries_qtmac_ref_once"
            ),
            models.CheckConstraint(
                condition=Q(state="MERGED", merged_into__isnull=False) | (~Q(state="MERGED") & Q(merged_into=None)),
                name="beneficiaries_accident_merged_into_one",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="beneficiaries_accident_not_into_itself"),
            models.CheckConstraint(
                condition=~Q(state="CONFIRMED") | ~Q(evidence="") | Q(is_historical=True),
                name="beneficiaries_accident_confirmed_by",
            ),
            models.CheckConstraint(
                condition=Q(happened_year__range=(1940, 2200)), name="beneficiaries_accident_year"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def happened(self) -> Happened | None:
        """What is known of the day."""
        return read_happened(self.happened_on)

    @property
    def happened_shown(self) -> str:
        """23/11/2026, 11/2026, 2026, or the decade in words."""
        known = self.happened
        if known is None:
            return str(self.happened_year)
        if known.is_decade:
            return str(_("in the %(year)ss") % {"year": known.day.year})
        return known.day.shown()

    @property
    def place(self) -> Position | None:
        """Where it was, in WGS-84."""
        return read_stored(self.position)


class AccidentVictim(SealedModel):
    """Somebody hurt in an accident: a person of the register, or a line with what is known until there is a record.

    The line's own key goes with the person's when his data is destroyed.
    """

    accident = models.ForeignKey(Accident, models.CASCADE, related_name="victims")
    person = models.ForeignKey(Beneficiary, models.PROTECT, null=True, related_name="accidents")
    full_name = SealedField("accident_victim.full_name", null=True)
    sex = models.CharField(_("Sex"), max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    age = models.PositiveSmallIntegerField(_("Age then"), null=True)
    outcome = models.CharField(
        _("Outcome"), max_length=10, choices=CasualtyOutcome.choices, default=CasualtyOutcome.INJURED
    )
    died_on = SealedField("accident_victim.died_on", field_class="health", null=True)
    civil_status = models.CharField(
        _("Civilian or not"), max_length=8, choices=CivilStatus.choices, default=CivilStatus.CIVILIAN
    )
    activity = models.CharField(_("Activity"), max_length=14, choices=Activity.choices, default=Activity.UNKNOWN)
    has_tampered = models.CharField(
        _("Handled the device"), max_length=8, choices=Answer.choices, default=Answer.UNKNOWN
    )
    had_risk_education = models.CharField(
        _("Had risk education before"), max_length=8, choices=Answer.choices, default=Answer.UNKNOWN
    )

    history = tracked()

    class Meta:
        verbose_name = _("accident victim")
        verbose_name_plural = _("accident victims")
        constraints = [
            models.UniqueConstraint(
                fields=["accident", "person"],
                condition=Q(person__isnull=False),
                name="beneficiaries_victim_once_an_accident",
            ),
            models.CheckConstraint(condition=Q(age=None) | Q(age__lte=120), name="beneficiaries_victim_age"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def died(self) -> PartialDate | None:
        """What is known of the day of death."""
        return partial_date(self.died_on)


class AccidentRequest(models.Model):
    """The client's own id of a report, a keyed digest of its content, and the accident that it became."""

    id = models.UUIDField(primary_key=True)
    user = models.UUIDField()
    content = RawBytesField()
    accident = models.ForeignKey(Accident, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)


class AccidentPair(models.Model):
    """Two records that somebody said are two accidents; ``first`` is the lower id."""

    first = models.ForeignKey(Accident, models.CASCADE, related_name="+")
    second = models.ForeignKey(Accident, models.CASCADE, related_name="+")
    reason = models.CharField(_("Reason"), max_length=14, choices=OtherAccidentReason.choices)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    history = tracked()

    class Meta:
        verbose_name = _("pair of accidents")
        verbose_name_plural = _("pairs of accidents")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="beneficiaries_accident_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="beneficiaries_accident_pair_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class AccidentMerge(models.Model):
    """One record was merged into another: what is needed to take them apart again. Victims keep their old record."""

    survivor = models.ForeignKey(Accident, models.CASCADE, related_name="+")
    loser = models.ForeignKey(Accident, models.CASCADE, related_name="+")
    state_before = models.CharField(max_length=10, choices=AccidentState.choices)
    moved_ref = models.CharField(max_length=40, blank=True)
    merged_by = models.UUIDField()
    merged_at = models.DateTimeField()
    unmerged_at = models.DateTimeField(null=True)

    history = tracked()

    class Meta:
        verbose_name = _("merge of accidents")
        verbose_name_plural = _("merges of accidents")
        constraints = [
            models.UniqueConstraint(
                fields=["loser"], condition=Q(unmerged_at=None), name="beneficiaries_accident_merged_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.loser_id} → {self.survivor_id}"
