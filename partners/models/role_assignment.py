"""Who works as what, for whom, on which days; expired = none."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models.organisation import Organisation, ends_after_start, in_force
from partners.models.user import User
from partners.roles import Role
from places.models import AdministrativeUnit
from vault.history import tracked


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    """Questions about assignments."""

    def active_on(self, day: date) -> RoleAssignmentQuerySet:
        """Assignments that count on a day: their own days, the organisation's, and the account's state."""
        organisations = Organisation.objects.active_on(day).values("id")
        return self.filter(in_force(day), user__is_active=True, organisation__in=organisations)

    def of(self, user: User) -> RoleAssignmentQuerySet:
        """Assignments of one account, oldest first."""
        return self.filter(user=user).order_by("since", "id")

    def overlapping(self, *, since: date, until: date | None) -> RoleAssignmentQuerySet:
        """Assignments that share at least one day with [since, until)."""
        begun = self if until is None else self.filter(since__lt=until)
        return begun.filter(models.Q(until=None) | models.Q(until__gt=since))


class RoleAssignment(models.Model):
    """A role in an organisation between two days (half-open); ``communes`` narrows partner workers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name=_("Account"))
    role = models.CharField(_("Role"), max_length=24, choices=Role.choices)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assignments", verbose_name=_("Organisation")
    )
    communes = models.ManyToManyField(
        AdministrativeUnit, blank=True, related_name="+", verbose_name=_("Limited to communes")
    )
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until before"), null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("role assignment")
        verbose_name_plural = _("role assignments")
        ordering = ("since", "id")
        constraints = [
            ends_after_start("partners_assignment_ends_after_start"),
            models.UniqueConstraint(fields=["user", "role", "organisation", "since"], name="partners_assignment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
