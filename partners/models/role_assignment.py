"""Who works as what, for whom, on which days; expired = none."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.actor import SYSTEM_ID
from partners.models.organisation import Organisation, ends_after_start, in_force
from partners.models.user import User
from partners.roles import CONFIRMED_ROLES, Role
from places.models import AdministrativeUnit
from vault.history import tracked


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    """Questions about assignments."""

    def active_on(self, day: date) -> RoleAssignmentQuerySet:
        """Assignments that count on a day: confirmed, their own days, the organisation's, and the account's state."""
        organisations = Organisation.objects.active_on(day).values("id")
        return self.filter(in_force(day), is_waiting=False, user__is_active=True, organisation__in=organisations)

    def of(self, user: User) -> RoleAssignmentQuerySet:
        """Assignments of one account, oldest first."""
        return self.filter(user=user).order_by("since", "id")

    def overlapping(self, *, since: date, until: date | None) -> RoleAssignmentQuerySet:
        """Assignments that share at least one day with [since, until)."""
        begun = self if until is None else self.filter(since__lt=until)
        return begun.filter(models.Q(until=None) | models.Q(until__gt=since))


class RoleAssignment(models.Model):
    """A role in an organisation between two days (half-open); ``communes`` narrows partner workers, and a former one
    stands for all that it is today (``limits_of``).

    A role that sees people, the log or accounts waits until somebody other than giver and holder confirms it; what the
    server's console or the demonstration gives (``assigned_by`` the system) counts at once.
    """

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

    assigned_by = models.UUIDField(default=SYSTEM_ID, editable=False)
    is_waiting = models.BooleanField(_("Waits for a second person"), default=False, editable=False)
    confirmed_by = models.UUIDField(null=True, editable=False)

    objects = RoleAssignmentQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("role assignment")
        verbose_name_plural = _("role assignments")
        ordering = ("since", "id")
        constraints = [
            ends_after_start("partners_assignment_ends_after_start"),
            models.CheckConstraint(
                condition=(
                    models.Q(is_waiting=True)
                    | models.Q(assigned_by=SYSTEM_ID)
                    | ~models.Q(role__in=sorted(CONFIRMED_ROLES))
                    | (
                        models.Q(confirmed_by__isnull=False)
                        & ~models.Q(confirmed_by=models.F("assigned_by"))
                        & ~models.Q(confirmed_by=models.F("user"))
                    )
                ),
                name="partners_assignment_confirmed_by_a_second_person",
            ),
            models.UniqueConstraint(fields=["user", "role", "organisation", "since"], name="partners_assignment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
