"""The table of second persons as it stands: one line an act and a span of days."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.choices import Act, ChangeState, SecondPersonMode
from partners.models.organisation import ends_after_start, in_force
from partners.rules.second_person import SecondPerson
from vault.history import tracked


class SecondPersonRuleQuerySet(models.QuerySet["SecondPersonRule"]):
    """Questions about the table."""

    def in_force(self, day: date) -> SecondPersonRuleQuerySet:
        """Lines that hold on a day."""
        return self.filter(in_force(day))

    def of(self, act: str, *, day: date) -> SecondPerson:
        """The line of an act on a day; an act without a line needs nobody else."""
        row = self.in_force(day).filter(act=act).order_by("-since").first()
        return row.as_rule() if row is not None else SecondPerson(act=act, mode=SecondPersonMode.ALONE)


class SecondPersonRule(models.Model):
    """One line; ``roles`` in the order in which they come in, ``version`` of the decision that laid it down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.CharField(_("What is done"), max_length=24, choices=Act.choices)
    mode = models.CharField(_("Second person"), max_length=8, choices=SecondPersonMode.choices)
    threshold_vnd = models.BigIntegerField(_("From a value of"), null=True, blank=True)
    roles: models.JSONField[Any, Any] = models.JSONField(_("Who it may be"), default=list, blank=True)
    moves_up_after = models.SmallIntegerField(_("Moves up after (working days)"), null=True, blank=True)
    one_in = models.SmallIntegerField(_("One in"), default=0)
    at_least = models.SmallIntegerField(_("At least a month"), default=0)
    version = models.CharField(_("Version"), max_length=20)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until before"), null=True, blank=True)

    objects = SecondPersonRuleQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("rule of second persons")
        verbose_name_plural = _("rules of second persons")
        constraints = [
            ends_after_start("partners_second_person_ends_after_start"),
            models.UniqueConstraint(fields=["act", "since"], name="partners_second_person_once"),
        ]

    def __str__(self) -> str:
        return self.act

    def as_rule(self) -> SecondPerson:
        """As the rule takes it."""
        return SecondPerson(
            act=self.act,
            mode=self.mode,
            roles=tuple(self.roles),
            threshold_vnd=self.threshold_vnd,
            moves_up_after=self.moves_up_after,
            one_in=self.one_in,
            at_least=self.at_least,
        )


class SecondPersonChange(models.Model):
    """A change of one line's numbers: asked by one, decided by another; what it says stays as it was asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.CharField(_("What is done"), max_length=24, choices=Act.choices)
    numbers: models.JSONField[Any, Any] = models.JSONField(_("Numbers"), default=dict)
    since = models.DateField(_("Since"))
    state = models.CharField(_("State"), max_length=12, choices=ChangeState.choices, default=ChangeState.WAITING)
    asked_by = models.UUIDField()
    asked_on = models.DateField(_("Asked on"))
    decided_by = models.UUIDField(null=True)
    decided_on = models.DateField(_("Decided on"), null=True)

    history = tracked()

    class Meta:
        verbose_name = _("change of a rule of second persons")
        verbose_name_plural = _("changes of rules of second persons")
        constraints = [
            models.UniqueConstraint(
                fields=["act"], condition=Q(state=ChangeState.WAITING), name="partners_second_change_once"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")) | Q(state=ChangeState.TAKEN_BACK),
                name="partners_second_change_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.state}"
