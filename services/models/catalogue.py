"""The catalogue: what can be given, and the rules that keep it from being given twice. All of it is reference data."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from services.choices import (
    Excepter,
    PeriodKind,
    RulePart,
    Sector,
    ServiceLevel,
    Severity,
    SubjectKind,
    Unit,
    WindowKind,
)
from services.rules.drafts import Rule
from services.rules.terms import PeriodKind as PeriodTerm
from services.rules.terms import Severity as SeverityTerm
from services.rules.terms import WindowKind as WindowTerm
from services.rules.windows import Period as PeriodFacts
from services.rules.windows import Window


def _spoken(vietnamese: str, english: str) -> str:
    """The text in the language of the page."""
    return english if (get_language() or "vi").startswith("en") else vietnamese


class ServiceTypeQuerySet(models.QuerySet["ServiceType"]):
    """Questions about service types."""

    def offered(self) -> ServiceTypeQuerySet:
        """Types that are given to people or households (welfare works are projects)."""
        return self.filter(is_active=True).exclude(level=ServiceLevel.COMMUNE)

    def in_order(self) -> ServiceTypeQuerySet:
        """As the catalogue lists them."""
        return self.order_by("position", "code")


class ServiceType(models.Model):
    """One kind of help (DOMAIN §4, USERS M26); its code is its key."""

    code = models.CharField(_("Code"), max_length=24, primary_key=True)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    sector = models.CharField(_("Sector"), max_length=12, choices=Sector.choices)
    level = models.CharField(_("Given to"), max_length=12, choices=ServiceLevel.choices)
    unit = models.CharField(_("Unit"), max_length=12, choices=Unit.choices)
    counts_in_plan = models.BooleanField(_("Counts in the plan"), default=True)
    is_gift = models.BooleanField(default=False)
    is_loan = models.BooleanField(default=False)
    after_death_allowed = models.BooleanField(_("Possible after death"), default=False)
    requires_side = models.BooleanField(_("Needs a side"), default=False)
    indicative_cost_vnd = models.BigIntegerField(_("Indicative cost"), null=True)
    cost_source = models.CharField(max_length=300, blank=True)
    what_instead: models.JSONField[Any, Any] = models.JSONField(default=list)
    position = models.SmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    objects = ServiceTypeQuerySet.as_manager()

    class Meta:
        verbose_name = _("service type")
        verbose_name_plural = _("service types")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return _spoken(self.name_vi, self.name_en)

    @property
    def is_stoppable(self) -> bool:
        """Whether a conflict may ever stop it: gifts and relief are only told about (USERS C9)."""
        return not self.is_gift and self.sector != Sector.RELIEF


class ConflictRuleQuerySet(models.QuerySet["ConflictRule"]):
    """Questions about rules."""

    def for_types(self, codes: Any) -> ConflictRuleQuerySet:
        """Rules in which one of these types asks or holds, with all their parts."""
        return self.active().filter(pk__in=RuleType.objects.filter(service_type__in=list(codes)).values("rule"))

    def active(self) -> ConflictRuleQuerySet:
        """Rules in force, with all their parts."""
        return self.filter(is_active=True).prefetch_related("types")


class ConflictRule(models.Model):
    """One rule against giving twice; its code is the claims' ``rule_group``."""

    code = models.CharField(_("Code"), max_length=40, primary_key=True)
    subject = models.CharField(max_length=10, choices=SubjectKind.choices)
    apart_by: models.JSONField[Any, Any] = models.JSONField(default=list)
    window_kind = models.CharField(max_length=14, choices=WindowKind.choices)
    months = models.SmallIntegerField(null=True)
    child_months = models.SmallIntegerField(null=True)
    child_under = models.SmallIntegerField(default=16)
    mountain_months = models.SmallIntegerField(null=True)
    period_kind = models.CharField(max_length=14, choices=PeriodKind.choices, blank=True)
    cap = models.SmallIntegerField(default=1)
    severity = models.CharField(_("Severity"), max_length=8, choices=Severity.choices)
    cofunding_allowed = models.BooleanField(_("Co-funding"), default=False)
    coexists_with: models.JSONField[Any, Any] = models.JSONField(default=list)
    looks_at_household = models.BooleanField(default=False)
    excepted_by = models.CharField(max_length=12, choices=Excepter.choices, blank=True)
    exception_reasons: models.JSONField[Any, Any] = models.JSONField(default=list)
    sentence_vi = models.CharField(max_length=300)
    sentence_en = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)
    position = models.SmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    objects = ConflictRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("conflict rule")
        verbose_name_plural = _("conflict rules")
        constraints = [models.CheckConstraint(condition=Q(cap__gte=1), name="services_rule_cap")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The rule in words, in the language of the page."""
        return _spoken(self.sentence_vi, self.sentence_en)

    def as_rule(self) -> Rule:
        """The rule as the judge takes it; ``types`` should be prefetched."""
        parts = list(self.types.all())
        return Rule(
            code=self.code,
            parts={part.service_type_id: part.part for part in parts},
            months_of={part.service_type_id: part.months for part in parts if part.months},
            window=Window(
                kind=WindowTerm(self.window_kind),
                months=self.months,
                child_months=self.child_months,
                child_under=self.child_under,
                mountain_months=self.mountain_months,
                period_kind=PeriodTerm(self.period_kind) if self.period_kind else None,
            ),
            severity=SeverityTerm(self.severity),
            subject=self.subject,
            apart_by=tuple(self.apart_by),
            cap=self.cap,
            cofunding_allowed=self.cofunding_allowed,
            looks_at_household=self.looks_at_household,
            excepted_by=self.excepted_by,
            sentence_id=f"rule.{self.code}",
        )


class RuleType(models.Model):
    """What a service type does in a rule: ask and hold, or only hold; ``months`` where its window is its own."""

    rule = models.ForeignKey(ConflictRule, models.CASCADE, related_name="types")
    service_type = models.ForeignKey(ServiceType, models.PROTECT, related_name="rules")
    part = models.CharField(max_length=5, choices=RulePart.choices)
    months = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "service_type"], name="services_type_once_a_rule")]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.service_type_id}"


class PeriodQuerySet(models.QuerySet["Period"]):
    """Questions about periods."""

    def around(self, day: date, *, kind: str, most: int = 6) -> PeriodQuerySet:
        """Periods of a kind that begin before a year from the day, latest first."""
        later = day.replace(year=day.year + 1, day=min(day.day, 28))
        return self.filter(kind=kind, starts_on__lte=later).order_by("-starts_on")[:most]


class Period(models.Model):
    """One fixed period, half-open: a school year, a calendar year, an official year, the Tet of a year."""

    code = models.CharField(max_length=32, primary_key=True)
    kind = models.CharField(max_length=14, choices=PeriodKind.choices)
    label = models.CharField(max_length=12)
    name_vi = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_before = models.DateField()

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        constraints = [
            models.CheckConstraint(condition=Q(ends_before__gt=models.F("starts_on")), name="services_period_has_days")
        ]
        indexes = [models.Index(fields=["kind", "starts_on"], name="services_period_of_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return _spoken(self.name_vi, self.name_en)

    def as_facts(self) -> PeriodFacts:
        """The period as the rules take it."""
        return PeriodFacts(
            code=self.code, kind=self.kind, starts_on=self.starts_on, ends_before=self.ends_before, label=self.label
        )
